//! Another password: with the present one, or with the code of a link.

use auth::{Passwords, Rule, one_time};
use model::Principal;
use model::user::PASSWORD;
use plan::{Hidden, NewPassword};
use serde_json::Value;
use store::{Purpose, Realm};

use super::given::Demands;
use super::{Call, unauthenticated, why, wrong_code};
use crate::audit::{self, Act};
use crate::mutate::{commit, failed};
use crate::report::{ApplicationError, Cause};

impl Call<'_> {
    pub(super) async fn change_password(
        &self,
        current: &Hidden,
        new: &NewPassword,
    ) -> Result<Value, Cause> {
        let Principal::User(document) = self.principal else {
            return Err(unauthenticated().into());
        };
        let wrong = || ApplicationError::validation("The provided current password is invalid");
        let _place = self.attempt(&Rule::LOGIN, Some(document)).await?;
        Demands::default().new_password(new, ("currentPassword", current)).met()?;
        let credential = self.context.store.credential(document).await.map_err(failed)?;
        let credential = credential.ok_or_else(wrong)?;
        let verified = Passwords::shared().verify(current.reveal().to_owned(), &credential.hash);
        let verified = verified.await.map_err(|error| why(error, wrong))?;
        verified.ok_or_else(wrong)?;
        if current == &new.password {
            let message = "Your new password must be different than your current password";
            return Err(ApplicationError::validation(message).into());
        }
        let hash = self.hash(&new.password).await?;
        let mut transaction = self.begin().await?;
        let held = transaction.hold_credential(document).await.map_err(failed)?;
        if held.is_none_or(|held| held.changed_at != credential.changed_at) {
            return Err(wrong().into());
        }
        let since = transaction.set_credential(document, &hash, self.now).await.map_err(failed)?;
        let opened = self.open_session(&mut transaction, document).await?;
        let act = Act::of_user("password.change", document).with(PASSWORD, audit::hidden());
        commit(self.context, transaction, vec![act]).await?;
        self.engine.forget_accounts();
        let user = self.known(document).await?.ok_or_else(unauthenticated)?;
        Ok(self.entered(&user, since, opened.as_ref()))
    }

    pub(super) async fn reset_password(
        &self,
        code: &Hidden,
        new: &NewPassword,
    ) -> Result<Value, Cause> {
        let _place = self.attempt(&Rule::RESET_PASSWORD, None).await?;
        Demands::default().new_password(new, ("code", code)).met()?;
        let purpose = (Realm::User, Purpose::ResetPassword);
        // who has no code has nothing hashed
        let works = one_time::check(self.context.store, code.reveal(), purpose, self.now).await;
        works.map_err(|error| why(error, wrong_code))?;
        let hash = self.hash(&new.password).await?;
        let mut transaction = self.begin().await?;
        let account = one_time::redeem(&mut transaction, code.reveal(), purpose, self.now).await;
        let document = account.map_err(|error| why(error, wrong_code))?.id;
        let since = transaction.set_credential(&document, &hash, self.now).await.map_err(failed)?;
        let opened = self.open_session(&mut transaction, &document).await?;
        let act = Act::of_user("password.reset", &document).with(PASSWORD, audit::hidden());
        commit(self.context, transaction, vec![act]).await?;
        self.engine.forget_accounts();
        // of one who is blocked meanwhile the token does not count
        let user = self.known(&document).await?.ok_or_else(wrong_code)?;
        Ok(self.entered(&user, since, opened.as_ref()))
    }
}
