//! The locales of the project.

use model::{Storage, Value as Stored, locale};
use sql::write as statements;
use store::Binds;

use super::{Done, Visit};
use crate::audit::{self, Act, Author};
use crate::mutate::{commit, failed};
use crate::report::{ApplicationError, Cause};
use crate::seed::SeedError;

impl Visit<'_> {
    pub(super) async fn create_locale(&self) -> Result<Done, Cause> {
        let code = self.text("code").unwrap_or_default();
        let mut transaction = self.begin().await?;
        let author = Author::of(self.context, &mut transaction, self.asked.principal).await;
        transaction.rollback().await.map_err(failed)?;
        let author = Some(author.map_err(failed)?);
        match self.engine.add_locale_by(author, (code, self.text("name"))).await {
            Ok(true) => Ok(Done::ok()),
            Ok(false) => {
                let message = format!("The locale {code} is there already");
                Err(ApplicationError::application(message).into())
            }
            Err(SeedError::Refused(message)) => Err(ApplicationError::validation(message).into()),
            Err(SeedError::Engine(error)) => Err(Cause::Failed(error)),
            Err(error) => Err(ApplicationError::application(error.to_string()).into()),
        }
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
        let missing = || ApplicationError::not_found(format!("There is no locale {code:?}"));
        let locales = model.find(locale::UID).ok_or_else(missing)?;
        let field = locales.field("code").ok_or_else(missing)?;
        let dialect = self.context.store.dialect();
        let mut transaction = self.begin().await?;
        let of_code = (vec![Stored::Text(code.to_owned())], Storage::Text);
        let find = statements::documents_by_value(locales, dialect, &field.column, of_code);
        let rows = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        let document = (0..rows.len()).find_map(|row| rows.text(row, 0).map(str::to_owned));
        let document = document.ok_or_else(missing)?;
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
            changes: [("code".to_owned(), audit::both(Some(code.into()), None))]
                .into_iter()
                .collect(),
            by: None,
        };
        commit(self.context, transaction, vec![act]).await?;
        Ok(Done::ok())
    }
}
