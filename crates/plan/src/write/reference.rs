//! What clients send for relations, media and files → [`Reference`]s. A number, also one written as text, is a row's;
//! anything else is a document id. Whether it leads anywhere only the database knows.

use std::sync::Arc;

use indexmap::IndexSet;
use model::{Relation, Target, TypeId};
use schema::{Input, Selection};

use super::verdict::{Path, Verdict};
use crate::Reference;
use crate::access;
use crate::env::{Env, State};
use crate::input;

/// The references given for a relation, each once, in their order; null is none.
pub(super) fn references(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    relation: &Relation,
    given: &Input,
) -> Vec<Reference> {
    let targets: Option<Arc<[TypeId]>> = match &relation.target {
        Target::Type(_) => None,
        Target::Any(_) if verdict.trusted => Some(env.model.targets(relation).into()),
        Target::Any(_) => {
            let readable = access::targets(env, relation).into_iter();
            Some(readable.map(|target| target.content_type.id).collect())
        }
    };
    let takes_files = relation.media && access::may_upload(env.model, env.viewer);
    let may_lead = (targets.as_ref(), takes_files);
    if !relation.many {
        return match given {
            Input::Null => Vec::new(),
            given => reference(verdict, path, may_lead, given).into_iter().collect(),
        };
    }
    let mut references = IndexSet::new();
    for (index, item) in input::items(given).iter().enumerate() {
        if *item == Input::Null {
            continue;
        }
        let reference = reference(verdict, &path.item(index), may_lead, item);
        references.extend(reference);
    }
    references.into_iter().collect()
}

/// `targets` are the types that a polymorphic relation may lead to. Their rows have the same numbers, so that only
/// document ids mean something there. `takes_files`: it may lead to a file that comes with the request.
fn reference(
    verdict: &mut Verdict,
    path: &Path,
    (targets, takes_files): (Option<&Arc<[TypeId]>>, bool),
    given: &Input,
) -> Option<Reference> {
    let text = input::text(given);
    if let Some(index) = text.as_deref().and_then(schema::marked_file) {
        if takes_files {
            return Some(Reference::File(index));
        }
        verdict.add(path, format!("{path} cannot be given a file."), None);
        return None;
    }
    match (text, targets) {
        (Some(text), None) => Some(of_id(text)),
        (Some(text), Some(targets)) => Some(Reference::OneOf(text, Arc::clone(targets))),
        (None, _) => {
            verdict.wrong_type(path, "string", input::json(given));
            None
        }
    }
}

/// What the argument `id` names, by its number or its document id.
pub(super) fn addressed(state: &mut State<'_>, selection: &Selection) -> Reference {
    of_id(input::text_argument(state, selection, "id").unwrap_or_default())
}

/// The reference that an `ID` is.
pub(crate) fn of_id(id: String) -> Reference {
    id.parse().map_or_else(|_not_a_number| Reference::Document(id), Reference::Row)
}
