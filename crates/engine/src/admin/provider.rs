//! Admins who come in by way of a provider, and what their groups there make of them (security.md A8, A9).
//!
//! In: what a browser brings back. Out: a session, or in which words it is told that there is none. Must not know: HTTP, cookies, how
//! a provider is spoken with.
//!
//! An admin is found by issuer and subject alone. By its address only one is found whom nobody can come in as yet.

use std::sync::Arc;

use auth::provider::{Identity, Logins, Sent};
use auth::{Rule, Secret, is_confirmed};
use model::Principal;
use plan::{AccountChange, Bounds, Entry, Reference, WriteKind};
use serde_json::Value;
use store::{Account, Realm, Transaction};

use super::confirmation::FRESH;
use super::entrance::NewAdmin;
use super::{AdminProvider, Done, KnownAdmin, SessionChange, Visit, unknown, why};
use crate::accounts::KnownUser;
use crate::audit::Act;
use crate::connect::{
    self, Denied, Person, Returned, WayIn, told, unasked, verified_address, way_into,
};
use crate::mutate::{LAST_SUPER_ADMIN, commit, failed, own_write, perform};
use crate::report::{ApplicationError, Cause};
use crate::{Engine, Origin};

const ROLE: &str = "role";
const TAKEN: &str = "An admin with this address has a password: log in and link the provider";
const KNOWN_OTHERWISE: &str = "An admin with this address comes in by way of another account: log in with it and link this one";
const UNINVITED: &str = "There is no admin with this address: ask for an invitation";
const NO_GROUP: &str = "None of your groups at the provider lets you in here";
const NO_ROLE: &str =
    "The role that you are to have does not exist here: tell whoever runs this server";
const BLOCKED: &str = "Your account has been blocked by an administrator";
const LINKED_ELSEWHERE: &str = "This account of the provider is linked with another admin";
const LONG_AGO: &str =
    "You logged in too long ago for that: log in again, and link the provider within 15 minutes";
const LOGGED_OUT: &str = "You are not logged in any more: log in, and link the provider again";

/// What becomes of a browser that came back from a provider.
#[derive(Debug)]
pub struct AdminArrival {
    /// The address of the panel, if it is set.
    pub page: Option<String>,
    /// As whom it goes on, or why as nobody.
    pub outcome: Result<AdminEntry, Denied>,
}

/// What somebody gets who came back from a provider.
#[derive(Debug)]
pub enum AdminEntry {
    /// A session with this secret.
    Whole(Secret),
    /// One that is good for nothing but to show the second factor.
    Half(Secret),
    /// Nothing but that the provider is linked.
    Linked,
}

impl Engine {
    /// The provider with this name, by way of which admins come in.
    ///
    /// # Errors
    /// When there is none: the error of a field, as everywhere here.
    pub fn admin_provider(&self, name: &str) -> Result<Arc<AdminProvider>, Value> {
        let providers = self.options().admins.iter().flat_map(|options| &options.providers);
        let found = providers.into_iter().find(|it| it.provider.name() == name).cloned();
        let disabled = || ApplicationError::application("This provider is disabled").into();
        found.ok_or_else(|| told(disabled(), ""))
    }

    /// Sends a browser to a provider: to come in, or to link the provider with the admin who is logged in.
    ///
    /// # Errors
    /// When that was tried too often, or the provider cannot be asked.
    pub async fn begin_admin_login(
        &self,
        provider: &AdminProvider,
        link: Option<&KnownAdmin>,
        (origin, request_id): (&Origin, &str),
    ) -> Result<Sent, Value> {
        let begun = self.as_visit(&Principal::System, (origin, request_id), async |visit| {
            visit.admit(&Rule::ADMIN_CONNECT, None).await?;
            // the browser does not send the session along when it comes back from another site
            let session = link.map_or("", |admin| &*admin.session);
            let redirect = (&*provider.redirect, session);
            let sent = self.admin_logins().send(&provider.provider, redirect, visit.now).await;
            sent.map_err(unasked)
        });
        begun.await
    }

