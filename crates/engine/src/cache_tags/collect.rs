//! The tags of an answer, from the rows that were read for it.
//!
//! In: loaded levels, and what they depend on. Out: tags, sorted.

use std::collections::{BTreeMap, BTreeSet};

use model::{Model, TypeId, Value};
use plan::watch::{BelowWatch, LevelWatch, Pin, PinnedBy, Watch};
use plan::{Locale, Operand, Plan, Step};

use super::{ALL, ANYTHING, MOST_TAGS, all_of, any_of, id_of, pinned, registry, row_tag, rows_tag};
use crate::level::{Tree, Variables};

/// What the roots of an operation depend on.
#[derive(Debug)]
pub(crate) struct Tagged {
    roots: Vec<Level>,
    /// By id, for the database to know.
    pub(crate) watches: Vec<(String, Watch)>,
}

/// A level with the ids of its watches.
#[derive(Debug)]
struct Level {
    watch: LevelWatch,
    row: String,
    rows: Option<String>,
    children: Vec<Below>,
}

#[derive(Debug)]
enum Below {
    Entries(Box<Level>),
    References(Vec<Level>),
}

impl Tagged {
    /// Has the rows of a plan include what tags are made of; `None` if its answer must not be cached.
    pub(crate) fn new(model: &Model, plan: &mut Plan) -> Option<Self> {
        let mut levels = Vec::new();
        for field in &mut plan.fields {
            match &mut field.step {
                Step::One(read, _) | Step::List(read, _) | Step::Connection(read, _) => {
                    levels.push(plan::watch::watch(model, read)?);
                }
                Step::Typename(_) => {}
                _ => return None,
            }
        }
        let watches = registry::named(levels.iter().flat_map(LevelWatch::watches).collect());
        let roots = levels.into_iter().map(Level::new).collect();
        Some(Self { roots, watches })
    }

    /// The tags of what was loaded, if `known` of its watches were known before: what came to be known since then may have missed a change
    /// that was made after the rows were read.
    pub(crate) fn tags(
        &self,
        (model, known): (&Model, &[bool]),
        tree: &Tree,
        values: &Variables,
    ) -> Vec<String> {
        let watches = (&*self.watches, known);
        let collector = Collector { model, watches, tree, values, tags: BTreeMap::new() };
        collector.collect(&self.roots)
    }
}

impl Level {
    fn new(watch: LevelWatch) -> Self {
        let LevelWatch { children, .. } = &watch;
        let children = children.iter().map(|below| match below {
            BelowWatch::Entries(level) => Below::Entries(Box::new(Self::new((**level).clone()))),
            BelowWatch::References(levels) => {
                Below::References(levels.iter().cloned().map(Self::new).collect())
            }
        });
        Self {
            row: id_of(&watch.row),
            rows: watch.rows.as_ref().map(|(rows, _)| id_of(rows)),
            children: children.collect(),
            watch,
        }
    }
}

/// Tags by the type that they are of.
struct Collector<'a> {
    model: &'a Model,
    /// The watches of the operation, by id, and which of them changes are compared with.
    watches: (&'a [(String, Watch)], &'a [bool]),
    tree: &'a Tree,
    values: &'a Variables,
    tags: BTreeMap<TypeId, BTreeSet<String>>,
}

/// The rows of the level above.
#[derive(Clone, Copy)]
struct Above<'a> {
    level: &'a Level,
    node: usize,
}

impl<'a> Collector<'a> {
    fn collect(mut self, roots: &'a [Level]) -> Vec<String> {
        let mut tags = BTreeSet::from([ALL.to_owned()]);
        for (level, node) in roots.iter().zip(&self.tree.roots) {
            self.level(level, *node, None, &mut tags);
        }
        // the type with the most tags gets one for all of its rows
        while self.tags.values().map(BTreeSet::len).sum::<usize>() + tags.len() > MOST_TAGS {
            let Some((largest, rows)) = self.tags.iter_mut().max_by_key(|(_, rows)| rows.len())
            else {
                break;
            };
            let any = any_of(&self.model.content_type(*largest).uid);
            rows.clear();
            tags.insert(any);
        }
        tags.extend(self.tags.into_values().flatten());
        tags.into_iter().collect()
    }

    fn is_known(&self, id: &str, watch: &Watch) -> bool {
        let mut watches = self.watches.0.iter().zip(self.watches.1);
        watches.any(|((of, other), known)| *known && of == id && other == watch)
    }

