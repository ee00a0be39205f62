//! An S3 server that holds a request when it is told to, so that whoever asks can be killed at exactly that moment: `cargo
//! xtask media-chaos`.
//!
//! In: a folder; then on its input `hold METHOD NUMBER MOMENT` and `release FATE`. Out: its port; then `reached` when the
//! request has come, and `done` or `dropped` when it was released. It ends with its input.
//!
//! Only requests for one object count, from the line on that tells of them. The moment is `arrived` (all of it has come, and
//! nothing is done), `stored` (it is done, and nobody knows) or `answered` (which is only told). The fate of a request that
//! has arrived is `do`, as when the network was slower than death, or `drop`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it tells, and a panic is its way to fail"
)]

use std::io;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::{Method, Request, Response, Uri, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{Body, HttpError};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// What it takes to be let in.
const CREDENTIALS: (&str, &str) = ("AKIATEST", "not/so+secret");
/// The one bucket there is.
const BUCKET: &str = "media";

/// The request that is awaited.
struct Hold {
    method: String,
    /// How many more must come until it is this one.
    number: usize,
    moment: Moment,
    /// Whether it is to be done after all.
    released: oneshot::Receiver<bool>,
}

#[derive(Clone, Copy)]
enum Moment {
    Arrived,
    Stored,
    Answered,
}

#[derive(Default)]
struct Doors {
    awaited: Option<Hold>,
    /// A request that has arrived and is held: whoever asks for the same again waits for ever.
    held: Option<(Method, Uri)>,
}

type Gate = Arc<Mutex<Doors>>;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder for the bucket is missing");
    std::fs::create_dir_all(format!("{folder}/{BUCKET}")).unwrap();
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
    builder.set_auth(s3s::auth::SimpleAuth::from_single(CREDENTIALS.0, CREDENTIALS.1));
    let runtime = Runtime::new().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    println!("{}", listener.local_addr().unwrap().port());
    let gate = Gate::default();
    runtime.spawn(serve(listener, builder.build(), Arc::clone(&gate)));
    let mut release = None;
    for line in io::stdin().lines() {
        let line = line.unwrap();
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["hold", method, number, moment] => {
                let (releases, released) = oneshot::channel();
                let (method, number) = (method.to_owned(), number.parse().unwrap());
                let moment = match moment {
                    "arrived" => Moment::Arrived,
                    "stored" => Moment::Stored,
                    "answered" => Moment::Answered,
                    unknown => panic!("there is no moment `{unknown}`"),
                };
                gate.lock().unwrap().awaited = Some(Hold { method, number, moment, released });
                release = Some(releases);
            }
            ["release", fate] => {
                let releases: oneshot::Sender<bool> = release.take().expect("nothing is held");
                gate.lock().unwrap().held = None;
                // who is not held does not listen
                _ = releases.send(fate == "do");
            }
            _ => panic!("`{line}` means nothing"),
        }
    }
}

async fn serve(listener: TcpListener, service: S3Service, gate: Gate) {
    while let Ok((stream, _)) = listener.accept().await {
        let (service, gate) = (service.clone(), Arc::clone(&gate));
        tokio::spawn(async move {
            let answer = service_fn(move |request| {
                // goes on when the connection ends
                let answer = tokio::spawn(answer(request, service.clone(), Arc::clone(&gate)));
                async move { answer.await.unwrap() }
            });
            // a request that was dropped ends its connection with an error
            _ = auto::Builder::new(TokioExecutor::new())
                .serve_connection(TokioIo::new(stream), answer)
                .await;
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    service: S3Service,
    gate: Gate,
) -> Result<Response<Body>, HttpError> {
    let (parts, body) = request.into_parts();
    let Ok(body) = body.collect().await else { return Err(end()) };
    let body: Bytes = body.to_bytes();
    let is_held =
        |(method, uri): &(Method, Uri)| *method == parts.method && uri.path() == parts.uri.path();
    if gate.lock().unwrap().held.as_ref().is_some_and(is_held) {
        return std::future::pending().await;
    }
    let held = next(&gate, &parts.method, &parts.uri);
    let request = Request::from_parts(parts, Body::http_body(Full::new(body)));
    let Some(Hold { moment, released, .. }) = held else { return service.call(request).await };
    match moment {
        Moment::Arrived => {
            println!("reached");
            if !released.await.unwrap_or(false) {
                println!("dropped");
                return Err(end());
            }
            let answer = service.call(request).await;
            println!("done");
            answer
        }
        Moment::Stored => {
            service.call(request).await?;
            println!("reached");
            _ = released.await;
            println!("dropped");
            Err(end())
        }
        Moment::Answered => {
            let answer = service.call(request).await;
            println!("reached");
            answer
        }
    }
}

/// The hold, if this is the request that is awaited.
fn next(gate: &Gate, method: &Method, uri: &Uri) -> Option<Hold> {
    let key = uri.path().strip_prefix('/')?.strip_prefix(BUCKET)?.strip_prefix('/')?;
    let mut doors = gate.lock().unwrap();
    let hold = doors.awaited.as_mut().filter(|hold| hold.method == method.as_str())?;
    // the server's probe is no object
    if key.is_empty() || key.starts_with('.') {
        return None;
    }
    hold.number -= 1;
    if hold.number > 0 {
        return None;
    }
    if matches!(hold.moment, Moment::Arrived) {
        doors.held = Some((method.clone(), uri.clone()));
    }
    doors.awaited.take()
}

fn end() -> HttpError {
    HttpError::new(io::Error::other("as told").into())
}
