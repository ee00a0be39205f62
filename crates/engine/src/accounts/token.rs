//! From the token of an end user to the user.
//!
//! In: a token as it was sent. Out: the user, if the token counts now. Must not know: where it was sent.

use auth::Claims;
use store::Account;

use super::{AccountOptions, KnownUser};
use crate::{Engine, EngineError};

/// Whoever sent a token.
#[derive(Debug, Clone, PartialEq)]
pub struct Bearer {
    /// The user to whom it was given.
    pub user: KnownUser,
    /// The session that it is part of, if sessions are kept.
    pub session: Option<String>,
}

impl Engine {
    /// The user to whom this token was given; `None` when it is not one of ours, does not hold any more, was given for an earlier
    /// password, its session is over, or the user may not come in. What of this changes is heeded after two seconds at most.
    ///
    /// # Errors
    /// When the user, its session or the roles cannot be read.
    pub async fn user_of_token(&self, token: &str) -> Result<Option<Bearer>, EngineError> {
        let Some(options) = &self.options().accounts else { return Ok(None) };
        let now = (self.options().clock)();
        let Ok(claims) = Claims::verify(token, &options.key, now) else { return Ok(None) };
        let user = self.user(claims.id).await?;
        let user = user.filter(|user| {
            // Only whoever has a password was given a token; the number of a user who is gone may be another's now.
            let counts = user.password_since.is_some_and(|since| !claims.is_older_than(since));
            counts && user.may_come_in(options)
        });
        let Some(user) = user else { return Ok(None) };
        let Some(id) = claims.sid else { return Ok(Some(Bearer { user, session: None })) };
        // a token of a session counts as long as the session does, and none is kept
        let Some(lifetime) = options.sessions else { return Ok(None) };
        let accounts = self.accounts();
        let session = accounts.sessions.find((accounts.generation(), &id)).await?;
        let goes_on = session.is_some_and(|session| {
            session.account == Account::user(&user.document) && session.works(lifetime.idle, now)
        });
        Ok(goes_on.then_some(Bearer { user, session: Some(id) }))
    }
}

impl KnownUser {
    /// Whether nothing keeps the user out.
    pub(super) fn may_come_in(&self, options: &AccountOptions) -> bool {
        !self.blocked && (self.confirmed || !options.email_confirmation)
    }
}
