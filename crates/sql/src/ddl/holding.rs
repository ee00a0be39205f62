//! Whether anything is kept of a type or field.
//!
//! In: the tables as they were applied last, a type and perhaps one of its fields. Out: a statement that finds a row if something is.

use model::Storage;

use super::tables::{Shape, Tables};
use crate::writer::Writer;
use crate::{Dialect, Statement};

/// Finds a row if anything is kept of this type, or of this field of it. `None` where that cannot be asked: of components, which lie
/// in the entries that use them, and of what keeps nothing itself.
///
/// `select 1 from "articles" where "title" is not null limit 1`
#[must_use]
pub fn holding(
    tables: &Tables,
    (owner, field): (&str, Option<&str>),
    dialect: Dialect,
) -> Option<Statement> {
    let shape = tables.types.iter().find(|shape| shape.id == owner)?;
    let place = match field {
        None => (&shape.table, None),
        Some(name) => match &shape.fields.iter().find(|field| field.id == name)?.shape {
            Shape::Links { table, .. } => (table, None),
            Shape::Value { column, .. }
            | Shape::Reference { column, .. }
            | Shape::Component { column, .. }
            | Shape::Components { column, .. }
            | Shape::Zone { column } => (&shape.table, Some(column)),
            Shape::Inverse | Shape::Embedded { .. } => return None,
        },
    };
    let mut writer = Writer::new(dialect);
    writer.syntax("select 1 from ").identifier(place.0);
    if let Some(column) = place.1 {
        writer.syntax(" where ").identifier(column).syntax(" is not null");
    }
    writer.syntax(" limit 1");
    Some(writer.returning(vec![Storage::Integer]))
}
