//! Accepts connections and hands their requests to an endpoint, until told to stop.
//!
//! In: a listening socket, an endpoint, times and numbers. Out: nothing but answered requests.
//!
//! Not poem's own server: it has no limit on how long a request's head may take, how slowly an answer may be
//! read, or how many connections are open. HTTP/1.1 only; a proxy in front speaks HTTP/2 and TLS with the world.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use poem::endpoint::BoxEndpoint;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Endpoint, Request};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;

/// A request's head, and with it a GET's query, may have this many bytes.
const HEAD_BYTES: usize = 64 * 1024;
/// A client that reads nothing of its answer for so long is cut off.
const WRITE_PAUSE: Duration = Duration::from_secs(30);
/// After a failure to accept (usually: no file descriptors left), wait before trying again.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Times and numbers of a server.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections open at once.
    pub connections: usize,
    /// How long a connection may stay silent, and how long a request's head may take.
    pub idle: Duration,
    /// How long requests under way may take to end once the server stops.
    pub shutdown: Duration,
}

/// Serves until `stop` resolves, then lets requests under way end.
pub async fn serve(
    listener: TcpListener,
    endpoint: BoxEndpoint<'static>,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let endpoint = Arc::new(endpoint);
    let places = Arc::new(Semaphore::new(limits.connections));
    let (stopping, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            Some(_) = connections.join_next() => continue,
            accepted = listener.accept() => accepted,
        };
        let (socket, remote) = match accepted {
            Ok(connection) => connection,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            tracing::warn!(limit = limits.connections, "too many connections, one was refused");
            continue;
        };
        let (endpoint, stopped) = (Arc::clone(&endpoint), stopped.clone());
        connections.spawn(async move {
            serve_connection(socket, remote, endpoint, limits.idle, stopped).await;
            drop(place);
        });
    }
    drop(listener);
    stopping.send_replace(());
    let all_ended = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(limits.shutdown, all_ended).await.is_err() {
        tracing::warn!(
            connections = connections.len(),
            "requests did not end in time and were cut off"
        );
    }
}

async fn serve_connection(
    socket: TcpStream,
    remote: SocketAddr,
    endpoint: Arc<BoxEndpoint<'static>>,
    idle: Duration,
    mut stopped: watch::Receiver<()>,
) {
    // Answers are written whole; waiting for more to send would only delay them.
    if socket.set_nodelay(true).is_err() {
        return;
    }
    let local = LocalAddr(socket.local_addr().map_or(Addr::Custom("tcp", "".into()), Addr::from));
    let remote = RemoteAddr(Addr::from(remote));
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let endpoint = Arc::clone(&endpoint);
        let request = Request::from((request, local.clone(), remote.clone(), Scheme::HTTP));
        async move { Ok::<_, Infallible>(hyper::Response::from(endpoint.get_response(request).await)) }
    });
    let mut socket = TimeoutStream::new(socket);
    socket.set_write_timeout(Some(WRITE_PAUSE));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(idle)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(Box::pin(socket)), service);
    let mut connection = pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => result,
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%error, "a connection ended early");
    }
}
