//! A validated operation in the schema's own words: fragments expanded, duplicate fields merged,
//! `@skip`/`@include` applied, arguments coerced and defaulted. This is what the planner reads.

/// One operation of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Query or mutation.
    pub kind: OperationKind,
    /// The root fields in response order.
    pub fields: Vec<Selection>,
}

/// Which root type an operation starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationKind {
    /// Reads, in any order.
    Query,
    /// Writes, one after the other.
    Mutation,
}

/// One selected field.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The response key: alias or name.
    pub key: String,
    /// The field's name; `__typename` is possible on every composite type.
    pub name: String,
    /// Where it stands in the document: once for each field that was merged into it.
    pub locations: Vec<Location>,
    /// Arguments that were given or have a default.
    pub arguments: Vec<(String, Input)>,
    /// What was selected below it.
    pub selection: SelectionSet,
}

/// A place in a document's text, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

/// What was selected below a field.
#[derive(Debug, Clone, PartialEq)]
pub enum SelectionSet {
    /// The field is a leaf.
    Leaf,
    /// The field is of an object type.
    Object(Vec<Selection>),
    /// The field is of a union type: what to select for each possible member, by GraphQL type name.
    Union(Vec<(String, Vec<Selection>)>),
}

/// A coerced input value.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// A number.
    Number(serde_json::Number),
    /// A string, or any scalar written as one.
    String(String),
    /// An enum value's name.
    Enum(String),
    /// A list.
    List(Vec<Input>),
    /// An input object or a JSON object, in the order as sent.
    Object(Vec<(String, Input)>),
    /// The non-null value of the operation's variable at this index. Only where a scalar is expected, so that
    /// a plan can be kept and run again with another value.
    Variable(usize),
}

impl Selection {
    /// The argument with this name, or `None`.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&Input> {
        self.arguments.iter().find(|(argument, _)| argument == name).map(|(_, value)| value)
    }
}

impl Input {
    /// The member with this name of an object, or `None`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}
