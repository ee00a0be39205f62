//! Measures a parsed document. Each fragment is measured once, whatever the number of its spreads, so that ten
//! fragments that each spread the next ten times cost ten measurements, not ten thousand million.

use std::collections::HashMap;

use async_graphql::Positioned;
use async_graphql::parser::Pos;
use async_graphql::parser::types::{Directive, ExecutableDocument, Field, Selection, SelectionSet};

use super::{Excess, Limits, within};
use crate::graphql::is_introspection;

/// Values that the answer to introspection may have, on a schema of a hundred types. The introspection query of
/// editors comes to half of it; aliases inside aliases would come to thousands of millions.
const INTROSPECTION_VALUES: u64 = 500_000;

/// Why a document is refused before it is validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DocumentRefusal {
    /// It is too large.
    Limit(Excess),
    /// A fragment contains itself.
    Cycle {
        /// The fragment.
        fragment: String,
        /// Where it is spread inside itself.
        position: Pos,
    },
}

impl From<Excess> for DocumentRefusal {
    fn from(excess: Excess) -> Self {
        Self::Limit(excess)
    }
}

/// Refuses a document that is too large or whose fragments contain themselves.
pub(crate) fn document(
    document: &ExecutableDocument,
    limits: &Limits,
) -> Result<(), DocumentRefusal> {
    within("operations", limits.operations, count(document.operations.iter()))?;
    within("fragments", limits.fragments, count(document.fragments.iter()))?;
    let mut measure =
        Measure { document, limits, fragments: HashMap::new(), aliases: 0, directives: 0 };
    for (_, operation) in document.operations.iter() {
        measure.directives(&operation.node.directives)?;
        let extent = measure.set(&operation.node.selection_set.node, 1)?;
        within("depth", limits.depth, extent.depth)?;
        within("root_fields", limits.root_fields, extent.direct)?;
        within("introspection_values", INTROSPECTION_VALUES, extent.introspection)?;
        within("fields", limits.fields, extent.fields)?;
    }
    // fragments that no operation spreads are refused later, but must not be traps for whoever walks them first
    for name in document.fragments.keys() {
        let extent = measure.fragment(name, Pos::default(), 1)?;
        within("fields", limits.fields, extent.fields)?;
    }
    within("aliases", limits.aliases, measure.aliases)?;
    within("directives", limits.directives, measure.directives)?;
    Ok(())
}

/// The size of a selection set with its fragments expanded.
#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    /// Fields at its own level.
    direct: u64,
    /// Fields at all levels.
    fields: u64,
    /// Fields inside each other, introspection apart.
    depth: u64,
    /// Fields inside each other, everything counted.
    full_depth: u64,
    /// Selection sets inside each other.
    nesting: u64,
    /// Values in the answer, should this be below `__schema`.
    values: u64,
    /// Values in the answers of `__schema` and `__type`.
    introspection: u64,
}

struct Measure<'a> {
    document: &'a ExecutableDocument,
    limits: &'a Limits,
    /// `None` while a fragment is being measured.
    fragments: HashMap<&'a str, Option<Extent>>,
    aliases: u64,
    directives: u64,
}

impl<'a> Measure<'a> {
    /// `level` is the number of selection sets around this one; it bounds this function's own recursion.
    fn set(&mut self, set: &'a SelectionSet, level: u64) -> Result<Extent, DocumentRefusal> {
        within("nesting", self.limits.nesting, level)?;
        let mut total = Extent { nesting: 1, ..Extent::default() };
        for selection in &set.items {
            let extent = self.selection(&selection.node, level)?;
            total.direct = total.direct.saturating_add(extent.direct);
            total.fields = total.fields.saturating_add(extent.fields);
            total.depth = total.depth.max(extent.depth);
            total.full_depth = total.full_depth.max(extent.full_depth);
            total.nesting = total.nesting.max(extent.nesting + 1);
            total.values = total.values.saturating_add(extent.values);
            total.introspection = total.introspection.saturating_add(extent.introspection);
        }
        Ok(total)
    }

    fn selection(
        &mut self,
        selection: &'a Selection,
        level: u64,
    ) -> Result<Extent, DocumentRefusal> {
        self.directives(selection.directives())?;
        match selection {
            Selection::Field(field) => self.field(&field.node, level),
            Selection::InlineFragment(fragment) => {
                self.set(&fragment.node.selection_set.node, level + 1)
            }
            Selection::FragmentSpread(spread) => {
                self.fragment(&spread.node.fragment_name.node, spread.pos, level + 1)
            }
        }
    }

    fn field(&mut self, field: &'a Field, level: u64) -> Result<Extent, DocumentRefusal> {
        if field.alias.is_some() {
            self.aliases += 1;
        }
        let name = field.name.node.as_str();
        let below = if field.selection_set.node.items.is_empty() {
            Extent::default()
        } else {
            self.set(&field.selection_set.node, level + 1)?
        };
        let introspection = is_introspection(name);
        if introspection {
            within("introspection_depth", self.limits.introspection_depth, below.full_depth + 1)?;
        }
        Ok(Extent {
            direct: 1,
            fields: below.fields.saturating_add(1),
            depth: if introspection { 0 } else { below.depth + 1 },
            full_depth: below.full_depth + 1,
            nesting: below.nesting,
            values: below.values.saturating_mul(items(name)).saturating_add(1),
            introspection: if introspection { below.values } else { below.introspection },
        })
    }

    fn fragment(
        &mut self,
        name: &'a str,
        position: Pos,
        level: u64,
    ) -> Result<Extent, DocumentRefusal> {
        match self.fragments.get(name) {
            Some(Some(extent)) => {
                within("nesting", self.limits.nesting, level - 1 + extent.nesting)?;
                return Ok(*extent);
            }
            Some(None) => {
                return Err(DocumentRefusal::Cycle { fragment: name.to_owned(), position });
            }
            None => {}
        }
        // an unknown fragment is the validators' business
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(Extent::default());
        };
        self.fragments.insert(name, None);
        self.directives(&fragment.node.directives)?;
        let extent = self.set(&fragment.node.selection_set.node, level)?;
        self.fragments.insert(name, Some(extent));
        Ok(extent)
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) -> Result<(), DocumentRefusal> {
        let here = count(directives.iter());
        self.directives += here;
        within("directives_per_field", self.limits.directives_per_field, here)?;
        Ok(())
    }
}

/// Items that an introspection field's list usually has.
fn items(name: &str) -> u64 {
    match name {
        "types" => 100,
        "fields" | "inputFields" => 10,
        "args" | "enumValues" | "possibleTypes" | "directives" => 5,
        _ => 1,
    }
}

fn count(items: impl Iterator) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}
