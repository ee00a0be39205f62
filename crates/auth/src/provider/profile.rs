//! What a provider says of somebody.
//!
//! In: claims, or what GitHub and Discord answer. Out: an [`Identity`]. An address counts as verified when the provider says so; if it
//! does not say, only when the operator does.

use oauth2::TokenResponse;
use outbound::Url;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::id_token::is_subject;
use super::metadata::Metadata;
use super::{Provider, ProviderError, Tokens, untrusted};

/// More of them, or longer ones, are left out.
const GROUPS: usize = 256;
const TEXT: usize = 255;

/// Somebody elsewhere, as was verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Who says so.
    pub issuer: String,
    /// Whom it means: the only name that is never another's.
    pub subject: String,
    /// The address, as the provider writes it.
    pub email: Option<String>,
    /// Whether that is this person's.
    pub email_verified: bool,
    /// What people call the person.
    pub name: Option<String>,
    /// What the person is called there.
    pub username: Option<String>,
    /// The groups that the person is in.
    pub groups: Vec<String>,
}

/// The claims that are read. Whatever is of another kind than it should be is as good as absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Profile {
    pub(super) sub: Option<String>,
    email: Value,
    email_verified: Value,
    name: Value,
    preferred_username: Value,
    nickname: Value,
    #[serde(skip)]
    groups: Value,
    /// Whether Microsoft knows that the address is in a domain of the person's organisation.
    xms_edov: Value,
}

impl Profile {
    /// Reads claims, of which `groups` names the groups.
    pub(crate) fn read(claims: Value, groups: &str) -> Result<Self, ProviderError> {
        let groups = claims.get(groups).cloned().unwrap_or_default();
        let profile: Self = serde_json::from_value(claims)
            .map_err(|_bad| untrusted("it does not say who somebody is"))?;
        Ok(Self { groups, ..profile })
    }

    /// Whether userinfo may have more to say: providers put as little as they can into a token.
    pub(super) fn is_incomplete(&self) -> bool {
        [&self.email, &self.email_verified, &self.name, &self.groups].iter().any(|it| it.is_null())
    }

    /// With what another one says where this one says nothing. An address and whether it is verified belong together.
    pub(crate) fn or(self, other: Self) -> Self {
        let or = |own: Value, other: Value| if own.is_null() { other } else { own };
        let (email, email_verified, xms_edov) = if self.email.is_null() {
            (other.email, other.email_verified, other.xms_edov)
        } else if self.email == other.email {
            let verified = or(self.email_verified, other.email_verified);
            (self.email, verified, or(self.xms_edov, other.xms_edov))
        } else {
            (self.email, self.email_verified, self.xms_edov)
        };
        Self {
            sub: self.sub,
            email,
            email_verified,
            xms_edov,
            name: or(self.name, other.name),
            preferred_username: or(self.preferred_username, other.preferred_username),
            nickname: or(self.nickname, other.nickname),
            groups: or(self.groups, other.groups),
        }
    }

    pub(crate) fn identity(self, (issuer, subject): (String, String), trusts: bool) -> Identity {
        let said =
            if self.email_verified.is_null() { &self.xms_edov } else { &self.email_verified };
        // who is in one group only is said to be in it without a list by some
        let groups = match &self.groups {
            Value::Array(groups) => groups,
            group => std::slice::from_ref(group),
        };
        Identity {
            issuer,
            subject,
            email: text(&self.email),
            email_verified: if said.is_null() { trusts } else { is_true(said) },
            name: text(&self.name),
            username: text(&self.preferred_username).or_else(|| text(&self.nickname)),
            groups: groups.iter().filter_map(text).take(GROUPS).collect(),
        }
    }
}

impl Identity {
    /// An issuer that calls somebody what nobody can be called is not believed.
    pub(super) fn checked(self) -> Result<Self, ProviderError> {
        if is_subject(&self.subject) { Ok(self) } else { Err(untrusted("it names nobody")) }
    }
}

/// A text as one may be kept.
fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    let is_sound = !text.is_empty() && text.len() <= TEXT && !text.contains(char::is_control);
    is_sound.then(|| text.to_owned())
}

/// Some write it as a text or a number.
fn is_true(value: &Value) -> bool {
    *value == Value::Bool(true) || *value == "true" || *value == 1 || *value == "1"
}

#[derive(Deserialize)]
struct GithubUser {
    id: u64,
    login: Value,
    name: Value,
}

#[derive(Deserialize)]
struct GithubEmail {
    email: Value,
    primary: bool,
    verified: bool,
}

/// Who a token of GitHub's is of.
pub(super) async fn github(
    provider: &Provider,
    metadata: &Metadata,
    tokens: &Tokens,
) -> Result<Identity, ProviderError> {
    let endpoint = userinfo(metadata)?;
    let token = Some(tokens.access_token().secret().as_str());
    let user: GithubUser = provider.channel.json(endpoint, token).await?;
    let mut addresses = endpoint.clone();
    addresses.set_path(&format!("{}/emails", endpoint.path()));
    let emails: Vec<GithubEmail> = provider.channel.json(&addresses, token).await?;
    let primary = emails.iter().find(|email| email.primary);
    Ok(Identity {
        issuer: metadata.issuer.clone(),
        subject: user.id.to_string(),
        email: primary.and_then(|email| text(&email.email)),
        email_verified: primary.is_some_and(|email| email.verified),
        name: text(&user.name),
        username: text(&user.login),
        groups: Vec::new(),
    })
}

#[derive(Deserialize)]
struct DiscordUser {
    id: String,
    #[serde(default)]
    username: Value,
    #[serde(default)]
    global_name: Value,
    #[serde(default)]
    email: Value,
    #[serde(default)]
    verified: bool,
}

/// Who a token of Discord's is of.
pub(super) async fn discord(
    provider: &Provider,
    metadata: &Metadata,
    tokens: &Tokens,
) -> Result<Identity, ProviderError> {
    let token = Some(tokens.access_token().secret().as_str());
    let user: DiscordUser = provider.channel.json(userinfo(metadata)?, token).await?;
    Ok(Identity {
        issuer: metadata.issuer.clone(),
        subject: user.id,
        email: text(&user.email),
        email_verified: user.verified,
        name: text(&user.global_name),
        username: text(&user.username),
        groups: Vec::new(),
    })
}

fn userinfo(metadata: &Metadata) -> Result<&Url, ProviderError> {
    metadata.userinfo_endpoint.as_ref().ok_or_else(|| untrusted("there is no userinfo"))
}
