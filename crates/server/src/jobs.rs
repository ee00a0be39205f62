//! Does the jobs of the queue, one after the other, for as long as the server runs.
//!
//! In: a kind of job and what does it. Out: nothing but done jobs. Must not know: what a job is.
//!
//! Several servers may work on one queue: each job is leased by one of them (`store/src/system/job.rs`).

pub mod courier;
pub mod mailer;
mod scheduler;
mod sweeper;

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use mail::Unreachable;
use rand::RngExt;
use store::{Job, Store, StoreError};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::http::App;
use mailer::Mailer;
use scheduler::Scheduler;
pub use sweeper::Patience;
use sweeper::Sweeper;

/// How often to look for jobs that other servers made, or that became due.
const LOOK: Duration = Duration::from_secs(1);
/// How often to look whether the tables are there.
const AT_START: Duration = Duration::from_millis(50);
/// How long to wait before something that cannot be used is tried again: at first, and at most.
const PAUSE: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));
/// How often what is over is swept out of accounts and webhooks.
const FORGET: Duration = Duration::from_secs(600);
/// How often a server says that it is there.
const APPEAR: Duration = Duration::from_secs(30);

/// The workers of a server.
#[derive(Debug)]
pub struct Jobs {
    stop: watch::Sender<bool>,
    workers: JoinSet<()>,
}

impl Jobs {
    /// Begins to work on the queue of what `app` serves, as soon as its tables are there. Without settings for mail,
    /// mails stay in the queue. What uploads that were broken off have left is deleted after `patience`.
    ///
    /// # Errors
    /// When what the settings name cannot be used.
    pub fn start(
        app: &Arc<App>,
        mail: Option<&mailer::Settings>,
        courier: courier::Settings,
        patience: Patience,
    ) -> Result<Self, Unreachable> {
        let (stop, stopped) = watch::channel(false);
        let mut workers = JoinSet::new();
        for _ in 0..mail.map_or(0, |mail| mail.connections) {
            let Some(settings) = mail else { break };
            let bucket = app.media().map(|media| media.bucket.clone());
            workers.spawn(run(Arc::clone(app), Mailer::new(settings, bucket)?, stopped.clone()));
        }
        if let Some(media) = app.media() {
            let sweeper = Sweeper::new(media, patience);
            workers.spawn(run(Arc::clone(app), sweeper, stopped.clone()));
        }
        workers.spawn(run(Arc::clone(app), Scheduler::new(Arc::clone(app)), stopped));
        workers.spawn(courier::run(Arc::clone(app), courier, stop.subscribe()));
        workers.spawn(forget(Arc::clone(app), stop.subscribe()));
        workers.spawn(appear(Arc::clone(app), stop.subscribe()));
        Ok(Self { stop, workers })
    }

    /// Begins nothing new and waits for what is under way; what takes longer than `patience` is done by another server,
    /// when its lease ends.
    pub async fn stop(mut self, patience: Duration) {
        self.stop.send_replace(true);
        let all_ended = async { while self.workers.join_next().await.is_some() {} };
        if timeout(patience, all_ended).await.is_err() {
            tracing::warn!("a job did not end in time and was broken off");
        }
    }
}

/// What there is to do after a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// The next job.
    Job,
    /// Nothing for a while: what jobs of this kind need cannot be used.
    Pause,
}

/// Does jobs of one kind.
pub(crate) trait Work: Send {
    /// The kind of job.
    const KIND: &'static str;
    /// Whether whoever makes such a job says so, because it is due at once; otherwise it is found when it is due.
    const IS_ANNOUNCED: bool = true;

    /// Whether this server can do such jobs at all now; otherwise it leaves them to others.
    fn is_able(&self) -> bool {
        true
    }

    /// How long others wait for a server of which nothing is heard, before they do its job.
    fn lease(&self) -> Duration;

    /// Does one job, and notes in the queue what became of it.
    fn work(
        &mut self,
        store: &Store,
        job: &Job,
    ) -> impl Future<Output = Result<Next, StoreError>> + Send;

    /// What is to be done besides; called between jobs, so mostly there is nothing.
    fn tidy(&mut self, store: &Store) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// There is nothing to do any more.
    fn end(&mut self) -> impl Future<Output = ()> + Send;
}

