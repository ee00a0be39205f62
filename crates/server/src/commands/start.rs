//! `presswork start DIR`: serve in production.

use std::path::Path;
use std::process::ExitCode;

use crate::config::{Environment, Mode};
use crate::serve::Server;
use crate::{log, serve};

/// Serves until told to stop.
pub(crate) fn run(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    let loaded = match super::open(directory, environment, Mode::Production)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    log::start(&loaded.config.log)?;
    if loaded.config.mail.url.is_none() && !loaded.config.notify.is_empty() {
        tracing::warn!("no notification is sent: set SMTP_URL, or url in [mail] of presswork.toml");
    }
    if loaded.config.accounts.key.is_none() {
        tracing::warn!(
            "nobody can log in or register, and no admin can: set PRESSWORK_JWT_SECRET to a key for tokens and sessions"
        );
    }
    if loaded.keeps_files_apart() {
        tracing::warn!(
            "uploads are in a folder and content is in PostgreSQL: another server on the same database has none of \
             them, unless it sees the same folder"
        );
    }
    if loaded.may_show_private_files() {
        tracing::warn!(
            "all files are private, so that none has an address below base_url of [media]; if anybody may read the bucket \
             there, private files can be read without a signature: take base_url away, and see that the bucket is closed"
        );
    }
    // said before anything listens
    loaded.drafts()?;
    super::block_on(async {
        let server = Server::bind(&loaded).await?;
        let endpoint = &loaded.config.graphql.endpoint;
        tracing::info!(address = %server.address(), graphql = %endpoint, "listening");
        server
            .run(async |app| {
                serve::prepare(app, &loaded).await?;
                tracing::info!(content_types = loaded.found.content_types, "ready");
                if let Some(code) = serve::setup_code(app).await {
                    let code = code.reveal();
                    tracing::warn!(code, "there is no admin yet: make one on this machine with this code at /admin, or by `presswork admin create`");
                }
                Ok(())
            })
            .await
    })??;
    Ok(ExitCode::SUCCESS)
}
