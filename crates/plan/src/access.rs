//! The only place where a viewer's grants are looked at. Deny by default (content-api.md 3.5).
//!
//! In: who asks and what for. Out: yes, or [`Refusal::Forbidden`]. Media, components and zones are never checked
//! by themselves: whoever may read the entry may read them.

use model::{Action, Relation, Target, TypeId};

use crate::Refusal;
use crate::env::Env;

/// Whether the viewer may do `action`, which a root field stands for, on entries of `content_type`.
pub(crate) fn root(env: &Env<'_>, content_type: TypeId, action: Action) -> Result<(), Refusal> {
    if env.viewer.grants.allow(content_type, action) { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// The type that a relation leads to, if the viewer may read it: for nested fields, for filters and sorts through
/// the relation, and for setting it. Otherwise the relation does not exist for this viewer.
pub(crate) fn target(env: &Env<'_>, relation: &Relation) -> Result<TypeId, Refusal> {
    let Target::Type(target) = relation.target else { return Err(Refusal::Forbidden) };
    if relation.media || env.viewer.grants.allow(target, Action::Find) {
        Ok(target)
    } else {
        Err(Refusal::Forbidden)
    }
}
