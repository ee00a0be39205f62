//! Makes the database fit the model: what is missing is added, what would lose data is refused.
//!
//! In: the model and the snapshot of the tables that were last applied. Out: a [`Migration`]. Safe for several
//! processes at once: the store holds a lock around planning and applying.

use sql::ddl;
use store::Applied;
use thiserror::Error;

use crate::{Engine, EngineError};

/// Why no change could be planned.
#[derive(Debug, Error)]
pub enum MigrationError {
    /// The changes would lose data or make it unreadable; one text for each.
    #[error("{}", .0.join("\n"))]
    Refused(Vec<String>),
    /// The stored snapshot of the last applied tables is not readable.
    #[error("the stored snapshot of the tables is damaged")]
    Snapshot(#[from] serde_json::Error),
}

/// What was done to the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// What an operator should know, such as columns that no field uses any more.
    pub notices: Vec<String>,
    /// How many statements were run.
    pub statements: usize,
}

impl Engine {
    /// Makes the database fit this engine's model.
    ///
    /// # Errors
    /// [`EngineError::Migration`] when a change would lose data, and then nothing was changed; otherwise what
    /// the database says.
    pub async fn migrate(&self) -> Result<Migration, EngineError> {
        let dialect = self.store().dialect();
        let wanted = ddl::tables(self.model());
        let mut migration = Migration { notices: Vec::new(), statements: 0 };
        let plan = |snapshot: Option<&str>| -> Result<store::Change, MigrationError> {
            let applied = snapshot.map(serde_json::from_str).transpose()?;
            let evolution = ddl::changes(applied.as_ref(), &wanted).map_err(|refusals| {
                MigrationError::Refused(refusals.iter().map(ToString::to_string).collect())
            })?;
            migration.notices = evolution.notices.iter().map(ToString::to_string).collect();
            Ok(store::Change {
                statements: ddl::statements(&evolution.changes, dialect),
                snapshot: serde_json::to_string(&evolution.tables)?,
            })
        };
        let fingerprint = self.model().fingerprint().to_string();
        if let Applied::Changed { statements, .. } = self.store().apply(&fingerprint, plan).await? {
            migration.statements = statements;
        }
        Ok(migration)
    }
}
