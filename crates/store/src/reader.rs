//! Reading for one request: one connection, checked out once.
//!
//! In: statements. Out: rows. Must not know: transactions.

use sql::Statement;

use crate::pool::{Frame, Session};
use crate::{Allowance, Binds, Claim, Rows, StoreError};

/// A statement and what to bind to it.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// What to run.
    pub statement: &'q Statement,
    /// What its parameters refer to.
    pub binds: Binds<'q>,
}

/// A statement that refers to nothing.
impl<'q> From<&'q Statement> for Query<'q> {
    fn from(statement: &'q Statement) -> Self {
        Self { statement, binds: Binds::default() }
    }
}

/// A connection for the reads of one request; dropping it gives the connection back. Dropping the future of
/// a running [`Reader::fetch`] cancels the statement.
#[derive(Debug)]
pub struct Reader {
    session: Session,
    /// Whether a snapshot is open.
    snapshot: bool,
}

impl Reader {
    pub(crate) fn new(session: Session) -> Self {
        Self { session, snapshot: false }
    }

    /// From now on, statements may answer with this much in all, and it counts as held by `claim`.
    pub fn allow(&mut self, allowance: Allowance, claim: Claim) {
        self.session.allow(allowance, claim);
    }

    /// Runs a statement and returns its rows.
    ///
    /// # Errors
    /// When the database refuses, is away or takes too long.
    pub async fn fetch(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
    ) -> Result<Rows, StoreError> {
        let mut rows = self.fetch_all(&[Query { statement, binds: *binds }], false).await?;
        rows.pop().ok_or(StoreError::NoAnswer)
    }

    /// Runs statements that do not depend on each other and returns the rows of each. PostgreSQL gets all of them
    /// at once. All of them see one state of the database; when `more` are to follow, those do too, up to and with
    /// the first call without `more`.
    ///
    /// # Errors
    /// When the database refuses, is away or takes too long.
    pub async fn fetch_all(
        &mut self,
        queries: &[Query<'_>],
        more: bool,
    ) -> Result<Vec<Rows>, StoreError> {
        let begin = !self.snapshot && (queries.len() > 1 || (more && !queries.is_empty()));
        let frame = Frame { begin, end: !more && (self.snapshot || begin) };
        let result = match self.session.fetch_all(queries, frame).await {
            // A connection that lay idle over a restart of the database, or one whose prepared statement is
            // older than a schema change, only shows it when used. A read can simply be run again.
            Err(error) if error.is_stale() && self.session.reused() && !self.snapshot => {
                self.session.replace().await?;
                self.session.fetch_all(queries, frame).await
            }
            result => result,
        };
        self.snapshot = (self.snapshot || frame.begin) && !frame.end;
        result
    }
}
