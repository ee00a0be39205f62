//! Relations of other types that are kept by accounts: whose badge this is may stand in the row of the user who has it, so that
//! whoever writes badges would write users.
//!
//! In: the type that is written. Out: those of its relations that the viewer may not change freely. For relations between other types
//! it is as in Strapi: to write one side takes no right on the other.

use model::{Action, ContentType, FieldKind, Link, Population, Relation, Target};

use super::{granted, guard};
use crate::env::{Env, State};
use crate::scope::Scope;
use crate::{BoundRelation, Status};

/// The relations of a type that are kept by accounts, where the viewer may not change all of these.
pub(super) fn kept<'a>(
    env: &Env<'a>,
    state: &State<'_>,
    content_type: &ContentType,
) -> Vec<BoundRelation> {
    let fields = content_type.fields.iter().enumerate();
    let relations = fields.filter_map(|(index, field)| match &field.kind {
        FieldKind::Relation(relation) => Some((index, relation)),
        _ => None,
    });
    relations.filter_map(|(index, relation)| bounded(env, state, (index, relation))).collect()
}

fn bounded<'a>(
    env: &Env<'a>,
    state: &State<'_>,
    (field, relation): (usize, &Relation),
) -> Option<BoundRelation> {
    let Target::Type(target) = relation.target else { return None };
    let accounts = env.model.content_type(target);
    Population::of_users(&accounts.uid)?;
    let other = match &relation.link {
        Link::InverseColumn { .. } | Link::InverseTable { .. } => {
            accounts.fields.iter().position(|other| other.keeps(&relation.link))
        }
        _ => return None,
    };
    let shown =
        other.filter(|other| accounts.fields[*other].output || accounts.fields[*other].input);
    let granted = granted(env.model, env.viewer, (target, Action::Update));
    let Some(granted) = granted.filter(|it| shown.is_none_or(|shown| it.has(shown))) else {
        return Some(BoundRelation { field, guard: None });
    };
    let locale = if accounts.localized { "*" } else { "" };
    let guard = guard(env, state, granted, &Scope::written(env, Status::Published, locale));
    guard.map(|guard| BoundRelation { field, guard: Some(guard) })
}
