//! Publishes entries when their time has come, or takes them back.
//!
//! In: a job that is due. Out: what the engine made of it. Must not know: what is scheduled, and who may have it done.

use std::sync::Arc;
use std::time::{Duration, Instant};

use store::{Job, SCHEDULED_JOB, Store, StoreError};

use super::{Next, Work};
use crate::http::App;

/// How long after a server was last heard of another one does what it was about to do.
const LEASE: Duration = Duration::from_secs(30);
/// How often to look for what has been over for long.
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// Does what is scheduled.
#[derive(Debug)]
pub(crate) struct Scheduler {
    app: Arc<App>,
    swept: Option<Instant>,
}

impl Scheduler {
    pub(crate) fn new(app: Arc<App>) -> Self {
        Self { app, swept: None }
    }
}

impl Work for Scheduler {
    const KIND: &'static str = SCHEDULED_JOB;
    const IS_ANNOUNCED: bool = false;

    /// Without an administration, nobody is there for whom it could be done.
    fn is_able(&self) -> bool {
        self.app.administered().is_some()
    }

    fn lease(&self) -> Duration {
        LEASE
    }

    async fn work(&mut self, _store: &Store, job: &Job) -> Result<Next, StoreError> {
        let Some(engine) = self.app.administered() else { return Ok(Next::Pause) };
        engine.carry_out_scheduled(job).await?;
        Ok(Next::Job)
    }

    async fn tidy(&mut self, _store: &Store) -> Result<(), StoreError> {
        if self.swept.is_some_and(|last| last.elapsed() < SWEEP) {
            return Ok(());
        }
        if let Some(engine) = self.app.administered() {
            let forgotten = engine.forget_scheduled().await?;
            if forgotten > 0 {
                tracing::info!(forgotten, "forgot what was scheduled and has long been over");
            }
            self.swept = Some(Instant::now());
        }
        Ok(())
    }

    async fn end(&mut self) {}
}
