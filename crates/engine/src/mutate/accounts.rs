//! Changes of users and roles (content-api.md 3.6): entries as all others, and besides them passwords, sessions and what a role
//! allows, in the same transaction.
//!
//! In: a change by a number or a document id. Out: the user, or that it is done. Nobody gives what is not theirs: neither a
//! role that allows more than they may do, nor the password of somebody who may do more (security.md A13).

use model::user::{EMAIL, PASSWORD};
use model::{ColumnName, ContentType, Permissions, Population, Principal, Storage, Value, user};
use plan::{AccountChange, Entry, Grant, Reference, Refusal, Status};
use sql::write::{self as statements, NewRow, WholeRow};
use store::Account;

use super::entry::Stored;
use super::{Change, Context, Outcome, failed};
use crate::accounts;
use crate::admin;
use crate::connect::way_into;
use crate::outbox::Event;
use crate::report::{ApplicationError, Cause};

const ROLE: &str = "role";
const USERS: &str = "users";
/// Why somebody stays who may do everything.
pub(crate) const LAST_SUPER_ADMIN: &str =
    "This is the last super admin who can come in: make another one first";
const BLOCKED: &str = "blocked";
/// What lets somebody into an account, or lets its user do something.
const KEYS: [&str; 7] = [PASSWORD, EMAIL, ROLE, "username", "provider", "confirmed", BLOCKED];
/// Permissions that are written at once.
const AT_ONCE: usize = 500;

/// Whether what is given of a user may let somebody into the account, or let its user do more. To block somebody does not.
pub(crate) fn opens(users: &ContentType, entry: &Entry) -> bool {
    let name = |field: usize| &*users.fields[field].name;
    let blocks = |field: usize| {
        name(field) == BLOCKED && entry.scalars.contains(&(field, Value::Boolean(true)))
    };
    entry.fields().into_iter().any(|field| KEYS.contains(&name(field)) && !blocks(field))
}

/// Refuses passwords that no admin may have.
pub(super) fn check_passwords(admins: &ContentType, entry: &Entry) -> Result<(), Cause> {
    for (field, value) in &entry.scalars {
        if let (PASSWORD, Value::Text(password)) = (&*admins.fields[*field].name, value) {
            admin::check_password(password)?;
        }
    }
    Ok(())
}

impl<'a> Change<'a> {
    /// Carries out a change of users or roles.
    pub(super) async fn change_account(
        &mut self,
        context: &Context<'_>,
        change: AccountChange,
    ) -> Result<Outcome, Cause> {
        match change {
            AccountChange::CreateUser => {
                let document = (context.options.ids)();
                self.create_user(context, document).await
            }
            AccountChange::UpdateUser(user) => self.update_user(context, &user).await,
            AccountChange::DeleteUser(user) => self.delete_user(context, &user).await,
            AccountChange::CreateRole(grants) => {
                self.check_joining(context).await?;
                let role = self.create((context.options.ids)()).await?;
                // the permissions that it was given by their ids stay
                if !grants.is_empty() {
                    self.set_grants(context, &role, &grants).await?;
                }
                self.check_role(context, Some(&role)).await?;
                self.is_done(context, &role, Event::Create).await?;
                Ok(Outcome::Made(role))
            }
            AccountChange::UpdateRole(role, grants) => {
                self.update_role(context, &role, grants.as_deref()).await
            }
            AccountChange::DeleteRole(role) => self.delete_role(context, &role).await,
        }
    }

    async fn create_user(
        &mut self,
        context: &Context<'_>,
        document: String,
    ) -> Result<Outcome, Cause> {
        let password = self.take_password();
        let document = self.create(document).await?;
        if let Some(hash) = password {
            let set = self.transaction.set_credential(&document, &hash, self.now).await;
            set.map_err(failed)?;
        }
        self.check_role_of(context, &document).await?;
        self.user_is_done(context, &document, Event::Create).await
    }

