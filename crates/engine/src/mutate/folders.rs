//! The tree of folders: no folder is inside of itself, none holds two of one name, and what is in a private one is private.
//!
//! In: a change of a folder, or of a file that may be in one. Out: the tree and the URLs as they must be. All changes of
//! the tree come one after the other, so that two that are sound by themselves cannot make it unsound together.

use model::{ContentType, FieldKind, Link, Value};
use plan::{Reference, Refusal, WriteKind};
use sql::write::{self as statements, FilesOf, FolderTable};

use super::{Change, Context, Outcome, failed};
use crate::media::path;
use crate::report::{ApplicationError, Cause};

/// Made of a folder's name and place: the database lets no two folders have the same.
const PLACE: &str = "place";
const NAME: &str = "name";
const PARENT: &str = "parent";
const FOLDER: &str = "folder";

/// What a change of folders or of files in them works on.
#[derive(Clone, Copy)]
struct Tree<'a> {
    folders: &'a ContentType,
    table: FolderTable<'a>,
    files: &'a ContentType,
    /// The column of files with their folder.
    folder: &'a model::ColumnName,
}

impl<'a> Change<'a> {
    fn tree(&self) -> Result<Tree<'a>, Cause> {
        let model = self.model;
        let tree = || {
            let folders = model.find(model::media::FOLDER)?;
            let files = model.find(model::media::FILE)?;
            let private = &folders.field("private")?.column;
            let table =
                FolderTable { table: &folders.table, parent: column(folders, PARENT)?, private };
            Some(Tree { folders, table, files, folder: column(files, FOLDER)? })
        };
        tree().ok_or_else(|| {
            ApplicationError::application("There are no folders: an extension took them away.")
                .into()
        })
    }

    /// Makes a folder.
    pub(super) async fn create_folder(&mut self, document: String) -> Result<String, Cause> {
        let tree = self.tree()?;
        self.lock_tree(tree).await?;
        self.place(tree, None).await?;
        self.create(document).await.map_err(about_its_name)
    }

    /// Renames a folder, moves it, makes it private or public.
    pub(super) async fn update_folder(
        &mut self,
        document: String,
    ) -> Result<Option<String>, Cause> {
        let tree = self.tree()?;
        self.lock_tree(tree).await?;
        self.place(tree, Some(&document)).await?;
        let updated = self.update(document).await.map_err(about_its_name)?;
        if let Some(document) = &updated {
            self.settle_folders(tree, document).await?;
        }
        Ok(updated)
    }

    /// Deletes a folder with nothing in it.
    pub(super) async fn delete_folder(
        &mut self,
        context: &Context<'_>,
        document: String,
    ) -> Result<Outcome, Cause> {
        let tree = self.tree()?;
        self.lock_tree(tree).await?;
        let files = (tree.files, tree.folder);
        let inside = statements::inside_folder(tree.table, files, self.dialect, &document);
        if !self.fetch(&inside).await?.is_empty() {
            let message = "The folder is not empty. Move or delete what is in it first.";
            return Err(ApplicationError::validation(message).into());
        }
        self.delete(context, document).await
    }

    /// Waits for the others who change folders, before a file comes into one or goes out of it.
    pub(super) async fn await_folders(&mut self) -> Result<(), Cause> {
        let tree = self.tree()?;
        self.lock_tree(tree).await
    }

    /// Makes a file private or public, as the folder is that it is in.
    pub(super) async fn settle_file(&mut self, document: &str) -> Result<(), Cause> {
        let tree = self.tree()?;
        let find = statements::folder_of_file(tree.files, self.dialect, (document, tree.folder));
        let rows = self.fetch(&find).await?;
        let folder = if rows.is_empty() { None } else { rows.text(0, 0).map(str::to_owned) };
        let private = match folder {
            Some(folder) => self.folders(tree, (&folder, true)).await?.iter().any(|it| it.private),
            None => false,
        };
        self.settle(tree, FilesOf::File(document), private).await
    }

    /// Whether the change says in which folder the file is.
    pub(super) fn names_folder(&self) -> bool {
        let given = self.write.entry.relations.iter();
        given.into_iter().any(|(index, _)| *self.content_type.fields[*index].name == *FOLDER)
    }

    async fn lock_tree(&mut self, tree: Tree<'_>) -> Result<(), Cause> {
        match statements::lock_type(tree.folders, self.dialect) {
            Some(lock) => self.execute(&lock).await.map(|_locked| ()),
            None => Ok(()),
        }
    }

    /// Works out the place that the folder has after the change, and refuses one inside of itself.
    async fn place(&mut self, tree: Tree<'_>, document: Option<&str>) -> Result<(), Cause> {
        let (mut name, mut parent) = self.stored_place(tree, document).await?;
        let fields = &self.content_type.fields;
        let given_name = self.write.entry.scalars.iter().find_map(|(index, value)| match value {
            Value::Text(name) if *fields[*index].name == *NAME => Some(name.clone()),
            _ => None,
        });
        let given_parent = self.write.entry.relations.iter().find_map(|(index, references)| {
            (*fields[*index].name == *PARENT).then(|| references.first().cloned())
        });
        name = given_name.or(name);
        if let Some(given) = given_parent {
            parent = match given {
                Some(reference) => self.parent(tree, &reference, document).await?,
                None => None,
            };
        }
        let Some(name) = name else { return Ok(()) };
        let index = fields.iter().position(|field| *field.name == *PLACE);
        let place = Value::Text(format!("{}/{name}", parent.unwrap_or_default()));
        self.write.entry.scalars.extend(index.map(|index| (index, place)));
        Ok(())
    }

    async fn stored_place(
        &mut self,
        tree: Tree<'_>,
        document: Option<&str>,
    ) -> Result<(Option<String>, Option<String>), Cause> {
        let (Some(document), Some(name)) = (document, tree.folders.field(NAME)) else {
            return Ok((None, None));
        };
        let find = statements::folder_place(tree.table, self.dialect, (document, &name.column));
        let rows = self.fetch(&find).await?;
        if rows.is_empty() {
            return Ok((None, None));
        }
        Ok((rows.text(0, 0).map(str::to_owned), rows.text(0, 1).map(str::to_owned)))
    }

    /// The document of the folder that this one is to be in. Whether it exists is told by whoever writes it.
    async fn parent(
        &mut self,
        tree: Tree<'_>,
        parent: &Reference,
        document: Option<&str>,
    ) -> Result<Option<String>, Cause> {
        let parent = self.document_of(parent).await?;
        if let (Some(parent), Some(document)) = (&parent, document)
            && self.folders(tree, (parent, true)).await?.iter().any(|it| it.document == *document)
        {
            let message = "A folder cannot be inside of itself.";
            return Err(ApplicationError::validation(message).into());
        }
        Ok(parent)
    }

    /// Makes what is in a folder and below it private or public, as it must be.
    async fn settle_folders(&mut self, tree: Tree<'_>, document: &str) -> Result<(), Cause> {
        let above = self.folders(tree, (document, true)).await?;
        let private = above.iter().any(|it| it.private);
        let below = self.folders(tree, (document, false)).await?;
        let mut settled = vec![(document.to_owned(), private)];
        let mut next = 0;
        while let Some((folder, private)) = settled.get(next).cloned() {
            self.settle(tree, FilesOf::Folder(tree.folder, &folder), private).await?;
            let inside = below.iter().filter(|it| it.parent.as_ref() == Some(&folder));
            settled.extend(inside.map(|it| (it.document.clone(), private || it.private)));
            next += 1;
        }
        Ok(())
    }

    /// Makes files and their objects private or public.
    async fn settle(
        &mut self,
        tree: Tree<'_>,
        which: FilesOf<'_>,
        private: bool,
    ) -> Result<(), Cause> {
        let private = private || self.private;
        let paths = (path("", !private), path("", private));
        let (from, to) = (&*paths.0, &*paths.1);
        // a private path begins as a public one does: those that are private already are made public first
        let steps = [(to, from), (from, to)];
        let steps = if private { &steps[..] } else { &steps[1..] };
        let mut moved = Vec::new();
        for step in steps {
            let statement = statements::move_paths(tree.files, self.dialect, which, *step);
            let rows = self.fetch(&statement).await?;
            let documents = (0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned));
            moved = documents.collect();
        }
        let written = self.transaction.objects_are_private(&moved, private).await;
        written.map_err(failed)
    }

    async fn folders(
        &mut self,
        tree: Tree<'_>,
        around: (&str, bool),
    ) -> Result<Vec<Folder>, Cause> {
        let rows =
            self.fetch(&statements::folders_around(tree.table, self.dialect, around)).await?;
        let folder = |row| Folder {
            document: rows.text(row, 0).unwrap_or_default().to_owned(),
            parent: rows.text(row, 1).map(str::to_owned),
            private: rows.integer(row, 2) == Some(1),
        };
        Ok((0..rows.len()).map(folder).collect())
    }
}

/// One folder of the tree.
struct Folder {
    document: String,
    parent: Option<String>,
    private: bool,
}

/// What a change of folders is.
pub(super) fn is_of_folder(content_type: &ContentType, kind: &WriteKind) -> bool {
    let kinds = matches!(kind, WriteKind::Create | WriteKind::Update(_) | WriteKind::Delete(_));
    kinds && *content_type.uid == *model::media::FOLDER
}

fn column<'c>(content_type: &'c ContentType, field: &str) -> Option<&'c model::ColumnName> {
    match &content_type.field(field)?.kind {
        FieldKind::Relation(relation) => match &relation.link {
            Link::Column { column, .. } => Some(column),
            _ => None,
        },
        _ => None,
    }
}

/// The place is nothing that clients know of; its name is.
fn about_its_name(cause: Cause) -> Cause {
    let Cause::Refused(Refusal::Invalid(mut violations)) = cause else { return cause };
    for violation in violations.iter_mut().filter(|it| it.path == [PLACE]) {
        violation.path = vec![NAME.to_owned()];
        violation.value = None;
        "There is a folder of this name here".clone_into(&mut violation.message);
    }
    Cause::Refused(Refusal::Invalid(violations))
}
