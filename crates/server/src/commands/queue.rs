//! `presswork mail queue|retry`: what waits and what failed, whether or not a server runs.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use store::{Immovable, ListedEmail};

use crate::config::Environment;
use crate::{output, table};

/// Mails of each kind that are listed.
const MOST: u32 = 100;

/// Prints a table of the mails that wait or failed.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    super::with_existing_store(directory, environment, async |store| {
        let mails = store.listed_emails(MOST).await?;
        if !mails.is_empty() {
            let now = now();
            let rows: Vec<Vec<String>> = mails.iter().map(|mail| row(mail, now)).collect();
            output::result(&table::print(&HEAD, &rows));
        }
        output::note(&summary(&store.email_counts().await?));
        Ok(ExitCode::SUCCESS)
    })
}

/// Sends mails again: these, or all that failed.
pub(crate) fn retry(
    directory: &Path,
    environment: &Environment,
    (ids, failed): (&[String], bool),
) -> anyhow::Result<ExitCode> {
    super::with_existing_store(directory, environment, async |store| {
        let mut ids = ids.to_vec();
        let mut unmade = 0;
        if failed {
            let all = count(&store.email_counts().await?, "FAILED").unwrap_or(0);
            let sendable = store.failed_emails().await?;
            unmade = usize::try_from(all).unwrap_or(0).saturating_sub(sendable.len());
            ids.extend(sendable);
        }
        let mut code = ExitCode::SUCCESS;
        let mut moved = 0;
        for id in &ids {
            match store.retry_email(id).await? {
                Ok(()) => moved += 1,
                Err(why) => {
                    output::note(&format!("{id}: {}", explain(&why)));
                    code = ExitCode::FAILURE;
                }
            }
        }
        output::note(&outcome(moved, unmade));
        Ok(code)
    })
}

/// So many mails are sent again, and so many that failed have no text that could be.
fn outcome(moved: usize, unmade: usize) -> String {
    let mut told = match moved {
        0 => "nothing is sent again".to_owned(),
        _ => format!("{}: a running server sends them at once", super::counted(moved, "mail")),
    };
    if unmade > 0 {
        let mails = super::counted(unmade, "failed mail");
        told.push_str(&format!("; {mails} {}", explain(&Immovable::Empty)));
    }
    told
}

const HEAD: [&str; 8] = ["id", "status", "to", "subject", "attempts", "age", "next", "last reply"];

fn row(mail: &ListedEmail, now: DateTime<Utc>) -> Vec<String> {
    let more = match mail.recipients {
        0 | 1 => String::new(),
        several => format!(" +{}", several - 1),
    };
    let next = mail.next_attempt_at.map(|at| table::until(at, now));
    vec![
        mail.id.clone(),
        mail.state.to_ascii_lowercase(),
        format!("{}{more}", mail.recipient.as_deref().unwrap_or("nobody")),
        table::cut(&mail.subject),
        mail.attempts.to_string(),
        table::length(now - mail.created_at),
        next.unwrap_or_default(),
        table::cut(mail.last_reply.as_deref().unwrap_or_default()),
    ]
}

fn count(counts: &[(String, i64)], state: &str) -> Option<i64> {
    counts.iter().find(|(known, _)| known == state).map(|(_, count)| *count)
}

/// `2 queued, 1 failed, 40 sent`
fn summary(counts: &[(String, i64)]) -> String {
    let told = ["QUEUED", "FAILED", "SENT", "CANCELLED"].into_iter().filter_map(|state| {
        let count = count(counts, state).or((state == "QUEUED").then_some(0))?;
        Some(format!("{count} {}", state.to_ascii_lowercase()))
    });
    told.collect::<Vec<_>>().join(", ")
}

fn explain(why: &Immovable) -> String {
    match why {
        Immovable::Unknown => "there is no such mail".to_owned(),
        Immovable::Leased => "is being sent at this moment".to_owned(),
        Immovable::State(state) => format!("is {}", state.to_ascii_lowercase()),
        Immovable::Empty => "could not be made, so there is nothing to send".to_owned(),
    }
}

/// The present.
#[expect(clippy::disallowed_methods, reason = "an operator looks at the clock, too")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