    async fn update_user(
        &mut self,
        context: &Context<'_>,
        user: &Reference,
    ) -> Result<Outcome, Cause> {
        self.lock_admins().await?;
        let (document, before) = self.locked(user, "User not found").await?;
        let is_key = self.is_of_admins() || self.gives_any(&KEYS);
        self.refuse_own_password(&document)?;
        if is_key {
            self.check_role_of(context, &document).await?;
        }
        let password = self.take_password();
        let closes = (self.is_of_admins() && password.is_some())
            || self.given(BLOCKED) == Some(&Value::Boolean(true))
            || self.given(EMAIL).is_some_and(|email| !is_stored(&before, EMAIL, email));
        self.update(document.clone()).await?;
        if let Some(hash) = password {
            let set = self.transaction.set_credential(&document, &hash, self.now).await;
            set.map_err(failed)?;
        }
        if closes {
            self.close(&document).await?;
        }
        if is_key {
            self.check_role_of(context, &document).await?;
            self.check_super_admins().await?;
        }
        self.user_is_done(context, &document, Event::Update).await
    }

    /// An admin changes the own password with the present one: whoever found the session does not have that.
    fn refuse_own_password(&self, document: &str) -> Result<(), Cause> {
        let is_own = matches!(self.principal, Principal::Admin(own) if own == document);
        if self.is_of_admins() && is_own && self.given(PASSWORD).is_some() {
            let message = "Change your own password with changePassword";
            return Err(ApplicationError::application(message).into());
        }
        Ok(())
    }

    /// Deletes a user. What it was is read before it is gone.
    async fn delete_user(
        &mut self,
        context: &Context<'_>,
        user: &Reference,
    ) -> Result<Outcome, Cause> {
        self.lock_admins().await?;
        let document = self.document_of(self.content_type, user).await?;
        let document = document.ok_or_else(|| ApplicationError::not_found("User not found"))?;
        self.lock_referrers(&document).await?;
        if self.lock(&document).await?.is_none() {
            return Err(ApplicationError::not_found("User not found").into());
        }
        if self.is_of_admins() {
            self.check_role_of(context, &document).await?;
        }
        let outcome = self.answer(&document).await?;
        self.close(&document).await?;
        self.remove(context, &document).await?;
        self.check_super_admins().await?;
        Ok(outcome)
    }

    async fn update_role(
        &mut self,
        context: &Context<'_>,
        role: &Reference,
        grants: Option<&[Grant]>,
    ) -> Result<Outcome, Cause> {
        let (role, _) = self.locked(role, "Role not found").await?;
        // what it allowed before, too: else it would be made less first, and then be anybody's to change
        self.check_role(context, Some(&role)).await?;
        self.check_joining(context).await?;
        self.update(role.clone()).await?;
        if let Some(grants) = grants {
            self.set_grants(context, &role, grants).await?;
        }
        self.check_role(context, Some(&role)).await?;
        self.is_done(context, &role, Event::Update).await?;
        Ok(Outcome::Done)
    }

    /// Deletes a role and its permissions; its users may do what visitors may do.
    async fn delete_role(
        &mut self,
        context: &Context<'_>,
        role: &Reference,
    ) -> Result<Outcome, Cause> {
        let document = self.document_of(self.content_type, role).await?;
        let document = document.ok_or_else(|| ApplicationError::not_found("Role not found"))?;
        self.lock_referrers(&document).await?;
        let Some(stored) = self.lock(&document).await? else {
            return Err(ApplicationError::not_found("Role not found").into());
        };
        self.check_role(context, Some(&document)).await?;
        let is = |kind: &str| is_stored(&stored, "type", &Value::Text(kind.to_owned()));
        let of_admins = self.is_of_admins();
        if of_admins && is(user::SUPER_ADMIN) {
            let message = "Cannot delete the role of super admins";
            return Err(ApplicationError::application(message).into());
        }
        if of_admins {
            self.check_unused(&document).await?;
        }
        if !of_admins && is(user::PUBLIC) {
            return Err(ApplicationError::application("Cannot delete public role").into());
        }
        let users = self.people().and_then(|people| self.model.find(people.user));
        if let Some((users, column)) =
            users.and_then(|users| Some((users, plan::account::belongs_to(users)?)))
        {
            let public = self.role_of_type(user::PUBLIC).await?;
            let moved = (column, document.as_str(), public.as_deref());
            let moved = statements::lead_elsewhere(users, self.dialect, moved);
            self.execute(&moved).await?;
        }
        self.set_grants(context, &document, &[]).await?;
        self.remove(context, &document).await?;
        Ok(Outcome::Done)
    }

