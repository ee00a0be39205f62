//! Puts what the database refused into the words that clients know.
//!
//! In: a store error and the change that met it. Out: a [`Cause`].

use model::{ContentType, Scalar, user};
use plan::{Refusal, Violation, Write};
use store::StoreError;

use crate::EngineError;
use crate::report::{ApplicationError, Cause};

/// Columns that every unique constraint of a content table has besides the attribute's own.
const KEY_COLUMNS: [&str; 3] = ["document_id", "locale", "status"];

/// Why the database refused a statement of `write`.
pub(super) fn explain(content_type: &ContentType, write: &Write, error: StoreError) -> Cause {
    match &error {
        StoreError::UniqueViolation { columns, .. } if is_of_users(content_type, columns) => {
            taken(write, columns.iter().find(|it| is_of_login(it)).map_or("", String::as_str))
        }
        StoreError::UniqueViolation { .. } if !write.bounds.sees_all => {
            ApplicationError::conflict("The entry clashes with another one.").into()
        }
        StoreError::UniqueViolation { columns, .. } => {
            let attribute = columns.iter().find(|column| !KEY_COLUMNS.contains(&column.as_str()));
            match attribute.and_then(|column| unique_violation(content_type, write, column)) {
                Some(violation) => Cause::Refused(Refusal::Invalid(vec![violation])),
                None => ApplicationError::race().into(),
            }
        }
        StoreError::ForeignKeyViolation { .. } => ApplicationError::race().into(),
        _ => Cause::Failed(EngineError::Store(error)),
    }
}

/// Somebody else has the user name or the mail address. Whoever may not read all users is told no more than whoever
/// registers.
fn taken(write: &Write, attribute: &str) -> Cause {
    let message = match attribute {
        _ if !write.bounds.sees_all => "Email or Username are already taken",
        "email" => "Email already taken",
        _ => "Username already taken",
    };
    ApplicationError::application(message).into()
}

fn is_of_users(content_type: &ContentType, columns: &[String]) -> bool {
    let of_people = [user::END_USERS.user, user::ADMINS.user].contains(&&*content_type.uid);
    of_people && columns.iter().any(|column| is_of_login(column))
}

/// The columns by which users log in.
fn is_of_login(column: &str) -> bool {
    ["username", "email"].contains(&column)
}

fn unique_violation(content_type: &ContentType, write: &Write, column: &str) -> Option<Violation> {
    let (index, field) =
        content_type.fields.iter().enumerate().find(|(_, field)| *field.column == *column)?;
    if !field.unique {
        return None;
    }
    let given = write.entry.scalars.iter().find(|(given, _)| *given == index);
    Some(Violation {
        path: vec![field.name.to_string()],
        message: "This attribute must be unique".to_owned(),
        value: given.map(|(_, value)| printed(value)),
    })
}

fn printed(value: &model::Value) -> serde_json::Value {
    let scalar = match value {
        model::Value::Text(_) | model::Value::Null => Scalar::String,
        model::Value::Boolean(_) => Scalar::Boolean,
        model::Value::Integer(_) => Scalar::Long,
        model::Value::Double(_) => Scalar::Float,
        model::Value::Date(_) => Scalar::Date,
        model::Value::Time(_) => Scalar::Time,
        model::Value::Timestamp(_) => Scalar::DateTime,
        model::Value::Json(_) => Scalar::Json,
    };
    scalar.print(value)
}
