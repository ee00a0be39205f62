//! Tags that a change touches, and how many of them there may be.
//!
//! In: tags, with the type that they are of. Out: all of them, sorted; of a type with too many one that every answer with rows of it has.
//! Must not know: why they are touched.

use std::collections::{BTreeMap, BTreeSet};

use super::all_of;

/// Tags of one type at most. Whoever is told of changes takes no message of any length, and how many ways there are in which a type is read
/// is for whoever reads it to say.
const MOST_OF_A_TYPE: usize = 1000;

/// Tags that are touched.
#[derive(Debug, Clone, Default)]
pub(super) struct Tags {
    /// Those that stand for more than rows and lists of one type.
    whole: BTreeSet<String>,
    /// Of rows and lists, by the uid of their type.
    exact: BTreeMap<String, BTreeSet<String>>,
}

impl Tags {
    /// One that stands for a whole type, or more.
    pub(super) fn insert(&mut self, tag: String) {
        self.whole.insert(tag);
    }

    /// Tags of rows or lists of a type.
    pub(super) fn extend(&mut self, uid: &str, tags: impl IntoIterator<Item = String>) {
        let exact = self.exact.entry(uid.to_owned()).or_default();
        exact.extend(tags);
        if exact.len() > MOST_OF_A_TYPE {
            exact.clear();
            self.whole.insert(all_of(uid));
        }
    }

    /// All of them.
    pub(super) fn into_list(self) -> Vec<String> {
        let mut all = self.whole;
        all.extend(self.exact.into_values().flatten());
        all.into_iter().collect()
    }
}
