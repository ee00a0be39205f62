//! One relation level of a read: one table, one statement, whatever the number of parents.

use model::{ColumnName, ComponentId, FieldName, Link, Storage, TypeId};

use crate::{Filter, Place, RelationStep, Subject};

pub use model::Status;

/// Rows of one content type, and the levels below them.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The rows' type.
    pub content_type: TypeId,
    /// How the rows hang on their parents; `None` at the root.
    pub via: Option<Via>,
    /// What to fetch of each row, without duplicates.
    pub slots: Vec<Slot>,
    /// Which rows.
    pub filter: Filter,
    /// In which order; ends in no tie-breaker, the statement adds the row id (and, below a link, its position
    /// first when no order was asked for).
    pub sort: Vec<SortKey>,
    /// How many, per parent.
    pub page: Page,
    /// Draft or published rows.
    pub status: Status,
    /// Rows of which locale.
    pub locale: Locale,
    /// The levels below.
    pub children: Vec<Child>,
}

/// How a level hangs on the one above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Via {
    /// Type of the parents; `None` when the keys come out of components.
    pub owner: Option<TypeId>,
    /// How the reference is stored.
    pub link: Link,
    /// A list, paginated per parent, rather than at most one row per parent.
    pub many: bool,
}

/// One fetched cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    /// A column.
    Column(ColumnName, Storage),
    /// The parent's key that brought this row here: a row id for [`Link::Table`], [`Link::Localizations`], the entries of
    /// [`Link::Referrers`] and where the parent's locale counts ([`Locale::Same`]), otherwise a document id.
    ParentKey,
    /// What a sort path leads to, for components that are ordered by it in memory.
    Path(Vec<SortStep>, Subject),
    /// How the row stands between draft and published, as text: `DRAFT`, `MODIFIED` or `PUBLISHED`. The filter says which
    /// rows of its document there are for the viewer.
    Standing(Filter),
    /// Number of rows that match regardless of the page (root connections only).
    Total,
}

/// Order by one field, possibly of a related row or a component.
#[derive(Debug, Clone, PartialEq)]
pub struct SortKey {
    /// Steps to the row or component that holds the field.
    pub steps: Vec<SortStep>,
    /// The field.
    pub subject: Subject,
    /// Descending rather than ascending.
    pub descending: bool,
}

/// One step of a sort path.
#[derive(Debug, Clone, PartialEq)]
pub enum SortStep {
    /// To a related row.
    Related(RelationStep),
    /// Into a single component.
    Component {
        /// The field.
        place: Place,
        /// Its component.
        component: ComponentId,
    },
    /// From a component to a row of a level below, whose slot holds what the rest of the path leads to: what
    /// [`Self::Related`] becomes where components are ordered in memory. No statement has it.
    Referred {
        /// Index into the read's children.
        child: usize,
        /// The JSON key of the reference.
        field: FieldName,
        /// The slot.
        slot: usize,
    },
}

/// A page, already clamped (content-api.md 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Rows to skip.
    pub offset: u64,
    /// Rows to return at most.
    pub limit: u64,
    /// `limit: -1` was asked for: `pageInfo` then speaks of one page (content-api.md 3.4).
    pub unlimited: bool,
}

/// Which locale's rows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Column `locale` has exactly this value; the empty text for types without locales.
    Exact(String),
    /// Every locale (`"*"`).
    Any,
    /// The one of the row that leads here: rows of several locales are read at once, and each leads to its own.
    Same,
}

/// A level below another.
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    /// Where the parents' keys come from.
    pub keys: Keys,
    /// The level.
    pub below: Below,
}

/// What a level below another reads.
#[derive(Debug, Clone, PartialEq)]
pub enum Below {
    /// Entries of one type.
    Entries(Box<Read>),
    /// References to entries of several types.
    References(References),
}

/// The references of a polymorphic relation: which entries they lead to, and of which type each is. The entries are
/// levels below, one for each type, so that there are as many statements as types occur, and not as many as may.
#[derive(Debug, Clone, PartialEq)]
pub struct References {
    /// How the references hang on their parents.
    pub via: Via,
    /// Where the references are searched for rather than kept, how many of them are followed per parent.
    pub limit: u64,
    /// The entries of each type that the references may lead to, reached by their keys. References to other types
    /// are left out.
    pub entries: Vec<Read>,
}

/// Where a level's keys come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keys {
    /// A slot of the parent's row: its id, its document id or a foreign key.
    Slot(usize),
    /// Document ids inside the component JSON of a slot.
    Embedded {
        /// The slot that holds the JSON.
        slot: usize,
        /// The way from that JSON to the reference.
        path: Vec<EmbeddedStep>,
    },
}

/// One step inside component JSON; lists are walked item by item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedStep {
    /// Take only items of this component (`__component`), when the step leaves a zone.
    pub component: Option<String>,
    /// The member to go to.
    pub key: String,
}
