//! What all requests share: the engine of the moment, and how much may run at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use auth::{Authenticator, Networks, Secret};
use engine::{Engine, MediaOptions, ModelFiles, Options, Running};
use rand::RngExt;
use store::{Lane, Store};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::admin_cookie::AdminCookie;
use super::persisted::PersistedQueries;

/// How long a large body waits for those that came before it.
const PATIENCE: Duration = Duration::from_secs(2);

/// What one request may take before it reaches the engine.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// Bytes of a body.
    pub body_bytes: usize,
    /// How long a body may take to arrive.
    pub body_time: Duration,
    /// Operations that run at once.
    pub in_flight: usize,
    /// Requests with files that are received and carried out at once.
    pub forms: usize,
    /// Bytes of the body of a request with files.
    pub form_bytes: u64,
    /// How long such a body may take, if it keeps arriving.
    pub form_time: Duration,
    /// The cookie of admins' sessions.
    pub admin_cookie: AdminCookie,
    /// Whether GraphiQL is there for everybody, and for a browser that opens the GraphQL endpoint.
    pub landing_page: bool,
    /// Whether browsers reach this server by TLS alone.
    pub is_behind_tls: bool,
}

/// What is served.
pub struct Engines {
    /// To everybody; `None` until the database has been made to fit.
    pub content: Option<Arc<Engine>>,
    /// To admins, if there is an administration.
    pub admin: Option<Arc<Engine>>,
}

/// The state of the running server.
pub struct App {
    served: ArcSwapOption<Engine>,
    administered: ArcSwapOption<Engine>,
    store: Store,
    authenticator: Authenticator,
    stopping: AtomicBool,
    in_flight: Semaphore,
    forms: Semaphore,
    media: Option<Arc<MediaOptions>>,
    setup_code: Secret,
    model_files: OnceLock<Arc<dyn ModelFiles>>,
    parsing: Lane,
    allowance: Allowance,
    proxies: Networks,
    persisted: PersistedQueries,
    running: Arc<Running>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("App").field("stopping", &self.stopping).finish_non_exhaustive()
    }
}

impl App {
    /// An application that serves nothing yet. `media` is what the engines work with that it will serve; `proxies` are believed when
    /// they say where requests come from.
    #[must_use]
    pub fn new(
        store: Store,
        allowance: Allowance,
        media: Option<Arc<MediaOptions>>,
        proxies: Networks,
    ) -> Arc<Self> {
        Arc::new(Self {
            served: ArcSwapOption::empty(),
            administered: ArcSwapOption::empty(),
            authenticator: Authenticator::new(store.clone()),
            store,
            stopping: AtomicBool::new(false),
            in_flight: Semaphore::new(allowance.in_flight),
            forms: Semaphore::new(allowance.forms),
            media,
            setup_code: Secret::random(),
            model_files: OnceLock::new(),
            parsing: Lane::new(engine::aside_threads(), PATIENCE),
            allowance,
            proxies,
            persisted: PersistedQueries::default(),
            running: Arc::new(running()),
        })
    }

    /// Lets admins change the content model, of what is served from then on.
    pub fn let_edit(&self, files: Arc<dyn ModelFiles>) {
        // whoever came first stays
        let _known = self.model_files.set(files);
    }

    /// The files that admins may change, if they may.
    #[must_use]
    pub fn model_files(&self) -> Option<&Arc<dyn ModelFiles>> {
        self.model_files.get()
    }

    /// Serves these from the next request on, and returns what was served before. Requests under way end with what they began with.
    pub fn swap(&self, Engines { content, admin }: Engines) -> Engines {
        let admin = self.administered.swap(admin);
        Engines { content: self.served.swap(content), admin }
    }

    /// What is served to admins now; `None` until the database has been made to fit.
    #[must_use]
    pub fn administered(&self) -> Option<Arc<Engine>> {
        self.administered.load_full()
    }

    /// Whether there is an administration; nobody knows before something is served.
    #[must_use]
    pub fn has_admin(&self) -> bool {
        self.administered.load().is_some() || self.served.load().is_none()
    }

    /// What is served now; `None` until the database has been made to fit.
    #[must_use]
    pub fn served(&self) -> Option<Arc<Engine>> {
        self.served.load_full()
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Says who is asking.
    #[must_use]
    pub fn authenticator(&self) -> &Authenticator {
        &self.authenticator
    }

    /// From now on the server is not ready, though it still answers.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether [`App::stop`] was called.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// A place among the operations that run at once; `None` when there is none, because waiting in line would
    /// only make everybody slow.
    #[must_use]
    pub fn admit(&self) -> Option<SemaphorePermit<'_>> {
        self.in_flight.try_acquire().ok()
    }

    /// A place among the requests with files, which take longer than others; `None` when there is none.
    #[must_use]
    pub fn admit_form(&self) -> Option<SemaphorePermit<'_>> {
        self.forms.try_acquire().ok()
    }

    /// Where files are kept; `None` when they are kept nowhere.
    #[must_use]
    pub fn media(&self) -> Option<&Arc<MediaOptions>> {
        self.media.as_ref()
    }

    /// What whoever makes the first admin has to know: another one each time the server starts.
    #[must_use]
    pub fn setup_code(&self) -> &Secret {
        &self.setup_code
    }

    /// Where large bodies are parsed, a few at once.
    #[must_use]
    pub fn parsing(&self) -> &Lane {
        &self.parsing
    }

    /// Limits on what precedes the engine.
    #[must_use]
    pub fn allowance(&self) -> Allowance {
        self.allowance
    }

    /// Proxies that are believed.
    #[must_use]
    pub fn proxies(&self) -> &Networks {
        &self.proxies
    }

    /// This server, as the administration shows it.
    #[must_use]
    pub fn running(&self) -> &Arc<Running> {
        &self.running
    }

    /// Documents that clients may name by their hash.
    #[must_use]
    pub fn persisted(&self) -> &PersistedQueries {
        &self.persisted
    }
}

/// This server, which starts now.
fn running() -> Running {
    let id = format!("{:016x}", rand::rng().random::<u64>());
    let host = gethostname::gethostname().to_string_lossy().into_owned();
    Running::new(id, host, (Options::default().clock)())
}
