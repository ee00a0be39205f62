//! The locales of the project.

use model::{ContentType, Storage, Value as Stored, locale};
use serde_json::{Map, Value};
use sql::write::{self as statements, Assignment};
use store::{Binds, Transaction};

use super::{Done, Visit};
use crate::audit::{self, Act, Author};
use crate::locales;
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
            Ok(true) => {
                let mut transaction = self.begin().await?;
                let (_, document) = self.locale(&mut transaction, code).await?;
                transaction.rollback().await.map_err(failed)?;
                Ok(Done::made(&document))
            }
            Ok(false) => {
                let message = format!("The locale {code} is there already");
                Err(ApplicationError::application(message).into())
            }
            Err(SeedError::Refused(message)) => Err(ApplicationError::validation(message).into()),
            Err(SeedError::Engine(error)) => Err(Cause::Failed(error)),
            Err(error) => Err(ApplicationError::application(error.to_string()).into()),
        }
    }

    /// Calls a locale otherwise. Its code stays: entries are written in it.
    pub(super) async fn update_locale(&self) -> Result<Done, Cause> {
        let code = self.text("code").unwrap_or_default();
        let name = self.text("name");
        let name = name.ok_or_else(|| ApplicationError::validation("A locale has a name"))?;
        let dialect = self.context.store.dialect();
        let mut transaction = self.begin().await?;
        let (locales, document) = self.locale(&mut transaction, code).await?;
        let field = locales.field("name").ok_or_else(|| missing(code))?;
        let lock = statements::lock_rows(locales, dialect, &document);
        let rows = transaction.fetch(&lock, &Binds::default()).await.map_err(failed)?;
        let place = (&*document, "", statements::main_status(locales));
        let find = statements::targets(locales, dialect, &[&field.column], place);
        let before = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        let before = if before.is_empty() { None } else { before.text(0, 0).map(str::to_owned) };
        let renamed = Assignment {
            column: field.column.clone(),
            value: Stored::Text(name.to_owned()),
            storage: Storage::Text,
        };
        for number in (0..rows.len()).filter_map(|row| rows.integer(row, 0)) {
            let renamed = std::slice::from_ref(&renamed);
            let update = statements::update_row(locales, dialect, number, renamed, self.now);
            transaction.execute(&update, &Binds::default()).await.map_err(failed)?;
        }
        let change = audit::both(before.map(Value::from), Some(name.into()));
        commit(self.context, transaction, vec![act("update", document).with("name", change)])
            .await?;
        Ok(Done::ok())
    }

    /// The type whose entries are locales, and the document of the one with this code.
    async fn locale(
        &self,
        transaction: &mut Transaction,
        code: &str,
    ) -> Result<(&ContentType, String), Cause> {
        let model = self.engine.model();
        let locales = model.find(locale::UID).ok_or_else(|| missing(code))?;
        let find = locales::find(model, self.dialect(), vec![code.to_owned()]);
        let find = find.ok_or_else(|| missing(code))?;
        let rows = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        let document = (0..rows.len()).find_map(|row| rows.text(row, 0).map(str::to_owned));
        Ok((locales, document.ok_or_else(|| missing(code))?))
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
        let act = act("delete", document).with("code", audit::both(Some(code.into()), None));
        commit(self.context, transaction, vec![act]).await?;
        Ok(Done::ok())
    }
}

fn missing(code: &str) -> ApplicationError {
    ApplicationError::not_found(format!("There is no locale {code:?}"))
}

/// Something that an admin does to a locale.
fn act(action: &'static str, document: String) -> Act {
    let content_type = locale::UID.to_owned();
    Act { action, content_type, document, locale: None, changes: Map::new(), by: None }
}
