//! The account of somebody whom a provider knows.
//!
//! In: an identity that was verified. Out: its user, who is found by issuer and subject alone: an address is something that others
//! may have written into an account before (security.md A9).

use auth::NO_PASSWORD;
use auth::provider::Identity;
use serde_json::{Value, json};
use store::{Account, Realm, Transaction};

use super::register::Newcomer;
use super::{Call, KnownUser, told};
use crate::audit::{Act, Deeds};
use crate::connect::{Person, verified_address, way_into};
use crate::mutate::{commit, create_in, failed};
use crate::report::{ApplicationError, Cause};

/// Characters of a name that a provider gives, and of the shortest that Strapi takes.
const NAME: usize = 64;
const SHORTEST: usize = 3;
/// Names that are tried one after the other.
const NAMES: usize = 20;

impl Call<'_> {
    /// Lets somebody in whom the provider with this name knows, with a new account if there is none.
    pub(super) async fn enter_as(&self, person: Person<'_>) -> Result<Value, Cause> {
        let mut transaction = self.begin().await?;
        let document = match person.account(&mut transaction, Realm::User, self.now).await? {
            Some(account) => {
                commit(self.context, transaction, Vec::new()).await?;
                account.id
            }
            None => {
                transaction.rollback().await.map_err(failed)?;
                let document = self.first_time(person).await?;
                self.engine.forget_accounts();
                self.context.store.announce_job();
                document
            }
        };
        let user = self.known(&document).await?;
        let user = user.ok_or_else(|| Cause::from(ApplicationError::race()))?;
        self.refuse_shut(&user)?;
        let mut transaction = self.begin().await?;
        let credential = transaction.hold_credential(&document).await.map_err(failed)?;
        let since = credential.map_or(self.now, |credential| credential.changed_at);
        let opened = self.open_session(&mut transaction, &document).await?;
        let act = person.told(Act::of_user("login", &document));
        commit(self.context, transaction, vec![act]).await?;
        let mut entered = self.entered(&user, since, opened.as_ref());
        entered["user"]["provider"] = json!(user.provider);
        Ok(entered)
    }

    /// The same identity is one user's from now on, who has shown to be that user.
    pub(super) async fn link(&self, person: Person<'_>, document: &str) -> Result<Value, Cause> {
        verified_address(person.identity)?;
        let user = self.known(document).await?;
        let user = user.ok_or_else(|| Cause::from(ApplicationError::race()))?;
        if !user.confirmed {
            let message = "Your account email is not confirmed";
            return Err(ApplicationError::application(message).into());
        }
        self.refuse_shut(&user)?;
        let mut transaction = self.begin().await?;
        let owner = person.account(&mut transaction, Realm::User, self.now).await?;
        let is_free = match &owner {
            Some(owner) => owner.id == document,
            None => person.note(&mut transaction, Account::user(document), self.now).await?,
        };
        if !is_free {
            return Err(linked_elsewhere().into());
        }
        commit(self.context, transaction, vec![linked(person, document)]).await?;
        Ok(json!({ "user": told(self.engine, &user) }))
    }

    fn refuse_shut(&self, user: &KnownUser) -> Result<(), Cause> {
        let message = if user.blocked {
            "Your account has been blocked by an administrator"
        } else if self.options.email_confirmation && !user.confirmed {
            "Your account email is not confirmed"
        } else {
            return Ok(());
        };
        Err(ApplicationError::application(message).into())
    }

    /// The document of somebody who comes for the first time.
    async fn first_time(&self, person: Person<'_>) -> Result<String, Cause> {
        let email = verified_address(person.identity)?;
        let moved = self.user_at(&email).await?.filter(|user| is_of(user, person.provider));
        let (users, role) = (self.users()?, self.default_role().await?);
        let mut transaction = self.begin().await?;
        self.lock_users(&mut transaction, users).await?;
        // who waited may find that the same person has come in by another window
        if let Some(account) = person.account(&mut transaction, Realm::User, self.now).await? {
            commit(self.context, transaction, Vec::new()).await?;
            return Ok(account.id);
        }
        let there = self.documents_at(&mut transaction, &email).await?;
        let (mut transaction, document, mut acts) = match (&*there, moved) {
            ([], _) => self.make(transaction, (person, &email), role).await?,
            ([only], Some(user)) if *only == user.document => {
                if way_into(&mut transaction, &Account::user(only)).await?.is_some() {
                    return Err(taken());
                }
                (transaction, user.document, Deeds::default())
            }
            _ => return Err(taken()),
        };
        // from now on is counted how old a token of this user may be
        let set = transaction.set_credential(&document, NO_PASSWORD, self.now).await;
        set.map_err(failed)?;
        if !person.note(&mut transaction, Account::user(&document), self.now).await? {
            return Err(ApplicationError::race().into());
        }
        acts.push(linked(person, &document));
        commit(self.context, transaction, acts).await?;
        Ok(document)
    }

    /// Makes the account of a newcomer.
    async fn make(
        &self,
        mut transaction: Transaction,
        (person, email): (Person<'_>, &str),
        role: String,
    ) -> Result<(Transaction, String, Deeds), Cause> {
        if !self.options.allow_register {
            let message = "Register action is currently disabled.";
            return Err(ApplicationError::application(message).into());
        }
        let username = self.free_name(&mut transaction, (person.identity, email)).await?;
        let newcomer = Newcomer {
            username: &username,
            email,
            password: None,
            provider: person.provider,
            confirmed: true,
        };
        let write = self.write(self.users()?, &newcomer, role)?;
        let made = create_in(self.context, transaction, (self.context.options.ids)(), write).await;
        // a name that only one can have, and that another took since
        made.map_err(|cause| match cause {
            Cause::Refused(_) => taken(),
            cause => cause,
        })
    }

    /// What a newcomer is called: as at the provider, or like the address; with a number if another is called so.
    async fn free_name(
        &self,
        transaction: &mut Transaction,
        (identity, email): (&Identity, &str),
    ) -> Result<String, Cause> {
        let wanted = identity.username.as_deref().unwrap_or(email);
        // never somebody's address
        let wanted: String =
            wanted.split('@').next().unwrap_or_default().chars().take(NAME).collect();
        let wanted = match wanted.chars().count() {
            0..SHORTEST => format!("user-{wanted}"),
            _ => wanted,
        };
        let numbered = (1..NAMES).map(|number| format!("{wanted}{number}"));
        for name in std::iter::once(wanted.clone()).chain(numbered) {
            if !self.is_taken(transaction, "username", vec![name.clone()]).await? {
                return Ok(name);
            }
        }
        Ok(format!("{wanted}-{}", (self.context.options.ids)()))
    }
}

/// Whether a user came by way of this provider before, on a server that did not note as whom: such as come from Strapi.
fn is_of(user: &KnownUser, provider: &str) -> bool {
    user.provider.as_deref() == Some(provider) && user.confirmed && !user.blocked
}

/// That somebody comes in by way of this provider from now on.
fn linked(person: Person<'_>, document: &str) -> Act {
    person.told(Act::of_user("provider.link", document))
}

fn taken() -> Cause {
    ApplicationError::application("Email is already taken.").into()
}

fn linked_elsewhere() -> ApplicationError {
    ApplicationError::application("This account of the provider is linked with another user.")
}
