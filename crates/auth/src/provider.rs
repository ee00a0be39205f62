//! Who somebody is elsewhere: OAuth 2.0 and OpenID Connect, as a client of the provider.
//!
//! In: a provider's settings; what a browser brings back from it. Out: where to send the browser, and then an [`Identity`] that was
//! verified. Must not know: accounts and roles, cookies, pages.
//!
//! The code is exchanged on the back channel and with PKCE (S256); an `id_token` counts when its signature, issuer, audience, time
//! and nonce do (security.md A8). What the browser brings is believed of nobody but the browser that was sent.

mod channel;
pub(crate) mod id_token;
pub(crate) mod key;
mod known;
mod login;
mod metadata;
pub(crate) mod profile;

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
    BasicTokenType,
};
use oauth2::{
    AuthType, AuthorizationCode, ClientId, CsrfToken, EndpointNotSet, EndpointSet,
    ExtraTokenFields, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    StandardRevocableToken, StandardTokenResponse, TokenResponse,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::time::timeout;

pub use self::known::{Family, Known};
pub use self::login::{Logins, Sent};
pub use self::metadata::{is_issuer, is_shared_issuer};
pub use self::profile::Identity;
pub use oauth2::ClientSecret;

use self::channel::Channel;
use self::id_token::Expected;
use self::key::Keys;
use self::login::Browser;
use self::metadata::{Directory, Metadata};
use self::profile::Profile;

/// All requests of one step together.
const PATIENCE: Duration = Duration::from_secs(20);
/// Of a code that a provider makes; beyond it, somebody plays.
const CODE_BYTES: usize = 4096;

/// The claim that most providers name groups in.
pub const GROUPS: &str = "groups";

/// What a provider is to us. `Debug` does not print the secret.
#[derive(Debug, Clone)]
pub struct ProviderSettings {
    /// What it is called here.
    pub name: String,
    /// How it is spoken with.
    pub family: Family,
    /// Its address, which tells all others.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// How we show to be that.
    pub client_secret: ClientSecret,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// Whether its addresses count as verified when it does not say whether they are.
    pub trusts_email: bool,
    /// The claim that names the groups of a person.
    pub groups_claim: String,
}

/// A provider.
pub struct Provider {
    settings: ProviderSettings,
    channel: Channel,
    directory: Directory,
    keys: Keys,
}

/// What a browser brings back, as it is written in its address.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// `code`
    pub code: &'a str,
    /// `iss`
    pub issuer: Option<&'a str>,
}

/// Why it was not found out who somebody is. The texts are for logs.
#[derive(Debug, Error)]
pub enum ProviderError {
    /// The provider does not answer, or not in time.
    #[error("the provider cannot be asked now: {0}")]
    Unavailable(String),
    /// It does not take us for its client, or the code for one that works.
    #[error("the provider refuses: {0}")]
    Refused(String),
    /// It answers what must not be believed.
    #[error("the provider's answer is not to be believed: {0}")]
    Untrusted(String),
    /// No such provider can be used.
    #[error("the provider cannot be used: {0}")]
    Unusable(String),
    /// The database failed.
    #[error("a login that is under way could not be read or stored")]
    Store(#[from] store::StoreError),
}

/// What we read of a token response besides what OAuth says of it.
#[derive(Debug, Serialize, Deserialize)]
struct IdToken {
    id_token: Option<String>,
}

impl ExtraTokenFields for IdToken {}

type Tokens = StandardTokenResponse<IdToken, BasicTokenType>;
type Client<Auth = EndpointSet, Token = EndpointSet> = oauth2::Client<
    BasicErrorResponse,
    Tokens,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    Auth,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    Token,
>;

impl Provider {
    /// The provider with these settings. Nothing is asked yet.
    ///
    /// # Errors
    /// When its issuer is no address that may be asked: `https`, or this machine.
    pub fn new(settings: ProviderSettings) -> Result<Self, ProviderError> {
        let issuer = metadata::issuer(&settings.issuer).ok_or_else(|| {
            ProviderError::Unusable(format!("{} is no address of an issuer", settings.issuer))
        })?;
        let channel = Channel::new(&issuer)?;
        Ok(Self { channel, directory: Directory::default(), keys: Keys::default(), settings })
    }

    /// What it is called here.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Its address, which tells all others.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// What we are called there.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.settings.client_id
    }

    /// What is asked for.
    #[must_use]
    pub fn scopes(&self) -> &[String] {
        &self.settings.scopes
    }

