//! Fills a database from JSON Lines: `{"type", "documentId"?, "status"?, "locale"?, "createdAt"?, "file"?, "data": {…}}`.
//!
//! In: lines. Out: a [`SeedReport`]. All lines are read and checked before anything is written, every problem is
//! told with its line, and all is written in one transaction. Seeding twice makes no second entries: a line without
//! a `documentId` gets one that follows from its content, and a line whose document exists replaces the entry.

mod duplicates;
mod files;
mod input;
mod line;
mod load;
mod names;
mod shared;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt;
use std::io::BufRead;
use std::path::Path;

use model::{ContentType, locale};
use serde_json::{Map, Value};
use store::AuditEntry;
use thiserror::Error;

use crate::audit::{self, Act, Author};
use crate::{Engine, EngineError};
use files::SeedFiles;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedReport {
    /// Lines that were read, each a document in one locale.
    pub entries: usize,
    /// Uids of the types with the number of their lines, in the order of the model.
    pub types: Vec<(String, usize)>,
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum SeedError {
    /// Lines that cannot be accepted, all of them.
    #[error("{}", list(.0))]
    Lines(Vec<LineProblem>),
    /// The file cannot be read.
    #[error("cannot read the lines")]
    Read(#[source] std::io::Error),
    /// The database failed.
    #[error("the entries could not be written")]
    Engine(#[source] EngineError),
    /// The database refused an entry.
    #[error("{0}")]
    Refused(String),
}

impl From<store::StoreError> for SeedError {
    fn from(error: store::StoreError) -> Self {
        Self::Engine(EngineError::Store(error))
    }
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for LineProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.line, self.message)
    }
}

fn list(problems: &[LineProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Writes the entries of `lines`, which name files from `folder` on. `progress` is told how many of how many are written.
///
/// # Errors
/// See [`SeedError`]; nothing was written then.
pub async fn seed(
    engine: &Engine,
    (lines, folder): (impl BufRead, Option<&Path>),
    progress: impl Fn(usize, usize),
) -> Result<SeedReport, SeedError> {
    let mut lines = line::read(engine.model(), lines)?;
    shared::agree(engine.model(), &mut lines)?;
    let mut files = SeedFiles::default();
    let report = match files.take_in(engine, &mut lines, folder).await {
        Ok(()) => write(engine, &New { lines: &lines, files: &files, told: None }, progress).await,
        Err(error) => Err(error),
    };
    match report {
        Ok(_) => files.end(),
        Err(_) => files.give_up(engine).await,
    }
    report
}

/// Writes one entry of a type without locales, as a seed that has nothing else in it does. Unlike a seed, it is told in the audit
/// log, if it has an author.
pub(crate) async fn add(
    engine: &Engine,
    (uid, data): (&str, Map<String, Value>),
    author: Option<Author>,
) -> Result<(), SeedError> {
    let content_type = engine.model().find(uid);
    let content_type = content_type
        .ok_or_else(|| SeedError::Refused(format!("there is no content type \"{uid}\"")))?;
    let line = line::Line::of(content_type, data);
    let told = author.map(|author| {
        let change = |(field, value): (&String, &Value)| {
            (field.clone(), audit::both(None, Some(value.clone())))
        };
        let act = Act {
            action: "create",
            content_type: uid.to_owned(),
            document: line.document.clone(),
            locale: None,
            changes: line.data.iter().map(change).collect(),
            by: None,
        };
        act.entry(author, (engine.options().clock)())
    });
    let new = New { lines: &[line], files: &SeedFiles::default(), told };
    match write(engine, &new, |_, _| {}).await {
        // there is no file whose line could be told
        Err(SeedError::Lines(problems)) => {
            let messages: Vec<String> = problems.into_iter().map(|it| it.message).collect();
            Err(SeedError::Refused(messages.join("; ")))
        }
        result => result.map(drop),
    }
}

/// The id of a document that follows from its content: its first unique value or, without one, all of it.
pub(crate) fn document_of(content_type: &ContentType, data: &Map<String, Value>) -> String {
    line::derived(content_type, data)
}

/// What is written in one transaction.
struct New<'a> {
    lines: &'a [line::Line],
    files: &'a SeedFiles,
    /// What the audit log tells of it.
    told: Option<AuditEntry>,
}

async fn write(
    engine: &Engine,
    New { lines, files, told }: &New<'_>,
    progress: impl Fn(usize, usize),
) -> Result<SeedReport, SeedError> {
    let names = names::Names::new(engine, lines).await?;
    let entries = input::entries(engine, &names, lines)?;
    check_locales(engine, lines).await?;
    let loaded = load::load(engine, (&entries, files, told.as_ref()), &progress).await;
    engine.forget_accounts();
    loaded?;
    engine.store().announce_job();
    let types = engine.model().content_types.iter().filter_map(|content_type| {
        let count = entries.iter().filter(|entry| entry.content_type == content_type.id).count();
        (count > 0).then(|| (content_type.uid.to_string(), count))
    });
    Ok(SeedReport { entries: entries.len(), types: types.collect() })
}

/// Entries can only be written in locales of the project, or of the seed itself, which can only make locales that there
/// are.
async fn check_locales(engine: &Engine, lines: &[line::Line]) -> Result<(), SeedError> {
    let made: Vec<(usize, &str)> = lines
        .iter()
        .filter(|line| engine.model().content_type(line.content_type).uid.0 == *locale::UID)
        .map(|line| {
            (line.number, line.data.get("code").and_then(Value::as_str).unwrap_or_default())
        })
        .collect();
    let unheard_of = made.iter().filter(|(_, code)| locale::name(code).is_none());
    let problems: Vec<LineProblem> = unheard_of
        .map(|(line, code)| LineProblem {
            line: *line,
            message: format!("code: \"{code}\" is no locale"),
        })
        .collect();
    if !problems.is_empty() {
        return Err(SeedError::Lines(problems));
    }
    let of_seed: HashSet<&str> = made.into_iter().map(|(_, code)| code).collect();
    let wanted: HashSet<&str> = lines.iter().map(|line| line.locale.as_str()).collect();
    let wanted: HashSet<&str> =
        wanted.into_iter().filter(|code| !code.is_empty() && !of_seed.contains(code)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let known = engine.known_locales(wanted.clone()).await.map_err(SeedError::Engine)?;
    let unknown = lines.iter().filter(|line| {
        wanted.contains(line.locale.as_str()) && !known.contains(line.locale.as_str())
    });
    let problems: Vec<LineProblem> = unknown
        .map(|line| LineProblem {
            line: line.number,
            message: format!(
                "there is no locale \"{0}\"; add it with `presswork locale add {0} DIR`, or with a line of {1}",
                line.locale,
                locale::UID
            ),
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(SeedError::Lines(problems)) }
}
