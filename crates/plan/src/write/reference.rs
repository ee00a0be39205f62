//! What clients send for relations, media and files → [`Reference`]s. A number, also one written as text, is a row's;
//! anything else is a document id. Whether it leads anywhere only the database knows.

use indexmap::IndexSet;
use model::{Relation, Target};
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
            given => reference(verdict, path, relation, given).into_iter().collect(),
        };
    }
    let mut references = IndexSet::new();
    for (index, item) in input::items(given).iter().enumerate() {
        if *item == Input::Null {
            continue;
        }
        let reference = reference(verdict, &path.item(index), relation, item);
        references.extend(reference);
    }
    references.into_iter().collect()
}

fn reference(
    verdict: &mut Verdict,
    path: &Path,
    relation: &Relation,
    given: &Input,
) -> Option<Reference> {
    match (input::text(given), &relation.target) {
        (Some(text), Target::Type(_)) => Some(of_id(text)),
        // Rows of several types have the same numbers.
        (Some(text), Target::Any(_)) => Some(Reference::Document(text)),
        (None, _) => {
            verdict.wrong_type(path, "string", input::json(given));
            None
        }
    }
}

/// The reference that an `ID` is.
pub(super) fn of_id(id: String) -> Reference {
    id.parse().map_or_else(|_not_a_number| Reference::Document(id), Reference::Row)
}
