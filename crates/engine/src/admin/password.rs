//! Passwords of admins: chosen, changed and forgotten.

use auth::{AuthError, Passwords, Rule, check_strength, one_time};
use chrono::TimeDelta;
use model::user::PASSWORD;
use plan::{Refusal, Violation};
use serde_json::json;
use store::{Account, Purpose, Realm};

use super::{Done, Visit, invalid_code, letters, unknown, why};
use crate::accounts;
use crate::audit::{self, Act};
use crate::coming_in::{answer_at, counted};
use crate::connect::{WayIn, way_into};
use crate::mutate::{commit, failed};
use crate::outbox::{self, Letter};
use crate::report::{ApplicationError, Cause};
use crate::{Engine, EngineError};

const RESET_MINUTES: i64 = 30;

impl Visit<'_> {
    /// Always the same answer, after the same time: nobody learns who is an admin here.
    pub(super) async fn forgot_password(&self) -> Result<Done, Cause> {
        let answered = answer_at();
        self.admit(&Rule::FORGOT_PASSWORD, None).await?;
        let letters = self.letters().await?;
        let email = self.text("email").unwrap_or_default().to_lowercase();
        let outcome = self.send_reset(&letters, &email).await;
        tokio::time::sleep_until(answered).await;
        outcome.map(|()| Done::ok())
    }

    async fn send_reset(&self, letters: &letters::Letters<'_>, email: &str) -> Result<(), Cause> {
        let admin = self.admin_at(email).await?.filter(|admin| !admin.blocked);
        let Some(admin) = admin else { return Ok(()) };
        let whose = (Some(&*admin.document), self.address());
        match self.limiter().admit(&letters::MAILS, whose, self.now).await {
            Err(AuthError::TooManyAttempts { .. }) => return Ok(()),
            admitted => admitted.map_err(|error| why(error, unknown))?,
        }
        let mut transaction = self.begin().await?;
        let account = Account::admin(&admin.document);
        // a provider decides whether this admin comes in, and a link would be a way around it
        if way_into(&mut transaction, &account).await? == Some(WayIn::Provider) {
            return Ok(());
        }
        let lifetime = TimeDelta::minutes(RESET_MINUTES);
        let purpose = Purpose::ResetPassword;
        let code = one_time::issue(&mut transaction, &account, purpose, lifetime, self.now).await;
        let code = code.map_err(|error| why(error, unknown))?;
        let variables = json!({
            "name": accounts::text(self.engine.model(), &admin, "firstname").unwrap_or_default(),
            "url": letters.link("reset-password", code.reveal()),
            "minutes": RESET_MINUTES,
        });
        let letter = Letter { template: letters::RESET, to: email.to_owned(), variables };
        outbox::post_unseen(self.context, &mut transaction, (&letters.kept, letter)).await?;
        commit(self.context, transaction, Vec::new()).await?;
        self.context.store.announce_job();
        Ok(())
    }

    pub(super) async fn reset_password(&self) -> Result<Done, Cause> {
        self.redeem((Purpose::ResetPassword, "password.reset"), &[]).await
    }

    /// Uses the code of a link up, by which a password is chosen.
    pub(super) async fn redeem(
        &self,
        (purpose, action): (Purpose, &'static str),
        given: &[(&str, &str)],
    ) -> Result<Done, Cause> {
        let _place = self.attempt(&Rule::ADMIN_RESET_PASSWORD, None).await?;
        let code = self.hidden("code");
        let purpose = (Realm::Admin, purpose);
        // who has no code has nothing hashed
        let works = one_time::check(self.context.store, code.reveal(), purpose, self.now).await;
        works.map_err(|error| why(error, invalid_code))?;
        let hash = self.new_hash().await?;
        let mut transaction = self.begin().await?;
        let account = one_time::redeem(&mut transaction, code.reveal(), purpose, self.now).await;
        let document = account.map_err(|error| why(error, invalid_code))?.id;
        self.write(&mut transaction, &document, given).await?;
        if self.known(&document).await?.is_none_or(|admin| admin.blocked) {
            return Err(invalid_code().into());
        }
        let act = Act::of_admin(action, &document).with(PASSWORD, audit::hidden());
        self.enter_new((transaction, vec![act]), &document, &hash).await
    }

    pub(super) async fn change_password(&self) -> Result<Done, Cause> {
        let admin = self.myself().await?;
        let wrong = || ApplicationError::validation("The current password is not right");
        let _place = self.attempt(&Rule::ADMIN_LOGIN, Some(&admin.document)).await?;
        let credential = self.context.store.credential(&admin.document).await.map_err(failed)?;
        let credential = credential.ok_or_else(wrong)?;
        let current = self.hidden("currentPassword").reveal().to_owned();
        let verified = Passwords::of_admins().verify(current, &credential.hash).await;
        verified.map_err(|error| why(error, wrong))?.ok_or_else(wrong)?;
        let hash = self.new_hash().await?;
        let mut transaction = self.begin().await?;
        let held = transaction.hold_credential(&admin.document).await.map_err(failed)?;
        if held.is_none_or(|held| held.changed_at != credential.changed_at) {
            return Err(wrong().into());
        }
        let act = Act::of_admin("password.change", &admin.document).with(PASSWORD, audit::hidden());
        let done = self.enter_new((transaction, vec![act]), &admin.document, &hash).await?;
        Ok(Done { values: json!({ "ok": true }), ..done })
    }

    /// The hash of the password that is chosen, if an admin may have it.
    pub(super) async fn new_hash(&self) -> Result<String, Cause> {
        let password = self.hidden("password");
        check(password.reveal())?;
        let hash = Passwords::of_admins().hash(password.reveal().to_owned()).await;
        hash.map_err(|error| why(error, unknown))
    }
}

impl Engine {
    /// Forgets the attempts on an admin, because whoever works on the server has seen to it that the right one comes in. Servers that
    /// run heed it within ten seconds.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forgive_admin(&self, (document, email): (&str, &str)) -> Result<(), EngineError> {
        let now = (self.options().clock)();
        let counts = [
            (Rule::ADMIN_LOGIN, email),
            (Rule::ADMIN_LOGIN, document),
            (Rule::SECOND_FACTOR, document),
        ];
        for (rule, account) in counts {
            let from = (account, counted(None));
            self.limiter().forgive(&rule, from, now).await.map_err(EngineError::Password)?;
        }
        Ok(())
    }
}

/// Refuses a password that no admin may have (security.md A1).
pub(crate) fn check(password: &str) -> Result<(), Cause> {
    check_strength(password).map_err(|weakness| {
        let path = vec![PASSWORD.to_owned()];
        let violation = Violation { path, message: weakness.to_string(), value: None };
        Cause::Refused(Refusal::Invalid(vec![violation]))
    })
}
