//! What clients send for relations and media → [`Reference`]s. A number, also one written as text, is a row's;
//! anything else is a document id. Whether it leads anywhere only the database knows.

use indexmap::IndexSet;
use model::Relation;
use schema::Input;

use super::verdict::{Path, Verdict};
use crate::Reference;
use crate::input;

/// The references given for a relation, each once, in their order; null is none.
pub(super) fn references(
    verdict: &mut Verdict,
    path: &Path,
    relation: &Relation,
    given: &Input,
) -> Vec<Reference> {
    if !relation.many {
        return match given {
            Input::Null => Vec::new(),
            given => reference(verdict, path, given).into_iter().collect(),
        };
    }
    let mut references = IndexSet::new();
    for (index, item) in input::items(given).iter().enumerate() {
        if *item == Input::Null {
            continue;
        }
        let reference = reference(verdict, &path.item(index), item);
        references.extend(reference);
    }
    references.into_iter().collect()
}

fn reference(verdict: &mut Verdict, path: &Path, given: &Input) -> Option<Reference> {
    match input::text(given) {
        Some(text) => Some(
            text.parse().map_or_else(|_not_a_number| Reference::Document(text), Reference::Row),
        ),
        None => {
            verdict.wrong_type(path, "string", input::json(given));
            None
        }
    }
}
