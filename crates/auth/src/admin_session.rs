//! Sessions of admins, whose secrets are in cookies.
//!
//! In: an admin whose password was good; or a secret that a browser presents. Out: a secret; or the session. Must not know: cookies,
//! passwords, how a second factor is checked.
//!
//! A session of an admin with a second factor begins half-open: for five minutes, and good for nothing but to be given that factor.
//! Whenever an admin shows who it is, the session gets another secret: so whoever knew the one before gains nothing (security.md A4).

use chrono::{DateTime, TimeDelta, Utc};
use store::{Account, Realm, Session, Store, Transaction};

use crate::parts::Parts;
use crate::session::{Lifetime, Opened, Origin, Sessions};
use crate::{AuthError, Key, Secret};

/// How long the session of an admin lasts at most (security.md A4).
pub const ADMIN_SESSION: TimeDelta = TimeDelta::days(7);
const LIFETIME: Lifetime = Lifetime { whole: ADMIN_SESSION, idle: TimeDelta::hours(8) };
/// How long somebody may look for the second factor.
const HALF_OPEN: Lifetime = Lifetime { whole: TimeDelta::minutes(5), idle: TimeDelta::minutes(5) };

/// Opens, finds and confirms sessions of admins.
#[derive(Debug, Clone)]
pub struct AdminSessions {
    store: Store,
    whole: Sessions,
    half_open: Sessions,
}

impl AdminSessions {
    /// Sessions in this store.
    #[must_use]
    pub fn new(store: &Store, key: &Key) -> Self {
        let sessions = |lifetime| Sessions::new(store.clone(), key.clone(), Realm::Admin, lifetime);
        let (whole, half_open) = (sessions(LIFETIME), sessions(HALF_OPEN));
        Self { store: store.clone(), whole, half_open }
    }

    /// Opens a session for an admin who has shown all there is to show, in the transaction that made sure of it
    /// ([`Transaction::hold_credential`]).
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn open(
        &self,
        transaction: &mut Transaction,
        admin: &str,
        origin: Origin<'_>,
        now: DateTime<Utc>,
    ) -> Result<Opened, AuthError> {
        let mut opened = self.whole.open(transaction, admin, origin, now).await?;
        transaction.complete_session(&mut opened.session, now).await?;
        Ok(opened)
    }

    /// Opens a session for an admin whose password was good, and who is still to show the second factor; in such a transaction, too.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn open_half(
        &self,
        transaction: &mut Transaction,
        admin: &str,
        origin: Origin<'_>,
        now: DateTime<Utc>,
    ) -> Result<Opened, AuthError> {
        self.half_open.open(transaction, admin, origin, now).await
    }

    /// The session that this is the secret of, which is used now.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when it is not the secret of one that works and is whole; else when the database is away.
    pub async fn find(&self, secret: &str, now: DateTime<Utc>) -> Result<Session, AuthError> {
        let (parts, session) = self.named(secret).await?;
        let is_known = parts.has_hash(&session.hash);
        let is_whole = session.confirmed_at.is_some();
        if !(is_known && is_whole && session.works(LIFETIME.idle, now)) {
            return Err(AuthError::InvalidCredential);
        }
        self.store.touch_session(&session, now).await?;
        Ok(session)
    }

    /// The session with this id, which is public, if it works and is whole.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn running(
        &self,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Session>, AuthError> {
        let session = self.store.session(id).await?;
        Ok(session.filter(|it| {
            let is_whole = it.account.realm == Realm::Admin && it.confirmed_at.is_some();
            is_whole && it.works(LIFETIME.idle, now)
        }))
    }

    /// The half-open session that this is the secret of.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when it is not the secret of one; else when the database is away.
    pub async fn find_half(&self, secret: &str, now: DateTime<Utc>) -> Result<Session, AuthError> {
        let (parts, session) = self.named(secret).await?;
        let is_half = session.confirmed_at.is_none() && session.works(HALF_OPEN.idle, now);
        if is_half && parts.has_hash(&session.hash) {
            Ok(session)
        } else {
            Err(AuthError::InvalidCredential)
        }
    }

    /// Makes a half-open session whole, with another secret, in the transaction that used the second factor up. Of two at once, one is
    /// let in.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when the secret is not that of one; else when the database refuses or is away.
    pub async fn complete(
        &self,
        transaction: &mut Transaction,
        secret: &str,
        now: DateTime<Utc>,
    ) -> Result<Opened, AuthError> {
        let until = Some(now + LIFETIME.whole);
        renewed(transaction, secret, until, (HALF_OPEN.idle, now)).await
    }

    /// Notes that the admin has just shown a password or a second factor again ([`Session::confirmed_at`]), in the transaction that used
    /// it; the session has another secret from now on, and ends when it would have ended.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when the secret is not the present one of a whole session; else when the database refuses or is
    /// away.
    pub async fn confirm(
        &self,
        transaction: &mut Transaction,
        secret: &str,
        now: DateTime<Utc>,
    ) -> Result<Opened, AuthError> {
        renewed(transaction, secret, None, (LIFETIME.idle, now)).await
    }

    /// The sessions of an admin that work, the latest used first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn list(&self, admin: &str, now: DateTime<Utc>) -> Result<Vec<Session>, AuthError> {
        let mut sessions = self.store.sessions(&Account::admin(admin), now).await?;
        sessions.retain(|it| it.confirmed_at.is_some() && it.works(LIFETIME.idle, now));
        Ok(sessions)
    }

    async fn named(&self, secret: &str) -> Result<(Parts, Session), AuthError> {
        let parts = Parts::parse_bare(secret).ok_or(AuthError::InvalidCredential)?;
        let session = self.store.session(&parts.id).await?;
        let session = session.filter(|session| session.account.realm == Realm::Admin);
        Ok((parts, session.ok_or(AuthError::InvalidCredential)?))
    }
}

/// Whether an admin has shown who it is within this time, as is asked for before what cannot be undone (security.md A12).
#[must_use]
pub fn is_confirmed(session: &Session, within: TimeDelta, now: DateTime<Utc>) -> bool {
    session.confirmed_at.is_some_and(|confirmed| now - confirmed < within)
}

async fn renewed(
    transaction: &mut Transaction,
    secret: &str,
    until: Option<DateTime<Utc>>,
    timing: (TimeDelta, DateTime<Utc>),
) -> Result<Opened, AuthError> {
    let old = Parts::parse_bare(secret).ok_or(AuthError::InvalidCredential)?;
    let new = Parts::random_for(&old.id);
    let hashes = (old.hash(), new.hash());
    let session =
        transaction.confirm_session(&old.id, (&hashes.0, &hashes.1), until, timing).await?;
    let session = session.ok_or(AuthError::InvalidCredential)?;
    Ok(Opened { secret: Secret::new(new.bare_text()), session })
}