    /// Where a browser is sent that comes back to `redirect`.
    async fn address(
        &self,
        redirect: &str,
        (state, browser): (&str, &Browser),
    ) -> Result<String, ProviderError> {
        let metadata = in_time(self.metadata()).await?;
        let client = self.client(&metadata, redirect)?;
        let verifier = PkceCodeVerifier::new(browser.verifier());
        let mut request = client
            .authorize_url(|| CsrfToken::new(state.to_owned()))
            .add_scopes(self.settings.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if self.settings.family == Family::Oidc {
            request = request.add_extra_param("nonce", browser.nonce());
        }
        Ok(request.url().0.into())
    }

    /// Who came back to `redirect` with this answer.
    async fn identify(
        &self,
        redirect: &str,
        (answer, browser): (Answer<'_>, &Browser),
        now: DateTime<Utc>,
    ) -> Result<Identity, ProviderError> {
        in_time(async {
            let metadata = self.metadata().await?;
            self.check_issuer(answer.issuer, &metadata)?;
            let tokens = self.exchange(&metadata, redirect, (answer.code, browser)).await?;
            let identity = match self.settings.family {
                Family::Oidc => self.of_id_token(&metadata, &tokens, (browser, now)).await?,
                Family::Github => profile::github(self, &metadata, &tokens).await?,
                Family::Discord => profile::discord(self, &metadata, &tokens).await?,
            };
            identity.checked()
        })
        .await
    }

    async fn metadata(&self) -> Result<std::sync::Arc<Metadata>, ProviderError> {
        self.directory.find(&self.channel, &self.settings).await
    }

    /// Whoever has a login answered by another provider than the one that was asked is refused (RFC 9207).
    fn check_issuer(&self, issuer: Option<&str>, metadata: &Metadata) -> Result<(), ProviderError> {
        // what GitHub calls itself as a server of OAuth
        let github = || format!("{}/login/oauth", metadata.issuer);
        let is_known = |issuer: &str| {
            issuer == metadata.issuer
                || (self.settings.family == Family::Github && issuer == github())
        };
        match issuer {
            Some(issuer) if is_known(issuer) => Ok(()),
            None if !metadata.authorization_response_iss_parameter_supported => Ok(()),
            Some(issuer) => Err(untrusted(format!("the answer is of {issuer:?}"))),
            None => Err(untrusted("the answer does not say of whom it is")),
        }
    }

    fn client(&self, metadata: &Metadata, redirect: &str) -> Result<Client, ProviderError> {
        let ProviderSettings { client_id, client_secret, .. } = &self.settings;
        let redirect = RedirectUrl::new(redirect.to_owned())
            .map_err(|error| ProviderError::Unusable(error.to_string()))?;
        let auth_type = if metadata.wants_secret_in_body() {
            AuthType::RequestBody
        } else {
            AuthType::BasicAuth
        };
        Ok(Client::<EndpointNotSet, EndpointNotSet>::new(ClientId::new(client_id.clone()))
            .set_client_secret(client_secret.clone())
            .set_auth_type(auth_type)
            .set_auth_uri(oauth2::AuthUrl::from_url(metadata.authorization_endpoint.clone()))
            .set_token_uri(oauth2::TokenUrl::from_url(metadata.token_endpoint.clone()))
            .set_redirect_uri(redirect))
    }

    async fn exchange(
        &self,
        metadata: &Metadata,
        redirect: &str,
        (code, browser): (&str, &Browser),
    ) -> Result<Tokens, ProviderError> {
        if code.len() > CODE_BYTES {
            return Err(untrusted("the code is longer than any"));
        }
        let exchanged = self
            .client(metadata, redirect)?
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(browser.verifier()))
            .request_async(&self.channel)
            .await;
        exchanged.map_err(|error| match error {
            RequestTokenError::Request(error) => error,
            RequestTokenError::ServerResponse(error) => {
                ProviderError::Refused(error.error().as_ref().to_owned())
            }
            // what could not be read may hold tokens
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                untrusted("these are no tokens")
            }
        })
    }

    /// Who an `id_token` says somebody is, with what only userinfo may say.
    async fn of_id_token(
        &self,
        metadata: &Metadata,
        tokens: &Tokens,
        (browser, now): (&Browser, DateTime<Utc>),
    ) -> Result<Identity, ProviderError> {
        let id_token = tokens.extra_fields().id_token.as_deref();
        let id_token = id_token.ok_or_else(|| untrusted("there is no id_token"))?;
        let jwks = metadata.jwks_uri.as_ref();
        let jwks = jwks.ok_or_else(|| untrusted("there is no jwks_uri"))?;
        let nonce = browser.nonce();
        let expected = Expected {
            issuer: &metadata.issuer,
            client_id: &self.settings.client_id,
            nonce: &nonce,
            now,
        };
        let signed = id_token::Signed::parse(id_token)?;
        let keys = self.keys.find(&self.channel, jwks, &signed).await?;
        let (issuer, subject) = signed.verify(&keys, &expected)?;
        let read = |claims| Profile::read(claims, &self.settings.groups_claim);
        let mut profile = read(signed.claims()?)?;
        if let (true, Some(endpoint)) = (profile.is_incomplete(), &metadata.userinfo_endpoint) {
            let token = Some(tokens.access_token().secret().as_str());
            let more = read(self.channel.json(endpoint, token).await?)?;
            if more.sub.as_deref() != Some(&*subject) {
                return Err(untrusted("userinfo is of somebody else"));
            }
            profile = profile.or(more);
        }
        Ok(profile.identity((issuer, subject), self.settings.trusts_email))
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Provider").field(&self.settings.name).finish()
    }
}

fn untrusted(why: impl Into<String>) -> ProviderError {
    ProviderError::Untrusted(why.into())
}

async fn in_time<T>(
    asking: impl Future<Output = Result<T, ProviderError>>,
) -> Result<T, ProviderError> {
    let late = || ProviderError::Unavailable("it takes too long".to_owned());
    timeout(PATIENCE, asking).await.unwrap_or_else(|_elapsed| Err(late()))
}
