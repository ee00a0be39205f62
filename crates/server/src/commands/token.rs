//! `presswork token create|list|revoke`: API tokens, whether or not a server runs.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;

use anyhow::anyhow;
use auth::token::{self, Scope, Settings};
use auth::{Networks, Token};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use model::permission::Grant;
use store::Store;

use crate::cli::{NewToken, TokenKind};
use crate::config::Environment;
use crate::output;

/// When a token stops working.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// So long after it is made.
    After(TimeDelta),
    /// Then.
    At(DateTime<Utc>),
}

/// Reads `90d`, `2027-01-31` or `2027-01-31T12:00:00Z`.
///
/// # Errors
/// How it should be written.
pub(crate) fn expiry(text: &str) -> Result<Expiry, String> {
    let days = text.strip_suffix('d').and_then(|days| days.parse::<u16>().ok());
    if let Some(days) = days {
        return Ok(Expiry::After(TimeDelta::days(days.into())));
    }
    let day = text.parse::<NaiveDate>().ok().and_then(|day| day.and_hms_opt(0, 0, 0));
    let instant = match day {
        Some(midnight) => Some(midnight.and_utc()),
        None => DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc()),
    };
    let advice = "write it as 90d, 2027-01-31 or 2027-01-31T12:00:00Z";
    instant.map(Expiry::At).ok_or_else(|| advice.to_owned())
}

/// Reads an action, or a grant in JSON.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn grant(text: &str) -> Result<Grant, String> {
    if text.trim_start().starts_with('{') {
        let written = serde_json::from_str(text).map_err(|error| error.to_string())?;
        return Grant::read(&written);
    }
    Ok(Grant { action: text.to_owned(), bounds: serde_json::Map::new() })
}

/// Makes a token and prints it alone on standard output.
pub(crate) fn create(
    directory: &Path,
    environment: &Environment,
    new: &NewToken,
) -> anyhow::Result<ExitCode> {
    let settings = settings(new)?;
    let Scope::Custom(grants) = &settings.scope else {
        let make = async |store: &Store| make(store, &settings).await;
        return super::with_store(directory, environment, make);
    };
    let loaded = match super::open(directory, environment, super::AT_WORK)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    engine::read_grants(&loaded.model, grants)
        .map_err(|reason| anyhow!("this would allow nothing: {reason}"))?;
    let make = async |store: &Store| make(store, &settings).await;
    super::prepared(&loaded.project, &loaded.config, make)
}

fn settings(new: &NewToken) -> anyhow::Result<Settings> {
    let scope = match new.kind {
        TokenKind::Custom => Scope::Custom(new.grants.clone()),
        _ if !new.grants.is_empty() => {
            return Err(anyhow!("--grant is for custom tokens: write --type custom"));
        }
        TokenKind::FullAccess => Scope::FullAccess,
        TokenKind::ReadOnly => Scope::ReadOnly,
    };
    let networks = Networks::parse(&new.addresses).map_err(|text| {
        anyhow!("--address {text}: this is neither an address nor a network, such as 10.0.0.0/8")
    })?;
    let expires_at = new.expires.map(|expiry| match expiry {
        Expiry::After(time) => now() + time,
        Expiry::At(instant) => instant,
    });
    let addresses = Some(networks).filter(|networks| !networks.is_empty());
    Ok(Settings { addresses, expires_at, ..Settings::new(&new.name, scope) })
}

async fn make(store: &Store, settings: &Settings) -> anyhow::Result<ExitCode> {
    let created = engine::create_token(store, settings, now()).await?;
    output::note(&format!(
        "token {} \"{}\": keep it, it is not shown again",
        created.id,
        settings.name.trim()
    ));
    output::result(&created.text);
    Ok(ExitCode::SUCCESS)
}

/// Prints the tokens, one a line.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    super::with_existing_store(directory, environment, async |store| {
        let tokens = token::list(store).await?;
        if tokens.is_empty() {
            output::note(
                "no tokens yet: presswork token create --type full-access --name NAME DIR",
            );
        }
        for token in tokens {
            output::result(&line(&token, now()));
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
    super::with_existing_store(directory, environment, async |store| {
        engine::revoke_token(store, id, now()).await?;
        output::note("revoked; running servers refuse it within two seconds");
        Ok(ExitCode::SUCCESS)
    })
}

/// `<id>  custom  2026-01-02  used 2026-01-03  until 2026-04-01  shop`, with tabs between.
fn line(token: &Token, now: DateTime<Utc>) -> String {
    let day = |instant: &DateTime<Utc>| instant.format("%F").to_string();
    let used = token.last_used_at.as_ref();
    let used = used.map_or("never used".to_owned(), |at| format!("used {}", day(at)));
    let state = match (&token.revoked_at, &token.expires_at) {
        (Some(at), _) => format!("revoked {}", day(at)),
        (None, Some(at)) if *at <= now => format!("expired {}", day(at)),
        (None, Some(at)) => format!("until {}", day(at)),
        (None, None) => "valid".to_owned(),
    };
    [&token.id, token.kind.name(), &day(&token.created_at), &used, &state, &token.name].join("\t")
}

/// The present. When a token is made and ends is a fact about the outside world.
#[expect(clippy::disallowed_methods, reason = "see above")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
