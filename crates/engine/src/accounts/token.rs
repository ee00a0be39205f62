//! From the token of an end user to the user.
//!
//! In: a token as it was sent. Out: the user, if the token counts now. Must not know: where it was sent.

use auth::Claims;

use super::KnownUser;
use crate::{Engine, EngineError};

impl Engine {
    /// The user to whom this token was given; `None` when it is not one of ours, does not hold any more, was given for an earlier
    /// password, or the user may not come in. What of this changes is heeded after two seconds at most.
    ///
    /// # Errors
    /// When the user or the roles cannot be read.
    pub async fn user_of_token(&self, token: &str) -> Result<Option<KnownUser>, EngineError> {
        let Some(options) = &self.options().accounts else { return Ok(None) };
        let claims = Claims::verify(token, &options.key, (self.options().clock)());
        // a token of a session counts as long as the session does, and none is kept
        let Some(claims) = claims.ok().filter(|claims| claims.sid.is_none()) else {
            return Ok(None);
        };
        let user = self.user(claims.id).await?;
        Ok(user.filter(|user| {
            // Only whoever has a password was given a token; the number of a user who is gone may be another's now.
            let counts = user.password_since.is_some_and(|since| !claims.is_older_than(since));
            counts && !user.blocked && (user.confirmed || !options.email_confirmation)
        }))
    }
}
