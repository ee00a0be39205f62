//! Plans become statements: text with numbered parameters, for PostgreSQL and for SQLite.
//!
//! In: a [`plan::Read`] or a piece of a [`plan::Write`], the [`model::Model`] and a [`Dialect`]. Out: a
//! [`Statement`]. Also the tables that a model needs, and how to get there from the tables of an earlier one.
//!
//! Must not know: connections, viewers, GraphQL. A value never becomes part of a statement's text.

pub mod dialect;
pub mod statement;

pub use dialect::Dialect;
pub use statement::{Param, Statement};
