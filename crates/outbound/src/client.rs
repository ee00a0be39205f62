//! Sends a request and reads what comes back.
//!
//! In: a request. Out: an answer, whatever its status; or why there is none, in words without the address, as addresses may hold secrets.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use reqwest::redirect;
use thiserror::Error;
use url::Url;

use crate::policy::{Policy, Refused};
use crate::resolver::{Guarded, Lookup, System};

/// Connections to one host that are kept for the next request, and how long.
const IDLE: (usize, Duration) = (5, Duration::from_secs(20));

/// How long to wait, and how much to read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For everything, from the first byte that is sent to the last that comes back.
    pub whole: Duration,
    /// Bytes of an answer that are read; the rest is not waited for.
    pub answer: usize,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The answer, with as much of its body as was read.
    pub response: Response<Vec<u8>>,
    /// Whether there was more.
    pub is_cut: bool,
}

/// Why nothing came back.
#[derive(Debug, Error)]
pub enum Failure {
    /// Nothing was sent.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It took too long.
    #[error("no answer in time")]
    Timeout,
    /// There is no connection, or it broke off.
    #[error("{0}")]
    Lost(String),
}

/// Sends requests. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    policy: Arc<Policy>,
    limits: Limits,
}

impl Client {
    /// A client whose requests may go where `policy` permits. `agent` is their `user-agent`.
    ///
    /// # Errors
    /// When the certificates of this machine cannot be used.
    pub fn new(policy: Policy, limits: Limits, agent: &'static str) -> Result<Self, Failure> {
        Self::with_lookup(policy, limits, agent, Arc::new(System))
    }

    /// The same, with another way to resolve names.
    ///
    /// # Errors
    /// When the certificates of this machine cannot be used.
    pub fn with_lookup(
        policy: Policy,
        limits: Limits,
        agent: &'static str,
        lookup: Arc<dyn Lookup>,
    ) -> Result<Self, Failure> {
        // reqwest uses the default provider; if the process has one already, it is this one
        let _ = rustls::crypto::ring::default_provider().install_default();
        let policy = Arc::new(policy);
        let (idle, kept) = IDLE;
        let http = reqwest::Client::builder()
            .dns_resolver(Arc::new(Guarded { policy: Arc::clone(&policy), lookup }))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .user_agent(agent)
            .connect_timeout(limits.connect)
            .timeout(limits.whole)
            .pool_max_idle_per_host(idle)
            .pool_idle_timeout(kept)
            .build()
            .map_err(|error| Failure::Lost(reason(&error)))?;
        Ok(Self { http, policy, limits })
    }

    /// Where requests may go.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// How long a request takes at most.
    #[must_use]
    pub fn patience(&self) -> Duration {
        self.limits.whole
    }

    /// Posts a body with these headers, and reads the answer.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn post(
        &self,
        url: &Url,
        headers: &[(String, String)],
        body: Vec<u8>,
    ) -> Result<Answer, Failure> {
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let request = headers.fold(Request::post(url.as_str()), |request, (name, value)| {
            request.header(name, value)
        });
        let unsendable = |_unsaid| Failure::Lost("a header cannot be sent".to_owned());
        self.send(request.body(body).map_err(unsendable)?).await
    }

    /// Sends a request and reads the answer.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Answer, Failure> {
        let url = Url::parse(&request.uri().to_string()).map_err(|_malformed| Refused::NoUrl)?;
        // a URL with an IP address in it never comes to the resolver
        self.policy.check(&url)?;
        let request = reqwest::Request::try_from(request).map_err(|error| failure(&error))?;
        let mut answer = self.http.execute(request).await.map_err(|error| failure(&error))?;
        let mut response = Response::new(Vec::new());
        *response.status_mut() = answer.status();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        let mut is_cut = false;
        while let Some(chunk) = answer.chunk().await.map_err(|error| failure(&error))? {
            let room = self.limits.answer - response.body().len();
            response.body_mut().extend(chunk.iter().take(room));
            if chunk.len() > room {
                is_cut = true;
                break;
            }
        }
        Ok(Answer { response, is_cut })
    }
}

fn failure(error: &reqwest::Error) -> Failure {
    let mut causes = causes(error);
    if let Some(refused) = causes.find_map(|cause| cause.downcast_ref::<Refused>()) {
        return Failure::Refused(*refused);
    }
    if error.is_timeout() { Failure::Timeout } else { Failure::Lost(reason(error)) }
}

/// The innermost cause of an error. The outer ones contain the address.
fn reason(error: &(dyn Error + 'static)) -> String {
    let last = causes(error).skip(1).last();
    last.map_or_else(|| "no request can be made".to_owned(), ToString::to_string)
}

fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}
