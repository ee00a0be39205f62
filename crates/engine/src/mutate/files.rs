//! `updateUploadFile` and `deleteUploadFile`: changes of a file by its number or its document id.

use plan::Reference;
use sql::write as statements;

use super::{Change, Context, Outcome};
use crate::report::{ApplicationError, Cause};

impl Change<'_> {
    /// Changes what a file is called.
    pub(super) async fn update_file(&mut self, file: &Reference) -> Result<String, Cause> {
        let document = match self.document_of(file).await? {
            Some(document) => self.update(document).await?,
            None => None,
        };
        document.ok_or_else(|| ApplicationError::not_found("Entity not found").into())
    }

    /// Deletes a file. What it was is read before it is gone.
    pub(super) async fn delete_file(
        mut self,
        context: &Context<'_>,
        file: &Reference,
    ) -> Result<Outcome, Cause> {
        let Some(document) = self.document_of(file).await? else { return Ok(Outcome::Nothing) };
        let outcome = self.answer(&document).await?;
        self.remove(context, &document).await?;
        self.commit().await?;
        Ok(outcome)
    }

    /// The document that a reference leads to; a document id is taken at its word.
    async fn document_of(&mut self, reference: &Reference) -> Result<Option<String>, Cause> {
        match reference {
            Reference::Document(document) | Reference::OneOf(document, _) => {
                Ok(Some(document.clone()))
            }
            Reference::Row(row) => {
                let find =
                    statements::documents_of_rows(self.content_type, self.dialect, vec![*row]);
                let found = self.fetch(&find).await?;
                Ok((!found.is_empty()).then(|| found.text(0, 1).unwrap_or_default().to_owned()))
            }
        }
    }
}
