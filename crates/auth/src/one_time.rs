//! The secrets of links in mails: good once, for one purpose and one account, and for a while.
//!
//! In: an account and a purpose; or a secret that somebody presents. Out: a secret; or whose it is. Must not know: addresses of
//! links, mail.
//!
//! Both work in the transaction of what the link is for: the link is used up exactly when that is done.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use rand::Rng as _;
use store::{Account, NewOneTime, Purpose, Realm, Transaction};

use crate::secret::hash;
use crate::{AuthError, Secret};

/// 256 bits, so that a plain hash suffices and a search by it tells nothing.
const BYTES: usize = 32;

/// Makes a secret for this account and purpose; an earlier one for the same does not work any more.
///
/// # Errors
/// When the database refuses or is away.
pub async fn issue(
    transaction: &mut Transaction,
    account: &Account,
    purpose: Purpose,
    lifetime: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Secret, AuthError> {
    let mut bytes = [0; BYTES];
    rand::rng().fill_bytes(&mut bytes);
    let secret = URL_SAFE_NO_PAD.encode(bytes);
    let expires_at = now + lifetime;
    let link = NewOneTime { hash: hash(&secret), account: account.clone(), purpose, expires_at };
    transaction.add_one_time(&link, now).await?;
    Ok(Secret::new(secret))
}

/// Uses a secret up and says whose it was.
///
/// # Errors
/// [`AuthError::InvalidCredential`] when it does not work, or not for this; else when the database refuses or is away.
pub async fn redeem(
    transaction: &mut Transaction,
    secret: &str,
    (realm, purpose): (Realm, Purpose),
    now: DateTime<Utc>,
) -> Result<Account, AuthError> {
    let is_whole = URL_SAFE_NO_PAD.decode(secret).is_ok_and(|bytes| bytes.len() == BYTES);
    if !is_whole {
        return Err(AuthError::InvalidCredential);
    }
    let account = transaction.use_one_time(&hash(secret), (realm, purpose), now).await?;
    account.ok_or(AuthError::InvalidCredential)
}