    /// The document that a reference leads to, locked, with what it holds.
    async fn locked(
        &mut self,
        reference: &Reference,
        missing: &str,
    ) -> Result<(String, Stored), Cause> {
        let missing = || ApplicationError::not_found(missing);
        let document = self.document_of(self.content_type, reference).await?;
        let document = document.ok_or_else(missing)?;
        self.lock_touched(Some(&document)).await?;
        let stored = self.lock(&document).await?.ok_or_else(missing)?;
        Ok((document, stored))
    }

    async fn user_is_done(
        &mut self,
        context: &Context<'_>,
        document: &str,
        event: Event,
    ) -> Result<Outcome, Cause> {
        self.is_done(context, document, event).await?;
        self.answer(document).await
    }

    async fn is_done(
        &mut self,
        context: &Context<'_>,
        document: &str,
        event: Event,
    ) -> Result<(), Cause> {
        self.check_afterwards(document).await?;
        let locale = self.write.locale.clone();
        self.tell(context, (document, &locale), &[event]).await
    }

    /// Ends what lets somebody into the account without its password.
    async fn close(&mut self, document: &str) -> Result<(), Cause> {
        let account =
            if self.is_of_admins() { Account::admin(document) } else { Account::user(document) };
        let closed = self.transaction.close_account(&account, self.now).await;
        closed.map_err(failed)
    }

    /// The hash of the password that is given, which is kept elsewhere.
    fn take_password(&mut self) -> Option<String> {
        let fields = &self.content_type.fields;
        let scalars = &mut self.write.entry.scalars;
        let at = scalars.iter().position(|(index, _)| *fields[*index].name == *PASSWORD)?;
        self.sets_password = true;
        match scalars.remove(at).1 {
            Value::Text(hash) => Some(hash),
            _ => None,
        }
    }

    /// The value that is given for a field.
    fn given(&self, name: &str) -> Option<&Value> {
        let fields = &self.content_type.fields;
        let mut given = self.write.entry.scalars.iter();
        given.find(|(index, _)| *fields[*index].name == *name).map(|(_, value)| value)
    }

    fn gives_any(&self, names: &[&str]) -> bool {
        let given = self.write.entry.fields();
        given.iter().any(|index| names.contains(&&*self.content_type.fields[*index].name))
    }

    /// The role that a user has.
    async fn role_of(&mut self, document: &str) -> Result<Option<String>, Cause> {
        let Some(column) = plan::account::belongs_to(self.content_type) else { return Ok(None) };
        let place = (document, self.write.locale.as_str(), self.main_status());
        let find = statements::targets(self.content_type, self.dialect, &[column], place);
        let rows = self.fetch(&find).await?;
        Ok(if rows.is_empty() { None } else { rows.text(0, 0).map(str::to_owned) })
    }

    /// Refuses whoever may not do all that those may whom the change gives a role: they lose the one they have.
    async fn check_joining(&mut self, context: &Context<'_>) -> Result<(), Cause> {
        let users = self.people().and_then(|people| self.model.find(people.user));
        let given = self.content_type.fields.iter().position(|field| *field.name == *USERS);
        let joining = self.write.entry.relations.iter().find(|(field, _)| Some(*field) == given);
        let (Some(users), Some((_, joining))) = (users, joining.cloned()) else { return Ok(()) };
        let Some(column) = plan::account::belongs_to(users) else { return Ok(()) };
        for reference in &joining {
            let Some(document) = self.document_of(users, reference).await? else { continue };
            let place = (&*document, self.write.locale.as_str(), statements::main_status(users));
            let find = statements::targets(users, self.dialect, &[column], place);
            let rows = self.fetch(&find).await?;
            let role = if rows.is_empty() { None } else { rows.text(0, 0).map(str::to_owned) };
            self.check_role(context, role.as_deref()).await?;
        }
        Ok(())
    }