    /// Takes a browser back and lets in whom it is of. Whatever comes of it, the browser goes on to the panel.
    ///
    /// # Errors
    /// When that was tried too often, or the database cannot be asked.
    pub async fn take_admin_back(
        &self,
        provider: &AdminProvider,
        returned: Returned<'_>,
        (origin, request_id): (&Origin, &str),
    ) -> Result<AdminArrival, Value> {
        let taken = self.as_visit(&Principal::System, (origin, request_id), async |visit| {
            visit.admit(&Rule::ADMIN_ENTER, None).await?;
            let at = (&provider.provider, &*provider.redirect);
            let now = (visit.now, request_id);
            let (session, identity) =
                connect::back(&self.admin_logins(), at, returned, now).await?;
            let session = session.filter(|session| !session.is_empty());
            let outcome = match (identity, session) {
                (Err(denied), _) => Err(denied),
                (Ok(identity), None) => refused(visit.enter_as(provider, &identity).await)?,
                (Ok(identity), Some(session)) => {
                    refused(visit.link(provider, (&identity, &session)).await)?
                }
            };
            Ok(AdminArrival { page: visit.options.url.clone(), outcome })
        });
        taken.await
    }

    fn admin_logins(&self) -> Logins {
        Logins::new(self.store().clone(), Realm::Admin)
    }
}

impl AdminProvider {
    /// The name of the role of somebody in these groups; `None` where roles are only given by admins.
    fn role_of(&self, groups: &[String]) -> Result<Option<&str>, Cause> {
        let of_group = self.roles.iter().find(|(group, _)| groups.contains(group));
        match of_group.map(|(_, role)| role).or(self.default_role.as_ref()) {
            Some(role) => Ok(Some(role)),
            None if self.roles.is_empty() => Ok(None),
            None => Err(ApplicationError::application(NO_GROUP).into()),
        }
    }

    /// Whom this provider knows so.
    fn person<'a>(&'a self, identity: &'a Identity) -> Person<'a> {
        Person { provider: self.provider.name(), identity }
    }

    /// Whether a role lasts only as long as somebody is in its group.
    fn follows_groups(&self) -> bool {
        !self.roles.is_empty()
    }
}

