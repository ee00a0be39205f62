//! Statements on the tree of folders, and on where the files in it are.
//!
//! In: a folder or a file. Out: a statement each. Must not know: who may see what.

use model::{ColumnName, ContentType, FieldKind, Storage, TableName};

use super::text;
use crate::writer::Writer;
use crate::{Dialect, Statement};

/// Where folders are kept.
#[derive(Debug, Clone, Copy)]
pub struct FolderTable<'t> {
    /// The table of folders.
    pub table: &'t TableName,
    /// The column with the folder that a folder is in.
    pub parent: &'t ColumnName,
    /// The column that says whether what is in a folder is private.
    pub private: &'t ColumnName,
}

/// Which files.
#[derive(Debug, Clone, Copy)]
pub enum FilesOf<'f> {
    /// One.
    File(&'f str),
    /// Those in a folder; the column of the folder.
    Folder(&'f ColumnName, &'f str),
}

/// A folder and those around it, each with the folder that it is in and whether it is private: up to the root, or down to the
/// last one. Ends even where folders are inside of each other.
///
/// `with recursive line(document, parent, private) as (select document_id, "parent", "private" from "folders" where
/// document_id = $1 union select f.document_id, … from "folders" f join line l on f.document_id = l.parent)
/// select document, parent, private from line`
#[must_use]
pub fn folders_around(
    folders: FolderTable<'_>,
    dialect: Dialect,
    (document, up): (&str, bool),
) -> Statement {
    let mut writer = Writer::new(dialect);
    let columns = |writer: &mut Writer, of: &'static str| {
        writer.syntax(of).identifier("document_id").syntax(", ");
        writer.syntax(of).identifier(folders.parent).syntax(", ");
        writer.syntax(of).identifier(folders.private);
        writer.syntax(" from ").identifier(folders.table);
    };
    writer.syntax("with recursive line(document, parent, private) as (select ");
    columns(&mut writer, "");
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    writer.syntax(" union select ");
    columns(&mut writer, "f.");
    writer.syntax(" f join line l on ");
    if up {
        writer.syntax("f.document_id = l.parent");
    } else {
        writer.syntax("f.").identifier(folders.parent).syntax(" = l.document");
    }
    writer.syntax(") select document, parent, private from line");
    writer.returning(vec![Storage::Text, Storage::Text, Storage::Boolean])
}

/// The name of a folder and the folder that it is in.
///
/// `select "name", "parent" from "folders" where document_id = $1`
#[must_use]
pub fn folder_place(
    folders: FolderTable<'_>,
    dialect: Dialect,
    (document, name): (&str, &ColumnName),
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select ").identifier(name).syntax(", ").identifier(folders.parent);
    writer.syntax(" from ").identifier(folders.table).syntax(" where document_id = ");
    text(&mut writer, document);
    writer.returning(vec![Storage::Text, Storage::Text])
}

/// Gives a folder its place, out of its name and the folder that it is in.
///
/// `update "folders" set "place" = coalesce("parent", '') || '/' || "name" where document_id = $1`
#[must_use]
pub fn place_folder(
    folders: FolderTable<'_>,
    dialect: Dialect,
    document: &str,
    (place, name): (&ColumnName, &ColumnName),
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("update ").identifier(folders.table).syntax(" set ").identifier(place);
    writer.syntax(" = coalesce(").identifier(folders.parent).syntax(", '') || '/' || ");
    writer.identifier(name).syntax(" where document_id = ");
    text(&mut writer, document);
    writer.finish()
}

/// The folder that a file is in.
///
/// `select "folder" from "files" where document_id = $1`
#[must_use]
pub fn folder_of_file(
    files: &ContentType,
    dialect: Dialect,
    (document, folder): (&str, &ColumnName),
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select ").identifier(folder).syntax(" from ").identifier(&files.table);
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    writer.returning(vec![Storage::Text])
}

/// What is directly in a folder: one row if there is anything.
///
/// `select document_id from "folders" where "parent" = $1 union all select document_id from "files" where "folder" = $1 limit 1`
#[must_use]
pub fn inside_folder(
    folders: FolderTable<'_>,
    (files, folder): (&ContentType, &ColumnName),
    dialect: Dialect,
    document: &str,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select document_id from ").identifier(folders.table);
    writer.syntax(" where ").identifier(folders.parent).syntax(" = ");
    text(&mut writer, document);
    writer.syntax(" union all select document_id from ").identifier(&files.table);
    writer.syntax(" where ").identifier(folder).syntax(" = ");
    text(&mut writer, document);
    writer.syntax(" limit 1");
    writer.returning(vec![Storage::Text])
}

