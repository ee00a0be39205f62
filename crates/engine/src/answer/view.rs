//! Loaded levels as they are written: the rows of each parent, found by its key.
//!
//! In: a [`Tree`]. Out: a [`View`] of each level.

use std::collections::HashMap;

use plan::Template;

use super::Scope;
use crate::level::{Key, Loaded, REFERENCE_ENTRY, REFERENCE_TYPE, Tree};

/// A loaded level, indexed by the parents' keys.
pub(crate) struct View<'a> {
    /// Its rows.
    pub(super) loaded: &'a Loaded,
    /// Which of them belong to which parent.
    pub(super) groups: Groups<'a>,
    /// The levels below it.
    pub(super) children: Vec<View<'a>>,
}

/// The rows of each parent as chains through `next`, in the order in which they were read.
#[derive(Default)]
pub(super) struct Groups<'a> {
    ends: HashMap<Key<'a>, (usize, usize)>,
    next: Vec<Option<usize>>,
}

impl<'a> View<'a> {
    /// Indexes the root with this index and the levels below it.
    pub(crate) fn of_root(tree: &'a Tree, index: usize) -> Self {
        Self::new(tree, tree.roots[index])
    }

    fn new(tree: &'a Tree, node: usize) -> Self {
        let loaded = &tree.nodes[node];
        Self {
            loaded,
            groups: Groups::new(loaded),
            children: loaded.children.iter().map(|child| Self::new(tree, *child)).collect(),
        }
    }

    /// The entry that a reference of `holder` leads to, with its shape; `None` when its type is not shown, or when it
    /// has no row of the status and locale that are read.
    pub(super) fn entry<'s>(
        &'s self,
        reference: usize,
        variants: &'s [(String, Template)],
        holder: Scope<'_, '_>,
    ) -> Option<(Scope<'s, 'a>, &'s Template)> {
        let uid = self.loaded.text(reference, REFERENCE_TYPE)?;
        let variant = variants.iter().position(|(variant, _)| variant == uid)?;
        let view = &self.children[variant];
        let (above, held_by) = (holder.view().loaded, holder.row()?);
        let mut rows = view.groups.rows(&self.loaded.key(reference, REFERENCE_ENTRY)?);
        let row = rows.find(|row| view.loaded.is_for(*row, above, held_by))?;
        Some((Scope::Row { view, row }, &variants[variant].1))
    }

    /// How many rows match the root whatever its page, when that was asked for.
    pub(crate) fn total(&self) -> Option<u64> {
        self.loaded.total
    }
}

impl<'a> Groups<'a> {
    fn new(loaded: &'a Loaded) -> Self {
        let Some(slot) = loaded.parent_slot else { return Self::default() };
        let mut groups = Self { ends: HashMap::new(), next: vec![None; loaded.len()] };
        for row in 0..loaded.len() {
            let Some(key) = loaded.key(row, slot) else { continue };
            match groups.ends.get_mut(&key) {
                Some((_, last)) => {
                    groups.next[*last] = Some(row);
                    *last = row;
                }
                None => {
                    groups.ends.insert(key, (row, row));
                }
            }
        }
        groups
    }

    pub(super) fn rows(&self, key: &Key<'_>) -> impl Iterator<Item = usize> + '_ {
        let first = self.ends.get(key).map(|(first, _)| *first);
        std::iter::successors(first, |row| self.next[*row])
    }
}
