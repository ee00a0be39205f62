//! Plans become statements: text with numbered parameters, for PostgreSQL and for SQLite.
//!
//! In: a [`plan::Read`] or a piece of a [`plan::Write`], the [`model::Model`] and a [`Dialect`]. Out: a
//! [`Statement`]. Also the tables that a model needs, and how to get there from the tables of an earlier one.
//!
//! Must not know: connections, viewers, GraphQL. A value never becomes part of a statement's text.

pub mod ddl;
pub mod dialect;
mod filter;
mod link;
mod references;
mod scope;
mod select;
mod sort;
pub mod statement;
pub mod write;
mod writer;

pub use dialect::Dialect;
pub use references::references;
pub use select::{
    count, goes_with, has_one_row, is_joined, read, read_only_parent, read_with_root,
};
pub use statement::{Param, Pattern, Statement, text_of};
