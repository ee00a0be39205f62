//! `publishX`, `unpublishX` and `discardDraftX`: how an entry stands between draft and published.
//!
//! In: a document. Out: its rows as asked, in one locale; nothing of its content is given.

use plan::{Standing, Status, Write};
use sql::write as statements;
use store::Transaction;

use super::entry::Changes;
use super::locales::lists;
use super::{Change, Context, Outcome};
use crate::audit::Deeds;
use crate::media::Files;
use crate::report::{ApplicationError, Cause};

/// Carries out such a change in a transaction in which nothing was done yet and that goes on: [`Outcome::Nothing`] when there is no such
/// entry. Also what is to be told at the commit.
pub(crate) async fn stand_in(
    context: &Context<'_>,
    transaction: Transaction,
    write: Write,
) -> Result<(Transaction, Outcome, Deeds), Cause> {
    let mut change = Change::new(context, (write, Files::default()), transaction);
    let outcome = change.carry_out(context).await?;
    let deeds = change.deeds(context).await?;
    Ok((change.transaction, outcome, deeds))
}

impl Change<'_> {
    /// Carries it out for `document`, or for a single type's only one. `None` when there is no such entry.
    pub(super) async fn stand(
        &mut self,
        context: &Context<'_>,
        (standing, document): (Standing, Option<String>),
    ) -> Result<Option<String>, Cause> {
        let document = match document {
            Some(document) => document,
            None => match self.single_document().await? {
                Some(document) => document,
                None => return Ok(None),
            },
        };
        self.lock_touched(Some(&document)).await?;
        let stored = self.lock(&document).await?;
        self.check_version(stored.as_ref())?;
        let Some(draft) = stored else { return Ok(None) };
        match standing {
            Standing::Publish => {
                let changes = Changes::default();
                self.publish_if_asked(&document, draft.id, Some(&draft), &changes).await?;
            }
            Standing::Unpublish => {
                self.is_taken_back(context, &document).await?;
                let locale = &self.write.locale;
                let gone = statements::delete_published(
                    self.content_type,
                    self.dialect,
                    &document,
                    locale,
                );
                self.unpublished = self.execute(&gone).await? > 0;
            }
            Standing::DiscardDraft => self.discard(&document, draft.id).await?,
        }
        Ok(Some(document))
    }

    /// Makes the draft what the published version is. What other entries' drafts refer to is theirs, and stays.
    async fn discard(&mut self, document: &str, draft: i64) -> Result<(), Cause> {
        let (content_type, dialect) = (self.content_type, self.dialect);
        let find = statements::published_row(content_type, dialect, document, &self.write.locale);
        let Some(published) = first(&self.fetch(&find).await?) else {
            let message = "There is no published version that the draft could go back to";
            return Err(ApplicationError::application(message).into());
        };
        let changed = self.changed_by_copy(published, Status::Draft).await?;
        self.release_copied(published, Status::Draft).await?;
        self.execute(&statements::restore_row(content_type, dialect, (published, draft))).await?;
        let tables = lists(&content_type.fields, |_| true);
        for table in tables.chain(&content_type.references_table) {
            let clear = statements::clear_sources(table, dialect, vec![draft]);
            self.execute(&clear).await?;
        }
        self.copy_links((published, draft), Status::Draft).await?;
        self.share(changed, draft, Status::Draft).await
    }
}

/// The number in the first cell.
fn first(rows: &store::Rows) -> Option<i64> {
    if rows.is_empty() { None } else { rows.integer(0, 0) }
}
