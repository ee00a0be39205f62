//! Making the database fit: system tables by migrations, content tables by the statements of a plan.
//!
//! In: the model's fingerprint, and a function from the snapshot of the model applied last to a [`Change`].
//! Out: tables and a stored snapshot, or no trace. Must not know: what the statements and snapshots say.
//!
//! Several replicas may start at once. One of them does the work, under a lock; the others wait and then find
//! it done. A start that changes nothing takes no lock at all.

use std::error::Error;
use std::time::{Duration, Instant};

use migrations::Migrator;
use model::Storage;
use rand::RngExt;
use sea_orm_migration::MigratorTrait;
use sql::{Dialect, Statement};
use thiserror::Error;

use crate::pool::Session;
use crate::system::param::{instant, number, text_param};
use crate::system::{now, revision};
use crate::{Binds, Store, StoreError};

/// Name of our advisory lock: "presswrk" in ASCII.
const LOCK: i64 = 0x7072_6573_7377_726b;
const LOCK_WAIT: Duration = Duration::from_secs(60);
/// How often statements that ran into a lock timeout are run again. Each attempt gives the queue of others
/// that formed behind it a chance to move.
const ATTEMPTS: u32 = 15;

/// What a plan wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Data-definition statements, in order; run in one transaction.
    pub statements: Vec<String>,
    /// The snapshot that the next plan starts from.
    pub snapshot: String,
}

/// What [`Store::apply`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// The database already fits.
    Unchanged,
    /// Statements ran, or the snapshot changed.
    Changed {
        /// Number of the new revision.
        revision: i64,
        /// How many statements ran.
        statements: usize,
    },
}

/// Why a model was not applied.
#[derive(Debug, Error)]
pub enum ApplyError<E: Error + 'static> {
    /// The plan refused; nothing was changed.
    #[error("the tables cannot be changed to fit the content types")]
    Plan(#[source] E),
    /// The database failed; nothing was changed.
    #[error("the tables could not be changed")]
    Store(#[from] StoreError),
}

impl Store {
    /// Makes the tables fit a model. `fingerprint` must differ whenever the model's tables do; when it equals
    /// the stored one, `plan` is not called.
    ///
    /// # Errors
    /// When the plan refuses, the database does, or another replica holds the lock for a minute.
    pub async fn apply<E: Error + 'static>(
        &self,
        fingerprint: &str,
        plan: impl FnOnce(Option<&str>) -> Result<Change, E>,
    ) -> Result<Applied, ApplyError<E>> {
        // The system tables are part of what must fit.
        let fingerprint = format!("{}:{fingerprint}", Migrator::migrations().len());
        if self.is_applied(&fingerprint).await {
            return Ok(Applied::Unchanged);
        }
        let _turn = self.inner.migrating.lock().await;
        let mut session = self.inner.writers.checkout().await?;
        lock(&mut session).await?;
        let applied = self.apply_locked(&mut session, &fingerprint, plan).await?;
        unlock(&mut session).await?;
        Ok(applied)
    }

    /// The snapshot of the model that was applied last; `None` when none was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn snapshot(&self) -> Result<Option<String>, StoreError> {
        let latest = revision::latest(&self.inner.system).await?;
        Ok(latest.map(|latest| latest.snapshot))
    }

    /// Makes the system tables, and leaves the content's as they are.
    ///
    /// # Errors
    /// When the database refuses, or another replica holds the lock for a minute.
    pub async fn prepare(&self) -> Result<(), StoreError> {
        let _turn = self.inner.migrating.lock().await;
        let mut session = self.inner.writers.checkout().await?;
        lock(&mut session).await?;
        Migrator::up(&self.inner.system, None).await?;
        unlock(&mut session).await
    }

    /// Whether nothing is to be done. Any doubt, such as a missing table, means no.
    async fn is_applied(&self, fingerprint: &str) -> bool {
        let latest = revision::latest(&self.inner.system).await;
        latest.is_ok_and(|latest| latest.is_some_and(|latest| latest.fingerprint == fingerprint))
    }

    async fn apply_locked<E: Error + 'static>(
        &self,
        session: &mut Session,
        fingerprint: &str,
        plan: impl FnOnce(Option<&str>) -> Result<Change, E>,
    ) -> Result<Applied, ApplyError<E>> {
        Migrator::up(&self.inner.system, None).await.map_err(StoreError::from)?;
        let latest = revision::latest(&self.inner.system).await?;
        if latest.as_ref().is_some_and(|latest| latest.fingerprint == fingerprint) {
            return Ok(Applied::Unchanged);
        }
        let change = plan(latest.as_ref().map(|latest| latest.snapshot.as_str()))
            .map_err(ApplyError::Plan)?;
        let (revision, note) = note(latest.as_ref(), fingerprint, &change.snapshot);
        run(session, &change.statements, &note).await?;
        if change.statements.is_empty() && latest.is_some_and(|it| it.revision == revision) {
            return Ok(Applied::Unchanged);
        }
        Ok(Applied::Changed { revision, statements: change.statements.len() })
    }
}

