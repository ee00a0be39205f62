//! Second factors of admins (security.md A11).

use auth::{Enrolment, Passwords, Rule, Secret};
use model::Principal;
use serde_json::json;
use store::{Account, Transaction};

use super::{Done, SessionChange, Visit, unknown, why};
use crate::accounts::{self, KnownUser};
use crate::audit::Act;
use crate::mutate::{commit, failed};
use crate::report::{ApplicationError, Cause};

/// As what authenticators show the account.
const ISSUER: &str = "Presswork";

impl Visit<'_> {
    /// Comes in after the password.
    pub(super) async fn confirm_second_factor(&self) -> Result<Done, Cause> {
        let over = || ApplicationError::validation("Log in again: that took too long");
        let secret = self.asked.origin.secret.as_ref().map(Secret::reveal).unwrap_or_default();
        let half = self.sessions().find_half(secret, self.now).await;
        let document = half.map_err(|error| why(error, over))?.account.id;
        self.admit(&Rule::SECOND_FACTOR, Some(&document)).await?;
        let code = self.hidden("code");
        let mut transaction = self.begin().await?;
        let shown = (&*document, code.reveal());
        let shown = self.second_factors().verify(&mut transaction, shown, self.now).await;
        shown.map_err(|error| why(error, wrong_code))?;
        let opened = self.sessions().complete(&mut transaction, secret, self.now).await;
        let opened = opened.map_err(|error| why(error, over))?;
        let admin = self.known(&document).await?.filter(|admin| !admin.blocked);
        let admin = admin.ok_or_else(unknown)?;
        commit(self.context, transaction, vec![Act::of_admin("login", &document)]).await?;
        self.forgive(&Rule::SECOND_FACTOR, &document).await;
        let me = self.told(&admin, &opened.session.id).await?;
        let session = Some(SessionChange::Opened(opened.secret));
        Ok(Done { values: json!({ "me": me, "secondFactor": false }), session })
    }

    pub(super) async fn enrol_second_factor(&self) -> Result<Done, Cause> {
        let admin = self.shown_again().await?;
        let name = accounts::text(self.engine.model(), &admin, model::user::EMAIL);
        let name = name.unwrap_or_else(|| admin.document.clone());
        let mut transaction = self.begin().await?;
        let whose = (ISSUER, &*name);
        let begun = self.second_factors().begin(&mut transaction, &admin.document, whose).await;
        let Enrolment { secret, url } = begun.map_err(|error| match error {
            auth::AuthError::HasFactor => {
                let message = "There is a second factor already: remove it first";
                ApplicationError::application(message).into()
            }
            error => why(error, wrong_code),
        })?;
        commit(self.context, transaction, Vec::new()).await?;
        Ok(Done::told(json!({ "secret": secret.reveal(), "url": url.reveal() })))
    }

    pub(super) async fn activate_second_factor(&self) -> Result<Done, Cause> {
        let admin = self.myself().await?;
        self.admit(&Rule::SECOND_FACTOR, Some(&admin.document)).await?;
        let code = self.hidden("code");
        let mut transaction = self.begin().await?;
        let shown = (&*admin.document, code.reveal());
        let codes = self.second_factors().confirm(&mut transaction, shown, self.now).await;
        let codes = codes.map_err(|error| why(error, wrong_code))?;
        let act = Act::of_admin("second_factor.add", &admin.document);
        commit(self.context, transaction, vec![act]).await?;
        Ok(told(&codes))
    }

    pub(super) async fn renew_recovery_codes(&self) -> Result<Done, Cause> {
        let admin = self.shown_again().await?;
        let mut transaction = self.begin().await?;
        let codes =
            self.second_factors().renew_recovery_codes(&mut transaction, &admin.document).await;
        let codes = codes.map_err(|error| why(error, none))?;
        let act = Act::of_admin("recovery_codes.renew", &admin.document);
        commit(self.context, transaction, vec![act]).await?;
        Ok(told(&codes))
    }

    pub(super) async fn remove_second_factor(&self) -> Result<Done, Cause> {
        let admin = self.shown_again().await?;
        let act = Act::of_admin("second_factor.remove", &admin.document);
        self.take_factor(self.begin().await?, &admin.document, act).await
    }

    /// For an admin who lost it: whoever does this may do all that they may.
    pub(super) async fn reset_second_factor(&self) -> Result<Done, Cause> {
        let (transaction, admin) = self.lesser().await?;
        if matches!(self.asked.principal, Principal::Admin(own) if *own == admin.document) {
            let message = "Take your own second factor away with removeSecondFactor";
            return Err(ApplicationError::application(message).into());
        }
        let act = Act { by: None, ..Act::of_admin("second_factor.reset", &admin.document) };
        self.take_factor(transaction, &admin.document, act).await
    }

    /// Takes a second factor away. The sessions of others end with it.
    async fn take_factor(
        &self,
        mut transaction: Transaction,
        document: &str,
        act: Act,
    ) -> Result<Done, Cause> {
        if !transaction.remove_second_factor(document).await.map_err(failed)? {
            return Err(none().into());
        }
        if act.by.is_none() {
            let account = Account::admin(document);
            transaction.end_sessions(&account, self.now).await.map_err(failed)?;
        }
        commit(self.context, transaction, vec![act]).await?;
        Ok(Done::ok())
    }

    /// Whoever asks, who has shown the password once more.
    pub(super) async fn shown_again(&self) -> Result<KnownUser, Cause> {
        let admin = self.myself().await?;
        let wrong = || ApplicationError::validation("The password is not right");
        let _place = self.attempt(&Rule::ADMIN_LOGIN, Some(&admin.document)).await?;
        let credential = self.context.store.credential(&admin.document).await.map_err(failed)?;
        let credential = credential.ok_or_else(wrong)?;
        let password = self.hidden("password").reveal().to_owned();
        let verified = Passwords::of_admins().verify(password, &credential.hash).await;
        verified.map_err(|error| why(error, wrong))?.ok_or_else(wrong)?;
        self.forgive(&Rule::ADMIN_LOGIN, &admin.document).await;
        Ok(admin)
    }
}

fn told(codes: &[Secret]) -> Done {
    let codes: Vec<&str> = codes.iter().map(Secret::reveal).collect();
    Done::told(json!({ "codes": codes }))
}

pub(super) fn wrong_code() -> ApplicationError {
    ApplicationError::validation("The code is not right, or was used already")
}

fn none() -> ApplicationError {
    ApplicationError::not_found("There is no second factor")
}
