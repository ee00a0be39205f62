//! The queue of jobs: what is to be done soon, by whichever server comes first. Made for mail; whatever else must be
//! done later and must not be lost can ride on it.
//!
//! In: a kind of job. Out: a leased job, which is then deleted or put off, in the transaction of what came of it. Must not
//! know: what a job's subject is.
//!
//! A job is made in the transaction of its cause, so that there is one exactly when the cause is there. It is leased, not
//! locked, while it is done, and the lease is renewed for as long as that takes: a server that dies lets go of it when the
//! lease ends, and then it is done again. So jobs are done at least once.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use model::{Storage, Value};
use sql::{Dialect, Param, Statement};

use super::now;
use super::param::{instant, number, text_param};
use crate::{Binds, Store, StoreError, Transaction};

/// A job that this server does now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    id: i64,
    /// What it is about.
    pub subject: String,
    /// How often it was tried before.
    pub attempts: i64,
    /// When it was made or, if it was not to be done at once, when it was due first.
    pub created_at: DateTime<Utc>,
    lease: String,
}

/// What becomes of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is done, or never will be.
    Over,
    /// It is tried again at this time.
    Again(DateTime<Utc>),
    /// It keeps its place in the queue: the attempt never came to the job itself.
    Released,
}

impl Store {
    /// The next job of this kind that is due and that nobody does, if there is one: it is this server's for the length
    /// of the lease.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn claim_job(&self, kind: &str, lease: Duration) -> Result<Option<Job>, StoreError> {
        let mark = format!("{:016x}", rand::random::<u64>());
        let (until, length) = lease_end(self.dialect(), lease);
        let (present, now) = present(self.dialect());
        let text = format!(
            "update presswork_jobs set lease = $1, leased_until = {until} where id = (\
             select id from presswork_jobs where kind = $3 and due_at <= {present} \
             and (leased_until is null or leased_until <= {present}) \
             order by due_at, id limit 1{}) returning id, subject, attempts, created_at",
            self.dialect().skip_locked()
        );
        let statement = Statement {
            text: text.into(),
            params: [text_param(&mark), length, text_param(kind)].into_iter().chain(now).collect(),
            columns: vec![
                Storage::BigInteger,
                Storage::Text,
                Storage::BigInteger,
                Storage::Timestamp,
            ],
        };
        let rows = self.change_and_tell(&statement).await?;
        let job = |id| Job {
            id,
            subject: rows.text(0, 1).unwrap_or_default().to_owned(),
            attempts: rows.integer(0, 2).unwrap_or_default(),
            created_at: rows.instant(0, 3).unwrap_or_else(super::now),
            lease: mark,
        };
        Ok(rows.integer(0, 0).map(job))
    }

    /// Makes the lease of a job as long again, from now on; false when the job is not this server's any more.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn renew_job(&self, job: &Job, lease: Duration) -> Result<bool, StoreError> {
        let (until, length) = lease_end(self.dialect(), lease);
        let text = format!(
            "update presswork_jobs set leased_until = {until} where id = $3 and lease = $1"
        );
        let statement = Statement {
            text: text.into(),
            params: vec![text_param(&job.lease), length, number(job.id)],
            columns: Vec::new(),
        };
        Ok(self.change(&statement).await? > 0)
    }

    /// Tells this server's workers that there may be a job. Those of other servers find it when they look.
    pub fn announce_job(&self) {
        self.inner.jobs.notify_one();
    }

    /// The same of a delivery to a webhook.
    pub fn announce_delivery(&self) {
        self.inner.deliveries.notify_one();
    }

    /// Waits for the next [`Store::announce_delivery`].
    pub async fn delivery_announced(&self) {
        self.inner.deliveries.notified().await;
    }

    /// Waits for the next [`Store::announce_job`].
    pub async fn job_announced(&self) {
        self.inner.jobs.notified().await;
    }
}

impl Transaction {
    /// Makes a job, unless there is one of this kind about the same.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn add_job(
        &mut self,
        kind: &str,
        subject: &str,
        (due_at, now): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<(), StoreError> {
        let statement = Statement {
            text: "insert into presswork_jobs (kind, subject, due_at, created_at) values ($1, $2, $3, $4) \
                   on conflict (kind, subject) do nothing"
                .into(),
            params: vec![text_param(kind), text_param(subject), instant(due_at), instant(now)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_added| ())
    }

    /// Takes away the job of this kind about `subject`; false when there is none, or when somebody does it right now.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn remove_job(
        &mut self,
        kind: &str,
        subject: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "delete from presswork_jobs where kind = $1 and subject = $2 \
                   and (leased_until is null or leased_until <= $3)"
                .into(),
            params: vec![text_param(kind), text_param(subject), instant(now)],
            columns: Vec::new(),
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }

    /// Makes the job of this kind about `subject` due; false when there is none, or when somebody does it right now.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn hasten_job(
        &mut self,
        kind: &str,
        subject: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "update presswork_jobs set due_at = $3 where kind = $1 and subject = $2 \
                   and (leased_until is null or leased_until <= $3)"
                .into(),
            params: vec![text_param(kind), text_param(subject), instant(now)],
            columns: Vec::new(),
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }

    /// Ends the lease of a job; false when it is not this server's any more, because the lease ended before.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn settle_job(&mut self, job: &Job, fate: Fate) -> Result<bool, StoreError> {
        let id = number(job.id);
        let lease = text_param(&job.lease);
        let statement = match fate {
            Fate::Over => Statement {
                text: "delete from presswork_jobs where id = $1 and lease = $2".into(),
                params: vec![id, lease],
                columns: Vec::new(),
            },
            Fate::Again(due_at) => Statement {
                text: "update presswork_jobs set lease = null, leased_until = null, due_at = $3, \
                       attempts = attempts + 1 where id = $1 and lease = $2"
                    .into(),
                params: vec![id, lease, instant(due_at)],
                columns: Vec::new(),
            },
            Fate::Released => Statement {
                text: "update presswork_jobs set lease = null, leased_until = null \
                       where id = $1 and lease = $2"
                    .into(),
                params: vec![id, lease],
                columns: Vec::new(),
            },
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }
}

/// When a lease that begins now ends, as an expression with its second parameter. On PostgreSQL, where several servers share
/// the queue, leases go by the database's clock.
fn lease_end(dialect: Dialect, lease: Duration) -> (&'static str, Param) {
    match dialect {
        Dialect::Postgres => (
            "now() + $2 * interval '1 second'",
            Param::Value(Value::Double(lease.as_secs_f64()), Storage::Double),
        ),
        Dialect::Sqlite => {
            let length = TimeDelta::from_std(lease).unwrap_or(TimeDelta::minutes(1));
            ("$2", instant(now() + length))
        }
    }
}

/// The present by the same clock, as an expression with its fourth parameter if it takes one.
fn present(dialect: Dialect) -> (&'static str, Option<Param>) {
    match dialect {
        Dialect::Postgres => ("now()", None),
        Dialect::Sqlite => ("$4", Some(instant(now()))),
    }
}
