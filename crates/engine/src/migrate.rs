//! Makes the database fit the model: what is missing is added, what would lose data is refused.
//!
//! In: the model and the snapshot of the tables that were last applied. Out: a [`Migration`]. Safe for several
//! processes at once: the store holds a lock around planning and applying.

use model::naming::SYSTEM_COLUMNS;
use model::naming::stable_hash;
use model::{ContentType, Field, FieldKind, Model};
use sql::ddl::{self, Evolution, Refusal, Tables};
use store::{Applied, ApplyError, StoreError};
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

/// What is to be done to the database, unless it would lose data.
type Wanted = Result<Evolution, Vec<Refusal>>;

/// What was done to the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// What an operator should know, such as columns that no field uses any more.
    pub notices: Vec<String>,
    /// How many statements were run.
    pub statements: usize,
}

impl Engine {
    /// Makes the database fit this engine's model, with the default locale and the roles of everybody in it.
    ///
    /// # Errors
    /// [`EngineError::Migration`] when a change would lose data, and then nothing was changed; otherwise what
    /// the database says.
    pub async fn migrate(&self) -> Result<Migration, EngineError> {
        let dialect = self.store().dialect();
        let wanted = ddl::tables(self.model());
        let mut migration = Migration { notices: Vec::new(), statements: 0 };
        let plan = |snapshot: Option<&str>| -> Result<store::Change, MigrationError> {
            let (_, evolution) = evolution(snapshot, &wanted)?;
            let evolution = evolution.map_err(|refusals| {
                MigrationError::Refused(refusals.iter().map(ToString::to_string).collect())
            })?;
            migration.notices = evolution.notices.iter().map(ToString::to_string).collect();
            Ok(store::Change {
                statements: ddl::statements(&evolution.changes, dialect),
                snapshot: serde_json::to_string(&evolution.tables)?,
            })
        };
        // Of the tables, not of the model: a release may keep the same content in another layout.
        let layout = serde_json::to_string(&wanted)
            .map_err(|error| EngineError::Migration(ApplyError::Plan(error.into())))?;
        let fingerprint = format!("{:016x}", stable_hash(&layout));
        let applied = self.store().apply(&fingerprint, plan).await;
        let applied = applied.map_err(|error| explain(self.model(), error))?;
        if let Applied::Changed { statements, .. } = applied {
            migration.statements = statements;
        }
        self.ensure_default_locale().await?;
        self.ensure_roles().await?;
        if !self.options().mail.notifications.is_empty() {
            // tells of saved templates that do not fit the model
            let _kept = self.kept().await;
        }
        Ok(migration)
    }

    /// The tables as they were applied last, and what [`Engine::migrate`] would do to them for another model.
    pub(crate) async fn evolution(&self, model: &Model) -> Result<(Tables, Wanted), EngineError> {
        let snapshot = self.store().snapshot().await?;
        let evolution = evolution(snapshot.as_deref(), &ddl::tables(model));
        evolution.map_err(|error| EngineError::Migration(ApplyError::Plan(error)))
    }
}

fn evolution(snapshot: Option<&str>, wanted: &Tables) -> Result<(Tables, Wanted), MigrationError> {
    let applied: Option<Tables> = snapshot.map(serde_json::from_str).transpose()?;
    let evolution = ddl::changes(applied.as_ref(), wanted);
    Ok((applied.unwrap_or_default(), evolution))
}

/// Says which field has the duplicates that a new unique index met.
fn explain(model: &Model, error: ApplyError<MigrationError>) -> ApplyError<MigrationError> {
    match &error {
        ApplyError::Store(StoreError::UniqueViolation { table: Some(table), columns }) => {
            let mut content_types = model.content_types.iter();
            match content_types.find(|content_type| *content_type.table == **table) {
                None => error,
                Some(content_type) => {
                    let refusal = duplicates(content_type, columns);
                    ApplyError::Plan(MigrationError::Refused(vec![refusal]))
                }
            }
        }
        _ => error,
    }
}

fn duplicates(content_type: &ContentType, columns: &[String]) -> String {
    let uid = &content_type.uid;
    let column = columns.iter().find(|column| !SYSTEM_COLUMNS.contains(&column.as_str()));
    let field = column
        .and_then(|column| content_type.fields.iter().find(|field| *field.column == **column));
    match field {
        Some(Field { name, kind: FieldKind::Relation(_), .. }) => format!(
            "{uid}, field {name}: became one-to-one, but several entries refer to the same one; let only one \
             of them refer to it, or change the relation back"
        ),
        Some(Field { name, .. }) => format!(
            "{uid}, field {name}: became unique, but several entries have the same value; give each its own, \
             or remove `unique`"
        ),
        None => format!(
            "{uid}: became a single type, but there are several entries; delete all but one, or change the \
             kind back"
        ),
    }
}
