//! JSON Web Tokens, HS256. Those of end users are as Strapi's clients expect them: `{id, iat, exp}`.
//!
//! In: claims and the key; or a token of a user, the key and the time. Out: a token; or claims that this key signed and that hold now.
//! Must not know: whether the user still exists, who may log in.
//!
//! Written on `hmac` and `sha2`, not on a crate for tokens: `jsonwebtoken` 10 and 11 compute with either aws-lc, which
//! deny.toml bans, or a bundle of crates that brings `rsa` with its open advisory (RUSTSEC-2023-0071); the same goes for those
//! made after it. And the rest of the format is what one must not support: algorithms that the token itself chooses, and keys
//! that it names.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::Mac as _;
use serde::{Deserialize, Serialize};

use crate::{AuthError, Key, Secret};

/// The header of every token that we write.
const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;
const ALGORITHM: &str = "HS256";
/// Ours have about 150 bytes; those of others who have the key may say more.
const LONGEST: usize = 4096;
/// How much later than ours the clock of the server may be that issued a token, and how much later than the present a token may
/// begin whose password changed in the same second ([`store::Credential::changed_at`]).
const SKEW: TimeDelta = TimeDelta::seconds(60);

/// What a token says. Instants are in seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The id of the user's row.
    pub id: i64,
    /// When the token was issued.
    pub iat: i64,
    /// When it stops working.
    pub exp: i64,
    /// The session that it belongs to, if sessions are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
}

/// All that a header may say. `kid`, `jku`, `jwk`, `x5u` name keys, and `crit` what must be understood: none of ours does,
/// and a token that wants to be understood otherwise is not ours.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    typ: Option<String>,
}

impl Claims {
    /// Claims of a token for the user whose row this is, who has had the present password since `since`.
    #[must_use]
    pub fn new(id: i64, since: DateTime<Utc>, lifetime: TimeDelta, now: DateTime<Utc>) -> Self {
        let issued = now.max(since);
        Self { id, iat: issued.timestamp(), exp: (issued + lifetime).timestamp(), sid: None }
    }

    /// The same, as part of a session.
    #[must_use]
    pub fn within(self, session: &str) -> Self {
        Self { sid: Some(session.to_owned()), ..self }
    }

    /// Whether the token was issued for a password that was changed at `changed_at`.
    #[must_use]
    pub fn is_older_than(&self, changed_at: DateTime<Utc>) -> bool {
        self.iat < changed_at.timestamp()
    }

    /// The token that says this.
    #[must_use]
    pub fn sign(&self, key: &Key) -> Secret {
        sign(self, key)
    }

    /// What a token says, if it was signed with this key and holds at `now`.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] otherwise, whatever the reason.
    pub fn verify(token: &str, key: &Key, now: DateTime<Utc>) -> Result<Self, AuthError> {
        let claims = signed(token, key).ok_or(AuthError::InvalidCredential)?;
        let holds = now.timestamp() < claims.exp && claims.iat <= (now + SKEW).timestamp();
        if holds { Ok(claims) } else { Err(AuthError::InvalidCredential) }
    }
}

/// The token that says this.
pub(crate) fn sign(claims: &impl Serialize, key: &Key) -> Secret {
    let claims = serde_json::to_vec(claims);
    let claims = claims.unwrap_or_else(|_| unreachable!("numbers and text are always JSON"));
    let mut token = URL_SAFE_NO_PAD.encode(HEADER);
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(claims, &mut token);
    let signature = key.mac(&[token.as_bytes()]).finalize().into_bytes();
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut token);
    Secret::new(token)
}

/// What a token says. Nothing of it is read before its signature is known to be ours: HS256, whatever its header says.
fn signed(token: &str, key: &Key) -> Option<Claims> {
    if token.len() > LONGEST {
        return None;
    }
    let (message, signature) = token.rsplit_once('.')?;
    let (header, claims) = message.split_once('.')?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
    key.mac(&[message.as_bytes()]).verify_slice(&decode(signature)?).ok()?;
    let header: Header = serde_json::from_slice(&decode(header)?).ok()?;
    let is_token = header.typ.is_none_or(|typ| typ.eq_ignore_ascii_case("JWT"));
    if header.alg != ALGORITHM || !is_token {
        return None;
    }
    serde_json::from_slice(&decode(claims)?).ok()
}
