//! Where the work is done: a few images at once, whatever is sent (security.md U6).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::kind::Kind;
use super::preset::{self, Preset};
use super::{Desk, Part, Policy, Prepared, Rejection, admit, prepare, refused};
use crate::Spooled;

/// How many wait for each place.
const WAITING: usize = 32;
/// How long one image may take.
const TIME: Duration = Duration::from_secs(10);

/// Where files are looked at and images are made: a few at once. Each place needs memory for one image: for as many pixels as
/// the policy allows, twice four bytes of each at most.
#[derive(Debug, Clone)]
pub struct Studio {
    places: Arc<Semaphore>,
    line: Arc<Semaphore>,
    directory: Arc<PathBuf>,
}

impl Studio {
    /// A studio with so many places, whose temporary files are in `directory`.
    #[must_use]
    pub fn new(places: usize, directory: PathBuf) -> Self {
        let places = places.max(1);
        Self {
            places: Arc::new(Semaphore::new(places)),
            line: Arc::new(Semaphore::new(places.saturating_mul(WAITING))),
            directory: Arc::new(directory),
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
        let work = spawn_blocking(move || {
            let _place = place;
            job(&directory)
        });
        match timeout(TIME, work).await {
            Ok(Ok(done)) => done,
            Ok(Err(_panic)) => Err(broke()),
            Err(_elapsed) => {
                Err(refused("The image takes too long to be worked on. Save it anew, or smaller."))
            }
        }
    }
}

/// What is told when a decoder panicked.
fn broke() -> Rejection {
    refused("The file cannot be read: it is damaged. Save it anew and try again.")
}
