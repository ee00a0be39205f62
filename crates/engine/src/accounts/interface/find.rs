//! Finds users by what they are called, and roles.
//!
//! In: a name, an address, the type of a role. Out: documents, and what is told of them.

use model::{ContentType, Model, Storage, Value, user};
use serde_json::{Value as Json, json};
use sql::Statement;
use sql::write as statements;
use store::{Binds, Transaction};

use super::{Call, KnownUser};
use crate::Engine;
use crate::level::{self, Connection, Key, Level};
use crate::mutate::failed;
use crate::report::{ApplicationError, Cause};

impl Call<'_> {
    /// The users of this project.
    pub(super) fn users(&self) -> Result<&ContentType, Cause> {
        let users = self.engine.model().find(user::USER);
        users.ok_or_else(|| ApplicationError::application("This project has no users").into())
    }

    /// Whoever has this address or, else, this name: who calls himself like another's address gains nothing.
    pub(super) async fn user_called(&self, identifier: &str) -> Result<Option<KnownUser>, Cause> {
        let by_address = self.document(user::EMAIL, vec![identifier.to_lowercase()]).await?;
        let found = match by_address {
            Some(document) => Some(document),
            None => self.document("username", vec![identifier.to_owned()]).await?,
        };
        match found {
            Some(document) => self.known_now(&document).await,
            None => Ok(None),
        }
    }

    /// Whoever has this address.
    pub(super) async fn user_at(&self, email: &str) -> Result<Option<KnownUser>, Cause> {
        match self.document(user::EMAIL, vec![email.to_lowercase()]).await? {
            Some(document) => self.known_now(&document).await,
            None => Ok(None),
        }
    }

    async fn document(&self, field: &str, values: Vec<String>) -> Result<Option<String>, Cause> {
        let Some(find) = self.find(self.users()?, field, values) else { return Ok(None) };
        let mut reader = self.context.store.reader().await.map_err(failed)?;
        let rows = reader.fetch(&find, &Binds::default()).await.map_err(failed)?;
        Ok(if rows.is_empty() { None } else { rows.text(0, 0).map(str::to_owned) })
    }

    /// Whether somebody has one of these values in this field, in a transaction.
    pub(super) async fn is_taken(
        &self,
        transaction: &mut Transaction,
        field: &str,
        values: Vec<String>,
    ) -> Result<bool, Cause> {
        let Some(find) = self.find(self.users()?, field, values) else { return Ok(false) };
        let rows = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        Ok(!rows.is_empty())
    }

    /// The documents of the users with this address, in a transaction.
    pub(super) async fn documents_at(
        &self,
        transaction: &mut Transaction,
        email: &str,
    ) -> Result<Vec<String>, Cause> {
        let find = self.find(self.users()?, user::EMAIL, vec![email.to_owned()]);
        let Some(find) = find else { return Ok(Vec::new()) };
        let rows = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        Ok((0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect())
    }

    /// The document of the role that new accounts have.
    pub(super) async fn default_role(&self) -> Result<String, Cause> {
        let wanted = vec![self.options.default_role.clone()];
        let roles = self.engine.model().find(user::ROLE);
        if let Some(find) = roles.and_then(|roles| self.find(roles, "type", wanted)) {
            let mut reader = self.context.store.reader().await.map_err(failed)?;
            let rows = reader.fetch(&find, &Binds::default()).await.map_err(failed)?;
            if let Some(document) = (0..rows.len()).find_map(|row| rows.text(row, 0)) {
                return Ok(document.to_owned());
            }
        }
        Err(ApplicationError::application("Impossible to find the default role").into())
    }

    /// No text with a NUL is in a database.
    fn find(
        &self,
        content_type: &ContentType,
        field: &str,
        values: Vec<String>,
    ) -> Option<Statement> {
        let column = &content_type.field(field)?.column;
        let values: Vec<Value> =
            values.into_iter().filter(|text| !text.contains('\0')).map(Value::Text).collect();
        let values = Some(values).filter(|values| !values.is_empty())?;
        let dialect = self.context.store.dialect();
        Some(statements::documents_by_value(content_type, dialect, column, (values, Storage::Text)))
    }
}

/// A text that is known of a user.
pub(crate) fn text(model: &Model, user: &KnownUser, path: &str) -> Option<String> {
    let index = model.facts_of(model.people()).iter().position(|fact| fact.path == path)?;
    match user.viewer.facts.get(index)? {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

/// What is told of the role that is this document.
pub(crate) async fn role(engine: &Engine, document: &str) -> Result<Json, Cause> {
    let Some(read) = plan::account::role(engine.model(), document) else { return Ok(Json::Null) };
    let level = Level::new(engine.model(), &read, engine.store().dialect());
    let mut reader = engine.store().reader().await.map_err(failed)?;
    let tree = level::load(&[&level], &mut Connection::Reader(&mut reader), &[]).await;
    let tree = tree.map_err(failed)?;
    let Some(roles) = tree.first().filter(|roles| roles.len() > 0) else { return Ok(Json::Null) };
    let Some(Key::Row(number)) = roles.key(0, 0) else { return Ok(Json::Null) };
    Ok(json!({
        "id": number.to_string(),
        "documentId": roles.text(0, 1),
        "name": roles.text(0, 2),
        "description": roles.text(0, 3),
        "type": roles.text(0, 4),
    }))
}
