//! The GraphQL schema of a model, as plain data.
//!
//! In: a [`model::Model`]. Out: a [`Schema`], in which every field says what it means ([`Binding`]), so that the
//! planner never has to take a name apart; [`print`] turns it into SDL.
//!
//! Must not know: async-graphql, SQL, viewers.

pub mod definition;
pub mod operation;

pub use definition::{
    AccountOperation, ArgumentDefinition, Binding, EnumDefinition, FieldDefinition,
    InputDefinition, ObjectDefinition, ObjectSource, ScalarDefinition, Schema, TypeDefinition,
    TypeReference, UnionDefinition,
};
pub use operation::{Input, Operation, OperationKind, Selection, SelectionSet};
