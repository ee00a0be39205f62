//! Connections, each lent to one request at a time.
//!
//! In: how to open a connection and how many there may be. Out: a [`Session`], which gives the connection back
//! when dropped. Must not know: what runs on it.
//!
//! Not sqlx's pool, for two reasons. That one asks the server for a sign of life after every use, a round trip
//! for each request. And only we know whether a statement still runs when a request is dropped: then the
//! connection is closed, which cancels the statement, and never lent again.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rand::RngExt;
use sql::{Dialect, Statement};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

use crate::allowance::Meter;
use crate::link::{Link, Target};
use crate::queue::Queue;
use crate::{Allowance, Binds, Claim, Query, Rows, StoreError};

/// A connection that lay idle for longer is asked for a sign of life first: a firewall may have forgotten it.
const PROBE_AFTER: Duration = Duration::from_secs(30);
/// How long the sign of life may take.
const PROBE_TIMEOUT: Duration = Duration::from_secs(1);
/// A connection this old is replaced, because a PostgreSQL backend's memory only ever grows.
const MAX_AGE: Duration = Duration::from_secs(30 * 60);
/// After a failed attempt to connect, nobody tries again for 50 to 200 ms: a database that comes back is not
/// met by every waiting request of every replica in the same instant.
const PAUSE_MILLISECONDS: std::ops::Range<u64> = 50..200;

/// How many connections, and how long to wait for one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) connections: u32,
    pub(crate) acquire: Duration,
    pub(crate) connect: Duration,
}

/// A set of connections to one target.
#[derive(Debug)]
pub(crate) struct Pool {
    target: Target,
    limits: Limits,
    queue: Queue,
    /// Half as many places, for those who write: each may wait for a lock, and reads must not wait behind them.
    writing: Queue,
    /// Used as a stack, so that a quiet server keeps few connections warm.
    idle: Mutex<Vec<Idle>>,
    /// Until when no attempt to connect is made.
    pause: Mutex<Option<Instant>>,
    closed: AtomicBool,
}

#[derive(Debug)]
struct Idle {
    lent: Lent,
    since: Instant,
}

#[derive(Debug)]
struct Lent {
    link: Link,
    opened: Instant,
}

impl Pool {
    pub(crate) fn new(target: Target, limits: Limits) -> Arc<Self> {
        let limits = Limits { connections: limits.connections.clamp(1, 1000), ..limits };
        Arc::new(Self {
            target,
            limits,
            queue: Queue::new(limits.connections, limits.acquire),
            writing: Queue::new(limits.connections / 2, limits.acquire),
            idle: Mutex::default(),
            pause: Mutex::default(),
            closed: AtomicBool::new(false),
        })
    }

    /// How many connections there may be.
    pub(crate) fn connections(&self) -> usize {
        usize::try_from(self.limits.connections).unwrap_or(usize::MAX)
    }

    /// Lends a connection: an idle one if there is one, otherwise a new one.
    pub(crate) async fn checkout(self: &Arc<Self>) -> Result<Session, StoreError> {
        let permit = self.queue.enter(Duration::ZERO).await?;
        self.session(Permits { _connection: permit, _writing: None }).await
    }

    /// Lends a connection to somebody who writes.
    pub(crate) async fn checkout_to_write(self: &Arc<Self>) -> Result<Session, StoreError> {
        let start = Instant::now();
        let writing = self.writing.enter(Duration::ZERO).await?;
        let permit = self.queue.enter(start.elapsed()).await?;
        self.session(Permits { _connection: permit, _writing: Some(writing) }).await
    }

    async fn session(self: &Arc<Self>, permits: Permits) -> Result<Session, StoreError> {
        let (lent, reused) = match self.take_idle().await {
            Some(lent) => (lent, true),
            None => (self.open().await?, false),
        };
        Ok(Session {
            lent: Some(lent),
            pool: Arc::clone(self),
            permits: Some(permits),
            meter: Meter::default(),
            reused,
            running: false,
            open: false,
            private: false,
        })
    }

    async fn take_idle(&self) -> Option<Lent> {
        loop {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
            if idle.lent.opened.elapsed() > MAX_AGE {
                continue;
            }
            if idle.since.elapsed() < PROBE_AFTER {
                return Some(idle.lent);
            }
            if let Ok(Ok(())) = timeout(PROBE_TIMEOUT, idle.lent.link.ping()).await {
                return Some(idle.lent);
            }
            // Most likely all are dead, and to find out of each takes a second.
            drop(self.forget_idle());
        }
    }

    async fn open(&self) -> Result<Lent, StoreError> {
        let pause = *self.pause.lock().unwrap_or_else(PoisonError::into_inner);
        if pause.is_some_and(|until| Instant::now() < until) {
            return Err(StoreError::Away);
        }
        let mut link = self.connect().await;
        // Somebody had the server end this very connection: that says nothing of the next one.
        if matches!(&link, Err(StoreError::Unavailable(cause)) if !cause.is::<Elapsed>()) {
            link = self.connect().await;
        }
        let pause = link.is_err().then(|| {
            Instant::now() + Duration::from_millis(rand::rng().random_range(PAUSE_MILLISECONDS))
        });
        *self.pause.lock().unwrap_or_else(PoisonError::into_inner) = pause;
        Ok(Lent { link: link?, opened: Instant::now() })
    }

    async fn connect(&self) -> Result<Link, StoreError> {
        match timeout(self.limits.connect, self.target.connect()).await {
            Ok(Ok(link)) => Ok(link),
            Ok(Err(error @ (StoreError::Unavailable(_) | StoreError::Busy))) => Err(error),
            // Whatever else the reason is, without a connection there is no database for the caller.
            Ok(Err(error)) => Err(StoreError::Unavailable(Box::new(error))),
            Err(elapsed) => Err(StoreError::Unavailable(Box::new(elapsed))),
        }
    }