impl Visit<'_> {
    /// Lets somebody in whom the provider knows.
    async fn enter_as(
        &self,
        provider: &AdminProvider,
        identity: &Identity,
    ) -> Result<AdminEntry, Cause> {
        let person = provider.person(identity);
        let mut transaction = self.begin().await?;
        let role = self.role_at(&mut transaction, (provider, identity)).await?;
        let document = match person.account(&mut transaction, Realm::Admin, self.now).await? {
            Some(account) => {
                commit(self.context, transaction, Vec::new()).await?;
                account.id
            }
            None => {
                transaction.rollback().await.map_err(failed)?;
                let document = self.first_time(person, role.as_deref()).await?;
                self.engine.forget_accounts();
                self.context.store.announce_job();
                document
            }
        };
        let admin = self.known(&document).await?;
        let admin = admin.ok_or_else(|| Cause::from(ApplicationError::race()))?;
        refuse_blocked(&admin)?;
        let role =
            role.filter(|role| provider.follows_groups() && admin.role.as_ref() != Some(role));
        if let Some(role) = role {
            self.give_role(&document, role).await?;
        }
        let transaction = self.begin().await?;
        let asks = !provider.shows_second_factor && self.has_second_factor(&document).await?;
        let done = if asks {
            self.enter_half((transaction, Vec::new()), &document).await?
        } else {
            let act = person.told(Act::of_admin("login", &document));
            self.enter((transaction, vec![act]), &document).await?
        };
        match done {
            Done { session: Some(SessionChange::Opened(secret)), .. } if asks => {
                Ok(AdminEntry::Half(secret))
            }
            Done { session: Some(SessionChange::Opened(secret)), .. } => {
                Ok(AdminEntry::Whole(secret))
            }
            _ => Err(unknown().into()),
        }
    }

    /// The admin whose session this is comes in as this person from now on, too.
    async fn link(
        &self,
        provider: &AdminProvider,
        (identity, session): (&Identity, &str),
    ) -> Result<AdminEntry, Cause> {
        let over = || ApplicationError::application(LOGGED_OUT);
        let session = self.sessions().running(session, self.now).await;
        let session = session.map_err(|error| why(error, over))?.ok_or_else(over)?;
        if !is_confirmed(&session, FRESH, self.now) {
            return Err(ApplicationError::application(LONG_AGO).into());
        }
        let document = session.account.id;
        refuse_blocked(&self.known(&document).await?.ok_or_else(over)?)?;
        verified_address(identity)?;
        let person = provider.person(identity);
        let mut transaction = self.begin().await?;
        let acts = match person.account(&mut transaction, Realm::Admin, self.now).await? {
            Some(owner) if owner.id == document => Vec::new(),
            None if person.note(&mut transaction, Account::admin(&document), self.now).await? => {
                vec![linked(person, &document)]
            }
            _ => return Err(ApplicationError::application(LINKED_ELSEWHERE).into()),
        };
        commit(self.context, transaction, acts).await?;
        Ok(AdminEntry::Linked)
    }

    /// The role that somebody is to have.
    async fn role_at(
        &self,
        transaction: &mut Transaction,
        (provider, identity): (&AdminProvider, &Identity),
    ) -> Result<Option<String>, Cause> {
        let Some(name) = provider.role_of(&identity.groups)? else { return Ok(None) };
        let role = self.role_with(transaction, ("name", name)).await?;
        if role.is_none() {
            let provider = provider.provider.name();
            tracing::error!(provider, role = name, "a provider gives a role that does not exist");
            return Err(ApplicationError::application(NO_ROLE).into());
        }
        Ok(role)
    }

    /// The document of somebody who comes for the first time: whoever was invited, or whoever has a role by the configuration.
    async fn first_time(&self, person: Person<'_>, role: Option<&str>) -> Result<String, Cause> {
        let email = verified_address(person.identity)?;
        let mut transaction = self.begin().await?;
        self.lock(&mut transaction).await?;
        // who waited may find that the same person has come in by another window
        if let Some(account) = person.account(&mut transaction, Realm::Admin, self.now).await? {
            commit(self.context, transaction, Vec::new()).await?;
            return Ok(account.id);
        }
        let (mut transaction, document, mut acts) = match self.admin_at(&email).await? {
            Some(invited) => {
                self.refuse_owned(&mut transaction, &invited).await?;
                (transaction, invited.document, Vec::new())
            }
            None => {
                let role = role.ok_or_else(|| ApplicationError::application(UNINVITED))?;
                let firstname = person.identity.name.as_deref();
                let new = NewAdmin { email, firstname, lastname: None };
                self.make(transaction, (&new, role), None).await?
            }
        };
        // an invitation has led to what it is for
        let account = Account::admin(&document);
        transaction.close_account(&account, self.now).await.map_err(failed)?;
        if !person.note(&mut transaction, account, self.now).await? {
            return Err(ApplicationError::race().into());
        }
        acts.push(linked(person, &document));
        commit(self.context, transaction, acts).await?;
        Ok(document)
    }

    /// Refuses an account that somebody can come into, whose address proves nothing therefore, or may not.
    async fn refuse_owned(
        &self,
        transaction: &mut Transaction,
        admin: &KnownUser,
    ) -> Result<(), Cause> {
        refuse_blocked(admin)?;
        let message = match way_into(transaction, &Account::admin(&admin.document)).await? {
            Some(WayIn::Password) => TAKEN,
            Some(WayIn::Provider) => KNOWN_OTHERWISE,
            None => return Ok(()),
        };
        Err(ApplicationError::application(message).into())
    }

    /// Gives an admin the role of its groups. The last one who may do everything keeps that, and is let in: nobody else could give
    /// somebody that role.
    async fn give_role(&self, document: &str, role: String) -> Result<(), Cause> {
        let admins = self.admins()?;
        let field = admins.fields.iter().position(|field| *field.name == *ROLE);
        let references = vec![Reference::Document(role)];
        let entry = Entry {
            relations: field.map(|field| (field, references)).into_iter().collect(),
            ..Entry::default()
        };
        let update = AccountChange::UpdateUser(Reference::Document(document.to_owned()));
        let update = own_write(admins, WriteKind::Account(update), entry, Bounds::default());
        match perform(self.context, &update).await {
            Ok(_) => {
                self.engine.forget_accounts();
                Ok(())
            }
            Err(Cause::Application(error)) if error.message == LAST_SUPER_ADMIN => {
                tracing::warn!(
                    admin = document,
                    "the last super admin stays one, whatever its groups"
                );
                Ok(())
            }
            Err(cause) => Err(cause),
        }
    }
}

fn refuse_blocked(admin: &KnownUser) -> Result<(), Cause> {
    if admin.blocked { Err(ApplicationError::application(BLOCKED).into()) } else { Ok(()) }
}

/// That an admin comes in by way of this provider from now on.
fn linked(person: Person<'_>, document: &str) -> Act {
    person.told(Act::of_admin("provider.link", document))
}

/// What the panel is told instead of what is told of fields.
fn refused(entered: Result<AdminEntry, Cause>) -> Result<Result<AdminEntry, Denied>, Cause> {
    match entered {
        Ok(entry) => Ok(Ok(entry)),
        Err(Cause::Application(error)) => {
            Ok(Err(Denied { error: "access_denied", description: error.message.into() }))
        }
        Err(cause) => Err(cause),
    }
}
