//! How rows become JSON: the shape of one object, member by member, in response order.

use model::Scalar;
use schema::Location;

use crate::{Filter, Page, Refusal, SortKey};

/// The shape of one JSON object.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Members in response order.
    pub members: Vec<Member>,
}

/// One member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Response key.
    pub key: String,
    /// `Article.title`, for the null error.
    pub field: String,
    /// Where it was selected, for the null error.
    pub locations: Vec<Location>,
    /// Whether null may stand here; if not, null makes the enclosing object null.
    pub nullable: bool,
    /// Its value.
    pub content: Content,
}

/// Where a member's value comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The object's type name.
    Typename(String),
    /// Always null: a secret.
    Null,
    /// The viewer may not read it: null, and an error at this path.
    Refused(Refusal),
    /// A slot of the row.
    Cell {
        /// Index into the read's slots.
        slot: usize,
        /// How to print it.
        scalar: Scalar,
    },
    /// A slot of the row in which paths of objects stand.
    Link {
        /// Index into the read's slots.
        slot: usize,
        /// How to print it, before the paths become URLs.
        scalar: Scalar,
    },
    /// The URL of a small picture of the file that the row is; null where there is none.
    Thumbnail {
        /// Index into the read's slots: the file's type.
        mime: usize,
        /// Its own path.
        url: usize,
        /// The sizes that were made of it.
        formats: usize,
    },
    /// A scalar member of the current component.
    Key {
        /// The JSON key.
        key: String,
        /// How to print it.
        scalar: Scalar,
    },
    /// The row of a to-one relation.
    One {
        /// Index into the read's children.
        child: usize,
        /// Where the reference lies: the child's key slot, or a key of the component.
        reference: ReferencePlace,
        /// Its shape.
        object: Template,
    },
    /// The rows of a to-many relation; items are nullable.
    Many {
        /// Index into the read's children.
        child: usize,
        /// Where the reference lies.
        reference: ReferencePlace,
        /// An item's shape.
        object: Template,
    },
    /// The entries of a polymorphic relation, a list of nullable items or one.
    AnyOf {
        /// Index into the read's children, of the references.
        child: usize,
        /// Where the reference lies.
        reference: ReferencePlace,
        /// Of a list, how many entries it may have; nothing for a relation to one.
        limit: Option<u64>,
        /// The shapes of entries by the uid of their type, in the order of the references' entries.
        variants: Vec<(String, Template)>,
    },
    /// How many entries a polymorphic relation leads to.
    Count {
        /// Index into the read's children, of the references.
        child: usize,
        /// Where the reference lies.
        reference: ReferencePlace,
        /// By the uid of their type, in the order of the references' entries; nothing of them is shown.
        variants: Vec<(String, Template)>,
    },
    /// `x_connection` of a relation: an object whose members are [`Content::Nodes`].
    Collection {
        /// Index into the read's children.
        child: usize,
        /// Where the reference lies.
        reference: ReferencePlace,
        /// The collection's shape.
        object: Template,
    },
    /// The enclosing object once more.
    Itself(Template),
    /// The rows of the enclosing collection; items are not nullable.
    Nodes(Template),
    /// The page figures of the enclosing root collection.
    PageInfo(Template),
    /// One of the page figures.
    Figure(Figure),
    /// One component.
    Component {
        /// The slot or key that holds it.
        place: JsonPlace,
        /// Its shape.
        object: Template,
    },
    /// A list of components of one kind; items are nullable.
    Components {
        /// The slot or key that holds it.
        place: JsonPlace,
        /// An item's shape.
        object: Template,
        /// Which items (operands are known values).
        filter: Filter,
        /// In which order; empty keeps the stored one.
        sort: Vec<SortKey>,
        /// Which of them.
        page: Page,
    },
    /// A dynamic zone; items are nullable.
    Zone {
        /// The slot or key that holds it.
        place: JsonPlace,
        /// Shapes by component uid; an item of another component is left out.
        variants: Vec<(String, Template)>,
    },
    /// The document id that a delete was asked for.
    DeletedDocumentId,
}

/// Where a relation's reference lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferencePlace {
    /// A slot of the row, the child's key.
    Slot(usize),
    /// A key of the current component: a document id or a list of them.
    Key(String),
}

/// Where component JSON lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonPlace {
    /// A slot of the row.
    Slot(usize),
    /// A key of the enclosing component.
    Key(String),
}

/// A figure of `Pagination`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Matching rows in all.
    Total,
    /// Number of this page, from 1.
    Page,
    /// Rows a page.
    PageSize,
    /// Pages in all.
    PageCount,
}
