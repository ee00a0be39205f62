//! The tree of folders: no folder is inside of itself, none holds two of one name, and what is in a private one is private.
//!
//! In: a change of a folder, or of a file that may be in one. Out: the tree and the URLs as they must be. All changes of
//! the tree come one after the other, so that two that are sound by themselves cannot make it unsound together.

use model::{ContentType, Model, Value};
use plan::{Reference, Refusal, Write, WriteKind};
use sql::write as statements;

use super::folder_tree::{FOLDER, FolderTree, NAME, PARENT, PLACE, PRIVATE};
use super::{Change, Context, Outcome, failed};
use crate::report::{ApplicationError, Cause};

impl<'a> Change<'a> {
    fn tree(&self) -> Result<FolderTree<'a>, Cause> {
        FolderTree::of(self.model, self.dialect, self.private)
            .ok_or_else(|| ApplicationError::application(plan::write::NO_FOLDERS).into())
    }

    /// Makes a folder.
    pub(super) async fn create_folder(&mut self, document: String) -> Result<String, Cause> {
        let tree = self.tree()?;
        self.place(tree, None).await?;
        self.create(document).await.map_err(about_its_name)
    }

    /// Renames a folder, moves it, makes it private or public.
    pub(super) async fn update_folder(
        &mut self,
        document: String,
    ) -> Result<Option<String>, Cause> {
        let tree = self.tree()?;
        self.place(tree, Some(&document)).await?;
        let fields = &self.content_type.fields;
        let moves = self
            .write
            .entry
            .fields()
            .iter()
            .any(|index| [PARENT, PRIVATE].contains(&&*fields[*index].name));
        let updated = self.update(document).await.map_err(about_its_name)?;
        if let Some(document) = updated.as_ref().filter(|_| moves) {
            tree.settle_folder(&mut self.transaction, document).await.map_err(failed)?;
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
        if !self.may_touch(&document).await? {
            return Ok(Outcome::Deleted(document));
        }
        if tree.holds(&mut self.transaction, &document).await.map_err(failed)? {
            let message = "The folder is not empty. Move or delete what is in it first.";
            return Err(ApplicationError::validation(message).into());
        }
        self.delete(context, document).await
    }

    /// Waits for the others who change folders or what is in them.
    pub(super) async fn await_folders(&mut self) -> Result<(), Cause> {
        let folders = self.model.find(model::media::FOLDER);
        match folders.and_then(|folders| statements::lock_type(folders, self.dialect)) {
            Some(lock) => self.execute(&lock).await.map(|_locked| ()),
            None => Ok(()),
        }
    }

    /// Makes a file private or public, as the folder is that it is in.
    pub(super) async fn settle_file(&mut self, document: &str) -> Result<(), Cause> {
        match self.tree() {
            Ok(tree) => tree.settle_file(&mut self.transaction, document).await.map_err(failed),
            // it may have been meant to be private
            Err(cause) if self.names_folder() => Err(cause),
            Err(_) => Ok(()),
        }
    }

    /// Whether the change says in which folder the file is.
    pub(super) fn names_folder(&self) -> bool {
        let given = self.write.entry.relations.iter();
        given.into_iter().any(|(index, _)| *self.content_type.fields[*index].name == *FOLDER)
    }

    /// Works out the place that the folder has after the change, and refuses one inside of itself.
    async fn place(&mut self, tree: FolderTree<'_>, document: Option<&str>) -> Result<(), Cause> {
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
        tree: FolderTree<'_>,
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
        tree: FolderTree<'_>,
        parent: &Reference,
        document: Option<&str>,
    ) -> Result<Option<String>, Cause> {
        let parent = self.document_of(self.content_type, parent).await?;
        if let (Some(parent), Some(document)) = (&parent, document)
            && tree.above(&mut self.transaction, parent).await.map_err(failed)?.contains(document)
        {
            let message = "A folder cannot be inside of itself.";
            return Err(ApplicationError::validation(message).into());
        }
        Ok(parent)
    }
}

/// Whether a change is of folders, or of a file that may be in one.
pub(super) fn concerns_folders(model: &Model, write: &Write) -> bool {
    let content_type = model.content_type(write.content_type);
    let names_folder = |(index, _): &(usize, Vec<Reference>)| {
        *content_type.uid == *model::media::FILE && *content_type.fields[*index].name == *FOLDER
    };
    is_of_folder(content_type, &write.kind)
        || matches!(write.kind, WriteKind::ReplaceFile(..))
        || write.entry.relations.iter().any(names_folder)
}

/// What a change of folders is.
pub(super) fn is_of_folder(content_type: &ContentType, kind: &WriteKind) -> bool {
    let kinds = matches!(kind, WriteKind::Create | WriteKind::Update(_) | WriteKind::Delete(_));
    kinds && *content_type.uid == *model::media::FOLDER
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