/// Works until `stop` says so; a job under way is done first.
async fn run(app: Arc<App>, mut worker: impl Work, mut stop: watch::Receiver<bool>) {
    let store = app.store();
    let mut pause = Pause::default();
    while !*stop.borrow() {
        // until the tables are there
        if app.served().is_none() {
            wait(&mut stop, tokio::time::sleep(AT_START)).await;
            continue;
        }
        if !worker.is_able() {
            wait(&mut stop, tokio::time::sleep(LOOK)).await;
            continue;
        }
        let done = match step(store, &mut worker).await {
            Ok(done) => done,
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::warn!(kind = worker_kind(&worker), %error, cause, "the queue cannot be used");
                Some(Next::Pause)
            }
        };
        match done {
            Some(Next::Job) => pause = Pause::default(),
            Some(Next::Pause) => wait(&mut stop, tokio::time::sleep(pause.next())).await,
            None => wait(&mut stop, next_look(store, &worker)).await,
        }
    }
    worker.end().await;
}

/// Now and then forgets what accounts, webhooks and cache tags do not need any more. Several servers may do so at once: each takes what is left.
async fn forget(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Some(engine) = app.served() {
            if let Err(error) = engine.sweep_accounts().await {
                let error = format!("{:#}", anyhow::Error::from(error));
                tracing::warn!(error, "what is over could not be swept out of accounts");
            }
            if let Err(error) = engine.sweep_webhooks().await {
                tracing::warn!(%error, "what is over could not be swept out of webhooks");
            }
            if let Err(error) = engine.sweep_watches().await {
                let error = format!("{:#}", anyhow::Error::from(error));
                tracing::warn!(error, "what cached answers depended on could not be swept out");
            }
        }
        wait(&mut stop, tokio::time::sleep(FORGET)).await;
    }
}

/// Says that this server is there, for as long as it runs. It is for people to see: nothing depends on it.
async fn appear(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    let note = async |now| app.store().note_server(&app.running().row(now)).await;
    while !*stop.borrow() {
        let Some(engine) = app.served() else {
            wait(&mut stop, tokio::time::sleep(AT_START)).await;
            continue;
        };
        if let Err(error) = note(engine.now()).await {
            tracing::warn!(%error, "the database could not be told that this server runs");
        }
        wait(&mut stop, tokio::time::sleep(APPEAR)).await;
    }
    // whoever looks finds out in two minutes anyway
    if app.served().is_some() {
        drop(app.store().forget_server(&app.running().id).await);
    }
}

/// Waits until there may be a job.
async fn next_look<W: Work>(store: &Store, _worker: &W) {
    if W::IS_ANNOUNCED {
        // one that other servers made, or that became due, is not announced
        drop(timeout(LOOK, store.job_announced()).await);
    } else {
        tokio::time::sleep(LOOK).await;
    }
}

fn worker_kind<W: Work>(_worker: &W) -> &'static str {
    W::KIND
}

/// Does the next job; `None` when there is none.
async fn step<W: Work>(store: &Store, worker: &mut W) -> Result<Option<Next>, StoreError> {
    worker.tidy(store).await?;
    match store.claim_job(W::KIND, worker.lease()).await? {
        Some(job) => {
            let lease = worker.lease();
            let work = AssertUnwindSafe(worker.work(store, &job)).catch_unwind();
            let done = tokio::select! {
                done = work => done,
                never = renew(store, &job, lease) => match never {},
            };
            // The job is tried again when its lease ends; a worker that is gone would never do any other.
            done.unwrap_or_else(|_panic| {
                tracing::error!(kind = W::KIND, subject = job.subject, "a job panicked");
                Ok(Next::Pause)
            })
            .map(Some)
        }
        None => Ok(None),
    }
}

/// Keeps a job for as long as this is polled.
async fn renew(store: &Store, job: &Job, lease: Duration) -> Infallible {
    loop {
        tokio::time::sleep(lease / 3).await;
        match store.renew_job(job, lease).await {
            Ok(true) => {}
            // whoever does the job is told when it is settled
            Ok(false) => return std::future::pending().await,
            Err(error) => tracing::warn!(%error, "the lease of a job could not be renewed"),
        }
    }
}

async fn wait(stop: &mut watch::Receiver<bool>, until: impl Future) {
    tokio::select! {
        _ = until => {}
        // a sender that was dropped means the same
        _ = stop.changed() => {}
    }
}

/// Ever longer pauses, not in step with those of other servers.
#[derive(Debug, Default)]
struct Pause(u32);

impl Pause {
    fn next(&mut self) -> Duration {
        let (first, most) = PAUSE;
        let pause = first.saturating_mul(2u32.saturating_pow(self.0)).min(most);
        self.0 = self.0.saturating_add(1);
        pause.mul_f64(rand::rng().random_range(0.75..1.25))
    }
}
