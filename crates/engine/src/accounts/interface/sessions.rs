//! Sessions, where they are kept: their tokens work for minutes, and a refresh token gets the next one.
//!
//! A refresh token is good once ([`auth::Sessions`]). Whoever has the token of a session, or a refresh token of it, can end it.

use auth::{AuthError, Opened, Origin, Rule, Sessions};
use model::Principal;
use plan::Hidden;
use serde_json::{Value, json};
use store::{Account, Realm, Session, Transaction};

use super::{Call, why};
use crate::mutate::failed;
use crate::report::{ApplicationError, Cause};
use crate::spelling::instant;

impl Call<'_> {
    /// The sessions of end users, where they are kept.
    fn sessions(&self) -> Option<Sessions> {
        let (store, key) = (self.context.store.clone(), self.options.key.clone());
        Some(Sessions::new(store, key, Realm::User, self.options.sessions?))
    }

    /// Opens a session for a user, in the transaction that made sure that it may come in.
    pub(super) async fn open_session(
        &self,
        transaction: &mut Transaction,
        document: &str,
    ) -> Result<Option<Opened>, Cause> {
        let Some(sessions) = self.sessions() else { return Ok(None) };
        let origin = Origin { address: self.origin.address, agent: self.origin.agent.as_deref() };
        let opened = sessions.open(transaction, document, origin, self.now).await;
        opened.map(Some).map_err(|error| why(error, wrong))
    }

    pub(super) async fn refresh_token(&self, secret: &Hidden) -> Result<Value, Cause> {
        self.admit(&Rule::REFRESH, None).await?;
        let sessions = self.sessions().ok_or_else(unkept)?;
        let refreshed = sessions.refresh(secret.reveal(), self.now).await;
        if let Err(AuthError::UsedAgain { session }) = &refreshed {
            self.engine.accounts().sessions.end(session);
        }
        let opened = refreshed.map_err(|error| why(error, wrong))?;
        let user = self.known(&opened.session.account.id).await?;
        let user = user.filter(|user| user.may_come_in(self.options)).ok_or_else(wrong)?;
        let since = user.password_since.ok_or_else(wrong)?;
        Ok(self.entered(&user, since, Some(&opened)))
    }

    pub(super) async fn logout(&self, secret: Option<&Hidden>) -> Result<Value, Cause> {
        let sessions = self.sessions().ok_or_else(unkept)?;
        match (secret, &self.origin.session) {
            (Some(secret), _) => {
                self.admit(&Rule::REFRESH, None).await?;
                let closed = sessions.close(secret.reveal(), self.now).await;
                if let Some(session) = closed.map_err(|error| why(error, wrong))? {
                    self.engine.accounts().sessions.end(&session.id);
                }
            }
            (None, Some(id)) => {
                self.end(id).await?;
            }
            (None, None) => {
                let message = "Send the token of the session, or its refreshToken";
                return Err(ApplicationError::validation(message).into());
            }
        }
        Ok(done())
    }

    pub(super) async fn my_sessions(&self) -> Result<Value, Cause> {
        let (Some(lifetime), Principal::User(document)) = (self.options.sessions, self.principal)
        else {
            return Ok(json!([]));
        };
        let account = Account::user(document);
        let sessions = self.context.store.sessions(&account, self.now).await.map_err(failed)?;
        let live = sessions.iter().filter(|session| session.works(lifetime.idle, self.now));
        Ok(live.map(|session| self.told(session)).collect())
    }

    pub(super) async fn revoke_session(&self, id: &str) -> Result<Value, Cause> {
        if self.end(id).await? {
            Ok(done())
        } else {
            Err(ApplicationError::not_found("Session not found").into())
        }
    }

    /// Ends a session of the user who asks; whether there is one to end.
    async fn end(&self, id: &str) -> Result<bool, Cause> {
        let Principal::User(document) = self.principal else { return Ok(false) };
        let account = Account::user(document);
        let ended = self.context.store.revoke_session(&account, id, self.now).await;
        let ended = ended.map_err(failed)?;
        if ended {
            self.engine.accounts().sessions.end(id);
        }
        Ok(ended)
    }

    fn told(&self, session: &Session) -> Value {
        json!({
            "id": session.id,
            "createdAt": instant(session.created_at),
            "usedAt": instant(session.used_at),
            "expiresAt": instant(session.expires_at),
            "address": session.address,
            "agent": session.agent,
            "current": self.origin.session.as_ref() == Some(&session.id),
        })
    }
}

fn done() -> Value {
    json!({ "ok": true })
}

/// What is told where sessions are not kept.
pub(super) fn unkept() -> ApplicationError {
    ApplicationError::application("This project keeps no sessions: a token works until its end")
}

/// Of a refresh token that is not good.
fn wrong() -> ApplicationError {
    ApplicationError::validation("Invalid refresh token")
}
