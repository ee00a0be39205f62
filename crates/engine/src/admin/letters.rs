//! The mails that admins are sent.

use std::sync::Arc;
use std::time::Duration;

use auth::{Quota, Rule};
use chrono::TimeDelta;
use tokio::time::Instant;

use super::Visit;
use crate::outbox::Kept;
use crate::report::{ApplicationError, Cause};

/// When a call for a link is answered, whether there is somebody to send it to or not: so nobody learns it from the clock.
const ANSWERED_AFTER: Duration = Duration::from_millis(250);

/// The templates. They are not those of users, which others may be allowed to change.
pub(super) const INVITATION: &str = "admin-invitation";
pub(super) const RESET: &str = "admin-reset-password";

/// How many mails an admin is sent, so that nobody can fill another's mailbox.
pub(super) const MAILS: Rule = Rule {
    name: "admin-forgot-password-mails",
    account: Some(Quota { attempts: 5, window: TimeDelta::minutes(15) }),
    address: None,
    everybody: None,
};

/// What it takes to send them.
pub(super) struct Letters<'a> {
    url: &'a str,
    pub(super) kept: Arc<Kept>,
}

/// When to answer.
pub(super) fn answer_at() -> Instant {
    Instant::now() + ANSWERED_AFTER
}

impl<'a> Visit<'a> {
    pub(super) fn sends_mail(&self) -> bool {
        self.context.options.mail.from.is_some() && self.options.url.is_some()
    }

    /// What mails are sent with; the same refusal for everybody where there is none.
    pub(super) async fn letters(&self) -> Result<Letters<'a>, Cause> {
        let url = self.options.url.as_deref().filter(|_| self.sends_mail());
        let url = url.ok_or_else(|| {
            let message = "This project sends no such mails: set up [mail], and url in [admin], in presswork.toml";
            Cause::from(ApplicationError::application(message))
        })?;
        Ok(Letters { url, kept: self.engine.kept().await? })
    }
}

impl Letters<'_> {
    /// The address of a page of the panel, with a code in its fragment, which neither servers nor referrers are told.
    pub(super) fn link(&self, page: &str, code: &str) -> String {
        format!("{}/{page}#code={code}", self.url.trim_end_matches('/'))
    }
}
