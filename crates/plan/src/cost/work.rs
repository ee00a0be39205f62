//! How much work a condition and an order make of each row that they are tried on.
//!
//! In: a filter and sort keys. Out: a number, in comparisons of two small values. Must not know: how many rows a
//! table has, which no definition says. So this tells apart what a database can do for many visitors at once
//! from what it cannot, not milliseconds.

use model::{Aspect, Link, Operator};

use crate::{Filter, RelationStep, SortKey, SortStep};

/// Looking for a text inside another, which no index helps with.
const PATTERN: u64 = 5;

/// Going to the rows of a relation.
const HOP: u64 = 3;

/// Rows that a relation to many is taken to lead to. Nobody needs to find a match, so all of them are tried.
const FAN_OUT: u64 = 10;

/// Looking at both of a document's rows.
const PUBLICATION: u64 = 3;

/// The work of one filter.
pub(super) fn of_filter(filter: &Filter) -> u64 {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => sum(parts.iter().map(of_filter)),
        Filter::Not(inner) => of_filter(inner),
        Filter::Compare { operator, .. } => of_operator(*operator),
        Filter::Related { step, filter } => {
            through(step, of_filter(filter).saturating_add(of_filter(&step.rows)))
        }
        Filter::Component { repeatable, filter, .. } => {
            let inside = of_filter(filter).saturating_add(HOP);
            if *repeatable { inside.saturating_mul(FAN_OUT) } else { inside }
        }
        Filter::Publication { peers, .. } => of_filter(peers).saturating_add(PUBLICATION),
        // It is the level's own filter that makes work.
        Filter::Referred { .. } => 0,
    }
}

/// The work of an order.
pub(super) fn of_sort(keys: &[SortKey]) -> u64 {
    sum(keys.iter().map(|key| {
        key.steps.iter().rev().fold(1_u64, |inside, step| match step {
            SortStep::Related(step) => through(step, inside.saturating_add(of_filter(&step.rows))),
            SortStep::Component { .. } => inside.saturating_add(HOP),
            SortStep::Referred { .. } => inside,
        })
    }))
}

fn of_operator(operator: Operator) -> u64 {
    match operator.aspect() {
        Aspect::Text | Aspect::Caseless => PATTERN,
        Aspect::Value | Aspect::Order => 1,
    }
}

fn through(step: &RelationStep, inside: u64) -> u64 {
    let targets = if leads_to_many(&step.link) { FAN_OUT } else { 1 };
    inside.saturating_mul(targets).saturating_add(HOP)
}

fn leads_to_many(link: &Link) -> bool {
    match link {
        Link::Column { .. } | Link::InverseColumn { order: None, .. } => false,
        Link::InverseColumn { order: Some(_), .. }
        | Link::Table { .. }
        | Link::InverseTable { .. }
        | Link::Referrers
        | Link::Embedded
        | Link::Localizations => true,
    }
}

fn sum(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(0, u64::saturating_add)
}
