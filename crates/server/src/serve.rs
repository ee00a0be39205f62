//! Brings a loaded project onto the network and takes it off again.
//!
//! In: a [`Loaded`] project. Out: a server that answers from the first moment (not ready at first), serves once
//! the database fits, can be given new definitions while it runs, and stops without breaking a request off.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use auth::Secret;
use engine::{AccountOptions, AdminOptions, Engine, EngineError, ModelEditing, Options};
use media::BucketError;
use model::Code;
use store::{ApplyError, Store, StoreError};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::http::app::Engines;
use crate::http::cors::Cors;
use crate::http::{App, listen};
use crate::jobs::{Jobs, Patience, courier, mailer};
use crate::load::Loaded;
use crate::{http, settings};

/// How long to wait before the database is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// A bound server that does not serve yet.
#[derive(Debug)]
pub struct Server {
    app: Arc<App>,
    listener: TcpListener,
    address: SocketAddr,
    graphql: String,
    cors: Cors,
    compression: bool,
    limits: listen::Limits,
    drain: Duration,
    mail: Option<mailer::Settings>,
    courier: courier::Settings,
    /// When uploads are given up.
    patience: Patience,
}

impl Server {
    /// Connects to the database and binds the address.
    ///
    /// # Errors
    ///
    /// When the configuration names something that does not work.
    pub async fn bind(loaded: &Loaded) -> anyhow::Result<Self> {
        let config = &loaded.config;
        let media = loaded.media()?.map(Arc::new);
        let store = settings::store(&loaded.project, config, true);
        let connections = store.max_connections;
        let store = Store::connect(&store).await.context("the database cannot be used")?;
        let wanted = SocketAddr::new(config.server.host, config.server.port);
        let listener = TcpListener::bind(wanted).await.map_err(|error| occupied(wanted, error))?;
        Ok(Self {
            app: App::new(
                store,
                settings::allowance(config, connections),
                media,
                config.server.trusted_proxies.clone(),
            ),
            address: listener.local_addr()?,
            listener,
            graphql: config.graphql.endpoint.to_string(),
            cors: Cors::new(&config.cors.origins),
            compression: config.server.compression,
            limits: settings::listen(config),
            drain: Duration::from_secs(config.server.drain_seconds),
            mail: settings::mailer(loaded.project.directory(), config),
            courier: settings::courier(&config.webhooks),
            patience: settings::patience(&config.media),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the process is told to stop. `prepare` runs meanwhile and has to swap something in.
    ///
    /// # Errors
    ///
    /// What `prepare` says; then the server stops.
    pub async fn run(
        self,
        prepare: impl AsyncFnOnce(&Arc<App>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (stop, stopped) = oneshot::channel::<()>();
        let routes = http::routes(&self.app, &self.graphql, self.cors, self.compression);
        let stopped = async {
            // A sender that was dropped means the same.
            let _told = stopped.await;
        };
        let jobs = Jobs::start(&self.app, self.mail.as_ref(), self.courier, self.patience)?;
        let serving = tokio::spawn(listen::serve(self.listener, routes, self.limits, stopped));
        let mut told = std::pin::pin!(told_to_stop()?);
        let outcome = tokio::select! {
            outcome = async { tokio::try_join!(prepare(&self.app), check_bucket(&self.app)) } => match outcome {
                Ok(((), ())) => {
                    told.as_mut().await;
                    Ok(())
                }
                Err(error) => Err(error),
            },
            () = &mut told => Ok(()),
        };
        self.app.stop();
        if outcome.is_ok() {
            tracing::info!("stopping");
            // Load balancers learn that the server is not ready before it stops to accept connections.
            tokio::time::sleep(self.drain).await;
        }
        drop(stop);
        serving.await.context("the server broke off")?;
        jobs.stop(self.limits.shutdown).await;
        self.app.store().close().await;
        outcome
    }
}

/// Finds out whether files can be kept, while everything else is served already. A bucket that is away may come back.
async fn check_bucket(app: &App) -> anyhow::Result<()> {
    let Some(media) = app.media() else { return Ok(()) };
    match media.bucket.check().await {
        Ok(()) => Ok(()),
        Err(error @ (BucketError::Unavailable(_) | BucketError::Full)) => {
            tracing::warn!(%error, "nothing can be uploaded now");
            Ok(())
        }
        Err(error) => Err(anyhow::Error::new(error).context("the bucket cannot be used")),
    }
}

/// Makes the database fit and begins to serve; waits for a database that is away.
///
/// # Errors
///
/// When the database is there and cannot be made to fit.
pub async fn prepare(app: &App, loaded: &Loaded) -> anyhow::Result<()> {
    let people = people(app, loaded)?;
    loop {
        match swap(app, loaded, people.clone()).await {
            Ok(_) => return Ok(()),
            Err(error) if is_passing(&error) => {
                tracing::warn!(
                    error = format!("{:#}", anyhow::Error::from(error)),
                    "waiting for the database"
                );
                tokio::time::sleep(RETRY).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Whether it goes by: the database is away, or somebody else holds what is to be changed, such as another server that starts, or a
/// backup.
fn is_passing(error: &EngineError) -> bool {
    let cause = match error {
        EngineError::Store(cause) | EngineError::Migration(ApplyError::Store(cause)) => Some(cause),
        _ => None,
    };
    let is_held =
        |cause: &StoreError| matches!(cause, StoreError::LockTimeout | StoreError::Serialization);
    error.code() == Code::Unavailable || cause.is_some_and(is_held)
}

/// How users and admins come in.
pub type People = (Option<Arc<AccountOptions>>, Option<Arc<AdminOptions>>);

/// How users and admins of a project come in.
///
/// # Errors
///
/// When there is no key, or providers cannot be used.
pub fn people(app: &App, loaded: &Loaded) -> anyhow::Result<People> {
    let accounts = loaded.accounts()?;
    let admins = loaded.admins(accounts.as_ref(), Some(app.setup_code().clone()))?;
    Ok((accounts.map(Arc::new), admins.map(Arc::new)))
}

/// What the first admin is made with; `None` when there are admins already, or no administration.
pub async fn setup_code(app: &App) -> Option<Secret> {
    let engine = app.administered().filter(|engine| engine.lets_admins_in())?;
    match engine.needs_admin().await {
        Ok(true) => Some(app.setup_code().clone()),
        Ok(false) | Err(_) => None,
    }
}

/// Makes the database fit, then serves the project from the next request on. Until then, and if this fails,
/// the previous definitions are served. Says how many statements the database needed.
///
/// # Errors
///
/// When the database is away or cannot be made to fit.
pub async fn swap(
    app: &App,
    loaded: &Loaded,
    (accounts, admins): People,
) -> Result<usize, EngineError> {
    let options = settings::engine(&loaded.config, &loaded.templates);
    let webhooks = Arc::new(loaded.webhooks());
    let (media, running) = (app.media().cloned(), Arc::clone(app.running()));
    let editing = app
        .model_files()
        .map(|files| ModelEditing { files: Arc::clone(files), revision: loaded.revision.clone() });
    let options = Options { media, running, accounts, admins, editing, webhooks, ..options };
    let engine = Engine::new(Arc::clone(&loaded.model), app.store().clone(), options)?;
    let engine = engine.with_public(loaded.public.clone());
    let migration = engine.migrate().await?;
    for notice in &migration.notices {
        tracing::warn!("{notice}");
    }
    let admin = if loaded.config.admin.enabled {
        let administered = engine.beside(Arc::clone(&loaded.admin_model))?;
        administered.migrate().await?;
        Some(Arc::new(administered))
    } else {
        None
    };
    let before = app.swap(Engines { content: Some(Arc::new(engine.clone())), admin });
    // afterwards, or caches would fill anew with what is on its way out
    if let Err(error) = engine.note_what_is_served(&format!("{:?}", loaded.public)).await {
        app.swap(before);
        return Err(error);
    }
    Ok(migration.statements)
}

fn occupied(address: SocketAddr, error: io::Error) -> anyhow::Error {
    let advice = if error.kind() == io::ErrorKind::AddrInUse {
        "; another program listens there, choose another port with PRESSWORK_PORT"
    } else {
        ""
    };
    anyhow::Error::new(error).context(format!("cannot listen on {address}{advice}"))
}

/// Resolves on SIGTERM or Ctrl-C.
#[cfg(unix)]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Resolves on Ctrl-C.
#[cfg(not(unix))]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests;
