//! Deletes the objects that no file leads to any more, and what broken uploads left behind, in the bucket and on the way there.
//!
//! In: a job, or the hour. Out: a bucket with what the database says. Must not know: what an object is part of.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use engine::{EngineError, MediaOptions, sweep};
use media::{Bucket, Spool};
use store::{Fate, Job, SWEEP_JOB, Store, StoreError};

use super::{Next, Work};

/// How long after a server was last heard of another one deletes its objects.
const LEASE: Duration = Duration::from_secs(60);
/// How often to look for what no job is about.
const LOOK: Duration = Duration::from_secs(60 * 60);

/// After how long something has nobody left who would need it.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// An object that belongs to no file.
    pub objects: Duration,
    /// A file on its way in, since its last byte was written.
    pub spooled: Duration,
}

/// Deletes objects.
#[derive(Debug)]
pub(crate) struct Sweeper {
    bucket: Bucket,
    /// Where files are on their way in.
    spool: PathBuf,
    patience: Patience,
    looked: Option<Instant>,
}

impl Sweeper {
    pub(crate) fn new(media: &MediaOptions, patience: Patience) -> Self {
        let MediaOptions { bucket, spool, .. } = media;
        Self { bucket: bucket.clone(), spool: spool.clone(), patience, looked: None }
    }

    async fn tidy_bucket(&self, store: &Store) -> Result<(), EngineError> {
        while sweep(store, &self.bucket).await? {}
        let discarded = self.bucket.discard_unfinished(self.patience.objects).await;
        discarded.map(|_count| ()).map_err(EngineError::Bucket)
    }

    async fn tidy_spool(&self) {
        match Spool::discard_unfinished(self.spool.clone(), self.patience.spooled).await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "files that never came in are deleted"),
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::warn!(%error, cause, "files that never came in remain for now");
            }
        }
    }
}

fn warn(error: &EngineError, what: &'static str) {
    let cause = std::error::Error::source(error).map(ToString::to_string);
    tracing::warn!(%error, cause, "{what}");
}

impl Work for Sweeper {
    const KIND: &'static str = SWEEP_JOB;

    fn lease(&self) -> Duration {
        LEASE
    }

    async fn work(&mut self, store: &Store, job: &Job) -> Result<Next, StoreError> {
        let (fate, next) = match sweep(store, &self.bucket).await {
            Ok(false) => (Fate::Over, Next::Job),
            // the job stays until there is nothing left
            Ok(true) => (Fate::Released, Next::Job),
            Err(EngineError::Store(error)) => return Err(error),
            Err(error) => {
                warn(&error, "objects that are to be deleted remain in the bucket for now");
                (Fate::Released, Next::Pause)
            }
        };
        store.settle_sweep(job, fate).await?;
        Ok(next)
    }

    async fn tidy(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.looked.is_some_and(|last| last.elapsed() < LOOK.min(self.patience.objects)) {
            return Ok(());
        }
        self.tidy_spool().await;
        let patience = TimeDelta::from_std(self.patience.objects).unwrap_or(TimeDelta::MAX);
        let abandoned = store.abandon_objects(now() - patience).await?;
        if abandoned > 0 {
            tracing::info!(
                objects = abandoned,
                "objects of uploads that were broken off are deleted"
            );
        }
        if let Err(error) = self.tidy_bucket(store).await {
            match error {
                EngineError::Store(error) => return Err(error),
                error => warn(&error, "what broken uploads left in the bucket remains for now"),
            }
        }
        self.looked = Some(Instant::now());
        Ok(())
    }

    async fn end(&mut self) {}
}

/// The present.
#[expect(clippy::disallowed_methods, reason = "uploads are abandoned in the present")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
