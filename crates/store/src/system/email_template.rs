//! Templates of mails that were saved through the API.
//!
//! In: a template's name, locale and texts. Out: the same. Must not know: what a template means.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, QueryOrder};

use crate::{Store, StoreError};

/// A saved template.
pub type EmailTemplate = Model;

/// A row of `presswork_email_templates`.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "presswork_email_templates")]
pub struct Model {
    /// Its name.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub name: String,
    /// Its locale; empty for the one that serves all that have none of their own.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub locale: String,
    /// The subject.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// The text part.
    #[sea_orm(column_type = "Text")]
    pub text: Option<String>,
    /// The HTML part.
    #[sea_orm(column_type = "Text")]
    pub html: Option<String>,
    /// When it was saved.
    pub updated_at: DateTime<Utc>,
}

/// Templates refer to nothing.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Store {
    /// Saves a template, over the one with its name and locale.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn save_email_template(&self, template: EmailTemplate) -> Result<(), StoreError> {
        let replace = OnConflict::columns([Column::Name, Column::Locale])
            .update_columns([Column::Subject, Column::Text, Column::Html, Column::UpdatedAt])
            .to_owned();
        let row = ActiveModel {
            name: ActiveValue::Set(template.name),
            locale: ActiveValue::Set(template.locale),
            subject: ActiveValue::Set(template.subject),
            text: ActiveValue::Set(template.text),
            html: ActiveValue::Set(template.html),
            updated_at: ActiveValue::Set(template.updated_at),
        };
        Entity::insert(row).on_conflict(replace).exec(&self.inner.system).await?;
        Ok(())
    }

    /// Deletes a saved template; `false` when there is none.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn delete_email_template(
        &self,
        name: &str,
        locale: &str,
    ) -> Result<bool, StoreError> {
        let key = (name.to_owned(), locale.to_owned());
        let deleted = Entity::delete_by_id(key).exec(&self.inner.system).await?;
        Ok(deleted.rows_affected > 0)
    }

    /// Every saved template, by name and locale.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn email_templates(&self) -> Result<Vec<EmailTemplate>, StoreError> {
        let all = Entity::find().order_by_asc(Column::Name).order_by_asc(Column::Locale);
        Ok(all.all(&self.inner.system).await?)
    }
}
