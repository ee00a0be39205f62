//! A server on a port of its own, and requests as bytes to it or to any other.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use engine::{Engine, MediaOptions};
use model::Permissions;
use server::config::Config;
use server::http::app::Engines;
use server::http::cors::Cors;
use server::http::{App, listen};
use server::jobs::Jobs;
use server::settings;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How long a job under way may take when a server is stopped.
const JOBS_PATIENCE: Duration = Duration::from_secs(5);

/// A running server.
pub(crate) struct Serving {
    app: Arc<App>,
    engine: Engine,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
    jobs: Jobs,
}

impl Serving {
    /// Starts a server that keeps no files; whoever comes without a token may do what is `granted`.
    pub(crate) async fn start(
        engine: Engine,
        granted: Permissions,
        config: &Config,
    ) -> Result<Self> {
        Self::start_with(engine, granted, config, None).await
    }

    /// Starts a server that keeps files as the engine does.
    pub(crate) async fn start_with(
        engine: Engine,
        granted: Permissions,
        config: &Config,
        media: Option<Arc<MediaOptions>>,
    ) -> Result<Self> {
        let allowance = settings::allowance(config, config.database.pool);
        let proxies = config.server.trusted_proxies.clone();
        let app = App::new(engine.store().clone(), allowance, media, proxies);
        let cors = Cors::new(&config.cors.origins);
        let endpoint = config.graphql.endpoint.to_string();
        let routes = server::http::routes(&app, &endpoint, cors, config.server.compression);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let limits = settings::listen(config);
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(listen::serve(listener, routes, limits, async {
            let _told = stopped.await;
        }));
        let jobs = Jobs::start(
            &app,
            settings::mailer(Path::new(""), config).as_ref(),
            settings::courier(&config.webhooks),
            settings::patience(&config.media),
        )?;
        let serving = Self { app, engine, address, stop, task, jobs };
        serving.grant(granted);
        Ok(serving)
    }

    /// From now on, whoever comes without a token may do what is `granted`, besides what their role allows.
    pub(crate) fn grant(&self, granted: Permissions) {
        let content = Some(Arc::new(self.engine.clone().with_public(granted)));
        self.app.swap(Engines { content, admin: self.app.administered() });
    }

    /// What it serves to admins.
    pub(crate) fn administer(&self, engine: Engine) {
        let admin = Some(Arc::new(engine));
        self.app.swap(Engines { content: self.app.served(), admin });
    }

    /// What it serves with.
    pub(crate) fn engine(&self) -> Option<Arc<Engine>> {
        self.app.served()
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends it; requests under way are answered.
    pub(crate) async fn stop(self) -> Result<()> {
        drop(self.stop);
        self.task.await?;
        self.jobs.stop(JOBS_PATIENCE).await;
        Ok(())
    }
}

/// Everything that comes back until the server closes the connection. A server that has answered need not read
/// the rest of the request, so failing to send it is no error.
pub(crate) fn ask(address: SocketAddr, request: &[u8]) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let _unsent = stream.write_all(request);
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => Err(error.into()),
        _ => Ok(answer),
    }
}
