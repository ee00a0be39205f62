//! One connection to PostgreSQL, on which several statements can be under way.
//!
//! In: statements and what to bind. Out: rows, or a classified error. Must not know: pools, transactions.
//!
//! tokio-postgres has two halves: a client, and a driver that moves its bytes and is meant to run in a task of its
//! own. Here whoever waits for an answer runs the driver meanwhile ([`drive`]): an answer wakes one task rather
//! than two, and a request that is dropped takes the driver's work with it.

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use futures_util::TryStreamExt;
use futures_util::future::{try_join_all, try_join3};
use quick_cache::unsync::Cache;
use sql::Statement;
use tokio::time::timeout;
use tokio_postgres::{Client, Row};

use super::address::{Address, Driver};
use crate::allowance::Meter;
use crate::binds::{Argument, postgres_arguments, postgres_types};
use crate::pool::Frame;
use crate::reader::Query;
use crate::{Binds, Rows, StoreError};

/// Prepared statements kept: one per relation level of each operation in use.
const STATEMENTS: usize = 512;
/// All statements up to `commit` see the state that the first one saw.
const BEGIN: &str = "begin isolation level repeatable read read only";
/// What a network may add to the server's own statement timeout before we call the connection dead.
const NETWORK_ALLOWANCE: Duration = Duration::from_secs(2);
/// How long the server may take to end a connection.
const GOODBYE: Duration = Duration::from_secs(1);

/// A connection. Dropping it closes the socket, and the server ends what runs half a second later.
pub(crate) struct PostgresLink {
    client: Client,
    driver: Driver,
    /// By their texts.
    prepared: Cache<Arc<str>, tokio_postgres::Statement>,
    /// The server ends a statement sooner; this notices a server that no longer answers at all.
    patience: Duration,
}

impl PostgresLink {
    pub(crate) async fn connect(
        address: &Address,
        statement_timeout: Duration,
    ) -> Result<Self, StoreError> {
        let (client, driver) = address.connect().await?;
        Ok(Self {
            client,
            driver,
            prepared: Cache::new(STATEMENTS),
            patience: statement_timeout + NETWORK_ALLOWANCE,
        })
    }

    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }

    /// Sends every statement at once and returns their rows.
    pub(crate) async fn fetch_all(
        &mut self,
        queries: &[Query<'_>],
        frame: Frame,
        meter: &Meter,
    ) -> Result<Vec<Rows>, StoreError> {
        let statements: Vec<_> = queries.iter().map(|query| query.statement).collect();
        let prepared = self.prepare(&statements).await?;
        let client = &self.client;
        let runs = queries.iter().zip(&prepared).map(|(query, prepared)| async move {
            let arguments = postgres_arguments(&query.statement.params, &query.binds)?;
            let columns = &query.statement.columns;
            let rows = fetch(client, prepared, arguments, |row| meter.postgres(row, columns));
            Ok(Rows::postgres(columns.clone(), rows.await?))
        });
        let all = async {
            // What is polled first is sent first.
            let begin = simple(client, frame.begin.then_some(BEGIN));
            let end = simple(client, frame.end.then_some("commit"));
            let ((), rows, ()) = try_join3(begin, try_join_all(runs), end).await?;
            Ok(rows)
        };
        let number = u32::try_from(queries.len()).unwrap_or(u32::MAX).saturating_add(1);
        drive(&mut self.driver, self.patience.saturating_mul(number), all).await
    }

    pub(crate) async fn execute(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
    ) -> Result<u64, StoreError> {
        let prepared = self.prepare(&[statement]).await?;
        let arguments = postgres_arguments(&statement.params, binds)?;
        let run = async { Ok(self.client.execute_raw(&prepared[0], arguments).await?) };
        drive(&mut self.driver, self.patience, run).await
    }

    /// Runs statements without parameters or rows, not prepared; waits for as long as it takes.
    pub(crate) async fn define(&mut self, text: &str) -> Result<(), StoreError> {
        let run = async { Ok(self.client.batch_execute(text).await?) };
        drive(&mut self.driver, Duration::MAX, run).await
    }

    pub(crate) async fn close(self) {
        // The driver says goodbye once nothing can ask it for more.
        drop((self.client, self.prepared));
        if let Ok(Err(error)) = timeout(GOODBYE, self.driver).await {
            tracing::debug!(%error, "a connection did not close cleanly");
        }
    }

    /// The server's names for these statements; all that it has not seen yet are sent at once.
    async fn prepare(
        &mut self,
        statements: &[&Statement],
    ) -> Result<Vec<tokio_postgres::Statement>, StoreError> {
        let known = statements.iter().map(|statement| self.prepared.get(&*statement.text).cloned());
        let known: Vec<_> = known.collect();
        if let Some(all) = known.iter().cloned().collect() {
            return Ok(all);
        }
        let client = &self.client;
        let runs = statements.iter().zip(known).map(|(statement, known)| async move {
            let types = postgres_types(&statement.params);
            match known {
                Some(known) => Ok(known),
                None => Ok(client.prepare_typed(&statement.text, &types).await?),
            }
        });
        let prepared = drive(&mut self.driver, self.patience, try_join_all(runs)).await?;
        for (statement, prepared) in statements.iter().zip(&prepared) {
            self.prepared.insert(Arc::clone(&statement.text), prepared.clone());
        }
        Ok(prepared)
    }
}

async fn simple(client: &Client, text: Option<&str>) -> Result<(), StoreError> {
    match text {
        None => Ok(()),
        Some(text) => Ok(client.batch_execute(text).await?),
    }
}

async fn fetch(
    client: &Client,
    prepared: &tokio_postgres::Statement,
    arguments: Vec<Argument<'_>>,
    count: impl Fn(&Row) -> Result<(), StoreError>,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = pin!(client.query_raw(prepared, arguments).await?);
    let mut collected = Vec::new();
    while let Some(row) = rows.try_next().await? {
        count(&row)?;
        collected.push(row);
    }
    Ok(collected)
}

/// Runs `work` and, meanwhile, the driver that it waits for.
async fn drive<T>(
    driver: &mut Driver,
    patience: Duration,
    work: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    let mut work = pin!(work);
    let both = poll_fn(|context| {
        // What is to be sent reaches the driver first; what it then receives is taken at once.
        if let Poll::Ready(result) = work.as_mut().poll(context) {
            return Poll::Ready(result);
        }
        let ended = loop {
            match driver.poll_message(context) {
                // A notice or a notification: we listen to none.
                Poll::Ready(Some(Ok(_))) => {}
                Poll::Ready(Some(Err(error))) => break Some(StoreError::from(error)),
                Poll::Ready(None) => break Some(StoreError::Unavailable("it was closed".into())),
                Poll::Pending => break None,
            }
        };
        match (work.as_mut().poll(context), ended) {
            // The connection's end says more than that the work cannot go on without it.
            (Poll::Ready(Ok(done)), _) => Poll::Ready(Ok(done)),
            (_, Some(reason)) => Poll::Ready(Err(reason)),
            (result, None) => result,
        }
    });
    match timeout(patience, both).await {
        Ok(result) => result,
        Err(_elapsed) => Err(StoreError::NoAnswer),
    }
}

impl fmt::Debug for PostgresLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PostgresLink").finish_non_exhaustive()
    }
}
