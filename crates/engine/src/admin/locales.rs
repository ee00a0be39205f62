//! The locales of the project.

use model::{ContentType, Value as Stored, locale};
use plan::{Bounds, Entry, Write, WriteKind};
use serde_json::{Map, Value};
use sql::write as statements;
use store::{Binds, Transaction};

use super::{Done, Visit};
use crate::audit::{self, Act, Deeds};
use crate::cache_tags::Touched;
use crate::mutate::{commit, create_in, failed, own_write, perform};
use crate::report::{ApplicationError, Cause};
use crate::{locales, seed};

impl Visit<'_> {
    pub(super) async fn create_locale(&self) -> Result<Done, Cause> {
        let code = self.text("code").unwrap_or_default();
        let usual = locale::name(code)
            .ok_or_else(|| ApplicationError::validation(locales::unknown(code)))?;
        let name = self.text("name").unwrap_or(usual);
        let locales = self.locales(code)?;
        // a seed with this locale means the same one
        let identity = Map::from_iter([("code".to_owned(), Value::from(code))]);
        let document = seed::document_of(locales, &identity);
        let write = write(locales, WriteKind::Create, &[("code", code), ("name", name)]);
        let made = create_in(self.context, self.begin().await?, document, write).await;
        let (transaction, document, acts) = made.map_err(|cause| match cause {
            Cause::Refused(_) | Cause::Application(_) => {
                ApplicationError::application(format!("The locale {code} is there already")).into()
            }
            cause => cause,
        })?;
        commit(self.context, transaction, acts).await?;
        Ok(Done::made(&document))
    }

    /// Calls a locale otherwise. Its code stays: entries are written in it.
    pub(super) async fn update_locale(&self) -> Result<Done, Cause> {
        let code = self.text("code").unwrap_or_default();
        let name = self.text("name");
        let name = name.ok_or_else(|| ApplicationError::validation("A locale has a name"))?;
        let mut transaction = self.begin().await?;
        let (locales, document) = self.locale(&mut transaction, code).await?;
        transaction.rollback().await.map_err(failed)?;
        let update = write(locales, WriteKind::Update(document), &[("name", name)]);
        perform(self.context, &update).await?;
        Ok(Done::ok())
    }

    /// The type whose entries are locales, and the document of the one with this code.
    async fn locale(
        &self,
        transaction: &mut Transaction,
        code: &str,
    ) -> Result<(&ContentType, String), Cause> {
        let locales = self.locales(code)?;
        let find = locales::find(self.engine.model(), self.dialect(), vec![code.to_owned()]);
        let find = find.ok_or_else(|| missing(code))?;
        let rows = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        let document = (0..rows.len()).find_map(|row| rows.text(row, 0).map(str::to_owned));
        Ok((locales, document.ok_or_else(|| missing(code))?))
    }

    fn locales(&self, code: &str) -> Result<&ContentType, Cause> {
        Ok(self.engine.model().find(locale::UID).ok_or_else(|| missing(code))?)
    }

    /// What is written in a locale is not lost by taking it away: nothing may be.
    pub(super) async fn delete_locale(&self) -> Result<Done, Cause> {
        let model = self.engine.model();
        let code = self.text("code").unwrap_or_default();
        if code == model.default_locale {
            let message =
                "The default locale stays: make another one the default in presswork.toml first";
            return Err(ApplicationError::application(message).into());
        }
        let dialect = self.context.store.dialect();
        let mut transaction = self.begin().await?;
        let (locales, document) = self.locale(&mut transaction, code).await?;
        for content_type in model.own_types().filter(|one| one.localized) {
            let find = statements::written_in(content_type, dialect, code);
            let rows = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
            if !rows.is_empty() {
                let name = &content_type.display_name;
                let message =
                    format!("{name} has entries in {code}: delete them in this locale first");
                return Err(ApplicationError::application(message).into());
            }
        }
        for statement in statements::delete(locales, dialect, &document, "*") {
            transaction.execute(&statement, &Binds::default()).await.map_err(failed)?;
        }
        let act = Act {
            action: "delete",
            content_type: locale::UID.to_owned(),
            document,
            locale: None,
            changes: Map::new(),
            by: None,
        };
        let act = act.with("code", audit::both(Some(code.into()), None));
        let mut deeds = Deeds::from(vec![act]);
        deeds.news.touch(vec![Touched::whole_type(locale::UID)]);
        commit(self.context, transaction, deeds).await?;
        Ok(Done::ok())
    }
}

fn missing(code: &str) -> ApplicationError {
    ApplicationError::not_found(format!("There is no locale {code:?}"))
}

/// A change of a locale by somebody who may change all of them.
fn write(locales: &ContentType, kind: WriteKind, given: &[(&str, &str)]) -> Write {
    let fields = locales.fields.iter().enumerate();
    let scalars = fields.filter_map(|(index, field)| {
        let (_, text) = given.iter().find(|(name, _)| *field.name == **name)?;
        Some((index, Stored::Text((*text).to_owned())))
    });
    let entry = Entry { scalars: scalars.collect(), ..Entry::default() };
    own_write(locales, kind, entry, Bounds::default())
}
