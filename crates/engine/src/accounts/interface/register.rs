//! Makes an account.

use auth::Rule;
use model::{ContentType, Viewer, user};
use plan::write::whole;
use plan::{Bounds, Refusal, Registration, Status, Write, WriteKind};
use schema::Input;
use serde_json::{Value as Json, json};
use sql::write as statements;
use store::{Binds, Transaction};

use super::given::Demands;
use super::login::LOCAL;
use super::{Call, closed, told};
use crate::mutate::{commit, create_in, failed, own_write};
use crate::report::{ApplicationError, Cause};

/// Somebody who is to have an account.
pub(super) struct Newcomer<'a> {
    pub(super) username: &'a str,
    pub(super) email: &'a str,
    /// To be checked, not to be kept with the others.
    pub(super) password: Option<&'a str>,
    pub(super) provider: &'a str,
    pub(super) confirmed: bool,
}

impl Call<'_> {
    pub(super) async fn register(&self, new: &Registration) -> Result<Json, Cause> {
        if !self.options.allow_register {
            return Err(closed().into());
        }
        let _place = self.attempt(&Rule::REGISTER, None).await?;
        let demands = Demands::default().address(&new.email).given("username", &new.username);
        demands.password(&new.password).met()?;
        let role = self.default_role().await?;
        let users = self.users()?;
        let newcomer = Newcomer {
            username: &new.username,
            email: &address(new),
            password: Some(new.password.reveal()),
            provider: LOCAL,
            confirmed: !self.options.email_confirmation,
        };
        let write = self.write(users, &newcomer, role)?;
        let hash = self.hash(&new.password).await?;
        let confirms = self.options.email_confirmation;
        let letters = if confirms { Some(self.letters().await?) } else { None };
        let mut transaction = self.begin().await?;
        self.refuse_taken(&mut transaction, users, new).await?;
        // whoever came first in spite of that took a name that only one can have
        let made = create_in(self.context, transaction, (self.context.options.ids)(), write).await;
        let (mut transaction, document, acts) = made.map_err(|cause| match cause {
            Cause::Refused(_) => taken().into(),
            cause => cause,
        })?;
        let since = transaction.set_credential(&document, &hash, self.now).await.map_err(failed)?;
        let opened =
            if confirms { None } else { self.open_session(&mut transaction, &document).await? };
        if let Some(letters) = letters {
            let reader = (&*new.username, &*address(new));
            letters.confirm(self, &mut transaction, (&document, reader)).await?;
        }
        commit(self.context, transaction, acts).await?;
        self.engine.forget_accounts();
        self.context.store.announce_job();
        let user = self.known(&document).await?;
        let user = user.ok_or_else(|| Cause::from(ApplicationError::race()))?;
        if confirms {
            return Ok(json!({ "jwt": null, "user": told(self.engine, &user) }));
        }
        Ok(self.entered(&user, since, opened.as_ref()))
    }

    /// The account as an entry, without its password, which is kept elsewhere.
    pub(super) fn write(
        &self,
        users: &ContentType,
        new: &Newcomer<'_>,
        role: String,
    ) -> Result<Write, Cause> {
        let text = |text: &str| Input::String(text.to_owned());
        let mut members = vec![
            ("username".to_owned(), text(new.username)),
            (user::EMAIL.to_owned(), text(new.email)),
            ("provider".to_owned(), text(new.provider)),
            ("confirmed".to_owned(), Input::Boolean(new.confirmed)),
            ("role".to_owned(), Input::String(role)),
        ];
        if let Some(password) = new.password {
            members.insert(2, (user::PASSWORD.to_owned(), text(password)));
        }
        let everything = Viewer::full_access();
        let env = self.engine.env(&everything);
        let whole = whole(&env, users, &Input::Object(members), Status::Published);
        let broken = |broken| Cause::Refused(Refusal::Invalid(broken));
        let mut entry = whole.map_err(broken)?;
        entry.scalars.retain(|(field, _)| *users.fields[*field].name != *user::PASSWORD);
        Ok(own_write(users, WriteKind::Create, entry, Bounds::default()))
    }

    /// Nobody may be called as another is, nor by another's address. Others who make an account wait for the end of the
    /// transaction, so that this holds until then.
    async fn refuse_taken(
        &self,
        transaction: &mut Transaction,
        users: &ContentType,
        new: &Registration,
    ) -> Result<(), Cause> {
        self.lock_users(transaction, users).await?;
        let called = || vec![new.username.clone(), address(new)];
        let at = vec![new.username.to_lowercase(), address(new)];
        let is_taken = self.is_taken(transaction, "username", called()).await?
            || self.is_taken(transaction, user::EMAIL, at).await?;
        if is_taken { Err(taken().into()) } else { Ok(()) }
    }

    /// Lets nobody else make an account until the transaction ends.
    pub(super) async fn lock_users(
        &self,
        transaction: &mut Transaction,
        users: &ContentType,
    ) -> Result<(), Cause> {
        if let Some(lock) = statements::lock_type(users, self.context.store.dialect()) {
            transaction.fetch(&lock, &Binds::default()).await.map_err(failed)?;
        }
        Ok(())
    }
}

fn taken() -> ApplicationError {
    ApplicationError::application("Email or Username are already taken")
}

/// One spelling for one mailbox, as Strapi has it.
fn address(new: &Registration) -> String {
    new.email.to_lowercase()
}
