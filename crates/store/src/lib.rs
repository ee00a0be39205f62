//! The only crate that talks to a database: connections, transactions, running statements, migrations.
//!
//! In: a [`sql::Statement`] and what to bind. Out: [`Rows`], read cell by cell, so that JSON can be written
//! straight from what the driver received.
//!
//! Must not know: GraphQL, plans, viewers, HTTP.