    /// The documents that have one of these values in a column.
    async fn users_with(
        &mut self,
        column: &str,
        values: (Vec<Value>, Storage),
    ) -> Result<Vec<String>, Cause> {
        let find = statements::documents_by_value(self.content_type, self.dialect, column, values);
        let rows = self.fetch(&find).await?;
        Ok((0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect())
    }

    /// The role of this type.
    async fn role_of_type(&mut self, kind: &str) -> Result<Option<String>, Cause> {
        let roles = self.people().and_then(|people| self.model.find(people.role));
        let Some((roles, field)) = roles.and_then(|roles| Some((roles, roles.field("type")?)))
        else {
            return Ok(None);
        };
        let kind = (vec![Value::Text(kind.to_owned())], Storage::Text);
        let find = statements::documents_by_value(roles, self.dialect, &field.column, kind);
        let rows = self.fetch(&find).await?;
        Ok(if rows.is_empty() { None } else { rows.text(0, 0).map(str::to_owned) })
    }

    /// Whether this is the role of admins that allows everything, whatever is written of it.
    async fn is_of_super_admins(&mut self, role: &str) -> Result<bool, Cause> {
        if !self.is_of_admins() {
            return Ok(false);
        }
        Ok(self.role_of_type(user::SUPER_ADMIN).await?.as_deref() == Some(role))
    }

    /// Refuses whoever may not do all that this user may.
    pub(super) async fn check_role_of(
        &mut self,
        context: &Context<'_>,
        document: &str,
    ) -> Result<(), Cause> {
        let role = self.role_of(document).await?;
        self.check_role(context, role.as_deref()).await
    }

    /// Refuses whoever may not do all that the role allows, as it is in this transaction.
    async fn check_role(&mut self, context: &Context<'_>, role: Option<&str>) -> Result<(), Cause> {
        let Some(own) = self.write.bounds.grantable.clone() else { return Ok(()) };
        let Some(people) = self.people() else { return Ok(()) };
        if let Some(role) = role
            && self.is_of_super_admins(role).await?
        {
            return Err(Cause::Refused(Refusal::Forbidden));
        }
        let read = role.and_then(|role| plan::account::permissions_of(self.model, people, role));
        let Some(read) = read else { return Ok(()) };
        let tree = self.read(&read).await?;
        let means = (context.model, context.schema, &context.options.plan);
        let mut allowed = Permissions::default();
        for row in 0..tree.first().map_or(0, |rows| rows.len()) {
            let Some(rows) = tree.first() else { break };
            let action = rows.text(row, 1).unwrap_or_default();
            // what is flawed allows nothing
            for (content_type, action, way) in
                accounts::ways(means, people, (action, rows.text(row, 2))).unwrap_or_default()
            {
                allowed.add(content_type, action, way);
            }
        }
        // what a rule says of admins, it says of no end user
        let covers = if people == context.model.people() {
            own.cover(&allowed)
        } else {
            own.cover_for_others(&allowed)
        };
        if covers { Ok(()) } else { Err(Cause::Refused(Refusal::Forbidden)) }
    }

    /// Makes what a role allows exactly this. The role is locked.
    async fn set_grants(
        &mut self,
        context: &Context<'_>,
        role: &str,
        grants: &[Grant],
    ) -> Result<(), Cause> {
        let Some((permission, column)) = self.permissions() else {
            if grants.is_empty() {
                return Ok(());
            }
            let message = "The project's own definition of permissions has no place for grants.";
            return Err(ApplicationError::application(message).into());
        };
        let of_role = (vec![Value::Text(role.to_owned())], Storage::Text);
        let find = statements::documents_by_value(permission, self.dialect, column, of_role);
        let rows = self.fetch(&find).await?;
        for document in (0..rows.len()).filter_map(|row| rows.text(row, 0)) {
            for statement in statements::delete(permission, self.dialect, document, "*") {
                self.execute(&statement).await?;
            }
        }
        for grants in grants.chunks(AT_ONCE) {
            self.add_grants(context, (permission, role), grants).await?;
        }
        Ok(())
    }

    /// Those whom the change is of.
    fn people(&self) -> Option<&'static Population> {
        Population::of(&self.content_type.uid)
    }

    fn is_of_admins(&self) -> bool {
        self.people() == Some(&user::ADMINS)
    }

    /// Who changes admins does so alone: of two who take each other's right to everything, one comes too late.
    async fn lock_admins(&mut self) -> Result<(), Cause> {
        if self.is_of_admins()
            && let Some(lock) = statements::lock_type(self.content_type, self.dialect)
        {
            self.execute(&lock).await?;
        }
        Ok(())
    }

