//! What an `id_token` says, if it counts (OpenID Connect Core 1.0, section 3.1.3.7).
//!
//! In: the token, keys of its issuer, what is expected of it. Out: who it is of. Pure.
//!
//! On `ring`, which verifies signatures here as for TLS, and not on a crate for tokens, for the reasons that `jwt.rs` has: what is
//! left to do is to be strict about a header and seven claims.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::key::{Algorithm, Key};
use super::metadata::TENANT;
use super::{ProviderError, untrusted};

/// Those with many groups have some thousands.
const LONGEST: usize = 64 * 1024;
/// How much the clock of the provider may differ from ours.
const SKEW: f64 = 60.0;
/// A login takes ten minutes at most, and the token is made at its end.
const OLDEST: f64 = 600.0;
const SUBJECT: usize = 255;

/// What is expected of a token.
pub(crate) struct Expected<'a> {
    /// As announced.
    pub(crate) issuer: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) now: DateTime<Utc>,
}

/// A token whose header was read, and nothing else of it.
pub(crate) struct Signed<'a> {
    message: &'a str,
    claims: &'a str,
    signature: Vec<u8>,
    header: Header,
}

/// Where the header names keys or places of keys, that is not read: keys come from the issuer.
#[derive(Deserialize)]
struct Header {
    alg: Algorithm,
    kid: Option<String>,
    crit: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
    /// Microsoft's name for an organisation.
    tid: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl<'a> Signed<'a> {
    /// Takes a token apart. One that is signed with a shared secret, or not at all, is none.
    pub(crate) fn parse(token: &'a str) -> Result<Self, ProviderError> {
        let parts = || {
            let (message, signature) = token.rsplit_once('.')?;
            let (header, claims) = message.split_once('.')?;
            let header: Header = serde_json::from_slice(&decode(header)?).ok()?;
            Some(Self { message, claims, signature: decode(signature)?, header })
        };
        parts()
            .filter(|signed| token.len() <= LONGEST && signed.header.crit.is_none())
            .ok_or_else(|| untrusted("its id_token is not one that can be verified"))
    }

    pub(super) fn algorithm(&self) -> Algorithm {
        self.header.alg
    }

    pub(super) fn kid(&self) -> Option<&str> {
        self.header.kid.as_deref()
    }

    /// The issuer and whom it means, if one of the keys signed the token and it is what is expected.
    pub(crate) fn verify(
        &self,
        keys: &[Key],
        expected: &Expected<'_>,
    ) -> Result<(String, String), ProviderError> {
        let message = self.message.as_bytes();
        let signed = |key: &Key| key.verifies(self.header.alg, message, &self.signature);
        if !keys.iter().any(signed) {
            return Err(untrusted("its id_token is not signed with a key of it"));
        }
        let claims: Claims = self.claims()?;
        match claims.objection(expected) {
            Some(objection) => Err(untrusted(format!("its id_token {objection}"))),
            None => Ok((claims.iss, claims.sub)),
        }
    }

    /// Some of what it says; of a token that was not verified, nothing is to be believed.
    pub(super) fn claims<T: DeserializeOwned>(&self) -> Result<T, ProviderError> {
        let claims = decode(self.claims).and_then(|claims| serde_json::from_slice(&claims).ok());
        claims.ok_or_else(|| untrusted("its id_token lacks what it must say"))
    }
}

impl Claims {
    fn objection(&self, expected: &Expected<'_>) -> Option<&'static str> {
        #[expect(clippy::cast_precision_loss, reason = "seconds are exact for millions of years")]
        let now = expected.now.timestamp() as f64;
        let is_ours = |audience: &String| audience == expected.client_id;
        let (for_us, for_others) = match &self.aud {
            Audience::One(audience) => (is_ours(audience), false),
            Audience::Several(all) => (all.iter().any(is_ours), all.len() > 1),
        };
        let objections = [
            (!self.is_of(expected.issuer), "is of another issuer"),
            (!for_us, "is for another audience"),
            (for_others && self.azp.is_none(), "does not say for whom of several it is"),
            (!self.azp.iter().all(is_ours), "was given to another client"),
            (self.exp <= now, "has expired"),
            (self.iat > now + SKEW, "is of the future"),
            (self.iat < now - OLDEST - SKEW, "is too old"),
            (self.nbf.is_some_and(|begin| begin > now + SKEW), "does not hold yet"),
            (self.nonce.as_deref() != Some(expected.nonce), "is of another login"),
            (!is_subject(&self.sub), "has no subject"),
        ];
        objections.into_iter().find(|(objects, _)| *objects).map(|(_, objection)| objection)
    }

    fn is_of(&self, issuer: &str) -> bool {
        let Some((before, after)) = issuer.split_once(TENANT) else { return self.iss == issuer };
        let is_id = |tenant: &&String| {
            !tenant.is_empty() && tenant.bytes().all(|it| it.is_ascii_hexdigit() || it == b'-')
        };
        let tenant = self.tid.as_ref().filter(is_id);
        tenant.is_some_and(|tenant| self.iss == format!("{before}{tenant}{after}"))
    }
}

/// Whether an issuer may call somebody so.
pub(super) fn is_subject(subject: &str) -> bool {
    (1..=SUBJECT).contains(&subject.len()) && !subject.contains(char::is_control)
}

fn decode(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}
