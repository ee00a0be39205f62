//! Keys by which viewers share plans: equal only for those with equal permissions and the same facts missing.
//!
//! In: whatever shapes a plan. Out: a number made of all of it, such that nobody who writes permissions can make two equal.

use model::{Grants, Permissions, Value};
use sha2::{Digest, Sha256};

/// No key is one of the few small ones that are given away by hand.
const MADE: u64 = 1 << 63;

/// For whoever may do this and is nobody in particular.
pub(super) fn of_visitor(permissions: &Permissions) -> u64 {
    of(&format!("visitor {permissions:?}"))
}

/// For a role.
pub(super) fn of_role(grants: &Grants) -> u64 {
    of(&format!("role {grants:?}"))
}

/// For an API token.
pub(super) fn of_token(permissions: &Permissions) -> u64 {
    of(&format!("token {permissions:?}"))
}

/// For a user with the role of this key; `None` without one.
pub(super) fn of_user(role: Option<u64>, facts: &[Option<Value>]) -> u64 {
    let missing: Vec<bool> = facts.iter().map(Option::is_none).collect();
    of(&format!("user {role:?} {missing:?}"))
}

fn of(text: &str) -> u64 {
    let hash = Sha256::digest(text);
    let (first, _) = hash.split_at(size_of::<u64>());
    first.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)) | MADE
}

#[cfg(test)]
mod tests;
