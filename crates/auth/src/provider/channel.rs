//! The back channel: requests that we send to a provider ourselves.
//!
//! In: an address, or a request of oauth2's. Out: an answer that is small and came in time. Nothing is followed to anywhere else,
//! and nothing goes over the net unencrypted.

use std::error::Error;
use std::pin::Pin;
use std::time::Duration;

use oauth2::http::header::{ACCEPT, AUTHORIZATION};
use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use reqwest::{Request, Url, redirect};
use serde::de::DeserializeOwned;

use super::{ProviderError, untrusted};

/// Tokens, keys and profiles are far smaller.
const ANSWER: usize = 256 * 1024;
const TIMEOUT: Duration = Duration::from_secs(8);
/// GitHub answers nobody without a name.
const AGENT: &str = "presswork";

pub(super) struct Channel {
    client: reqwest::Client,
}

impl Channel {
    /// A channel to one provider; one on this machine may do without TLS.
    pub(super) fn new(is_local: bool) -> Result<Self, ProviderError> {
        // which reqwest takes; in a process that has one already it is the same one
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .https_only(!is_local)
            .user_agent(AGENT)
            .connect_timeout(TIMEOUT)
            .timeout(TIMEOUT);
        let client = if is_local { client.no_proxy() } else { client };
        let client = client.build().map_err(|error| ProviderError::Unusable(reason(&error)))?;
        Ok(Self { client })
    }

    /// What an address has to say, to whoever has this token.
    pub(super) async fn json<T: DeserializeOwned>(
        &self,
        url: &Url,
        token: Option<&str>,
    ) -> Result<T, ProviderError> {
        let mut request = self.client.get(url.clone()).header(ACCEPT, "application/json");
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let answer = self.execute(request.build().map_err(|error| lost(&error))?).await?;
        let host = url.host_str().unwrap_or_default();
        if !answer.status().is_success() {
            return Err(ProviderError::Refused(format!("{host} answers {}", answer.status())));
        }
        serde_json::from_slice(answer.body())
            .map_err(|error| untrusted(format!("{host} answers what cannot be read: {error}")))
    }

    async fn execute(&self, request: Request) -> Result<HttpResponse, ProviderError> {
        let mut answer = self.client.execute(request).await.map_err(|error| lost(&error))?;
        let status = answer.status();
        if status.is_server_error() {
            return Err(ProviderError::Unavailable(format!("it answers {status}")));
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| lost(&error))? {
            body.extend_from_slice(&chunk);
            if body.len() > ANSWER {
                return Err(untrusted("it answers without end"));
            }
        }
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        Ok(response)
    }
}

impl<'c> AsyncHttpClient<'c> for Channel {
    type Error = ProviderError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, ProviderError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let request = Request::try_from(request).map_err(|error| lost(&error))?;
            self.execute(request).await
        })
    }
}

/// Whether an address is one of this machine.
pub(super) fn is_local(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    url.scheme() == "http" && matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

fn lost(error: &reqwest::Error) -> ProviderError {
    ProviderError::Unavailable(reason(error))
}

/// The innermost of an error's reasons. The outer ones name addresses, which may hold secrets.
fn reason(error: &dyn Error) -> String {
    let reasons = std::iter::successors(error.source(), |error: &&dyn Error| (*error).source());
    reasons.last().map_or_else(|| "no request can be made".to_owned(), ToString::to_string)
}