    /// Somebody stays who may do everything and can come in, for whom an invitation is not enough: the rest could not be helped.
    async fn check_super_admins(&mut self) -> Result<(), Cause> {
        if !self.is_of_admins() {
            return Ok(());
        }
        let role = self.role_of_type(user::SUPER_ADMIN).await?;
        let column = plan::account::belongs_to(self.content_type);
        let (Some(role), Some(column)) = (role, column) else { return Ok(()) };
        let of_role = (vec![Value::Text(role)], Storage::Text);
        let super_admins = self.users_with(column, of_role).await?;
        let blocked = match self.content_type.field(BLOCKED) {
            None => Vec::new(),
            Some(field) => {
                let blocked = (vec![Value::Boolean(true)], Storage::Boolean);
                self.users_with(&field.column, blocked).await?
            }
        };
        for document in super_admins.iter().filter(|document| !blocked.contains(document)) {
            let account = Account::admin(document);
            if way_into(&mut self.transaction, &account).await?.is_some() {
                return Ok(());
            }
        }
        Err(ApplicationError::application(LAST_SUPER_ADMIN).into())
    }

    /// No admin is left without a role because the one it has is deleted.
    async fn check_unused(&mut self, role: &str) -> Result<(), Cause> {
        let users = self.people().and_then(|people| self.model.find(people.user));
        let Some((users, column)) =
            users.and_then(|users| Some((users, plan::account::belongs_to(users)?)))
        else {
            return Ok(());
        };
        let of_role = (vec![Value::Text(role.to_owned())], Storage::Text);
        let find = statements::documents_by_value(users, self.dialect, column, of_role);
        let count = self.fetch(&find).await?.len();
        if count == 0 {
            return Ok(());
        }
        let message = match count {
            1 => "One admin has this role: give them another one first".to_owned(),
            _ => format!("{count} admins have this role: give them another one first"),
        };
        Err(ApplicationError::application(message).into())
    }

    /// The type of permissions and the column in which one has its role, if roles can allow something.
    fn permissions(&self) -> Option<(&'a ContentType, &'a ColumnName)> {
        let people = self.people()?;
        plan::account::roles(self.model, people)?;
        let permission = self.model.find(people.permission)?;
        Some((permission, plan::account::belongs_to(permission)?))
    }

    async fn add_grants(
        &mut self,
        context: &Context<'_>,
        (permission, role): (&ContentType, &str),
        grants: &[Grant],
    ) -> Result<(), Cause> {
        let made: Vec<(String, Vec<Value>)> = grants
            .iter()
            .map(|grant| ((context.options.ids)(), columns(permission, role, grant)))
            .collect();
        let documents = made.iter().map(|(document, _)| document.clone()).collect();
        let insert = statements::insert_documents(self.dialect, &permission.uid, documents);
        self.execute(&insert).await?;
        let locale = if permission.localized { &*self.model.default_locale } else { "" };
        let drafts = permission.draft_and_publish.then_some(Status::Draft);
        for status in drafts.into_iter().chain([Status::Published]) {
            let now = self.now;
            let rows = made.iter().map(|(document, values)| WholeRow {
                row: NewRow { document, locale, status, now },
                values,
            });
            let rows: Vec<_> = rows.collect();
            self.fetch(&statements::upsert_rows(permission, self.dialect, &rows)).await?;
        }
        Ok(())
    }
}

/// What the columns of a permission hold, and nothing in the fields that a project added.
fn columns(permission: &ContentType, role: &str, grant: &Grant) -> Vec<Value> {
    let value = |name: &str| match name {
        "action" => Value::Text(grant.action.clone()),
        ROLE => Value::Text(role.to_owned()),
        user::BOUNDS if !grant.bounds.is_empty() => {
            Value::Json(serde_json::Value::Object(grant.bounds.clone()))
        }
        _ => Value::Null,
    };
    let fields = statements::stored_fields(permission).into_iter();
    fields.map(|stored| value(&permission.fields[stored.field].name)).collect()
}

/// Whether a field holds this text.
fn is_stored(stored: &Stored, name: &str, value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    stored.values.get(name).and_then(serde_json::Value::as_str) == Some(text)
}
