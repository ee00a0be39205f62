//! An S3 server in this process, which fails where it is told to.
//!
//! In: a plan of faults, each for the next request that fits it. Out: a list of what was asked.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::{Request, Response, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{Body, HttpError};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::bucket::S3Config;

pub(in crate::bucket) const ACCESS_KEY: &str = "AKIATEST";
pub(in crate::bucket) const SECRET_KEY: &str = "not/so+secret";

/// The one bucket there is.
pub(in crate::bucket) const BUCKET: &str = "media";

/// The name for which the server takes names of buckets in front of it.
pub(in crate::bucket) const DOMAIN: &str = "s3.test";

/// What happens to a request instead of what should.
#[derive(Debug, Clone)]
pub(in crate::bucket) enum Fault {
    /// It is not done, and answered with this status and S3's word for it.
    Answer(u16, &'static str),
    /// It is not done, and answered with this.
    Say(&'static str),
    /// The connection is reset when the first bytes of its body have come.
    Cut,
    /// It is done, and the connection ends in the place of the answer.
    Lost,
    /// It is done; the connection ends after so many bytes of the answer.
    Short(usize),
    /// It is done after a while, whether or not anybody waits for the answer: its body is here already.
    Late(Duration),
    /// Nothing is ever said.
    Hang,
    /// Its body is taken in sips.
    Sip,
}

pub(in crate::bucket) struct Server {
    pub(in crate::bucket) port: u16,
    /// PEM file with the authority of its certificate, if it speaks TLS.
    pub(in crate::bucket) ca: Option<TempDir>,
    plan: Arc<Plan>,
    /// Ends with it.
    _serving: JoinSet<()>,
    _objects: Option<TempDir>,
}

#[derive(Default)]
struct Plan {
    faults: Mutex<VecDeque<(&'static str, Fault)>>,
    asked: Mutex<Vec<String>>,
}

trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

impl Server {
    pub(in crate::bucket) async fn start() -> Self {
        let objects = objects();
        let server = Self::open(objects.path(), None).await;
        Self { _objects: Some(objects), ..server }
    }

    pub(in crate::bucket) async fn start_tls() -> Self {
        let objects = objects();
        let (ca, acceptor) = certified();
        let server = Self::open(objects.path(), Some(acceptor)).await;
        Self { _objects: Some(objects), ca: Some(ca), ..server }
    }

    /// Keeps its objects in a folder that is there.
    pub(in crate::bucket) async fn start_in(objects: &Path) -> Self {
        Self::open(objects, None).await
    }

    async fn open(objects: &Path, tls: Option<TlsAcceptor>) -> Self {
        std::fs::create_dir(objects.join(BUCKET)).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(objects).unwrap());
        builder.set_auth(s3s::auth::SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
        let domains = [format!("{DOMAIN}:{port}"), format!("127.0.0.1:{port}")];
        builder.set_host(s3s::host::MultiDomain::new(domains).unwrap());
        let plan = Arc::new(Plan::default());
        let mut serving = JoinSet::new();
        serving.spawn(serve(listener, tls, builder.build(), Arc::clone(&plan)));
        Self { port, ca: None, plan, _serving: serving, _objects: None }
    }

    /// How to reach it.
    pub(in crate::bucket) fn config(&self) -> S3Config {
        let (scheme, ca) = match &self.ca {
            Some(ca) => ("https", Some(ca.path().join("ca.pem"))),
            None => ("http", None),
        };
        S3Config {
            bucket: BUCKET.to_owned(),
            endpoint: Some(format!("{scheme}://127.0.0.1:{}", self.port)),
            region: "eu-central-1".to_owned(),
            prefix: String::new(),
            path_style: true,
            access_key: ACCESS_KEY.to_owned(),
            secret_key: SECRET_KEY.to_owned(),
            session_token: None,
            ca,
            timeout: Duration::from_secs(5),
        }
    }

    /// Each fault is for one request: the next whose `METHOD /path?query` contains the text.
    pub(in crate::bucket) fn plan(&self, faults: impl IntoIterator<Item = (&'static str, Fault)>) {
        self.plan.faults.lock().unwrap().extend(faults);
    }

    /// How many requests that contain this were made.
    pub(in crate::bucket) fn asked(&self, text: &str) -> usize {
        self.plan.asked.lock().unwrap().iter().filter(|line| line.contains(text)).count()
    }
}

/// In memory, if it can be: a thousand files take seconds on a disk.
fn objects() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    service: S3Service,
    plan: Arc<Plan>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        let (service, plan, tls) = (service.clone(), Arc::clone(&plan), tls.clone());
        tokio::spawn(async move {
            let stream: Box<dyn Wire> = match tls {
                None => Box::new(stream),
                Some(tls) => match tls.accept(stream).await {
                    Ok(stream) => Box::new(stream),
                    Err(_) => return,
                },
            };
            let answer =
                service_fn(move |request| answer(request, service.clone(), Arc::clone(&plan)));
            let server = auto::Builder::new(TokioExecutor::new());
            // a fault ends a connection with an error
            _ = server.serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}

async fn answer(
    mut request: Request<Incoming>,
    service: S3Service,
    plan: Arc<Plan>,
) -> Result<Response<Body>, HttpError> {
    let line = format!("{} {}", request.method(), request.uri());
    let fault = {
        let mut faults = plan.faults.lock().unwrap();
        let fits = faults.iter().position(|(text, _)| line.contains(text));
        fits.and_then(|at| faults.remove(at)).map(|(_, fault)| fault)
    };
    plan.asked.lock().unwrap().push(line);
    let end = || HttpError::new(io::Error::other("as planned").into());
    match fault {
        None => service.call(request.map(Body::from)).await,
        Some(Fault::Answer(status, code)) => {
            drain(request).await;
            let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code></Error>");
            Ok(Response::builder().status(status).body(Body::from(body)).unwrap())
        }
        Some(Fault::Say(body)) => {
            drain(request).await;
            Ok(Response::new(Body::from(body.to_owned())))
        }
        Some(Fault::Cut) => {
            _ = request.body_mut().frame().await;
            Err(end())
        }
        Some(Fault::Lost) => {
            service.call(request.map(Body::from)).await?;
            Err(end())
        }
        Some(Fault::Short(bytes)) => {
            let (parts, body) = service.call(request.map(Body::from)).await?.into_parts();
            let whole = BodyExt::collect(body).await.unwrap().to_bytes();
            let begun = stream::iter([Ok(Frame::data(whole.slice(..bytes)))]);
            let broken = stream::once(async {
                // what has been said so far must be on its way
                tokio::time::sleep(Duration::from_millis(50)).await;
                Err(io::Error::other("as planned"))
            });
            Ok(Response::from_parts(parts, Body::http_body(StreamBody::new(begun.chain(broken)))))
        }
        Some(Fault::Late(time)) => {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.map_err(|error| HttpError::new(error.into()))?;
            let request = Request::from_parts(parts, Body::from(body.to_bytes()));
            let done = tokio::spawn(async move {
                tokio::time::sleep(time).await;
                service.call(request).await
            });
            done.await.unwrap()
        }
        Some(Fault::Hang) => std::future::pending().await,
        Some(Fault::Sip) => {
            let sips = stream::unfold(request.body_mut(), |body| async move {
                tokio::time::sleep(Duration::from_millis(100)).await;
                Some((body.frame().await?.ok()?, body))
            });
            let taken: Vec<Frame<Bytes>> = sips.collect().await;
            panic!("{} frames were taken, and nobody became impatient", taken.len());
        }
    }
}

async fn drain(request: Request<Incoming>) {
    let mut body = request.into_body();
    while let Some(Ok(_)) = body.frame().await {}
}

/// A folder with the authority of a certificate for this machine, and who speaks TLS with it.
fn certified() -> (TempDir, TlsAcceptor) {
    let folder = tempfile::tempdir().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let pem = authority.self_signed(&key).unwrap().pem();
    std::fs::write(folder.path().join("ca.pem"), pem).unwrap();
    let issuer = Issuer::new(authority, key);
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    let chain = vec![leaf.signed_by(&key, &issuer).unwrap().der().clone()];
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    (folder, TlsAcceptor::from(Arc::new(config)))
}
