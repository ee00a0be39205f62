//! The keys of a provider, with which it signs.
//!
//! In: the address of its key set, and something signed. Out: the keys that may have signed it. A key that is not known yet is looked
//! for anew, but not more often than every thirty seconds, whatever is presented.

use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use outbound::Url;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::ProviderError;
use super::channel::Channel;
use super::id_token::Signed;

const FRESH: Duration = Duration::from_secs(3600);
const PAUSE: Duration = Duration::from_secs(30);
/// Keys that are tried at most.
const TRIED: usize = 8;

/// How something may be signed: by algorithms with which whoever can verify cannot sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Algorithm {
    #[serde(rename = "RS256")]
    Rs256,
    #[serde(rename = "PS256")]
    Ps256,
    #[serde(rename = "ES256")]
    Es256,
    #[serde(rename = "EdDSA")]
    EdDsa,
}

/// A key of a set (RFC 7517); what of it is for algorithms that do not count is not read.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Key {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<serde_json::Value>,
}

/// The keys that were last heard of.
#[derive(Default)]
pub(super) struct Keys(Mutex<Option<(Instant, Arc<[Key]>)>>);

impl Keys {
    /// The keys that may have signed this.
    pub(super) async fn find(
        &self,
        channel: &Channel,
        url: &Url,
        signed: &Signed<'_>,
    ) -> Result<Vec<Key>, ProviderError> {
        // one asks for all
        let mut known = self.0.lock().await;
        if let Some((since, keys)) = &*known {
            let fitting = fitting(keys, signed);
            let age = since.elapsed();
            if age < PAUSE || (age < FRESH && !fitting.is_empty()) {
                return Ok(fitting);
            }
        }
        let set: KeySet = channel.json(url, None).await?;
        // a set may have keys of kinds that are not known yet
        let keys = set.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok());
        let keys: Arc<[Key]> = keys.collect();
        *known = Some((Instant::now(), Arc::clone(&keys)));
        Ok(fitting(&keys, signed))
    }
}

fn fitting(keys: &[Key], signed: &Signed<'_>) -> Vec<Key> {
    let named = |key: &&Key| signed.kid().is_none_or(|kid| key.kid.as_deref() == Some(kid));
    let fits = |key: &&Key| named(key) && key.is_for(signed.algorithm());
    keys.iter().filter(fits).take(TRIED).cloned().collect()
}

impl Key {
    /// Whether it is one for such signatures, as it says itself.
    fn is_for(&self, algorithm: Algorithm) -> bool {
        let (kty, crv, alg) = match algorithm {
            Algorithm::Rs256 => ("RSA", None, "RS256"),
            Algorithm::Ps256 => ("RSA", None, "PS256"),
            Algorithm::Es256 => ("EC", Some("P-256"), "ES256"),
            Algorithm::EdDsa => ("OKP", Some("Ed25519"), "EdDSA"),
        };
        self.kty == kty
            && (crv.is_none() || self.crv.as_deref() == crv)
            && self.alg.as_deref().is_none_or(|known| known == alg)
            && self.usage.as_deref().is_none_or(|usage| usage == "sig")
    }

    /// Whether this key signed the message so.
    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let part = |part: &Option<String>| URL_SAFE_NO_PAD.decode(part.as_deref()?).ok();
        let rsa = |parameters: &'static RsaParameters| {
            let key = RsaPublicKeyComponents { n: part(&self.n)?, e: part(&self.e)? };
            key.verify(parameters, message, signature).ok()
        };
        let verified = || match algorithm {
            Algorithm::Rs256 => rsa(&RSA_PKCS1_2048_8192_SHA256),
            Algorithm::Ps256 => rsa(&RSA_PSS_2048_8192_SHA256),
            Algorithm::Es256 => {
                // an uncompressed point
                let point = [vec![4], part(&self.x)?, part(&self.y)?].concat();
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                key.verify(message, signature).ok()
            }
            Algorithm::EdDsa => {
                let key = UnparsedPublicKey::new(&ED25519, part(&self.x)?);
                key.verify(message, signature).ok()
            }
        };
        self.is_for(algorithm) && verified().is_some()
    }
}
