//! Fills a database from JSON Lines: `{"type", "documentId"?, "status"?, "locale"?, "createdAt"?, "data": {…}}`.
//!
//! In: lines. Out: a [`SeedReport`]. All lines are read and checked before anything is written, every problem is
//! told with its line, and all is written in one transaction. Seeding twice makes no second entries: a line without
//! a `documentId` gets one that follows from its content, and a line whose document exists replaces the entry.

mod duplicates;
mod input;
mod line;
mod load;
mod names;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::BufRead;

use thiserror::Error;

use crate::{Engine, EngineError};

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

/// Writes the entries of `lines`. `progress` is told how many of how many are written.
///
/// # Errors
/// See [`SeedError`]; nothing was written then.
pub async fn seed(
    engine: &Engine,
    lines: impl BufRead,
    progress: impl Fn(usize, usize),
) -> Result<SeedReport, SeedError> {
    let lines = line::read(engine.model(), lines)?;
    let names = names::Names::new(engine, &lines).await?;
    let entries = input::entries(engine, &names, &lines)?;
    load::load(engine, &entries, &progress).await?;
    let types = engine.model().content_types.iter().filter_map(|content_type| {
        let count = entries.iter().filter(|entry| entry.content_type == content_type.id).count();
        (count > 0).then(|| (content_type.uid.to_string(), count))
    });
    Ok(SeedReport { entries: entries.len(), types: types.collect() })
}
