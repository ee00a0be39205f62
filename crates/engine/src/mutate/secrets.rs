//! Hashes the passwords of a change before its transaction begins: argon2 is slow on purpose and no lock should
//! wait for it.
//!
//! In: an entry. Out: the same with every secret replaced by its hash.

use auth::Passwords;
use model::{ContentType, Field, FieldKind, Model, Value, user};
use plan::{ComponentInput, Entry};

use crate::EngineError;
use crate::report::Cause;

/// Replaces the secrets of an entry of this type by their hashes. Those of admins do not wait for those of others.
pub(crate) async fn hash_secrets(
    model: &Model,
    content_type: &ContentType,
    entry: &mut Entry,
) -> Result<(), Cause> {
    let of_admins = *content_type.uid == *user::ADMINS.user;
    let passwords = if of_admins { Passwords::of_admins() } else { Passwords::shared() };
    let Entry { scalars, components, .. } = entry;
    let mut secrets = Vec::new();
    collect(model, &content_type.fields, scalars, components, &mut secrets);
    for secret in secrets {
        if let Value::Text(password) = secret {
            let password = std::mem::take(password);
            let hash = passwords.hash(password).await;
            *secret =
                Value::Text(hash.map_err(|error| Cause::Failed(EngineError::Password(error)))?);
        }
    }
    Ok(())
}

fn collect<'w>(
    model: &Model,
    fields: &[Field],
    scalars: &'w mut [(usize, Value)],
    components: &'w mut [(usize, Vec<ComponentInput>)],
    secrets: &mut Vec<&'w mut Value>,
) {
    for (index, value) in scalars {
        if matches!(&fields[*index].kind, FieldKind::Scalar(scalar) if scalar.secret) {
            secrets.push(value);
        }
    }
    for (_, items) in components {
        for item in items {
            let fields = &model.component(item.component).fields;
            collect(model, fields, &mut item.scalars, &mut item.components, secrets);
        }
    }
}

#[cfg(test)]
mod tests;
