//! What a provider says of itself, or what is known of it.
//!
//! In: an issuer. Out: its addresses, which are asked for once an hour.

use std::sync::Arc;
use std::time::{Duration, Instant};

use outbound::Url;
use serde::Deserialize;
use tokio::sync::Mutex;

use super::channel::{Channel, is_local};
use super::{Family, ProviderError, ProviderSettings, untrusted};

const FRESH: Duration = Duration::from_secs(3600);

/// Where Microsoft lets in the accounts of every organisation; their issuers differ.
const MICROSOFT: &str = "login.microsoftonline.com";
/// What stands there in the place of an organisation; the last one is that of everybody's private accounts.
const SHARED: [&str; 4] =
    ["common", "organizations", "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad"];
/// What stands for the organisation in the issuer that is announced there.
pub(super) const TENANT: &str = "{tenantid}";

/// The addresses of a provider (OpenID Connect Discovery 1.0, section 3).
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Metadata {
    pub(super) issuer: String,
    pub(super) authorization_endpoint: Url,
    pub(super) token_endpoint: Url,
    pub(super) userinfo_endpoint: Option<Url>,
    pub(super) jwks_uri: Option<Url>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

/// What was last heard of a provider.
#[derive(Default)]
pub(super) struct Directory(Mutex<Option<(Instant, Arc<Metadata>)>>);

impl Directory {
    pub(super) async fn find(
        &self,
        channel: &Channel,
        settings: &ProviderSettings,
    ) -> Result<Arc<Metadata>, ProviderError> {
        // one asks for all
        let mut known = self.0.lock().await;
        if let Some((since, metadata)) = &*known
            && since.elapsed() < FRESH
        {
            return Ok(Arc::clone(metadata));
        }
        let metadata = Arc::new(ask(channel, settings).await?);
        *known = Some((Instant::now(), Arc::clone(&metadata)));
        Ok(metadata)
    }
}

async fn ask(channel: &Channel, settings: &ProviderSettings) -> Result<Metadata, ProviderError> {
    let unusable = || ProviderError::Unusable(format!("{} is no issuer", settings.issuer));
    let issuer = issuer(&settings.issuer).ok_or_else(unusable)?;
    let at = |path: &str| -> Result<Url, ProviderError> {
        let address = format!("{}{path}", settings.issuer.trim_end_matches('/'));
        Url::parse(&address).map_err(|_bad| unusable())
    };
    match settings.family {
        Family::Oidc => {
            let found: Metadata =
                channel.json(&at("/.well-known/openid-configuration")?, None).await?;
            found.checked(&settings.issuer, &issuer)
        }
        Family::Github => {
            let is_public = issuer.host_str() == Some("github.com");
            let enterprise = at("/api/v3/user")?;
            let public = Url::parse("https://api.github.com/user").map_err(|_bad| unusable())?;
            Ok(Metadata {
                authorization_endpoint: at("/login/oauth/authorize")?,
                token_endpoint: at("/login/oauth/access_token")?,
                userinfo_endpoint: Some(if is_public { public } else { enterprise }),
                ..Metadata::without_discovery(settings, &issuer)
            })
        }
        Family::Discord => Ok(Metadata {
            authorization_endpoint: at("/oauth2/authorize")?,
            token_endpoint: at("/api/oauth2/token")?,
            userinfo_endpoint: Some(at("/api/users/@me")?),
            ..Metadata::without_discovery(settings, &issuer)
        }),
    }
}

impl Metadata {
    /// Both GitHub and Discord want the secret in the body.
    fn without_discovery(settings: &ProviderSettings, issuer: &Url) -> Self {
        Self {
            issuer: settings.issuer.clone(),
            authorization_endpoint: issuer.clone(),
            token_endpoint: issuer.clone(),
            userinfo_endpoint: None,
            jwks_uri: None,
            token_endpoint_auth_methods_supported: vec!["client_secret_post".to_owned()],
            authorization_response_iss_parameter_supported: false,
        }
    }

    /// Refuses a document of somebody else, and addresses to which nothing may be sent.
    fn checked(self, wanted: &str, issuer: &Url) -> Result<Self, ProviderError> {
        let is_shared =
            is_shared_issuer(wanted) && self.issuer == format!("https://{MICROSOFT}/{TENANT}/v2.0");
        if self.issuer != wanted && !is_shared {
            return Err(untrusted(format!(
                "the discovery document is of {:?}; write the issuer just like this if that is right",
                self.issuer
            )));
        }
        let addresses = [Some(&self.authorization_endpoint), Some(&self.token_endpoint)]
            .into_iter()
            .chain([self.userinfo_endpoint.as_ref(), self.jwks_uri.as_ref()]);
        let may_be_local = is_local(issuer);
        for address in addresses.flatten() {
            if address.scheme() != "https" && !(may_be_local && is_local(address)) {
                return Err(untrusted(format!("{address} is not https")));
            }
        }
        Ok(self)
    }

    /// Whether our secret goes into the body and not into the head, which is what all take who say nothing.
    pub(super) fn wants_secret_in_body(&self) -> bool {
        let takes =
            |method| self.token_endpoint_auth_methods_supported.iter().any(|known| known == method);
        takes("client_secret_post") && !takes("client_secret_basic")
    }
}

/// Whether this can be the address of a provider: `https`, or on this machine.
#[must_use]
pub fn is_issuer(text: &str) -> bool {
    issuer(text).is_some()
}

/// Whether every organisation that wants can let people in here: what one of them says of an address binds no other.
#[must_use]
pub fn is_shared_issuer(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| {
        let tenant = url.path_segments().and_then(|mut segments| segments.next());
        url.host_str() == Some(MICROSOFT)
            && tenant.is_some_and(|tenant| SHARED.contains(&&*tenant.to_ascii_lowercase()))
    })
}

/// The address of an issuer: `https`, or this machine; with nothing behind its path.
pub(super) fn issuer(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    ((url.scheme() == "https" || is_local(&url)) && url.has_host() && is_plain).then_some(url)
}
