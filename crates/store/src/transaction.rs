//! Writing: all of it or nothing.
//!
//! In: statements. Out: rows, counts, and either one commit or no trace. Must not know: what the rows mean.

use model::Storage;
use sql::{Dialect, Statement};

use crate::pool::{Frame, Session};
use crate::system::param::number;
use crate::{Allowance, Binds, Claim, Query, Rows, StoreError};

/// A transaction on a connection of its own; rolled back when dropped without a commit.
#[derive(Debug)]
pub struct Transaction {
    session: Session,
}

impl Transaction {
    pub(crate) async fn begin(mut session: Session) -> Result<Self, StoreError> {
        let mut result = session.begin().await;
        if session.reused() && result.as_ref().is_err_and(StoreError::is_stale) {
            session.replace().await?;
            result = session.begin().await;
        }
        result.map(|()| Self { session })
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.session.dialect()
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
        self.session.fetch(statement, binds).await
    }

    /// Runs statements that do not depend on each other and returns the rows of each. If one of several fails, the
    /// transaction is lost.
    ///
    /// # Errors
    /// When the database refuses, is away or takes too long.
    pub async fn fetch_all(&mut self, queries: &[Query<'_>]) -> Result<Vec<Rows>, StoreError> {
        self.session.fetch_all(queries, Frame::default()).await
    }

    /// Runs a statement and returns the number of rows that it changed.
    ///
    /// # Errors
    /// When the database refuses, is away or takes too long.
    pub async fn execute(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
    ) -> Result<u64, StoreError> {
        self.session.execute(statement, binds).await
    }

    /// Takes `count` ids for components. They are never given out again, even if the transaction fails on
    /// PostgreSQL.
    ///
    /// # Errors
    /// When the database refuses, is away or takes too long.
    pub async fn component_ids(&mut self, count: u32) -> Result<Vec<i64>, StoreError> {
        if count == 0 {
            return Ok(Vec::new());
        }
        let dialect = self.session.dialect();
        let text = match dialect {
            Dialect::Postgres => {
                "select nextval('presswork_component_id') from generate_series(1, $1::int8)"
            }
            Dialect::Sqlite => {
                "update presswork_counters set value = value + ?1 where name = 'component_id' \
                 returning value"
            }
        };
        let statement = Statement {
            text: text.into(),
            params: vec![number(count.into())],
            columns: vec![Storage::BigInteger],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        let ids = (0..rows.len()).filter_map(|row| rows.integer(row, 0));
        Ok(match dialect {
            Dialect::Postgres => ids.collect(),
            Dialect::Sqlite => ids.flat_map(|last| last - i64::from(count) + 1..=last).collect(),
        })
    }

    /// Makes everything permanent.
    ///
    /// # Errors
    /// When the database refuses or is away. After a lost connection the outcome is unknown.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.session.finish("commit").await
    }

    /// Runs statements that do not depend on each other, and makes everything permanent, on PostgreSQL without waiting in between. If one
    /// fails, nothing of the transaction remains.
    pub(crate) async fn commit_after(mut self, queries: &[Query<'_>]) -> Result<(), StoreError> {
        let frame = Frame { begin: false, end: true };
        self.session.fetch_all(queries, frame).await.map(|_rows| ())
    }

    /// Undoes everything, lets go of every lock, and begins anew.
    ///
    /// # Errors
    /// When the database is away; it has then undone everything by itself.
    pub async fn restart(&mut self) -> Result<(), StoreError> {
        self.session.finish("rollback").await?;
        self.session.begin().await
    }

    /// Undoes everything and gives the connection back at once; dropping does the same in the background.
    ///
    /// # Errors
    /// When the database is away; it has then undone everything by itself.
    pub async fn rollback(mut self) -> Result<(), StoreError> {
        self.session.finish("rollback").await
    }
}