/// The statement that stores a snapshot as a new revision; an unchanged one only gets the new fingerprint.
fn note(latest: Option<&revision::Model>, fingerprint: &str, snapshot: &str) -> (i64, Statement) {
    let (revision, text, new) = match latest {
        Some(latest) if latest.snapshot == snapshot => {
            let text = "update presswork_model set fingerprint = $2 where revision = $1";
            (latest.revision, text, vec![])
        }
        latest => {
            let text = "insert into presswork_model (revision, fingerprint, snapshot, applied_at) \
                        values ($1, $2, $3, $4)";
            let new = vec![text_param(snapshot), instant(now())];
            (latest.map_or(1, |latest| latest.revision + 1), text, new)
        }
    };
    let params = [vec![number(revision), text_param(fingerprint)], new].concat();
    (revision, Statement { text: text.into(), params, columns: Vec::new() })
}

/// Runs everything in one transaction, again and again while others hold locks.
async fn run(
    session: &mut Session,
    statements: &[String],
    note: &Statement,
) -> Result<(), StoreError> {
    let mut attempt = 1;
    loop {
        let result = attempt_all(session, statements, note).await;
        let contended = matches!(result, Err(StoreError::LockTimeout | StoreError::Serialization));
        if !contended || attempt == ATTEMPTS {
            return result;
        }
        tracing::info!(attempt, "others use the tables that must change; trying again");
        // SQLite may have refused to begin.
        if session.is_open() {
            session.finish("rollback").await?;
        }
        pause(attempt).await;
        attempt += 1;
    }
}

async fn attempt_all(
    session: &mut Session,
    statements: &[String],
    note: &Statement,
) -> Result<(), StoreError> {
    session.begin().await?;
    if session.dialect() == Dialect::Postgres {
        // Building an index takes as long as it takes; waiting for a lock does not.
        session.simple("set local statement_timeout = 0").await?;
    }
    for statement in statements {
        session.define(statement).await?;
    }
    session.execute(note, &Binds::default()).await?;
    session.finish("commit").await
}

/// Takes the lock for this session. It is asked for again and again rather than waited for, because a wait
/// would end with the lock timeout.
async fn lock(session: &mut Session) -> Result<(), StoreError> {
    if session.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    let statement = Statement {
        text: "select pg_try_advisory_lock($1)".into(),
        params: vec![number(LOCK)],
        columns: vec![Storage::Boolean],
    };
    let start = Instant::now();
    // However we leave, a connection with the lock must not be lent to others.
    session.keep_from_others(true);
    loop {
        let rows = session.fetch(&statement, &Binds::default()).await?;
        if rows.integer(0, 0) == Some(1) {
            return Ok(());
        }
        if start.elapsed() > LOCK_WAIT {
            return Err(StoreError::MigrationLock);
        }
        pause(1).await;
    }
}

async fn unlock(session: &mut Session) -> Result<(), StoreError> {
    if session.dialect() == Dialect::Postgres {
        session.simple("select pg_advisory_unlock_all()").await?;
        session.keep_from_others(false);
    }
    Ok(())
}

async fn pause(attempt: u32) {
    let milliseconds = rand::rng().random_range(50..150) * u64::from(attempt);
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
}
