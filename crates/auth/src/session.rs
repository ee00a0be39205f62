//! Sessions: whoever has the secret is let in, and each refresh secret is good once.
//!
//! In: an account that was let in; or a secret that somebody presents. Out: a secret; or the session. Must not know: cookies,
//! tokens, whether the account may still come in.
//!
//! Secrets are written `<id>_<secret>`. A refresh secret that is presented again, after it was exchanged, was stolen from somebody
//! or by somebody, and nobody can tell which: the session is revoked. Only a secret that was good once shows that; who knows no more of
//! a session than its id, which is no secret, ends nothing.
//!
//! Except within ten seconds. A client that lost the answer asks again, and two tabs of one browser ask at once; ending their
//! session would teach people to keep long-lived tokens. The next secret is therefore computed from the one before
//! with our key, so that everybody who asks with the same secret gets the same answer: the session still has one secret, a
//! second owner of the old one gains no more than he would by being the first, and is found out at the next exchange.

use std::net::IpAddr;
use std::{fmt, iter};

use chrono::{DateTime, TimeDelta, Utc};
use store::{Account, NewSession, Realm, Session, Store, Transaction};

use crate::parts::Parts;
use crate::{AuthError, Key, Secret};

/// How long a secret may be exchanged again.
const GRACE: TimeDelta = TimeDelta::seconds(10);
/// Exchanges after which a secret is still known as one that was good.
const REMEMBERED: usize = 100;
/// Characters of what a browser says of itself.
const AGENT: usize = 200;

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// However much they are used.
    pub whole: TimeDelta,
    /// When they are not used.
    pub idle: TimeDelta,
}

/// Opens, finds and refreshes the sessions of one realm. Those of the other one are none here.
#[derive(Clone)]
pub struct Sessions {
    store: Store,
    key: Key,
    realm: Realm,
    lifetime: Lifetime,
}

/// A session and the secret that is good for it now.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What to give the client.
    pub secret: Secret,
    /// The session.
    pub session: Session,
}

/// Where a session is opened from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// The address.
    pub address: Option<IpAddr>,
    /// By what, as it says itself.
    pub agent: Option<&'a str>,
}

impl Sessions {
    /// Sessions of this realm in this store, which last so long.
    #[must_use]
    pub fn new(store: Store, key: Key, realm: Realm, lifetime: Lifetime) -> Self {
        Self { store, key, realm, lifetime }
    }

    /// Opens a session for the account with this id, in the transaction that made sure that the account may come in
    /// ([`Transaction::hold_credential`]).
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn open(
        &self,
        transaction: &mut Transaction,
        account: &str,
        origin: Origin<'_>,
        now: DateTime<Utc>,
    ) -> Result<Opened, AuthError> {
        let parts = Parts::random();
        let new = NewSession {
            id: parts.id.clone(),
            account: Account { realm: self.realm, id: account.to_owned() },
            hash: parts.hash(),
            expires_at: now + self.lifetime.whole,
            address: origin.address.map(|address| address.to_canonical().to_string()),
            agent: origin.agent.map(|agent| printable(agent).take(AGENT).collect()),
        };
        let session = transaction.add_session(&new, now).await?;
        Ok(Opened { secret: Secret::new(parts.bare_text()), session })
    }

    /// The session that this is the secret of, which is used now. The secret stays as it is.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when it is not the present secret of a session that works; else when the database is
    /// away.
    pub async fn find(&self, secret: &str, now: DateTime<Utc>) -> Result<Session, AuthError> {
        let parts = Parts::parse_bare(secret).ok_or(AuthError::InvalidCredential)?;
        let session = self.working(&parts.id, now).await?;
        if !parts.has_hash(&session.hash) {
            return Err(AuthError::InvalidCredential);
        }
        self.store.touch_session(&session, now).await?;
        Ok(session)
    }

    /// Exchanges a refresh secret for the next one.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when it is not good; [`AuthError::UsedAgain`] when it was good before, so that the session
    /// is revoked now. Else when the database refuses or is away.
    pub async fn refresh(&self, secret: &str, now: DateTime<Utc>) -> Result<Opened, AuthError> {
        let old = Parts::parse_bare(secret).ok_or(AuthError::InvalidCredential)?;
        let new = old.next(&self.key);
        let (hashes, timing) = ((old.hash(), new.hash()), (self.lifetime.idle, now));
        let rotated = self
            .store
            .rotate_session((self.realm, &old.id), (&hashes.0, &hashes.1), timing)
            .await?;
        let session = match rotated {
            Some(session) => session,
            None => self.again((&old, &new), now).await?,
        };
        Ok(Opened { secret: Secret::new(new.bare_text()), session })
    }

    /// The session whose secret was exchanged already, if that was just now.
    async fn again(
        &self,
        (old, new): (&Parts, &Parts),
        now: DateTime<Utc>,
    ) -> Result<Session, AuthError> {
        let session = self.working(&old.id, now).await?;
        let just_now = session.rotated_at.is_some_and(|rotated| now - rotated < GRACE);
        let was_exchanged = session.previous_hash.as_ref().is_some_and(|hash| old.has_hash(hash));
        if just_now && was_exchanged && new.has_hash(&session.hash) {
            return Ok(session);
        }
        if !was_exchanged && !self.leads_to(new, &session.hash) {
            return Err(AuthError::InvalidCredential);
        }
        self.store.revoke_session(&session.account, &session.id, now).await?;
        tracing::warn!(session = session.id, "a secret was used again: its session is revoked");
        Err(AuthError::UsedAgain { session: session.id })
    }

    /// Whether the secret with this hash was exchanged for this one, or for one that came of it.
    fn leads_to(&self, secret: &Parts, hash: &str) -> bool {
        let following = iter::successors(Some(secret.clone()), |it| Some(it.next(&self.key)));
        following.take(REMEMBERED).any(|it| it.has_hash(hash))
    }

    /// Ends the session that this is a secret of, the present one or one that was good before; the session, if there is one to end.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn close(
        &self,
        secret: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Session>, AuthError> {
        let Some(parts) = Parts::parse_bare(secret) else { return Ok(None) };
        let session = match self.working(&parts.id, now).await {
            Ok(session) if self.leads_to(&parts, &session.hash) => session,
            Ok(_) | Err(AuthError::InvalidCredential) => return Ok(None),
            Err(error) => return Err(error),
        };
        self.store.revoke_session(&session.account, &session.id, now).await?;
        Ok(Some(session))
    }

    async fn working(&self, id: &str, now: DateTime<Utc>) -> Result<Session, AuthError> {
        let session = self.store.session(id).await?;
        let works = session.filter(|session| {
            // an admin's may be half-open, which is for AdminSessions to see
            session.account.realm == self.realm
                && (self.realm != Realm::Admin || session.confirmed_at.is_some())
                && session.works(self.lifetime.idle, now)
        });
        works.ok_or(AuthError::InvalidCredential)
    }
}

impl fmt::Debug for Sessions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Sessions");
        shown.field("realm", &self.realm).field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}

/// What may be shown in a list; PostgreSQL takes no NUL, either.
fn printable(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !letter.is_control())
}
