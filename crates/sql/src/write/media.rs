//! Statements on the files that an entry shows.
//!
//! In: documents of files, a row. Out: a statement each. Must not know: who may see what.

use model::{ContentType, MediaPlace, Model, Storage};

use super::{in_list, row, texts};
use crate::writer::Writer;
use crate::{Dialect, Statement};

/// Those of `files` that have a private object.
///
/// `select distinct file from presswork_objects where private and file = any($1)`
#[must_use]
pub fn private_files(dialect: Dialect, files: Vec<String>) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select distinct file from presswork_objects where private and file");
    in_list(&mut writer, texts(files));
    writer.returning(vec![Storage::Text])
}

/// Those of `files` that a row shows to whoever sees it; `None` when rows of its type show no files.
///
/// `select "cover" from "books" where id = $1 and "cover" = any($2) union select target from "books_refs" where source_id = $3
/// and target = any($4) and path = any($5)`
#[must_use]
pub fn shown_files(
    (model, content_type): (&Model, &ContentType),
    dialect: Dialect,
    id: i64,
    files: &[String],
) -> Option<Statement> {
    let places = model.media_places(content_type);
    if places.is_empty() {
        return None;
    }
    let mut writer = Writer::new(dialect);
    for (index, place) in places.into_iter().enumerate() {
        writer.syntax(if index == 0 { "select " } else { " union select " });
        match &place {
            MediaPlace::Column(column) => {
                writer.identifier(column).syntax(" from ").identifier(&content_type.table);
                writer.syntax(" where id = ");
                row(&mut writer, id);
                writer.syntax(" and ").identifier(column);
            }
            MediaPlace::Table(table) | MediaPlace::Components(table, _) => {
                writer.syntax("target from ").identifier(table).syntax(" where source_id = ");
                row(&mut writer, id);
                writer.syntax(" and target");
            }
        }
        in_list(&mut writer, texts(files.to_vec()));
        if let MediaPlace::Components(_, paths) = place {
            writer.syntax(" and path");
            in_list(&mut writer, texts(paths));
        }
    }
    Some(writer.returning(vec![Storage::Text]))
}
