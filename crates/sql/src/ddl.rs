//! The tables that a model needs, and how to get there from the tables of an earlier one.
//!
//! In: a [`model::Model`], and the snapshot that was stored when the last one was applied. Out: [`Tables`] (the
//! snapshot to store), [`Change`]s and their statements, or [`Refusal`]s.
//!
//! Only additions are made here. What would lose data or make it unreadable is refused, and a type or field that
//! is gone from the definitions keeps its table or column, so that it has its content again when it comes back.
//! `presswork_documents`, to which everything refers, is a system table and made by `migrations`.

mod changes;
mod fields;
mod holding;
mod statements;
mod tables;

#[cfg(test)]
mod tests;

pub use changes::{Change, Evolution, Notice, Refusal, changes};
pub use fields::tables;
pub use holding::holding;
pub use statements::statements;
pub use tables::{
    Column, ColumnKind, ComponentShape, Default, Field, Index, Reference, Shape, Table, Tables,
    TypeShape,
};

/// The system table of all documents.
pub const DOCUMENTS: &str = "presswork_documents";
