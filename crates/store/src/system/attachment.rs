//! The files that mails are sent with.
//!
//! In: documents of files, in the transaction that orders a mail. Out: the objects that hold them, which stay for as long as
//! the mail may be sent, whatever becomes of the files. Must not know: the bucket, who may read what.
//!
//! A row keeps its object from being deleted (`object.rs`) until the mail is over; then it keeps its name only.

use model::Storage;
use sql::Statement;

use super::param::text_param;
use crate::{Binds, Query, Rows, Store, StoreError, Transaction};

/// A file that a mail is sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The object that holds it.
    pub key: String,
    /// What the file was called.
    pub name: String,
    /// Its type.
    pub mime: String,
    /// Its length.
    pub bytes: u64,
}

impl Transaction {
    /// What each of these files is now, as long as this server keeps it. Nobody can delete or replace it before the
    /// transaction ends.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn attachable_files(
        &mut self,
        files: &[String],
    ) -> Result<Vec<Option<Attachment>>, StoreError> {
        // `_` is in the keys of everything that was made of a file, and not in its own
        let text = format!(
            "select key, name, mime, bytes from presswork_objects \
             where file = $1 and state = 'READY' and key not like '%!_%' escape '!'{}",
            self.dialect().shared_row_lock()
        );
        let find = |file: &String| Statement {
            text: text.clone().into(),
            params: vec![text_param(file)],
            columns: columns(Storage::BigInteger),
        };
        let statements: Vec<Statement> = files.iter().map(find).collect();
        let queries: Vec<Query<'_>> = statements.iter().map(Query::from).collect();
        let answers = self.fetch_all(&queries).await?;
        Ok(answers.iter().map(|rows| attachments(rows).next()).collect())
    }

    /// What was attached to a mail that is over need not be kept any more.
    pub(super) async fn release_attachments(&mut self, mail: &str) -> Result<(), StoreError> {
        self.execute(&release(mail), &Binds::default()).await.map(|_released| ())
    }
}

impl Store {
    /// Whether a mail that may still be sent needs this object.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn is_attached(&self, key: &str) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "select 1 from presswork_email_attachments where key = $1 limit 1".into(),
            params: vec![text_param(key)],
            columns: vec![Storage::Integer],
        };
        Ok(!self.reader().await?.fetch(&statement, &Binds::default()).await?.is_empty())
    }
}

/// What a mail is sent with, in the order in which it was given.
pub(super) fn of_mail(mail: &str) -> Statement {
    Statement {
        text: "select key, name, mime, bytes from presswork_email_attachments \
               where delivery = $1 order by id"
            .into(),
        params: vec![text_param(mail)],
        columns: columns(Storage::Integer),
    }
}

pub(super) fn insert(mail: &str, attachment: &Attachment) -> Statement {
    let bytes = i64::try_from(attachment.bytes).unwrap_or(i64::MAX);
    Statement {
        text: "insert into presswork_email_attachments (delivery, key, name, mime, bytes) \
               values ($1, $2, $3, $4, $5)"
            .into(),
        params: vec![
            text_param(mail),
            text_param(&attachment.key),
            text_param(&attachment.name),
            text_param(&attachment.mime),
            sql::Param::Value(model::Value::Integer(bytes), Storage::Integer),
        ],
        columns: Vec::new(),
    }
}

/// Lets go of the objects if the mail is over. Those of a failed one are kept, so that it can be sent again.
pub(super) fn release(mail: &str) -> Statement {
    Statement {
        text: "update presswork_email_attachments set key = null where delivery = $1 and exists (\
               select 1 from presswork_email_deliveries \
               where document_id = $1 and state in ('SENT', 'CANCELLED'))"
            .into(),
        params: vec![text_param(mail)],
        columns: Vec::new(),
    }
}

/// The attachments in rows of `key, name, mime, bytes`.
pub(super) fn attachments(rows: &Rows) -> impl Iterator<Item = Attachment> {
    (0..rows.len()).map(|row| {
        let text = |column| rows.text(row, column).unwrap_or_default().to_owned();
        let bytes = rows.integer(row, 3).and_then(|bytes| u64::try_from(bytes).ok());
        Attachment { key: text(0), name: text(1), mime: text(2), bytes: bytes.unwrap_or_default() }
    })
}

fn columns(bytes: Storage) -> Vec<Storage> {
    [vec![Storage::Text; 3], vec![bytes]].concat()
}
