//! Hashes the passwords of a change before its transaction begins: argon2 is slow on purpose and no lock should
//! wait for it.
//!
//! In: an entry. Out: the same with every secret replaced by its hash.

use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use model::{Field, FieldKind, Model, Value};
use plan::{ComponentInput, Entry};
use tokio::sync::Semaphore;

use crate::EngineError;
use crate::report::Cause;

/// Hashes at once: each takes 19 MiB and a whole core, and reads need cores too.
static HASHING: Semaphore = Semaphore::const_new(2);

/// Replaces the secrets of `entry`, whose fields are `fields`, by their hashes (argon2id, m = 19 MiB, t = 2, p = 1).
pub(crate) async fn hash_secrets(
    model: &Model,
    fields: &[Field],
    entry: &mut Entry,
) -> Result<(), Cause> {
    let Entry { scalars, components, .. } = entry;
    let mut secrets = Vec::new();
    collect(model, fields, scalars, components, &mut secrets);
    for secret in secrets {
        if let Value::Text(password) = secret {
            let password = std::mem::take(password);
            *secret = Value::Text(hash(password).await?);
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

async fn hash(password: String) -> Result<String, Cause> {
    let place = HASHING.acquire().await.map_err(|_closed| Cause::Failed(EngineError::Cancelled))?;
    let hashing = tokio::task::spawn_blocking(move || {
        // held by the work itself, which goes on when the request is dropped
        let _place = place;
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    match hashing.await {
        Ok(Ok(hash)) => Ok(hash),
        Ok(Err(_)) => Err(Cause::Failed(EngineError::Hash)),
        Err(_) => Err(Cause::Failed(EngineError::Cancelled)),
    }
}
