//! Changes of files, by their number or document id, and files that come with other changes.

use model::{ContentType, FieldKind, Value};
use plan::{Attachment, Reference, Status};
use sql::write::{self as statements, Assignment};

use super::{Change, Context, Outcome, failed};
use crate::media::{Ingested, no_upload, too_late};
use crate::report::{ApplicationError, Cause};

impl Change<'_> {
    /// Makes the file that the change brings.
    pub(super) async fn create_file(
        &mut self,
        context: &Context<'_>,
        attachment: Option<&Attachment>,
    ) -> Result<String, Cause> {
        let file = self.files.own.take().ok_or_else(too_late)?;
        let in_folder = self.names_folder();
        let document = self.create(file.document.clone()).await?;
        self.claim(&file, &document).await?;
        self.rename_objects(&document).await?;
        if in_folder {
            self.settle_file(&document).await?;
        }
        self.note(self.content_type, "media.create", (&document, "", Status::Published));
        if let Some(attachment) = attachment {
            self.attach(context, attachment, &document).await?;
        }
        Ok(document)
    }

    /// Puts the file that the change brings in the place of another. What is served under a key never changes, so that it
    /// may be cached for ever: the new one has keys of its own.
    pub(super) async fn replace_file(&mut self, replaced: &Reference) -> Result<String, Cause> {
        let file = self.files.own.take().ok_or_else(too_late)?;
        let document = self.update_file(replaced).await?;
        let gone = self.transaction.doom_objects(&document).await;
        gone.map_err(failed)?;
        self.claim(&file, &document).await?;
        self.rename_objects(&document).await?;
        self.settle_file(&document).await?;
        Ok(document)
    }

    /// Changes what is told of a file, or moves it to another folder.
    pub(super) async fn update_file(&mut self, file: &Reference) -> Result<String, Cause> {
        let in_folder = self.names_folder();
        let document = match self.document_of(self.content_type, file).await? {
            Some(document) => self.update(document).await?,
            None => None,
        };
        let document = document.ok_or_else(|| ApplicationError::not_found("Entity not found"))?;
        self.rename_objects(&document).await?;
        if in_folder {
            self.settle_file(&document).await?;
        }
        Ok(document)
    }

    /// Deletes a file. What it was is read before it is gone.
    pub(super) async fn delete_file(
        &mut self,
        context: &Context<'_>,
        file: &Reference,
    ) -> Result<Outcome, Cause> {
        let Some(document) = self.document_of(self.content_type, file).await? else {
            return Ok(Outcome::Nothing);
        };
        if !self.may_touch(&document).await? {
            return Ok(Outcome::Nothing);
        }
        let outcome = self.answer(&document).await?;
        // the file before its objects, as whoever replaces or renames it does
        self.lock_referrers(&document).await?;
        self.lock(&document).await?;
        self.transaction.doom_objects(&document).await.map_err(failed)?;
        self.remove(context, &document).await?;
        Ok(outcome)
    }

    /// Makes the files that the entry refers to.
    pub(super) async fn make_files(&mut self) -> Result<(), Cause> {
        let files = std::mem::take(&mut self.files.referred);
        let Some(content_type) = self.model.find(model::media::FILE).filter(|_| !files.is_empty())
        else {
            return Ok(());
        };
        for file in files {
            let document = &file.document;
            self.remember_new(content_type, document);
            self.execute(&statements::insert_document(self.dialect, document, &content_type.uid))
                .await?;
            let row = statements::NewRow {
                document,
                locale: "",
                status: Status::Published,
                now: self.now,
            };
            let assignments = assignments(content_type, &file);
            let insert = statements::insert_row(content_type, self.dialect, &row, &assignments);
            self.fetch(&insert).await?;
            self.claim(&file, document).await?;
            let guard = self.write.bounds.brought.clone();
            if !self.passes(guard.as_deref(), document).await? {
                return Err(Cause::Refused(plan::Refusal::Forbidden));
            }
            self.made.push(file.document);
        }
        Ok(())
    }

    /// The objects of a file are its own from now on.
    async fn claim(&mut self, file: &Ingested, document: &str) -> Result<(), Cause> {
        if let Some(posted) = &file.posted
            && !self.transaction.doom_posted(posted).await.map_err(failed)?
        {
            return Err(no_upload());
        }
        let claimed = self.transaction.claim_objects(&file.keys, document).await;
        if claimed.map_err(failed)? { Ok(()) } else { Err(too_late()) }
    }

    /// The objects of the file are called what the change says, if it says anything.
    async fn rename_objects(&mut self, document: &str) -> Result<(), Cause> {
        let Some(name) = self.given_name().map(str::to_owned) else { return Ok(()) };
        self.transaction.rename_objects(document, &name).await.map_err(failed)
    }

    /// The name that the change gives.
    fn given_name(&self) -> Option<&str> {
        let given = self.write.entry.scalars.iter();
        given
            .filter(|(index, _)| *self.content_type.fields[*index].name == *"name")
            .find_map(|(_, value)| if let Value::Text(name) = value { Some(&**name) } else { None })
    }

    /// The document of this type that a reference leads to; a document id is taken at its word.
    pub(super) async fn document_of(
        &mut self,
        content_type: &ContentType,
        reference: &Reference,
    ) -> Result<Option<String>, Cause> {
        match reference {
            Reference::Document(document) | Reference::OneOf(document, _) => {
                Ok(Some(document.clone()))
            }
            Reference::File(_) => Ok(None),
            Reference::Row(row) => {
                let find = statements::documents_of_rows(content_type, self.dialect, vec![*row]);
                let found = self.fetch(&find).await?;
                Ok((!found.is_empty()).then(|| found.text(0, 1).unwrap_or_default().to_owned()))
            }
        }
    }
}

/// The columns of a file's row.
fn assignments(content_type: &ContentType, file: &Ingested) -> Vec<Assignment> {
    let facts = file.scalars(content_type, &[]).into_iter();
    facts
        .filter_map(|(index, value)| {
            let field = &content_type.fields[index];
            let FieldKind::Scalar(scalar) = &field.kind else { return None };
            Some(Assignment { column: field.column.clone(), value, storage: scalar.storage })
        })
        .collect()
}
