//! Where the work is done: a few images at once, whatever is sent (security.md U6).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::timeout;

use super::kind::Kind;
use super::preset::{self, Preset};
use super::{Desk, Part, Policy, Prepared, Rejection, admit, prepare, refused};
use crate::Spooled;

/// How many wait for each place.
const WAITING: usize = 32;
/// How long one image may take.
const TIME: Duration = Duration::from_secs(10);
/// What the server's other threads have: decoders are the code of others.
const STACK_BYTES: usize = 4 * 1024 * 1024;

/// Where files are looked at and images are made: a few at once. Each place needs memory for one image: for as many pixels as
/// the policy allows, up to ten bytes of each.
#[derive(Debug, Clone)]
pub struct Studio {
    places: Arc<Semaphore>,
    line: Arc<Semaphore>,
    threads: Arc<Threads>,
    directory: Arc<PathBuf>,
    time: Duration,
}

impl Studio {
    /// A studio with so many places, whose temporary files are in `directory`.
    #[must_use]
    pub fn new(places: usize, directory: PathBuf) -> Self {
        let places = places.max(1);
        Self {
            places: Arc::new(Semaphore::new(places)),
            line: Arc::new(Semaphore::new(places.saturating_mul(WAITING))),
            threads: Arc::new(Threads::new(places)),
            directory: Arc::new(directory),
            time: TIME,
        }
    }

    /// Looks at a file and makes what is to be kept of it.
    ///
    /// # Errors
    /// When it is not to be kept, or could not be looked at.
    pub async fn prepare(&self, file: Spooled, policy: &Policy) -> Result<Prepared, Rejection> {
        let (looked_at, its_policy) = (file.clone(), policy.clone());
        let kind = spawn_blocking(move || admit(&looked_at, &its_policy)).await;
        let kind = kind.unwrap_or_else(|_panic| Err(broke()))?;
        let policy = policy.clone();
        let job = move |directory: &Path| prepare(&Desk { file: &file, directory }, kind, &policy);
        match kind {
            Kind::Picture(_) | Kind::Heif(_) | Kind::Svg => self.work(job).await,
            // takes neither time nor memory
            Kind::Pdf | Kind::Plain(_) | Kind::Inert | Kind::Unknown => {
                let directory = Arc::clone(&self.directory);
                let done = spawn_blocking(move || job(&directory)).await;
                done.unwrap_or_else(|_panic| Err(broke()))
            }
        }
    }

    /// Makes a preset's size of a stored image of the type `mime`.
    ///
    /// # Errors
    /// When it is no image that can be decoded, and as [`Studio::prepare`].
    pub async fn preset(
        &self,
        image: Spooled,
        mime: &str,
        preset: &Preset,
        policy: &Policy,
    ) -> Result<Part, Rejection> {
        let raster = preset::raster(mime)?;
        let (preset, policy) = (preset.clone(), policy.clone());
        self.work(move |directory| {
            preset::make(&Desk { file: &image, directory }, raster, &preset, &policy)
        })
        .await
    }

    /// Does something at one of the places. Whoever gives up waiting for it leaves the place taken until it ends.
    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Path) -> Result<T, Rejection> + Send + 'static,
    ) -> Result<T, Rejection> {
        let Ok(waiting) = Arc::clone(&self.line).try_acquire_owned() else {
            return Err(Rejection::Busy);
        };
        let Ok(place) = Arc::clone(&self.places).acquire_owned().await else {
            return Err(Rejection::Busy);
        };
        drop(waiting);
        let directory = Arc::clone(&self.directory);
        let work = self.threads.spawn(move || {
            let _place = place;
            job(&directory)
        });
        match timeout(self.time, work).await {
            Ok(Ok(done)) => done,
            Ok(Err(_panic)) => Err(broke()),
            Err(_elapsed) => {
                Err(refused("The image takes too long to be worked on. Save it anew, or smaller."))
            }
        }
    }
}

