//! The secrets of links in mails: good once, for one purpose and one account, and for a while.
//!
//! In: an account and a purpose; or a secret that somebody presents. Out: a secret; or whose it is. Must not know: addresses of
//! links, mail.
//!
//! Both work in the transaction of what the link is for: the link is used up exactly when that is done.

use chrono::{DateTime, TimeDelta, Utc};
use store::{Account, NewOneTime, Purpose, Realm, Store, Transaction};

use crate::secret::{hash, is_whole};
use crate::{AuthError, Secret};

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
    let secret = Secret::random_whole();
    let (hash, expires_at) = (hash(secret.reveal()), now + lifetime);
    let link = NewOneTime { hash, account: account.clone(), purpose, expires_at };
    transaction.add_one_time(&link, now).await?;
    Ok(secret)
}

/// Refuses a secret that does not work, without using it up: before work is done for it that costs more than a look.
///
/// # Errors
/// As [`redeem`].
pub async fn check(
    store: &Store,
    secret: &str,
    (realm, purpose): (Realm, Purpose),
    now: DateTime<Utc>,
) -> Result<(), AuthError> {
    let works = store.has_one_time(&whole(secret)?, (realm, purpose), now).await?;
    if works { Ok(()) } else { Err(AuthError::InvalidCredential) }
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
    let account = transaction.use_one_time(&whole(secret)?, (realm, purpose), now).await?;
    account.ok_or(AuthError::InvalidCredential)
}

/// The hash of a secret that can be one.
fn whole(secret: &str) -> Result<String, AuthError> {
    if is_whole(secret) { Ok(hash(secret)) } else { Err(AuthError::InvalidCredential) }
}
