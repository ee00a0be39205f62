//! `presswork token create|list|revoke`: API tokens, whether or not a server runs.

use std::path::Path;
use std::process::ExitCode;

use auth::{Token, TokenKind};

use crate::config::Environment;
use crate::{cli, output};

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
    super::with_store(directory, environment, async |store| {
        let created = auth::create(store, name, kind, None).await?;
        output::note(&format!(
            "token {} \"{}\": keep it, it is not shown again",
            created.token.id, created.token.name
        ));
        output::result(&created.text);
        Ok(ExitCode::SUCCESS)
    })
}

/// Prints the tokens, one a line.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    super::with_store(directory, environment, async |store| {
        let tokens = auth::list(store).await?;
        if tokens.is_empty() {
            output::note(
                "no tokens yet: presswork token create --type full-access --name NAME DIR",
            );
        }
        for token in tokens {
            output::result(&line(&token));
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Makes a token useless.
pub(crate) fn revoke(
    directory: &Path,
    environment: &Environment,
    id: &str,
) -> anyhow::Result<ExitCode> {
    super::with_store(directory, environment, async |store| {
        auth::revoke(store, id).await?;
        output::note("revoked; running servers refuse it within ten seconds");
        Ok(ExitCode::SUCCESS)
    })
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