/// A thread for each place. A thread keeps memory for its next image, and tokio's own threads for what may wait are dozens that
/// take turns: each kept that of an image, 436 MB and more where these take 204 at most (docs/benchmark.md).
#[derive(Debug)]
struct Threads(Option<Runtime>);

impl Threads {
    fn new(places: usize) -> Self {
        let mut runtime = Builder::new_current_thread();
        runtime.max_blocking_threads(places).thread_name("studio").thread_stack_size(STACK_BYTES);
        let runtime = runtime.build();
        Self(runtime.inspect_err(|error| tracing::warn!(%error, "no threads for images")).ok())
    }

    /// Does it there, or where others wait if there can be no such threads.
    fn spawn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
        match &self.0 {
            Some(runtime) => runtime.spawn_blocking(work),
            None => spawn_blocking(work),
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            // whoever drops the last studio may be where nobody may wait
            runtime.shutdown_background();
        }
    }
}

/// What is told when a decoder panicked.
pub(super) fn broke() -> Rejection {
    refused("The file cannot be read: it is damaged. Save it anew and try again.")
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::{Rejection, Semaphore, Studio, WAITING};

    fn studio() -> Studio {
        Studio::new(1, std::env::temp_dir())
    }

    #[tokio::test]
    async fn a_panic_is_told_and_leaves_the_place() {
        let studio = studio();
        for _ in 0..2 {
            let result: Result<(), _> = studio.work(|_| panic!("a decoder's")).await;
            assert!(matches!(result, Err(Rejection::Unacceptable(_))));
        }
        assert!(studio.work(|_| Ok(())).await.is_ok());
    }

    #[tokio::test]
    async fn images_are_made_on_few_threads() {
        let studio = Studio::new(2, std::env::temp_dir());
        let mut jobs = tokio::task::JoinSet::new();
        for _ in 0..2 * WAITING {
            let studio = studio.clone();
            jobs.spawn(async move {
                let here = |_: &std::path::Path| {
                    let thread = std::thread::current();
                    Ok((thread.id(), thread.name().map(str::to_owned)))
                };
                studio.work(here).await
            });
        }
        let mut threads = std::collections::HashSet::new();
        while let Some(done) = jobs.join_next().await {
            let (thread, name) = done.unwrap().unwrap();
            assert_eq!(name.as_deref(), Some("studio"));
            threads.insert(thread);
        }
        assert!(threads.len() <= 2, "{threads:?}");
    }

    #[tokio::test]
    async fn the_line_has_an_end() {
        let studio = studio();
        let (go, wait) = mpsc::channel::<()>();
        let mut jobs = tokio::task::JoinSet::new();
        let (started, has_started) = tokio::sync::oneshot::channel();
        let first = studio.clone();
        jobs.spawn(async move {
            let job = move |_: &std::path::Path| {
                let _ = started.send(());
                let _ = wait.recv();
                Ok(())
            };
            first.work(job).await
        });
        has_started.await.unwrap();
        for _ in 0..WAITING {
            let studio = studio.clone();
            jobs.spawn(async move { studio.work(|_| Ok(())).await });
        }
        while studio.line.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(studio.work(|_| Ok(())).await, Err(Rejection::Busy)));
        drop(go);
        while let Some(done) = jobs.join_next().await {
            assert!(done.unwrap().is_ok());
        }
        assert_eq!(studio.line.available_permits(), WAITING);
    }

    #[tokio::test]
    async fn time_is_limited_and_the_place_stays_taken() {
        let studio = Studio { time: Duration::from_millis(20), ..studio() };
        let (go, wait) = mpsc::channel::<()>();
        let job = move |_: &std::path::Path| {
            let _ = wait.recv();
            Ok(())
        };
        let result = studio.work(job).await;
        assert!(matches!(result, Err(Rejection::Unacceptable(why)) if why.contains("too long")));
        assert_eq!(Semaphore::available_permits(&studio.places), 0);
        drop(go);
        let studio = Studio { time: super::TIME, ..studio };
        assert!(studio.work(|_| Ok(())).await.is_ok());
    }
}
