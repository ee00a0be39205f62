//! What a mutation changes: the entry's new values, checked against the definition's rules, and what to answer.
//!
//! What an input breaks by itself is refused here. What only the stored row can tell, whether a draft is fit to
//! be published ([`missing`]) and what an update lacks that turns out to make a row ([`complete`]), is asked by
//! whoever holds the row.

pub(crate) mod account;
mod component;
mod entry;
mod file;
mod mutation;
mod reference;
mod row;
mod scalar;
mod verdict;
mod whole;

pub use entry::complete;
pub use file::NO_FOLDERS;
pub(crate) use file::{FileChange, change as change_file, direct_upload, upload, upload_many};
pub use mutation::stand_later;
pub(crate) use mutation::{answer, change};
pub(crate) use reference::of_id as reference_of_id;
pub use row::missing;
pub use whole::whole;

pub use model::permission::Grant;

use std::collections::HashSet;
use std::sync::Arc;

use model::{Permissions, TypeId, Value};

use crate::{Read, Status, Template};

/// One change.
#[derive(Debug, Clone)]
pub struct Write {
    /// What kind of change.
    pub kind: WriteKind,
    /// The entry's type.
    pub content_type: TypeId,
    /// `status` argument: a draft only, or published too. Always published for types without drafts.
    pub status: Status,
    /// The row's locale; the empty text for types without locales.
    pub locale: String,
    /// `expectedVersion`: the change is refused with a conflict unless the row still has this version.
    pub expected_version: Option<i64>,
    /// New values; empty for a delete.
    pub entry: Entry,
    /// How far it may go for the viewer.
    pub bounds: Bounds,
    /// How to answer: a read of one row, whose filter holds for every row until whoever carries out the change
    /// adds the document's id, and its shape.
    pub answer: Option<Box<(Read, Template)>>,
    /// Shape of an answer that shows no entry: of a delete, or of a change of roles.
    pub deleted: Option<Template>,
}

/// How far a change may go for the viewer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bounds {
    /// Which rows it may touch, unless it may touch all of them.
    pub guard: Option<Box<Guard>>,
    /// One-to-one relations whose targets the viewer may not take from all entries of the type: whoever loses one is updated.
    pub holders: Vec<BoundRelation>,
    /// Which rows of all locales it may touch, when one in a new locale is made of them.
    pub elsewhere: Option<Box<Guard>>,
    /// Which entries it may refer to, of the types of which not all are there for the viewer: those of which a row is allowed
    /// by one of these.
    pub referable: Vec<Guard>,
    /// Which files it may bring along for the entry to refer to, unless it may bring all.
    pub brought: Option<Box<Guard>>,
    /// Whether the entry may refer to private files: whoever shows one can read it.
    pub sees_files: bool,
    /// Whether all entries of the type may be read wholly. If not, a clash with another one must not tell what is in that one
    /// (security.md S5).
    pub sees_all: bool,
    /// What a role may allow at most that somebody is given; `None` for everything (security.md A13).
    pub grantable: Option<Permissions>,
    /// Relations that accounts keep on their side, where the viewer may not change all of these.
    pub kept: Vec<BoundRelation>,
}

/// A relation of the entry by which others change with it, which takes the right to change them.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundRelation {
    /// The relation, by its index in the entry's type.
    pub field: usize,
    /// Which of the others it may change; `None` for none of them.
    pub guard: Option<Box<Guard>>,
}

/// Which rows a change may touch, or refer to. It must be allowed before it begins, or the rows are not there for it, and it must be
/// allowed again when it is done (security.md S14). Whoever carries it out narrows both reads to the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Guard {
    /// The rows that it is about.
    pub touched: Read,
    /// Those of them that it may touch.
    pub allowed: Read,
}

