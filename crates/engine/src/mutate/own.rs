//! What the program writes by itself, without a mutation that a plan was made of: for accounts, admins and locales.
//!
//! In: what it is to be. Out: a [`Write`], or rows with other values. Must not know: who may do so.

use chrono::{DateTime, Utc};
use model::ContentType;
use plan::{Bounds, Entry, Status, Write, WriteKind};
use sql::write::{self as statements, Assignment};
use store::{Binds, Store, Transaction};

use super::failed;
use crate::report::Cause;

/// A change of an entry without drafts and locales, within these bounds but for what may be seen of it, which is of no concern.
pub(crate) fn own_write(
    content_type: &ContentType,
    kind: WriteKind,
    entry: Entry,
    bounds: Bounds,
) -> Write {
    Write {
        kind,
        content_type: content_type.id,
        status: Status::Published,
        locale: String::new(),
        expected_version: None,
        entry,
        bounds: Bounds { sees_files: true, sees_all: true, ..bounds },
        answer: None,
        deleted: None,
    }
}

/// Writes values into all rows of a document.
pub(crate) async fn overwrite(
    (store, transaction): (&Store, &mut Transaction),
    (content_type, document): (&ContentType, &str),
    assignments: &[Assignment],
    now: DateTime<Utc>,
) -> Result<(), Cause> {
    let dialect = store.dialect();
    let lock = statements::lock_rows(content_type, dialect, document);
    let rows = transaction.fetch(&lock, &Binds::default()).await.map_err(failed)?;
    for number in (0..rows.len()).filter_map(|row| rows.integer(row, 0)) {
        let update = statements::update_row(content_type, dialect, number, assignments, now);
        transaction.execute(&update, &Binds::default()).await.map_err(failed)?;
    }
    Ok(())
}
