//! Puts a new file into a media field of an entry that is there already (content-api.md 4: `ref`, `refId`, `field`).
//!
//! In: a file and where it is for. Out: the entry's rows with the file, drafts and published ones alike: unlike a change of the
//! draft that is published with it, this touches nothing else.

use model::{ContentType, FieldKind, Link, Storage, Value};
use plan::{Attachment, Reference, Status};
use sql::write::{self as statements, Assignment};

use super::{Change, Context};
use crate::outbox::Event;
use crate::outbox::notify::notify;
use crate::report::{ApplicationError, Cause};

/// A row of the entry.
struct Row {
    id: i64,
    locale: String,
    status: Status,
}

impl Change<'_> {
    /// Puts `file` there.
    pub(super) async fn attach(
        &mut self,
        context: &Context<'_>,
        attachment: &Attachment,
        file: &str,
    ) -> Result<(), Cause> {
        let content_type = self.model.content_type(attachment.content_type);
        let field = &content_type.fields[attachment.field];
        let document = self.document_of(content_type, &attachment.entry).await?;
        let document = document.ok_or_else(no_entry)?;
        if !self.passes(attachment.guard.as_deref(), &document).await? {
            return Err(no_entry());
        }
        let mut rows = self.rows(content_type, &document).await?;
        self.remember(content_type, &document).await?;
        let locale = match attachment.entry {
            Reference::Row(number) => {
                rows.iter().find(|row| row.id == number).map(|row| row.locale.clone())
            }
            _ if content_type.localized => Some(self.model.default_locale.clone()),
            _ => Some(String::new()),
        };
        if field.localized {
            rows.retain(|row| Some(&row.locale) == locale.as_ref());
        }
        if rows.is_empty() {
            return Err(no_entry());
        }
        for row in &rows {
            let assignments = self.put(&field.kind, row, file).await?;
            let changed =
                statements::update_row(content_type, self.dialect, row.id, &assignments, self.now);
            self.execute(&changed).await?;
        }
        if !self.passes(attachment.guard.as_deref(), &document).await? {
            return Err(Cause::Refused(plan::Refusal::Forbidden));
        }
        let locale = locale.unwrap_or_default();
        let status = statements::main_status(content_type);
        self.note(content_type, "entry.update", (&document, &locale, status));
        let place = (content_type.id, &*document, &*locale);
        notify(context, &mut self.transaction, place, &[Event::Update]).await
    }

    /// Adds the file to a list of links; what is in a column is assigned to it with the change of the row.
    async fn put(
        &mut self,
        kind: &FieldKind,
        row: &Row,
        file: &str,
    ) -> Result<Vec<Assignment>, Cause> {
        let FieldKind::Relation(relation) = kind else { return Ok(Vec::new()) };
        match &relation.link {
            Link::Column { column, .. } => {
                let value = Value::Text(file.to_owned());
                Ok(vec![Assignment { column: column.clone(), value, storage: Storage::Text }])
            }
            Link::Table { table } => {
                let link = statements::add_link(table, self.dialect, (row.id, row.status), file);
                self.execute(&link).await?;
                Ok(Vec::new())
            }
            _ => Ok(Vec::new()),
        }
    }

    async fn rows(
        &mut self,
        content_type: &ContentType,
        document: &str,
    ) -> Result<Vec<Row>, Cause> {
        let found =
            self.fetch(&statements::lock_rows(content_type, self.dialect, document)).await?;
        let row = |row| {
            Some(Row {
                id: found.integer(row, 0)?,
                locale: found.text(row, 1)?.to_owned(),
                status: if found.integer(row, 2)? == 0 { Status::Draft } else { Status::Published },
            })
        };
        Ok((0..found.len()).filter_map(row).collect())
    }
}

fn no_entry() -> Cause {
    ApplicationError::not_found("The entry that the file is for does not exist").into()
}
