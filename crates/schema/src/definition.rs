//! The schema's nouns: types, fields, arguments, and what each field is bound to.

use std::fmt;

use indexmap::IndexMap;
use model::{ComponentId, TypeId};

use crate::{Binding, Input};

/// A GraphQL schema. Types stand in the order in which they are printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schema {
    /// By GraphQL name. Built-in scalars (`ID String Int Float Boolean`) are not listed.
    pub types: IndexMap<String, TypeDefinition>,
}

/// One named type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeDefinition {
    /// A custom scalar.
    Scalar(ScalarDefinition),
    /// An object type, `Query` and `Mutation` among them.
    Object(ObjectDefinition),
    /// An input object.
    Input(InputDefinition),
    /// An enumeration.
    Enum(EnumDefinition),
    /// A union of object types.
    Union(UnionDefinition),
}

/// A custom scalar.
#[derive(Debug, Clone, PartialEq)]
pub struct ScalarDefinition {
    /// Description, printed above the type.
    pub description: Option<String>,
    /// For the input scalar of a dynamic zone: the components an item's `__typename` may name.
    pub zone: Option<Vec<ComponentId>>,
}

/// An object type.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectDefinition {
    /// What an object of this type stands for.
    pub source: ObjectSource,
    /// By field name, in print order.
    pub fields: IndexMap<String, FieldDefinition>,
}

/// What an object type stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectSource {
    /// `Query` or `Mutation`.
    Root,
    /// Entries of a content type.
    Content(TypeId),
    /// A component.
    Component(ComponentId),
    /// `ArticleEntityResponseCollection`: `nodes` and `pageInfo`.
    Collection(TypeId),
    /// `ArticleRelationResponseCollection`: `nodes`.
    RelationCollection(TypeId),
    /// `Pagination`.
    Pagination,
    /// `DeleteMutationResponse`.
    Deleted,
    /// A type that exists for clients' documents only and is never produced from content.
    Plain,
}

/// One output field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldDefinition {
    /// Description, if any.
    pub description: Option<String>,
    /// What to use instead, when it should not be used any more.
    pub deprecated: Option<&'static str>,
    /// Arguments in print order.
    pub arguments: IndexMap<String, ArgumentDefinition>,
    /// The field's type.
    pub output: TypeReference,
    /// What the field is.
    pub binding: Binding,
}

/// One argument or input field.
#[derive(Debug, Clone, PartialEq)]
pub struct ArgumentDefinition {
    /// Description, if any.
    pub description: Option<String>,
    /// Its type.
    pub input: TypeReference,
    /// Its default, if any.
    pub default: Option<Input>,
}

/// An input object.
#[derive(Debug, Clone, PartialEq)]
pub struct InputDefinition {
    /// By name, in print order.
    pub fields: IndexMap<String, ArgumentDefinition>,
}

/// An enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumDefinition {
    /// Values in print order.
    pub values: Vec<String>,
}

/// A union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionDefinition {
    /// Names of the member object types, in print order.
    pub members: Vec<String>,
}

/// A reference to a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeReference {
    /// `Article`
    Named(String),
    /// `[…]`
    List(Box<TypeReference>),
    /// `…!`
    NonNull(Box<TypeReference>),
}

impl TypeReference {
    /// `name`
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self::Named(name.into())
    }

    /// `[self]`
    #[must_use]
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// `self!`
    #[must_use]
    pub fn non_null(self) -> Self {
        Self::NonNull(Box::new(self))
    }

    /// `self!` when `required`, else `self`.
    #[must_use]
    pub fn non_null_if(self, required: bool) -> Self {
        if required { self.non_null() } else { self }
    }

    /// The innermost type's name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::List(inner) | Self::NonNull(inner) => inner.name(),
        }
    }

    /// Whether null is a legal value.
    #[must_use]
    pub fn nullable(&self) -> bool {
        !matches!(self, Self::NonNull(_))
    }
}

impl fmt::Display for TypeReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => formatter.write_str(name),
            Self::List(inner) => write!(formatter, "[{inner}]"),
            Self::NonNull(inner) => write!(formatter, "{inner}!"),
        }
    }
}

impl ArgumentDefinition {
    /// An argument without description or default.
    #[must_use]
    pub fn new(input: TypeReference) -> Self {
        Self { description: None, input, default: None }
    }

    /// The same with a default.
    #[must_use]
    pub fn with_default(self, default: Input) -> Self {
        Self { default: Some(default), ..self }
    }

    /// The same with a description.
    #[must_use]
    pub fn with_description(self, description: &str) -> Self {
        Self { description: Some(description.to_owned()), ..self }
    }
}

impl FieldDefinition {
    /// A field without description or arguments.
    #[must_use]
    pub fn new(output: TypeReference, binding: Binding) -> Self {
        Self { description: None, deprecated: None, arguments: IndexMap::new(), output, binding }
    }

    /// The same with these arguments.
    #[must_use]
    pub fn with_arguments(self, arguments: IndexMap<String, ArgumentDefinition>) -> Self {
        Self { arguments, ..self }
    }

    /// The same, no longer to be used.
    #[must_use]
    pub fn deprecated(self, instead: &'static str) -> Self {
        Self { deprecated: Some(instead), ..self }
    }

    /// The same with a description.
    #[must_use]
    pub fn with_description(self, description: &str) -> Self {
        Self { description: Some(description.to_owned()), ..self }
    }
}

impl Schema {
    /// The object type with this name, or `None`.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<&ObjectDefinition> {
        match self.types.get(name) {
            Some(TypeDefinition::Object(object)) => Some(object),
            _ => None,
        }
    }
}
