//! Comes in with a name or an address and a password.

use auth::{AuthError, Passwords, Rule};
use model::user;
use plan::{Hidden, Login};
use serde_json::Value;
use store::Credential;

use super::given::Demands;
use super::{Call, KnownUser, too_strange, why};
use crate::accounts::text;
use crate::audit::Act;
use crate::mutate::{commit, failed};
use crate::report::{ApplicationError, Cause};

const USERNAME: &str = "username";
/// The provider whose passwords are kept here.
pub(super) const LOCAL: &str = "local";

impl Call<'_> {
    pub(super) async fn login(&self, login: &Login) -> Result<Value, Cause> {
        if login.provider != LOCAL {
            return Err(ApplicationError::application("This provider is disabled").into());
        }
        let demands = Demands::default().given("identifier", &login.identifier);
        demands.given(user::PASSWORD, login.password.reveal()).met()?;
        // counted as it is written, or the count would tell which names are of one account, and that there is one (security.md A2);
        // and before anybody is looked for: what is refused anyway shall cost as little as it can
        let _place = self.attempt(&Rule::LOGIN, Some(&login.identifier)).await?;
        let found = self.user_called(&login.identifier).await?;
        let (user, credential) = self.recognised(found.as_ref(), &login.password).await?;
        if self.options.email_confirmation && !user.confirmed {
            let message = "Your account email is not confirmed";
            return Err(ApplicationError::application(message).into());
        }
        if user.blocked {
            let message = "Your account has been blocked by an administrator";
            return Err(ApplicationError::application(message).into());
        }
        let mut transaction = self.begin().await?;
        let held = transaction.hold_credential(&user.document).await.map_err(failed)?;
        // the same password may have been written down anew; a changed one was issued later
        let same = held.as_ref().is_some_and(|held| held.changed_at == credential.changed_at);
        if !same {
            return Err(too_strange().into());
        }
        let opened = self.open_session(&mut transaction, &user.document).await?;
        let act = Act::of_user("login", &user.document);
        commit(self.context, transaction, vec![act]).await?;
        for field in [USERNAME, user::EMAIL] {
            let Some(name) = text(self.engine.model(), user, field) else { continue };
            let from = (&*name, self.address);
            let forgiven = self.limiter().forgive(&Rule::LOGIN, from, self.now).await;
            // the login is done
            if let Err(error) = forgiven {
                tracing::warn!(%error, "the attempts of a user who came in are still counted");
            }
        }
        Ok(self.entered(user, credential.changed_at, opened.as_ref()))
    }

    /// The user, if this is the password; as much work for whoever is nobody.
    async fn recognised<'u>(
        &self,
        found: Option<&'u KnownUser>,
        password: &Hidden,
    ) -> Result<(&'u KnownUser, Credential), Cause> {
        let local = found.filter(|user| user.provider.as_deref().unwrap_or(LOCAL) == LOCAL);
        // read for nobody, too, so that it takes as long
        let document = local.map_or("nobody", |user| &user.document);
        let credential = self.context.store.credential(document).await.map_err(failed)?;
        let credential = credential.filter(|_| local.is_some());
        let password = password.reveal().to_owned();
        let checked = match &credential {
            Some(credential) => {
                Passwords::shared().verify(password.clone(), &credential.hash).await
            }
            None => Passwords::shared().verify_nobody(password.clone()).await.map(|()| None),
        };
        let verified = checked.map_err(|error| why(error, too_strange))?;
        let (Some(user), Some(credential), Some(verified)) = (local, credential, verified) else {
            return Err(too_strange().into());
        };
        if verified.rehash {
            self.write_anew(user, (&credential, password)).await?;
        }
        Ok((user, credential))
    }

    /// Writes a password down as we do, whose hash was brought along or is an old one.
    async fn write_anew(
        &self,
        user: &KnownUser,
        (old, password): (&Credential, String),
    ) -> Result<(), Cause> {
        let new = match Passwords::shared().hash(password).await {
            Ok(new) => new,
            // next time, then
            Err(AuthError::Busy) => return Ok(()),
            Err(error) => return Err(why(error, too_strange)),
        };
        let hashes = (&*old.hash, &*new);
        let written = self.context.store.rehash_credential(&user.document, hashes).await;
        written.map(|_still| ()).map_err(failed)
    }
}