    fn give_back(&self, lent: Lent) {
        if !self.closed.load(Ordering::Acquire) {
            let idle = Idle { lent, since: Instant::now() };
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(idle);
        }
    }

    fn forget_idle(&self) -> Vec<Idle> {
        std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Refuses new sessions, waits for the running ones and closes the connections.
    pub(crate) async fn close(&self) {
        self.closed.store(true, Ordering::Release);
        // Sessions are bounded by the statement timeout, so this wait is bounded too.
        self.queue.close(Duration::from_secs(20)).await;
        for idle in self.forget_idle() {
            idle.lent.link.close().await;
        }
    }
}

/// Whether statements begin a snapshot, which those after them see too, and whether they end it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) begin: bool,
    pub(crate) end: bool,
}

/// The right to a connection; given back when dropped.
#[derive(Debug)]
struct Permits {
    _connection: OwnedSemaphorePermit,
    _writing: Option<OwnedSemaphorePermit>,
}

/// One borrowed connection.
#[derive(Debug)]
pub(crate) struct Session {
    /// `None` once the connection was found unfit.
    lent: Option<Lent>,
    pool: Arc<Pool>,
    permits: Option<Permits>,
    meter: Meter,
    /// Whether the connection served somebody else before.
    reused: bool,
    /// Whether a statement is under way; still so when dropped means that it was abandoned.
    running: bool,
    /// Whether a transaction is open.
    open: bool,
    /// Whether the connection must end with this session.
    private: bool,
}

impl Session {
    pub(crate) fn dialect(&self) -> Dialect {
        self.pool.target.dialect()
    }

    pub(crate) fn reused(&self) -> bool {
        self.reused
    }

    /// Whether a transaction is open.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// From now on, statements may answer with this much in all, and it counts as held by `claim`.
    pub(crate) fn allow(&mut self, allowance: Allowance, claim: Claim) {
        self.meter = Meter::new(allowance, claim);
    }

    /// Whether to close the connection, rather than lend it to others, when this session ends.
    pub(crate) fn keep_from_others(&mut self, private: bool) {
        self.private = private;
    }

    /// Replaces a connection that turned out to be dead by a new one. The idle ones are most likely dead too.
    pub(crate) async fn replace(&mut self) -> Result<(), StoreError> {
        drop(self.pool.forget_idle());
        self.lent = None;
        self.running = false;
        self.meter.restart();
        self.lent = Some(self.pool.open().await?);
        self.reused = false;
        Ok(())
    }

    fn start(&mut self) -> Result<&mut Link, StoreError> {
        let lent = self.lent.as_mut().ok_or(StoreError::Away)?;
        self.running = true;
        Ok(&mut lent.link)
    }

    fn end<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        self.running = false;
        if result.as_ref().is_err_and(StoreError::breaks_connection) {
            self.lent = None;
        }
        result
    }

    pub(crate) async fn fetch(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
    ) -> Result<Rows, StoreError> {
        let query = Query { statement, binds: *binds };
        let mut rows = self.fetch_all(&[query], Frame::default()).await?;
        rows.pop().ok_or(StoreError::NoAnswer)
    }

    pub(crate) async fn fetch_all(
        &mut self,
        queries: &[Query<'_>],
        frame: Frame,
    ) -> Result<Vec<Rows>, StoreError> {
        if queries.is_empty() && frame == Frame::default() {
            return Ok(Vec::new());
        }
        let lent = self.lent.as_mut().ok_or(StoreError::Away)?;
        self.running = true;
        let result = lent.link.fetch_all(queries, frame, &self.meter).await;
        // When one of several fails, the others still run.
        if result.is_err() && (queries.len() > 1 || frame != Frame::default()) {
            self.lent = None;
        }
        self.open = (self.open || frame.begin) && !frame.end;
        self.end(result)
    }

    pub(crate) async fn execute(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
    ) -> Result<u64, StoreError> {
        let result = self.start()?.execute(statement, binds).await;
        self.end(result)
    }

    /// Runs one short statement without parameters, not prepared.
    pub(crate) async fn simple(&mut self, text: &str) -> Result<(), StoreError> {
        let result = self.start()?.simple(text).await;
        self.end(result)
    }

    /// Runs data definition, which may take as long as it takes.
    pub(crate) async fn define(&mut self, text: &str) -> Result<(), StoreError> {
        let result = self.start()?.define(text).await;
        self.end(result)
    }

    pub(crate) async fn begin(&mut self) -> Result<(), StoreError> {
        // SQLite: a transaction that begins with a read and then writes could fail in the middle, so the
        // write lock is taken at once.
        self.simple(match self.dialect() {
            Dialect::Postgres => "begin isolation level read committed",
            Dialect::Sqlite => "begin immediate",
        })
        .await?;
        self.open = true;
        Ok(())
    }

    /// Ends the transaction with `commit` or `rollback`.
    pub(crate) async fn finish(&mut self, how: &'static str) -> Result<(), StoreError> {
        let result = self.simple(how).await;
        // A refused commit (a deferred constraint on SQLite) leaves the transaction open.
        self.open = self.lent.is_some() && result.is_err();
        result
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Some(mut lent) = self.lent.take() else { return };
        if self.running {
            lent.link.cancel();
            return;
        }
        if self.private {
            return;
        }
        if !self.open {
            self.pool.give_back(lent);
            return;
        }
        // Outside a runtime, or when the rollback fails, closing the connection rolls back as well.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (pool, permits) = (Arc::clone(&self.pool), self.permits.take());
        runtime.spawn(async move {
            if lent.link.simple("rollback").await.is_ok() {
                pool.give_back(lent);
            }
            drop(permits);
        });
    }
}
