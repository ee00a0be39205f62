//! Coming in, and going.

use auth::{AuthError, Origin, Passwords, Rule};
use model::{ContentType, Principal, Storage, Value as Stored, Viewer};
use plan::write::whole;
use plan::{AccountChange, Bounds, Refusal, Status, WriteKind};
use schema::Input;
use serde_json::json;
use sql::write::{self as statements, Assignment};
use store::{Account, Binds, Credential, Transaction};

use super::{Done, SessionChange, Visit, unknown, why};
use crate::accounts::KnownUser;
use crate::audit::Act;
use crate::mutate::{commit, create_in, failed, overwrite, own_write};
use crate::report::{ApplicationError, Cause};

/// Whoever is to be an admin.
pub(super) struct NewAdmin<'a> {
    /// The address, in small letters.
    pub(super) email: String,
    pub(super) firstname: Option<&'a str>,
    pub(super) lastname: Option<&'a str>,
}

impl Visit<'_> {
    pub(super) async fn login(&self) -> Result<Done, Cause> {
        let email = self.text("email").unwrap_or_default().to_lowercase();
        let password = self.hidden("password");
        // counted as it is written, so that the count does not tell whether there is such an admin, and before anybody is looked for
        let _place = self.attempt(&Rule::ADMIN_LOGIN, Some(&email)).await?;
        let found = self.admin_at(&email).await?;
        let (admin, credential) = self.recognised(found.as_ref(), password.reveal()).await?;
        let mut transaction = self.begin().await?;
        let held = transaction.hold_credential(&admin.document).await.map_err(failed)?;
        if held.is_none_or(|held| held.changed_at != credential.changed_at) {
            return Err(unknown().into());
        }
        let done = if self.has_second_factor(&admin.document).await? {
            self.enter_half((transaction, Vec::new()), &admin.document).await?
        } else {
            let acts = vec![Act::of_admin("login", &admin.document)];
            self.enter((transaction, acts), &admin.document).await?
        };
        self.forgive(&Rule::ADMIN_LOGIN, &email).await;
        Ok(done)
    }

    pub(super) async fn logout(&self) -> Result<Done, Cause> {
        if let Some(session) = self.session() {
            let admin = self.myself().await?;
            let account = Account::admin(&admin.document);
            self.context.store.revoke_session(&account, session, self.now).await.map_err(failed)?;
        }
        Ok(Done { session: Some(SessionChange::Closed), ..Done::ok() })
    }

    /// Opens a session in the transaction that made sure that the admin may come in, and ends it.
    pub(super) async fn enter(
        &self,
        (mut transaction, acts): (Transaction, Vec<Act>),
        document: &str,
    ) -> Result<Done, Cause> {
        let origin = self.origin();
        let opened = self.sessions().open(&mut transaction, document, origin, self.now).await;
        let opened = opened.map_err(|error| why(error, unknown))?;
        commit(self.context, transaction, acts).await?;
        // whoever had a session has another one from now on
        if let Some(before) = self.session() {
            let account = Account::admin(document);
            self.context.store.revoke_session(&account, before, self.now).await.map_err(failed)?;
        }
        self.engine.forget_accounts();
        let admin = self.known(document).await?.ok_or_else(unknown)?;
        let me = self.told(&admin, &opened.session.id).await?;
        let session = Some(SessionChange::Opened(opened.secret));
        Ok(Done { values: json!({ "me": me, "secondFactor": false }), session })
    }

    /// Opens a session that is good for nothing but the second factor.
    pub(super) async fn enter_half(
        &self,
        (mut transaction, acts): (Transaction, Vec<Act>),
        document: &str,
    ) -> Result<Done, Cause> {
        let origin = self.origin();
        let opened = self.sessions().open_half(&mut transaction, document, origin, self.now).await;
        let opened = opened.map_err(|error| why(error, unknown))?;
        commit(self.context, transaction, acts).await?;
        let session = Some(SessionChange::Opened(opened.secret));
        Ok(Done { values: json!({ "me": null, "secondFactor": true }), session })
    }

    fn origin(&self) -> Origin<'_> {
        let origin = self.asked.origin;
        Origin { address: origin.address, agent: origin.agent.as_deref() }
    }

    /// Gives an admin a password, whereby what was issued before ends, and lets them in.
    pub(super) async fn enter_new(
        &self,
        (mut transaction, acts): (Transaction, Vec<Act>),
        document: &str,
        hash: &str,
    ) -> Result<Done, Cause> {
        transaction.set_credential(document, hash, self.now).await.map_err(failed)?;
        let account = Account::admin(document);
        transaction.close_account(&account, self.now).await.map_err(failed)?;
        // a link in a mail stands for the password alone, whoever else is logged in where it is opened
        let is_in = matches!(self.asked.principal, Principal::Admin(own) if own == document);
        if !is_in && self.has_second_factor(document).await? {
            return self.enter_half((transaction, acts), document).await;
        }
        self.enter((transaction, acts), document).await
    }

    pub(super) async fn has_second_factor(&self, document: &str) -> Result<bool, Cause> {
        let factor = self.context.store.second_factor(document).await.map_err(failed)?;
        Ok(factor.is_some_and(|factor| factor.confirmed_at.is_some()))
    }

    /// The admin, if this is the password; as much work for whoever is none.
    async fn recognised<'u>(
        &self,
        found: Option<&'u KnownUser>,
        password: &str,
    ) -> Result<(&'u KnownUser, Credential), Cause> {
        let credential = match found {
            Some(admin) => self.context.store.credential(&admin.document).await.map_err(failed)?,
            None => None,
        };
        let password = password.to_owned();
        let checked = match &credential {
            Some(credential) => Passwords::of_admins().verify(password, &credential.hash).await,
            None => Passwords::of_admins().verify_nobody(password).await.map(|()| None),
        };
        let verified = checked.map_err(|error: AuthError| why(error, unknown))?;
        match (found.filter(|admin| !admin.blocked), credential, verified) {
            (Some(admin), Some(credential), Some(_)) => Ok((admin, credential)),
            _ => Err(unknown().into()),
        }
    }

    /// Whoever has this address.
    pub(super) async fn admin_at(&self, email: &str) -> Result<Option<KnownUser>, Cause> {
        let admins = self.admins()?;
        let Some(field) = admins.field(model::user::EMAIL) else { return Ok(None) };
        // no text with a NUL is in a database
        if email.contains('\0') {
            return Ok(None);
        }
        let values = (vec![Stored::Text(email.to_owned())], Storage::Text);
        let dialect = self.context.store.dialect();
        let find = statements::documents_by_value(admins, dialect, &field.column, values);
        let mut reader = self.context.store.reader().await.map_err(failed)?;
        let rows = reader.fetch(&find, &Binds::default()).await.map_err(failed)?;
        drop(reader);
        match (0..rows.len()).find_map(|row| rows.text(row, 0)) {
            Some(document) => self.known(document).await,
            None => Ok(None),
        }
    }

    /// The type whose entries are admins.
    pub(super) fn admins(&self) -> Result<&ContentType, Cause> {
        self.content_type(self.engine.model().people().user)
    }

    fn content_type(&self, uid: &str) -> Result<&ContentType, Cause> {
        let found = self.engine.model().find(uid);
        found.ok_or_else(|| ApplicationError::application("This project has no admins").into())
    }

    /// The role in whose field this text is, if there is one.
    pub(super) async fn role_with(
        &self,
        transaction: &mut Transaction,
        (field, text): (&str, &str),
    ) -> Result<Option<String>, Cause> {
        let roles = self.content_type(self.engine.model().people().role)?;
        let Some(field) = roles.field(field) else { return Ok(None) };
        let values = (vec![Stored::Text(text.to_owned())], Storage::Text);
        let dialect = self.context.store.dialect();
        let find = statements::documents_by_value(roles, dialect, &field.column, values);
        let rows = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        Ok((0..rows.len()).find_map(|row| rows.text(row, 0).map(str::to_owned)))
    }

    /// Whoever is described by the arguments.
    pub(super) fn described(&self) -> NewAdmin<'_> {
        NewAdmin {
            email: self.text("email").unwrap_or_default().to_lowercase(),
            firstname: self.text("firstname"),
            lastname: self.text("lastname"),
        }
    }

    /// Makes an admin without a password. With `inviter`, it is one whom that viewer may make, and its role allows no more than that
    /// viewer may do.
    pub(super) async fn make(
        &self,
        transaction: Transaction,
        (new, role): (&NewAdmin<'_>, &str),
        inviter: Option<&Viewer>,
    ) -> Result<(Transaction, String, Vec<Act>), Cause> {
        let admins = self.admins()?;
        let optional = [("firstname", new.firstname), ("lastname", new.lastname)];
        let optional = optional
            .into_iter()
            .filter_map(|(name, text)| Some((name.to_owned(), Input::String(text?.to_owned()))));
        let members = [
            (model::user::EMAIL.to_owned(), Input::String(new.email.clone())),
            ("role".to_owned(), Input::String(role.to_owned())),
        ];
        let data = Input::Object(members.into_iter().chain(optional).collect());
        let everything = Viewer::full_access();
        let entry = whole(&self.engine.env(&everything), admins, &data, Status::Published);
        let entry = entry.map_err(|broken| Cause::Refused(Refusal::Invalid(broken)))?;
        let grantable = inviter.and_then(|viewer| viewer.grants.grantable());
        let guard = inviter.and_then(|_| self.guard()).cloned().map(Box::new);
        let bounds = Bounds { guard, grantable, ..Bounds::default() };
        let create = WriteKind::Account(AccountChange::CreateUser);
        let write = own_write(admins, create, entry, bounds);
        let document = (self.context.options.ids)();
        let made = create_in(self.context, transaction, document, write).await?;
        // admins are nobody's news
        let (transaction, document, deeds) = made;
        Ok((transaction, document, deeds.acts))
    }

    /// Writes texts into an admin's fields.
    pub(super) async fn write(
        &self,
        transaction: &mut Transaction,
        document: &str,
        given: &[(&str, &str)],
    ) -> Result<(), Cause> {
        let admins = self.admins()?;
        let field = |name: &str| admins.fields.iter().find(|field| *field.name == *name);
        let assignments: Vec<Assignment> = given
            .iter()
            .filter_map(|(name, text)| {
                let text = Some(*text).filter(|text| !text.is_empty());
                Some(Assignment {
                    column: field(name)?.column.clone(),
                    value: text.map_or(Stored::Null, |text| Stored::Text(text.to_owned())),
                    storage: Storage::Text,
                })
            })
            .collect();
        if assignments.is_empty() {
            return Ok(());
        }
        let whom = (admins, document);
        overwrite((self.context.store, transaction), whom, &assignments, self.now).await
    }
}
