//! The back channel: requests that we send to a provider ourselves.
//!
//! In: an address, or a request of oauth2's. Out: an answer that is small and came in time. Nothing goes over the net unencrypted, and what
//! a provider says of itself leads to no network that only we can reach, but for the one that it is in itself.

use std::pin::Pin;
use std::time::Duration;

use oauth2::http::header::{ACCEPT, AUTHORIZATION};
use oauth2::http::{Request, Uri};
use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};
use outbound::{Answer, Client, Failure, Limits, Policy, Url};
use serde::de::DeserializeOwned;

use super::{ProviderError, untrusted};

/// Tokens, keys and profiles are far smaller.
const ANSWER: usize = 256 * 1024;
const TIMEOUT: Duration = Duration::from_secs(8);
/// GitHub answers nobody without a name.
const AGENT: &str = "presswork";
/// How this machine is called.
const LOCAL: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

pub(super) struct Channel {
    client: Client,
    is_local: bool,
}

impl Channel {
    /// A channel to the provider at this address; one on this machine may do without TLS.
    pub(super) fn new(issuer: &Url) -> Result<Self, ProviderError> {
        let is_local = is_local(issuer);
        let own = issuer.host_str().unwrap_or_default();
        let local = LOCAL.into_iter().filter(|_| is_local);
        let policy = Policy::hosts(local.chain([own]).map(str::to_owned).collect());
        let limits = Limits { connect: TIMEOUT, whole: TIMEOUT, answer: ANSWER };
        let client = Client::new(policy, limits, AGENT);
        let client = client.map_err(|error| ProviderError::Unusable(error.to_string()))?;
        Ok(Self { client, is_local })
    }

    /// What an address has to say, to whoever has this token.
    pub(super) async fn json<T: DeserializeOwned>(
        &self,
        url: &Url,
        token: Option<&str>,
    ) -> Result<T, ProviderError> {
        let mut request = Request::get(url.as_str()).header(ACCEPT, "application/json");
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Vec::new());
        let request = request.map_err(|error| ProviderError::Unusable(error.to_string()))?;
        let answer = self.execute(request).await?;
        let host = url.host_str().unwrap_or_default();
        if !answer.status().is_success() {
            return Err(ProviderError::Refused(format!("{host} answers {}", answer.status())));
        }
        serde_json::from_slice(answer.body())
            .map_err(|error| untrusted(format!("{host} answers what cannot be read: {error}")))
    }

    async fn execute(&self, request: HttpRequest) -> Result<HttpResponse, ProviderError> {
        if !self.is_local && request.uri().scheme_str() != Some("https") {
            return Err(untrusted(format!("{} is asked without TLS", host(request.uri()))));
        }
        let Answer { response, is_cut } =
            self.client.send(request).await.map_err(|failure| lost(&failure))?;
        if response.status().is_server_error() {
            let status = response.status();
            return Err(ProviderError::Unavailable(format!("it answers {status}")));
        }
        if is_cut { Err(untrusted("it answers without end")) } else { Ok(response) }
    }
}

impl<'c> AsyncHttpClient<'c> for Channel {
    type Error = ProviderError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, ProviderError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.execute(request))
    }
}

/// Whether an address is one of this machine.
pub(super) fn is_local(url: &Url) -> bool {
    url.scheme() == "http" && LOCAL.contains(&url.host_str().unwrap_or_default())
}

fn host(uri: &Uri) -> &str {
    uri.host().unwrap_or_default()
}

fn lost(failure: &Failure) -> ProviderError {
    match failure {
        Failure::Refused(refused) => untrusted(refused.to_string()),
        Failure::Timeout | Failure::Lost(_) => ProviderError::Unavailable(failure.to_string()),
    }
}
