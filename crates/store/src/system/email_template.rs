//! Templates of mails that were saved through the API.
//!
//! In: a template's name, locale and texts. Out: the same. Must not know: what a template means.

use chrono::{DateTime, Utc};
use model::Storage;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sql::Statement;

use super::param::{instant, optional_text, text_param};
use crate::{Binds, Store, StoreError, Transaction};

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

impl Transaction {
    /// The saved template with this name and locale, which stays until the transaction ends.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn email_template(
        &mut self,
        (name, locale): (&str, &str),
    ) -> Result<Option<EmailTemplate>, StoreError> {
        let lock = self.dialect().row_lock();
        let statement = Statement {
            text: format!(
                "select subject, text, html, updated_at from presswork_email_templates \
                 where name = $1 and locale = $2{lock}"
            )
            .into(),
            params: vec![text_param(name), text_param(locale)],
            columns: [vec![Storage::Text; 3], vec![Storage::Timestamp]].concat(),
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let text = |column| rows.text(0, column).map(str::to_owned);
        let updated_at = rows.instant(0, 3);
        Ok(text(0).zip(updated_at).map(|(subject, updated_at)| Model {
            name: name.to_owned(),
            locale: locale.to_owned(),
            subject,
            text: text(1),
            html: text(2),
            updated_at,
        }))
    }

    /// Saves a template, over the one with its name and locale.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn save_email_template(
        &mut self,
        template: &EmailTemplate,
    ) -> Result<(), StoreError> {
        let statement = Statement {
            text: "insert into presswork_email_templates \
                   (name, locale, subject, text, html, updated_at) values ($1, $2, $3, $4, $5, $6) \
                   on conflict (name, locale) do update set subject = excluded.subject, \
                   text = excluded.text, html = excluded.html, updated_at = excluded.updated_at"
                .into(),
            params: vec![
                text_param(&template.name),
                text_param(&template.locale),
                text_param(&template.subject),
                optional_text(template.text.as_deref()),
                optional_text(template.html.as_deref()),
                instant(template.updated_at),
            ],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_saved| ())
    }

    /// Deletes a saved template.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn delete_email_template(
        &mut self,
        (name, locale): (&str, &str),
    ) -> Result<(), StoreError> {
        let statement = Statement {
            text: "delete from presswork_email_templates where name = $1 and locale = $2".into(),
            params: vec![text_param(name), text_param(locale)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_deleted| ())
    }
}

impl Store {
    /// Every saved template, by name and locale.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn email_templates(&self) -> Result<Vec<EmailTemplate>, StoreError> {
        let all = Entity::find().order_by_asc(Column::Name).order_by_asc(Column::Locale);
        Ok(all.all(&self.inner.system).await?)
    }
}
