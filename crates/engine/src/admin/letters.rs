//! The mails that admins are sent.

use std::sync::Arc;

use auth::Rule;

use super::Visit;
use crate::coming_in::mails;
use crate::outbox::Kept;
use crate::report::{ApplicationError, Cause};

/// The templates. They are not those of users, which others may be allowed to change.
pub(super) const INVITATION: &str = "admin-invitation";
pub(super) const RESET: &str = "admin-reset-password";

pub(super) const MAILS: Rule = mails("admin-forgot-password-mails");

/// What it takes to send them.
pub(super) struct Letters<'a> {
    url: &'a str,
    pub(super) kept: Arc<Kept>,
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