    fn level(
        &mut self,
        level: &'a Level,
        node: usize,
        above: Option<Above<'a>>,
        tags: &mut BTreeSet<String>,
    ) {
        let watch = &level.watch;
        let uid = &self.model.content_type(watch.content_type).uid;
        tags.insert(all_of(uid));
        if watch.anything {
            tags.insert(ANYTHING.to_owned());
        }
        if self.is_known(&level.row, &watch.row) {
            self.of_rows(level, node);
        } else {
            self.coarsely(&watch.row, tags);
        }
        match (&watch.rows, &level.rows) {
            // the tags of the rows that refer to them stand for these, too
            (Some((rows, _)), Some(id))
                if self.is_known(id, rows) && matches!(rows.pin, Some(Pin::LedTo { .. })) => {}
            (Some((rows, pinned_by)), Some(id)) if self.is_known(id, rows) => {
                self.of_list(level, (id, pinned_by), above, tags);
            }
            (Some((rows, _)), _) => self.coarsely(rows, tags),
            (None, _) => {}
        }
        let loaded = &self.tree.nodes[node];
        let own = Above { level, node };
        for (below, node) in level.children.iter().zip(&loaded.children) {
            match below {
                Below::Entries(below) => self.level(below, *node, Some(own), tags),
                Below::References(entries) => {
                    let nodes = &self.tree.nodes[*node].children;
                    for (entry, node) in entries.iter().zip(nodes) {
                        self.level(entry, *node, None, tags);
                    }
                }
            }
        }
    }

    /// A tag for each row.
    fn of_rows(&mut self, level: &Level, node: usize) {
        let LevelWatch { content_type, document_slot, locale_slot, locale, .. } = &level.watch;
        let loaded = &self.tree.nodes[node];
        let of = self.model.content_type(*content_type);
        let tags = self.tags.entry(*content_type).or_default();
        for row in 0..loaded.len() {
            let Some(document) = loaded.text(row, *document_slot) else { continue };
            let locale = match (locale, locale_slot) {
                (Locale::Exact(locale), _) => locale,
                (_, Some(slot)) => loaded.text(row, *slot).unwrap_or_default(),
                (_, None) => "",
            };
            tags.insert(row_tag(of, (document, locale), &level.row));
        }
    }

    /// The tags of which rows there are.
    fn of_list(
        &mut self,
        level: &Level,
        (id, pinned_by): (&str, &PinnedBy),
        above: Option<Above<'_>>,
        tags: &mut BTreeSet<String>,
    ) {
        let of = self.model.content_type(level.watch.content_type);
        let locale = match &level.watch.locale {
            Locale::Exact(locale) => locale.as_str(),
            Locale::Any | Locale::Same => "",
        };
        let has_other_grounds =
            level.watch.rows.as_ref().is_some_and(|(rows, _)| !rows.through.is_empty());
        let values: Option<Vec<String>> = match pinned_by {
            PinnedBy::Nothing => None,
            PinnedBy::Operand(operand) => Some(vec![self.value(operand)]),
            PinnedBy::Parents => Some(above.map(|above| self.documents(above)).unwrap_or_default()),
        };
        if values.is_none() || has_other_grounds {
            tags.insert(rows_tag(of, locale, (id, None)));
        }
        let own = self.tags.entry(of.id).or_default();
        let values = values.into_iter().flatten();
        own.extend(values.map(|value| rows_tag(of, locale, (id, Some(&value)))));
    }

    fn documents(&self, above: Above<'_>) -> Vec<String> {
        let loaded = &self.tree.nodes[above.node];
        let slot = above.level.watch.document_slot;
        let documents = (0..loaded.len()).filter_map(|row| loaded.text(row, slot));
        documents.map(|document| pinned(Some(document))).collect()
    }

    fn value(&self, operand: &Operand) -> String {
        let value = match operand {
            Operand::Value(value) => Some(value),
            Operand::Variable { index, .. } => self.values.get(*index).and_then(Option::as_ref),
            Operand::List(_) => None,
        };
        match value {
            Some(Value::Text(text)) => pinned(Some(text)),
            _ => pinned(None),
        }
    }

    /// The tags of a watch for which the database has no room.
    fn coarsely(&self, watch: &Watch, tags: &mut BTreeSet<String>) {
        tags.insert(any_of(&watch.content_type));
        let followed = watch.follows.values().flat_map(BTreeMap::keys);
        tags.extend(watch.through.keys().chain(followed).map(|uid| any_of(uid)));
    }
}