/// Puts one beginning of paths in the place of another, in the columns of files in which paths stand: as their text, or as
/// strings inside JSON. Answers the files that had any, or all when files have no URL; `None` when nothing of them has paths.
///
/// `update "files" set "url" = replace("url", $1, $2), "formats" = cast(replace(cast("formats" as text), $3, $4) as jsonb)
/// where "folder" = $5 and "url" like $6 returning document_id`
#[must_use]
pub fn move_paths(
    files: &ContentType,
    dialect: Dialect,
    which: FilesOf<'_>,
    (from, to): (&str, &str),
) -> Option<Statement> {
    link_columns(files).next()?;
    let mut writer = Writer::new(dialect);
    writer.syntax("update ").identifier(&files.table).syntax(" set ");
    for (index, (column, storage)) in link_columns(files).enumerate() {
        writer.syntax(if index > 0 { ", " } else { "" }).identifier(column).syntax(" = ");
        let quote = if storage == Storage::Json { "\"" } else { "" };
        writer.around(dialect.of_text(storage), |writer| {
            writer.syntax("replace(");
            writer.around(dialect.text_form(storage), |writer| {
                writer.identifier(column);
            });
            for words in [from, to] {
                writer.syntax(", ");
                text(writer, &format!("{quote}{words}"));
            }
            writer.syntax(")");
        });
    }
    let (column, document) = match which {
        FilesOf::File(document) => ("document_id", document),
        FilesOf::Folder(column, document) => (&**column, document),
    };
    writer.syntax(" where ").identifier(column).syntax(" = ");
    text(&mut writer, document);
    let urls = link_columns(files).filter(|(_, storage)| *storage == Storage::Text);
    for (index, (column, _)) in urls.enumerate() {
        writer.syntax(if index > 0 { " or " } else { " and (" }).identifier(column);
        writer.syntax(" like ");
        text(&mut writer, &format!("{from}%"));
    }
    let has_urls = link_columns(files).any(|(_, storage)| storage == Storage::Text);
    writer.syntax(if has_urls { ")" } else { "" }).syntax(" returning document_id");
    Some(writer.returning(vec![Storage::Text]))
}

/// The files whose URL is a path of this server, and that have no object; `None` when files have no URL.
///
/// `select document_id, "url" from "files" where "url" like '/uploads/%' and not exists (select 1 from presswork_objects o
/// where o.file = document_id) order by document_id`
#[must_use]
pub fn files_without_objects(files: &ContentType, dialect: Dialect) -> Option<Statement> {
    let url = column(files, "url", Storage::Text)?;
    let mut writer = Writer::new(dialect);
    writer.syntax("select document_id, ").identifier(url);
    writer.syntax(" from ").identifier(&files.table).syntax(" where ").identifier(url);
    writer.syntax(" like '/uploads/%' and not ").exists(|writer| {
        writer.clause("from presswork_objects o where o.file = document_id");
    });
    writer.syntax(" order by document_id");
    Some(writer.returning(vec![Storage::Text, Storage::Text]))
}

/// The point of a file's image that is to be seen; `None` when files have none.
///
/// `select "focal_point" from "files" where document_id = $1`
#[must_use]
pub fn focal_point(files: &ContentType, dialect: Dialect, document: &str) -> Option<Statement> {
    let point = column(files, "focalPoint", Storage::Json)?;
    let mut writer = Writer::new(dialect);
    writer.syntax("select ").identifier(point).syntax(" from ").identifier(&files.table);
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    Some(writer.returning(vec![Storage::Json]))
}

/// The column of a field. An extension may have taken it away, or made something else of it.
fn column<'c>(files: &'c ContentType, field: &str, storage: Storage) -> Option<&'c ColumnName> {
    let field = files.field(field)?;
    let fits = matches!(&field.kind, FieldKind::Scalar(scalar) if scalar.storage == storage);
    fits.then_some(&field.column)
}

/// The columns of files in which paths stand.
fn link_columns(files: &ContentType) -> impl Iterator<Item = (&ColumnName, Storage)> {
    files.fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Scalar(scalar) if scalar.links => Some((&field.column, scalar.storage)),
        _ => None,
    })
}
