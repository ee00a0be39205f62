//! `presswork token create|list|revoke`: API tokens, whether or not a server runs.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use auth::{Token, TokenKind};
use definition::Severity;
use store::Store;

use crate::config::{self, Environment, Mode};
use crate::project::Project;
use crate::{cli, output, settings};

/// Makes a token and prints it alone on standard output.
pub(crate) fn create(
    directory: &Path,
    environment: &Environment,
    kind: cli::TokenKind,
    name: &str,
) -> anyhow::Result<ExitCode> {
    let kind = match kind {
        cli::TokenKind::FullAccess => TokenKind::FullAccess,
        cli::TokenKind::ReadOnly => TokenKind::ReadOnly,
    };
    with_store(directory, environment, async |store| {
        let created = auth::create(store, name, kind, None).await?;
        output::note(&format!(
            "token {} \"{}\": keep it, it is not shown again",
            created.token.id, created.token.name
        ));
        output::result(&created.text);
        Ok(())
    })
}

/// Prints the tokens, one a line.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    with_store(directory, environment, async |store| {
        let tokens = auth::list(store).await?;
        if tokens.is_empty() {
            output::note(
                "no tokens yet: presswork token create --type full-access --name NAME DIR",
            );
        }
        for token in tokens {
            output::result(&line(&token));
        }
        Ok(())
    })
}

/// Makes a token useless.
pub(crate) fn revoke(
    directory: &Path,
    environment: &Environment,
    id: &str,
) -> anyhow::Result<ExitCode> {
    with_store(directory, environment, async |store| {
        auth::revoke(store, id).await?;
        output::note("revoked; running servers refuse it within ten seconds");
        Ok(())
    })
}

fn with_store(
    directory: &Path,
    environment: &Environment,
    work: impl AsyncFnOnce(&Store) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    // The definitions are not looked at: a leaked token can be revoked while they are in disorder.
    let project = Project::open(directory)?;
    let (config, problems) = config::read(&project.configuration()?, environment, Mode::Production);
    output::problems(&problems);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Ok(ExitCode::FAILURE);
    }
    super::block_on(async {
        let config = settings::store(&project, &config, false);
        let store = Store::connect(&config).await.context("the database cannot be used")?;
        let result = match store.prepare().await {
            Ok(()) => work(&store).await,
            Err(error) => Err(error).context("the database cannot be used"),
        };
        store.close().await;
        result
    })??;
    Ok(ExitCode::SUCCESS)
}

/// `<id>  full-access  2026-01-02  used 2026-01-03  ci`, with tabs between.
fn line(token: &Token) -> String {
    let kind = match token.kind {
        TokenKind::FullAccess => "full-access",
        TokenKind::ReadOnly => "read-only",
    };
    let day =
        |instant: &dyn std::fmt::Display| format!("{instant}").chars().take(10).collect::<String>();
    let used = token
        .last_used_at
        .as_ref()
        .map_or("never used".to_owned(), |at| format!("used {}", day(at)));
    let state = match (&token.revoked_at, &token.expires_at) {
        (Some(at), _) => format!("revoked {}", day(at)),
        (None, Some(at)) => format!("until {}", day(at)),
        (None, None) => "valid".to_owned(),
    };
    [&token.id, kind, &day(&token.created_at), &used, &state, &token.name].join("\t")
}
