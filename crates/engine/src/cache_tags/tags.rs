//! Tags that a change touches, and how many of them there may be.
//!
//! In: tags, each with its type. Out: all of them, sorted; for a type with too many, the one tag that every answer with its rows has.
//! Must not know: why they are touched.

use std::collections::{BTreeMap, BTreeSet};

use super::all_of;

/// Tags of one type at most. Receivers do not take messages of any length, and the number of tags depends on queries that anybody can send.
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
