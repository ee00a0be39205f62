//! The locales of a project: entries of a content type of their own, which localized entries may be written in.
//!
//! In: codes. Out: which of them there are, all that there are, and new ones. The default locale is always there.

use std::collections::HashSet;

use model::{ContentType, Model, Storage, Value, locale};
use plan::{Filter, Locale, Page, Read, Slot, Status};
use sql::{Dialect, Statement};
use store::Binds;

use crate::audit::Author;
use crate::seed::{self, SeedError};
use crate::{Engine, EngineError};

impl Engine {
    /// Adds a locale, as whoever works on the server; false when it is there already. Without a `name`, it gets the one that its
    /// code has in English.
    ///
    /// # Errors
    /// [`SeedError::Refused`] when there is no such locale in the world; otherwise what the database says.
    pub async fn add_locale(&self, code: &str, name: Option<&str>) -> Result<bool, SeedError> {
        self.add_locale_by(Some(Author::system()), (code, name)).await
    }

    /// The same, as somebody whom the audit log names; without one it is not told.
    async fn add_locale_by(
        &self,
        author: Option<Author>,
        (code, name): (&str, Option<&str>),
    ) -> Result<bool, SeedError> {
        let usual = locale::name(code).ok_or_else(|| SeedError::Refused(unknown(code)))?;
        if self.has_locale(code).await? {
            return Ok(false);
        }
        let attributes = [("code", code), ("name", name.unwrap_or(usual))];
        let data = attributes.map(|(attribute, value)| (attribute.to_owned(), value.into()));
        seed::add(self, (locale::UID, data.into_iter().collect()), author).await?;
        Ok(true)
    }

    /// The project's locales: their codes, in order, and their names. GraphQL is not asked, because the project may keep
    /// it from showing them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn locales(&self) -> Result<Vec<(String, String)>, EngineError> {
        let Some(read) = all(self.model()) else { return Ok(Vec::new()) };
        let statement = sql::read(self.model(), &read, self.store().dialect());
        let rows = self.store().reader().await?.fetch(&statement, &Binds::default()).await?;
        let text = |row, column| rows.text(row, column).unwrap_or_default().to_owned();
        let mut locales: Vec<_> = (0..rows.len()).map(|row| (text(row, 0), text(row, 1))).collect();
        locales.sort();
        Ok(locales)
    }

    /// The default locale is among the locales from the start.
    pub(crate) async fn ensure_default_locale(&self) -> Result<(), EngineError> {
        match self.add_locale_by(None, (&self.model().default_locale, None)).await {
            Ok(_) => Ok(()),
            Err(SeedError::Engine(error)) => Err(error),
            Err(error) => Err(EngineError::Locale(error.to_string())),
        }
    }

    async fn has_locale(&self, code: &str) -> Result<bool, EngineError> {
        let known = self.known_locales(HashSet::from([code])).await?;
        Ok(known.contains(code))
    }

    /// Those of `codes` that are among the project's locales.
    pub(crate) async fn known_locales(
        &self,
        codes: HashSet<&str>,
    ) -> Result<HashSet<String>, EngineError> {
        let codes = codes.into_iter().map(str::to_owned).collect();
        let statement = find(self.model(), self.store().dialect(), codes);
        let Some(statement) = statement else { return Ok(HashSet::new()) };
        let rows = self.store().reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok((0..rows.len()).filter_map(|row| rows.text(row, 1).map(str::to_owned)).collect())
    }
}

/// Why there is no locale with this code.
pub(crate) fn unknown(code: &str) -> String {
    format!("there is no locale \"{code}\"; codes are such as fr or pt-BR")
}

/// The statement that finds the locales with these codes, in its second column.
pub(crate) fn find(model: &Model, dialect: Dialect, codes: Vec<String>) -> Option<Statement> {
    let content_type: &ContentType = model.find(locale::UID)?;
    let column = &content_type.field("code")?.column;
    let codes = codes.into_iter().map(Value::Text).collect();
    let values = (codes, Storage::Text);
    Some(sql::write::documents_by_value(content_type, dialect, column, values))
}

/// Reads the code and the name of every locale.
fn all(model: &Model) -> Option<Read> {
    let content_type = model.find(locale::UID)?;
    let slot = |field: &str| {
        let column = content_type.field(field)?.column.clone();
        Some(Slot::Column(column, Storage::Text))
    };
    Some(Read {
        content_type: content_type.id,
        via: None,
        slots: vec![slot("code")?, slot("name")?],
        filter: Filter::All(Vec::new()),
        sort: Vec::new(),
        page: Page { offset: 0, limit: i64::MAX.unsigned_abs(), unlimited: true },
        status: Status::Published,
        locale: Locale::Exact(String::new()),
        children: Vec::new(),
    })
}
