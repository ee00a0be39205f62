//! `presswork audit verify|list|export`: the audit log, whether or not a server runs.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;

use store::{AuditHead, AuditRow, Breach, Verdict};

use crate::config::Environment;
use crate::{output, table};

const HEAD: [&str; 7] = ["number", "at", "who", "address", "action", "what", "fields"];

/// Reads `812:9b1c0f…`, the number and the hash of an entry as `verify` told them.
///
/// # Errors
/// How it should be written.
pub(crate) fn noted(text: &str) -> Result<AuditHead, String> {
    let is_hash =
        |hash: &str| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (number, hash) = text.split_once(':').unwrap_or_default();
    match number.parse() {
        Ok(number) if number >= 0 && is_hash(hash) => {
            Ok(AuditHead { number, hash: hash.to_ascii_lowercase() })
        }
        _ => Err("write the number of an entry, a colon, and its hash of 64 digits".to_owned()),
    }
}

/// Computes the whole log anew and tells whether it is as it was written, and holds the entry that was noted before.
pub(crate) fn verify(
    directory: &Path,
    environment: &Environment,
    expected: Option<&AuditHead>,
) -> anyhow::Result<ExitCode> {
    super::with_existing_store(directory, environment, async |store| {
        Ok(match store.verify_audit(expected).await? {
            Verdict::Whole(head) => {
                let entries = if head.number == 1 { "entry" } else { "entries" };
                output::result(&format!("{} {entries}, head {}", head.number, head.hash));
                ExitCode::SUCCESS
            }
            Verdict::Broken(number, why) => {
                output::note(&format!("entry {number}: {}", explain(why)));
                ExitCode::FAILURE
            }
        })
    })
}

/// Prints a table of the newest entries.
pub(crate) fn list(
    directory: &Path,
    environment: &Environment,
    limit: u32,
) -> anyhow::Result<ExitCode> {
    super::with_existing_store(directory, environment, async |store| {
        let entries = store.latest_audit_rows(limit).await?;
        if entries.is_empty() {
            output::note("nothing is in the audit log yet");
        } else {
            let rows: Vec<Vec<String>> = entries.iter().map(row).collect();
            output::result(&table::print(&HEAD, &rows));
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Prints every entry, oldest first, one JSON object a line.
pub(crate) fn export(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    super::with_existing_store(directory, environment, async |store| {
        let mut last = 0;
        loop {
            let entries = store.audit_rows_after(last).await?;
            let Some(newest) = entries.last() else { return Ok(ExitCode::SUCCESS) };
            last = newest.number;
            let lines: Vec<String> = entries.iter().map(AuditRow::line).collect();
            output::result(&lines.join("\n"));
        }
    })
}

fn explain(why: Breach) -> &'static str {
    match why {
        Breach::Missing => "missing: there is no entry with this number, but there were later ones",
        Breach::Changed => "changed: it does not say what it said when it was written",
        Breach::Unlinked => "does not build on the entry before it: one of the two was replaced",
        Breach::Head => "does not fit the head, which tells the last entry and its hash",
        Breach::Unexpected => "has another hash than the expected one: the log was written anew",
        Breach::CutOff => {
            "missing: the log ends before the expected entry; what came last was removed"
        }
    }
}

fn row(entry: &AuditRow) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let who = match entry.actor_name.as_ref().or(entry.actor_id.as_ref()) {
        Some(name) => format!("{} {name}", entry.actor_kind),
        None => entry.actor_kind.clone(),
    };
    let what = [&entry.content_type, &entry.document, &entry.locale];
    let what: Vec<&str> = what.into_iter().flatten().map(String::as_str).collect();
    vec![
        entry.number.to_string(),
        entry.at.format("%Y-%m-%d %H:%M:%S").to_string(),
        who,
        text(&entry.address),
        entry.action.clone(),
        what.join(" "),
        fields(&entry.changes),
    ]
}

/// The names of the fields that changed.
fn fields(changes: &str) -> String {
    let changes: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(changes).unwrap_or_default();
    changes.keys().map(String::as_str).collect::<Vec<_>>().join(" ")
}
