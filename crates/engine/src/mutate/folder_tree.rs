//! The tree of folders in the database, and what is private because of it.
//!
//! In: a folder or a file. Out: what is around it; rows, URLs and objects as private as they must be. Must not know: who
//! changes what.

use std::collections::{HashMap, HashSet};

use model::{ColumnName, ContentType, FieldKind, Link, Model};
use sql::Dialect;
use sql::write::{self as statements, FilesOf, FolderTable};
use store::{Binds, Rows, StoreError, Transaction};

use crate::media::path;

/// Made of a folder's name and the folder that it is in: the database lets no two folders have the same.
pub(crate) const PLACE: &str = "place";
pub(crate) const NAME: &str = "name";
pub(crate) const PARENT: &str = "parent";
pub(crate) const PRIVATE: &str = "private";
/// The field of files with their folder.
pub(crate) const FOLDER: &str = "folder";

/// Where folders and the files in them are kept.
#[derive(Clone, Copy)]
pub(crate) struct FolderTree<'a> {
    /// The type of folders.
    pub(crate) folders: &'a ContentType,
    /// Their table.
    pub(crate) table: FolderTable<'a>,
    files: &'a ContentType,
    /// The column of files with their folder.
    folder: &'a ColumnName,
    dialect: Dialect,
    /// Everything is private, whatever folder it is in.
    private: bool,
}

/// One folder.
struct Folder {
    document: String,
    parent: Option<String>,
    private: bool,
}

impl<'a> FolderTree<'a> {
    /// `None` when an extension took folders away.
    pub(crate) fn of(model: &'a Model, dialect: Dialect, private: bool) -> Option<Self> {
        let folders = model.find(model::media::FOLDER)?;
        let files = model.find(model::media::FILE)?;
        let table = FolderTable {
            table: &folders.table,
            parent: column(folders, PARENT)?,
            private: &folders.field(PRIVATE)?.column,
        };
        let folder = column(files, FOLDER)?;
        Some(Self { folders, table, files, folder, dialect, private })
    }

    /// The documents of a folder and of those that it is in.
    pub(crate) async fn above(
        &self,
        transaction: &mut Transaction,
        document: &str,
    ) -> Result<HashSet<String>, StoreError> {
        let above = self.around(transaction, (document, true)).await?;
        Ok(above.into_iter().map(|folder| folder.document).collect())
    }

    /// Whether anything is in a folder.
    pub(crate) async fn holds(
        &self,
        transaction: &mut Transaction,
        document: &str,
    ) -> Result<bool, StoreError> {
        let files = (self.files, self.folder);
        let inside = statements::inside_folder(self.table, files, self.dialect, document);
        Ok(!transaction.fetch(&inside, &Binds::default()).await?.is_empty())
    }

    /// Gives a folder that was written without one its place; a unique violation when another has it.
    pub(crate) async fn place(
        &self,
        transaction: &mut Transaction,
        document: &str,
    ) -> Result<(), StoreError> {
        let column = |name| Some(&self.folders.field(name)?.column);
        let Some(columns) = column(PLACE).zip(column(NAME)) else { return Ok(()) };
        let place = statements::place_folder(self.table, self.dialect, document, columns);
        transaction.execute(&place, &Binds::default()).await.map(drop)
    }

    /// Makes a file private or public, as the folder is that it is in.
    pub(crate) async fn settle_file(
        &self,
        transaction: &mut Transaction,
        document: &str,
    ) -> Result<(), StoreError> {
        let find = statements::folder_of_file(self.files, self.dialect, (document, self.folder));
        let rows = transaction.fetch(&find, &Binds::default()).await?;
        let folder = if rows.is_empty() { None } else { rows.text(0, 0).map(str::to_owned) };
        let private = match folder {
            Some(folder) => {
                self.around(transaction, (&folder, true)).await?.iter().any(|it| it.private)
            }
            None => false,
        };
        self.settle(transaction, FilesOf::File(document), private).await
    }

    /// Makes what is in a folder and below it private or public, as it must be.
    pub(crate) async fn settle_folder(
        &self,
        transaction: &mut Transaction,
        document: &str,
    ) -> Result<(), StoreError> {
        let above = self.around(transaction, (document, true)).await?;
        let below = self.around(transaction, (document, false)).await?;
        let mut inside: HashMap<String, Vec<Folder>> = HashMap::new();
        for folder in below {
            inside.entry(folder.parent.clone().unwrap_or_default()).or_default().push(folder);
        }
        let mut rest = vec![(document.to_owned(), above.iter().any(|it| it.private))];
        while let Some((folder, private)) = rest.pop() {
            self.settle(transaction, FilesOf::Folder(self.folder, &folder), private).await?;
            // taken out, as a seed may have made a circle of folders
            let folders = inside.remove(&folder).unwrap_or_default();
            rest.extend(folders.into_iter().map(|it| (it.document, private || it.private)));
        }
        Ok(())
    }

    /// Makes files and their objects private or public.
    async fn settle(
        &self,
        transaction: &mut Transaction,
        which: FilesOf<'_>,
        private: bool,
    ) -> Result<(), StoreError> {
        let private = private || self.private;
        let paths = (path("", !private), path("", private));
        let (from, to) = (&*paths.0, &*paths.1);
        // a private path begins as a public one does: those that are private already are made public first
        let steps = [(to, from), (from, to)];
        let steps = if private { &steps[..] } else { &steps[1..] };
        let mut moved = Vec::new();
        for step in steps {
            let statement = statements::move_paths(self.files, self.dialect, which, *step);
            let Some(statement) = statement else { return Ok(()) };
            let rows = transaction.fetch(&statement, &Binds::default()).await?;
            moved = texts(&rows);
        }
        // in one order, as whoever attaches several files to a mail locks them
        moved.sort_unstable();
        transaction.objects_are_private(&moved, private).await
    }

    async fn around(
        &self,
        transaction: &mut Transaction,
        which: (&str, bool),
    ) -> Result<Vec<Folder>, StoreError> {
        let statement = statements::folders_around(self.table, self.dialect, which);
        let rows = transaction.fetch(&statement, &Binds::default()).await?;
        let folder = |row| Folder {
            document: rows.text(row, 0).unwrap_or_default().to_owned(),
            parent: rows.text(row, 1).map(str::to_owned),
            private: rows.integer(row, 2) == Some(1),
        };
        Ok((0..rows.len()).map(folder).collect())
    }
}

fn texts(rows: &Rows) -> Vec<String> {
    (0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect()
}

fn column<'c>(content_type: &'c ContentType, field: &str) -> Option<&'c ColumnName> {
    match &content_type.field(field)?.kind {
        FieldKind::Relation(relation) => match &relation.link {
            Link::Column { column, .. } => Some(column),
            _ => None,
        },
        _ => None,
    }
}
