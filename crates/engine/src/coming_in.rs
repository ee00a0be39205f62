//! Coming in: what end users and admins have in common, however they do.
//!
//! In: where somebody comes from, why somebody is not let in. Out: as whom they are counted, whether they may try, when and in which
//! words they are answered. Must not know: who is a user, who an admin.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use auth::{AuthError, Quota, Rule};
use chrono::{DateTime, TimeDelta, Utc};
use store::Place;
use tokio::time::Instant;

use crate::mutate::failed;
use crate::report::{ApplicationError, Cause};
use crate::{Engine, EngineError};

/// When a call for a link is answered, whether there is somebody to send it to or not: so nobody learns it from the clock.
const ANSWERED_AFTER: Duration = Duration::from_millis(250);

/// When a call for a link is to be answered that comes now.
pub(crate) fn answer_at() -> Instant {
    Instant::now() + ANSWERED_AFTER
}

/// How many mails with links an account is sent, so that nobody can fill another's mailbox. Each name counts apart.
pub(crate) const fn mails(name: &'static str) -> Rule {
    let quota = Quota { attempts: 5, window: TimeDelta::minutes(15) };
    Rule { name, account: Some(quota), address: None, everybody: None }
}

/// The address whose attempts are counted. Those of whom nothing is known have one together.
pub(crate) fn counted(address: Option<IpAddr>) -> IpAddr {
    address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

/// Somebody who tries something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attempt<'a> {
    /// What is tried, and how often it may be.
    pub(crate) rule: &'a Rule,
    /// On which account, if one is named.
    pub(crate) account: Option<&'a str>,
    /// From where.
    pub(crate) address: IpAddr,
    /// When.
    pub(crate) now: DateTime<Utc>,
}

impl Engine {
    /// A place among those who come with a password, who are counted then: whoever finds no place has tried nothing.
    pub(crate) async fn take_place(
        &self,
        attempt: Attempt<'_>,
        invalid: fn() -> ApplicationError,
    ) -> Result<Place, Cause> {
        let Attempt { rule, address, now, .. } = attempt;
        let known = self.limiter().refuse_known(rule, address, now).await;
        known.map_err(|error| why(error, invalid))?;
        let place = self.place().await.map_err(|_full| why(AuthError::Busy, invalid))?;
        self.admit(attempt, invalid).await?;
        Ok(place)
    }

    /// Counts an attempt, or refuses it.
    pub(crate) async fn admit(
        &self,
        Attempt { rule, account, address, now }: Attempt<'_>,
        invalid: fn() -> ApplicationError,
    ) -> Result<(), Cause> {
        let admitted = self.limiter().admit(rule, (account, address), now).await;
        admitted.map_err(|error| why(error, invalid))
    }
}

/// In which words a failure is told; `invalid` says what it means that a secret is not good.
pub(crate) fn why(error: AuthError, invalid: impl FnOnce() -> ApplicationError) -> Cause {
    match error {
        AuthError::InvalidCredential | AuthError::UsedAgain { .. } => invalid().into(),
        AuthError::TooManyAttempts { .. } => {
            ApplicationError::rate_limit("Too many requests, please try again later.").into()
        }
        AuthError::Store(error) => failed(error),
        error => Cause::Failed(EngineError::Password(error)),
    }
}
