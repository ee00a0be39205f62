//! Links in mails: for another password, and to confirm an address.
//!
//! A link is made, and its mail is put into the queue, in one transaction.

use std::sync::Arc;

use auth::{AuthError, Rule, one_time};
use chrono::TimeDelta;
use model::{Storage, Value as Stored};
use plan::Hidden;
use serde_json::{Value, json};
use sql::write::Assignment;
use store::{Account, Purpose, Realm, Transaction};
use tokio::time::sleep_until;

use super::find::text;
use super::given::Demands;
use super::{Call, KnownUser, told, why};
use crate::audit::{self, Act};
use crate::coming_in::{answer_at, mails};
use crate::mutate::{commit, overwrite};
use crate::outbox::{self, Kept, Letter};
use crate::report::{ApplicationError, Cause};

/// The templates, which a project can replace.
const RESET: &str = "reset-password";
const CONFIRM: &str = "confirm-address";
const RESET_MINUTES: i64 = 60;
const CONFIRM_DAYS: i64 = 7;

const MAILS: Rule = mails("forgot-password-mails");

/// What it takes to send confirmations.
pub(super) struct Letters<'a> {
    url: &'a str,
    kept: Arc<Kept>,
}

impl<'a> Call<'a> {
    pub(super) async fn forgot_password(&self, email: &str) -> Result<Value, Cause> {
        let answered = answer_at();
        self.admit(&Rule::FORGOT_PASSWORD, None).await?;
        Demands::default().address(email).met()?;
        let url = self.page(self.options.reset_url.as_deref(), "reset_url")?;
        let outcome = self.send_reset(email, url).await;
        sleep_until(answered).await;
        outcome.map(|()| json!({ "ok": true }))
    }

    async fn send_reset(&self, email: &str, url: &str) -> Result<(), Cause> {
        let user = self.user_at(email).await?;
        let Some(user) = user.filter(|user| !user.blocked) else { return Ok(()) };
        let Some(to) = text(self.engine.model(), &user, model::user::EMAIL) else { return Ok(()) };
        let whose = (Some(&*user.document), self.address);
        match self.limiter().admit(&MAILS, whose, self.now).await {
            Err(AuthError::TooManyAttempts { .. }) => return Ok(()),
            admitted => admitted.map_err(|error| why(error, invalid))?,
        }
        let letters = Letters { url, kept: self.engine.kept().await? };
        let mut transaction = self.begin().await?;
        let (account, lifetime) =
            (Account::user(&user.document), TimeDelta::minutes(RESET_MINUTES));
        let purpose = Purpose::ResetPassword;
        let code = one_time::issue(&mut transaction, &account, purpose, lifetime, self.now).await;
        let code = code.map_err(|error| why(error, invalid))?;
        let variables = json!({
            "name": self.name(&user),
            "url": with_code(letters.url, "code", code.reveal()),
            "minutes": RESET_MINUTES,
        });
        let letter = Letter { template: RESET, to, variables };
        outbox::post_unseen(self.context, &mut transaction, (&letters.kept, letter)).await?;
        commit(self.context, transaction, Vec::new()).await?;
        self.context.store.announce_job();
        Ok(())
    }

    pub(super) async fn confirm_email(&self, code: &Hidden) -> Result<Value, Cause> {
        self.admit(&Rule::CONFIRM_EMAIL, None).await?;
        Demands::default().given("confirmation", code.reveal()).met()?;
        let mut transaction = self.begin().await?;
        let purpose = (Realm::User, Purpose::ConfirmEmail);
        let account = one_time::redeem(&mut transaction, code.reveal(), purpose, self.now).await;
        let document = account.map_err(|error| why(error, invalid))?.id;
        self.set_confirmed(&mut transaction, &document).await?;
        let confirmed = audit::both(Some(false.into()), Some(true.into()));
        let act = Act::of_user("email.confirm", &document).with("confirmed", confirmed);
        commit(self.context, transaction, vec![act]).await?;
        self.engine.forget_accounts();
        let user = self.known(&document).await?.ok_or_else(invalid)?;
        Ok(json!({ "jwt": null, "user": told(self.engine, &user) }))
    }

    async fn set_confirmed(
        &self,
        transaction: &mut Transaction,
        document: &str,
    ) -> Result<(), Cause> {
        let users = self.users()?;
        let Some(confirmed) = users.field("confirmed") else { return Ok(()) };
        let assignment = Assignment {
            column: confirmed.column.clone(),
            value: Stored::Boolean(true),
            storage: Storage::Boolean,
        };
        let whom = (users, document);
        overwrite((self.context.store, transaction), whom, &[assignment], self.now).await
    }

    /// What confirmations are sent with.
    pub(super) async fn letters(&self) -> Result<Letters<'a>, Cause> {
        let url = self.page(self.options.confirmation_url.as_deref(), "confirmation_url")?;
        Ok(Letters { url, kept: self.engine.kept().await? })
    }

    /// The page that a link leads to; the same refusal for everybody where there is none, or no mail.
    fn page(&self, url: Option<&'a str>, key: &str) -> Result<&'a str, Cause> {
        if self.context.options.mail.from.is_none() {
            let message = "This project sends no mail: its administrator has to set up [mail] in presswork.toml";
            return Err(ApplicationError::application(message).into());
        }
        url.ok_or_else(|| {
            let message = format!(
                "This project sends no such links: its administrator has to set {key} in [accounts] of presswork.toml"
            );
            ApplicationError::application(message).into()
        })
    }

    fn name(&self, user: &KnownUser) -> String {
        text(self.engine.model(), user, "username").unwrap_or_default()
    }
}

impl Letters<'_> {
    /// Makes the link that confirms an address, and its mail.
    pub(super) async fn confirm(
        &self,
        call: &Call<'_>,
        transaction: &mut Transaction,
        (document, (name, email)): (&str, (&str, &str)),
    ) -> Result<(), Cause> {
        let (account, lifetime) = (Account::user(document), TimeDelta::days(CONFIRM_DAYS));
        let purpose = Purpose::ConfirmEmail;
        let code = one_time::issue(transaction, &account, purpose, lifetime, call.now).await;
        let code = code.map_err(|error| why(error, invalid))?;
        let url = with_code(self.url, "confirmation", code.reveal());
        let variables = json!({ "name": name, "url": url });
        let letter = Letter { template: CONFIRM, to: email.to_owned(), variables };
        outbox::post(call.context, transaction, (&self.kept, letter)).await
    }
}

/// Codes are made of what needs no escape in URLs.
fn with_code(url: &str, parameter: &str, code: &str) -> String {
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}{parameter}={code}")
}

fn invalid() -> ApplicationError {
    ApplicationError::validation("Invalid token")
}
