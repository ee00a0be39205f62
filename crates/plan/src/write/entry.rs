//! The `data` of a mutation, or the input of one component → typed values, in attribute order.
//!
//! Relations whose target the viewer may not read are left out as if they had not been given
//! (content-api.md 3.5).

use std::collections::HashSet;

use model::{ContentType, Field, FieldKind};
use schema::Input;

use super::verdict::{Path, Verdict, is_given};
use super::{Entry, component, reference, scalar};
use crate::access;
use crate::env::Env;
use crate::{Violation, Write};

/// The values given for `fields`. `new`: there is no stored row or component that absent keys could keep.
pub(super) fn values(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    (fields, new): (&[Field], bool),
    given: &Input,
) -> Entry {
    let mut entry = Entry::default();
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| is_given(path, field)) {
        let path = path.field(&field.name);
        // the items of zones may have keys of which GraphQL's inputs know nothing
        match given.get(&field.name).filter(|_| field.input || verdict.trusted) {
            Some(value) => self::value(env, verdict, &path, (index, field, value), &mut entry),
            None if new => {
                let default = scalar::absent(verdict, &path, field);
                entry.scalars.extend(default.map(|value| (index, value)));
            }
            None => {}
        }
    }
    entry
}

fn value(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    (index, field, given): (usize, &Field, &Input),
    entry: &mut Entry,
) {
    match &field.kind {
        FieldKind::Scalar(held) => {
            let value = scalar::value(env, verdict, path, (field, held), given);
            entry.scalars.extend(value.map(|value| (index, value)));
        }
        FieldKind::Relation(relation) if !(verdict.trusted || access::may_set(env, relation)) => {}
        FieldKind::Relation(relation) => {
            let references = reference::references(env, verdict, path, relation, given);
            entry.relations.push((index, references));
        }
        FieldKind::Component(held) if held.repeatable => {
            let items = component::repeatable(env, verdict, path, (field, held), given);
            entry.components.push((index, items));
        }
        FieldKind::Component(held) => {
            let items = component::single(env, verdict, path, (field, held), given);
            entry.components.push((index, items));
        }
        FieldKind::Zone(zone) => {
            let items = component::zone(env, verdict, path, (field, zone), given);
            entry.components.push((index, items));
        }
    }
}

/// What an update lacks that turns out to make a row, as the first update of a single type does: the entry with
/// its defaults, but for the fields that are `inherited` from elsewhere.
///
/// # Errors
/// The required fields that were not given, unless the row is a draft, which may lack them.
pub fn complete(
    content_type: &ContentType,
    write: &Write,
    inherited: &HashSet<usize>,
) -> Result<Entry, Vec<Violation>> {
    let draft = content_type.draft_and_publish;
    let mut verdict = Verdict { draft, draft_secrets: draft, new: true, ..Verdict::default() };
    let mut entry = write.entry.clone();
    let top = Path::default();
    let given = entry.fields();
    for (index, field) in content_type.fields.iter().enumerate() {
        if is_given(&top, field) && !given.contains(&index) && !inherited.contains(&index) {
            let path = top.field(&field.name);
            let default = scalar::absent(&mut verdict, &path, field);
            entry.scalars.extend(default.map(|value| (index, value)));
        }
    }
    if verdict.violations.is_empty() { Ok(entry) } else { Err(verdict.violations) }
}
