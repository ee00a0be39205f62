//! Coming in: what end users and admins have in common, however they do.
//!
//! In: where somebody comes from, why somebody is not let in. Out: as whom they are counted, when and in which words they are
//! answered. Must not know: who is a user, who an admin.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use auth::{AuthError, Quota, Rule};
use chrono::TimeDelta;
use tokio::time::Instant;

use crate::EngineError;
use crate::mutate::failed;
use crate::report::{ApplicationError, Cause};

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