/// Kind of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum WriteKind {
    /// A new document.
    Create,
    /// Change the document with this id.
    Update(String),
    /// Change a single type's document, or create it.
    UpdateSingle,
    /// Publish, unpublish, or go back to what is published: the document with this id, or a single type's.
    Stand(Standing, Option<String>),
    /// Delete the document with this id.
    Delete(String),
    /// Delete a single type's document.
    DeleteSingle,
    /// Take a file in, and put it where it is for.
    CreateFile(Incoming, Option<Attachment>),
    /// Put the request's file with this number in the place of one that must exist.
    ReplaceFile(Reference, usize),
    /// Change what a file is called; it must exist.
    UpdateFile(Reference),
    /// Delete a file, and answer with what it was.
    DeleteFile(Reference),
    /// Change users or roles.
    Account(AccountChange),
}

/// What becomes of a user or a role; what is changed must exist.
#[derive(Debug, Clone, PartialEq)]
pub enum AccountChange {
    /// A new user.
    CreateUser,
    /// Change a user.
    UpdateUser(Reference),
    /// Delete a user, and answer with what it was.
    DeleteUser(Reference),
    /// A new role, which allows this.
    CreateRole(Vec<Grant>),
    /// Change a role, and what it allows, if that is given.
    UpdateRole(Reference, Option<Vec<Grant>>),
    /// Delete a role. Its users are given the public one.
    DeleteRole(Reference),
}

/// Where a new file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// The request brings it, with this number.
    Brought(usize),
    /// It was posted to the bucket under this key.
    Posted(String),
}

/// A media field that a new file is put into: in the place of another, or at the end of a list. Wherever the entry shows
/// itself, as a draft and published.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// The entry's type.
    pub content_type: TypeId,
    /// Which of the entry's rows may be touched, unless all of them may.
    pub guard: Option<Box<Guard>>,
    /// The index of the field.
    pub field: usize,
    /// The entry: a document in the default locale, or in the locale of the row with this number.
    pub entry: Reference,
}

/// What becomes of an entry between draft and published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The published version becomes what the draft is.
    Publish,
    /// There is no published version any more.
    Unpublish,
    /// The draft becomes what the published version is.
    DiscardDraft,
}

/// New values of an entry; each list holds only fields that the input named. Indexes point into the content
/// type's fields.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// Scalars.
    pub scalars: Vec<(usize, Value)>,
    /// Relations, each replaced by this list in this order.
    pub relations: Vec<(usize, Vec<Reference>)>,
    /// Single and repeatable components and zones, each replaced by this list.
    pub components: Vec<(usize, Vec<ComponentInput>)>,
}

impl Entry {
    /// The fields that have a value here.
    #[must_use]
    pub fn fields(&self) -> HashSet<usize> {
        let scalars = self.scalars.iter().map(|(field, _)| *field);
        let relations = self.relations.iter().map(|(field, _)| *field);
        scalars.chain(relations).chain(self.components.iter().map(|(field, _)| *field)).collect()
    }
}

/// A reference in an input: what a client sends as an `ID`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reference {
    /// A document id.
    Document(String),
    /// A row's number (media, and older clients).
    Row(i64),
    /// The document id of an entry of one of these types (polymorphic relations).
    OneOf(String, Arc<[TypeId]>),
    /// The request's file with this number, which is taken in with the entry.
    File(usize),
}

impl Reference {
    /// The document id, if it is one.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        match self {
            Self::Document(document) | Self::OneOf(document, _) => Some(document),
            Self::Row(_) | Self::File(_) => None,
        }
    }

    /// The row's number, if it is one.
    #[must_use]
    pub fn row(&self) -> Option<i64> {
        match self {
            Self::Row(row) => Some(*row),
            Self::Document(_) | Self::OneOf(..) | Self::File(_) => None,
        }
    }
}

/// One component in an input.
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentInput {
    /// Which component.
    pub component: model::ComponentId,
    /// The id of the stored component that this one changes in place; absent keys then keep their values.
    pub id: Option<i64>,
    /// Scalars by index into the component's fields.
    pub scalars: Vec<(usize, Value)>,
    /// Relations and media.
    pub relations: Vec<(usize, Vec<Reference>)>,
    /// Components inside it.
    pub components: Vec<(usize, Vec<ComponentInput>)>,
}
