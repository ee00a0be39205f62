//! Which rows: comparisons, their nesting, and the steps that lead to related rows and into components.

use model::{ColumnName, ComponentId, FieldName, Link, Operator, Scalar, Storage, TypeId, Value};

use crate::{Locale, Status};

/// A condition on a row, or on one component.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Every one holds; an empty list always holds.
    All(Vec<Filter>),
    /// At least one holds.
    Any(Vec<Filter>),
    /// It does not hold.
    Not(Box<Filter>),
    /// A field compares with an operand.
    Compare {
        /// The field.
        subject: Subject,
        /// How.
        operator: Operator,
        /// With what.
        operand: Operand,
    },
    /// There is a related row for which the filter holds.
    Related {
        /// How to get there.
        step: RelationStep,
        /// What must hold there.
        filter: Box<Filter>,
    },
    /// The component refers to a row of a level below, which was read by what must hold there: what [`Self::Related`]
    /// becomes where components are chosen in memory. No statement has it.
    Referred {
        /// Index into the read's children.
        child: usize,
        /// The JSON key of the reference.
        field: FieldName,
    },
    /// There is a component in the field for which the filter holds; places inside are JSON keys.
    Component {
        /// The field.
        place: Place,
        /// Its component.
        component: ComponentId,
        /// Whether the field holds a list.
        repeatable: bool,
        /// What must hold in it.
        filter: Box<Filter>,
    },
    /// The row's standing between draft and published (content-api.md 3.2).
    Publication {
        /// What is demanded of its document's other rows.
        standing: PublicationFilter,
        /// What holds for those of them that are there for the viewer.
        peers: Box<Filter>,
    },
}

/// Where a field's value lies.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// A column of the current row.
    Column(ColumnName),
    /// A member of the current component's JSON.
    Key(FieldName),
}

/// A comparable field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Where it lies.
    pub place: Place,
    /// How it is stored.
    pub storage: Storage,
    /// How it looks in GraphQL.
    pub scalar: Scalar,
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A known value, already of the subject's storage (text operators: [`Value::Text`]).
    Value(Value),
    /// Known values, for `in`, `notIn` and `between`. Null items never match.
    List(Vec<Value>),
    /// The variable at this index, to be parsed as `scalar`; never null.
    Variable {
        /// Index into the operation's variables.
        index: usize,
        /// How to read its value.
        scalar: Scalar,
    },
}

/// A step from a row (or component) to the rows it is related to.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationStep {
    /// JSON key when it starts from a component; unused otherwise.
    pub field: FieldName,
    /// How the reference is stored.
    pub link: Link,
    /// Type of the rows it leads to.
    pub target: TypeId,
    /// Which of a target's rows count.
    pub status: Status,
    /// Which locale of them.
    pub locale: Locale,
    /// What holds for those of them that are there for the viewer.
    pub rows: Box<Filter>,
}

/// `publicationFilter` (content-api.md 3.2): what is demanded of the pair of rows, draft and published, that one
/// document has in one locale. Which row of the pair is read is for the status to say. What holds for no row of the
/// asked status is planned as `Any([])`, what holds for every row of it as nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PublicationFilter {
    /// A draft without a published row in its locale.
    NeverPublished,
    /// A draft with a published row in its locale.
    HasPublishedVersion,
    /// A row whose pair is complete, and whose draft was updated after the published row. Drafts and published
    /// rows: "the drafts with news" and "what is online of those".
    Modified,
    /// A row whose pair is complete, and whose draft was not updated after the published row. Drafts and
    /// published rows.
    Unmodified,
    /// A draft whose document has no published row in any locale.
    NeverPublishedDocument,
    /// A draft whose document has a published row in some locale.
    HasPublishedVersionDocument,
    /// A published row without a draft in its locale.
    PublishedWithoutDraft,
    /// A published row with a draft in its locale.
    PublishedWithDraft,
}
