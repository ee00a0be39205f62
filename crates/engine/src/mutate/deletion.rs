//! Deletes an entry, in one locale or in all, and whatever hangs on it.
//!
//! In: a document. Out: statements; who wants to hear of it is told what it was, as long as it is there.

use sql::write as statements;

use super::{Change, Context, EVERY_LOCALE, Outcome, failed};
use crate::outbox::Event;
use crate::report::{ApplicationError, Cause};

impl Change<'_> {
    pub(super) async fn delete(
        &mut self,
        context: &Context<'_>,
        document: String,
    ) -> Result<Outcome, Cause> {
        self.remove(context, &document).await?;
        Ok(Outcome::Deleted(document))
    }

    pub(super) async fn remove(
        &mut self,
        context: &Context<'_>,
        document: &str,
    ) -> Result<(), Cause> {
        self.lock_referrers(document).await?;
        let stored = self.lock(document).await?;
        self.check_version(stored.as_ref())?;
        if !self.may_touch(document).await? {
            return Ok(());
        }
        self.tell_of_deletion(context, document).await?;
        self.goes(context, document).await?;
        if self.content_type.draft_and_publish {
            let locale = &self.write.locale;
            self.transaction.forget_scheduled_of(document, locale).await.map_err(failed)?;
        }
        for statement in
            statements::delete(self.content_type, self.dialect, document, &self.write.locale)
        {
            self.execute(&statement).await?;
        }
        Ok(())
    }

    pub(super) async fn delete_single(&mut self, context: &Context<'_>) -> Result<Outcome, Cause> {
        match self.single_document().await? {
            Some(document) => self.delete(context, document).await,
            None => Err(ApplicationError::not_found("Document not found").into()),
        }
    }

    /// Orders the mails that a deletion causes, as long as the entry is there: locked, so that it goes by this change. Each
    /// locale is an entry of its own.
    async fn tell_of_deletion(
        &mut self,
        context: &Context<'_>,
        document: &str,
    ) -> Result<(), Cause> {
        if context.kept.is_none() {
            return Ok(());
        }
        let mut locales = vec![self.write.locale.clone()];
        if self.write.locale == EVERY_LOCALE {
            let find = statements::locales(self.content_type, self.dialect, document);
            let rows = self.fetch(&find).await?;
            let found = (0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned));
            locales = found.collect();
        }
        for locale in locales {
            self.tell(context, (document, &locale), &[Event::Delete]).await?;
        }
        Ok(())
    }
}
