//! How much an operation may ask for, how many objects it is predicted to answer with, and how hard they are to find.
//!
//! A prediction is made from the pages alone, before anything is read:
//!
//! - a root list counts its limit, `limit: -1` counts `max_limit`;
//! - a list below a row counts `parents × limit`, where a limit above [`NESTED_LIMIT`] counts as that many and
//!   `limit: -1` as [`NESTED_ALL`]: clients write `1000` or `-1` for "all of them" where they know of few;
//! - a to-one relation counts one object per parent; components and cells count nothing;
//! - what is read only to choose among the components of a row counts as a list without a limit.
//!
//! All levels are added up. With the default of 250,000, five levels of Strapi's default page (111,110) and 1,000
//! rows with two full lists each (201,000) are served; three nested lists of `limit: 100` (1,010,100) are refused.
//! What was underestimated is stopped by the engine's limits on rows read and bytes written.
//!
//! How hard rows are to find is told by `work`. A search of twenty fields for a text comes to 100, one of a list inside
//! a list inside a list to 5,333; with the default of 6,000, a fourth list is refused.

mod work;

use crate::env::{Env, State};
use crate::{Filter, Page, Plan, Refusal, RootField, SortKey, Step};

/// A longer list below a row is counted as if it had this limit.
const NESTED_LIMIT: u64 = 100;

/// A list below a row without a limit is counted as if it had this one.
const NESTED_ALL: u64 = 25;

/// An operation that is predicted to answer with more rows than this is expensive: ten entries with two dozen lists
/// of Strapi's default page each are not, three lists of a thousand are.
const EXPENSIVE_ROWS: u64 = 2_500;

/// An operation that makes more work of a row than this is expensive: a filter through two lists of entries is not, a
/// search of seven fields for a text is.
const EXPENSIVE_WORK: u64 = 30;

/// How much one operation may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Rows of a list that does not say how many.
    pub default_limit: u64,
    /// Rows of any list at most; `limit: -1` means this many.
    pub max_limit: u64,
    /// Relations that one path in `filters` or `sort` may go through.
    pub relation_hops: u64,
    /// Comparisons in one `filters` argument.
    pub filter_leaves: u64,
    /// Items of one list operand.
    pub list_items: u64,
    /// Sort keys in one `sort` argument.
    pub sort_keys: u64,
    /// Root fields and relation levels that read, in one operation: each is one statement.
    pub reads: u64,
    /// Objects that the operation is predicted to answer with, all levels together.
    pub predicted_rows: u64,
    /// Work that all `filters` and `sort` arguments together make of a row, in comparisons.
    pub filter_work: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            default_limit: 10,
            max_limit: 1_000,
            relation_hops: 8,
            filter_leaves: 100,
            list_items: 500,
            sort_keys: 20,
            reads: 500,
            predicted_rows: 250_000,
            filter_work: 6_000,
        }
    }
}

/// Counts a root read and answers how many rows its children must expect as parents.
pub(crate) fn root(state: &mut State<'_>, page: Page) -> u64 {
    read(state);
    count(state, page.limit)
}

/// Counts a list below `parents` rows and answers how many rows *its* children must expect.
pub(crate) fn nested(state: &mut State<'_>, parents: u64, page: Page) -> u64 {
    let each = if page.unlimited { NESTED_ALL } else { NESTED_LIMIT };
    read(state);
    count(state, parents.saturating_mul(page.limit.min(each)))
}

/// Counts a to-one relation of `parents` rows.
pub(crate) fn single(state: &mut State<'_>, parents: u64) -> u64 {
    read(state);
    count(state, parents)
}

/// Counts a type that a polymorphic relation may lead to; its entries were counted with the references.
pub(crate) fn variant(state: &mut State<'_>) {
    read(state);
}

/// Counts a level that is read to choose among the components of `parents` rows: a list without a limit for each.
pub(crate) fn referred(state: &mut State<'_>, parents: u64) {
    read(state);
    count(state, parents.saturating_mul(NESTED_ALL));
}

/// Counts a `filters` argument.
pub(crate) fn filtered(state: &mut State<'_>, filter: &Filter) {
    state.filter_work = state.filter_work.saturating_add(work::of_filter(filter));
}

/// Counts a `sort` argument.
pub(crate) fn sorted(state: &mut State<'_>, keys: &[SortKey]) {
    state.filter_work = state.filter_work.saturating_add(work::of_sort(keys));
}

fn count(state: &mut State<'_>, rows: u64) -> u64 {
    state.predicted_rows = state.predicted_rows.saturating_add(rows);
    rows
}

fn read(state: &mut State<'_>) {
    state.reads += 1;
}

/// Whether the operation will be refused as a whole, so that no more of it need be planned.
pub(crate) fn is_exhausted(env: &Env<'_>, state: &State<'_>) -> bool {
    state.exceeded.is_some()
        || state.reads > env.limits.reads
        || state.filter_work > env.limits.filter_work
}

/// The finished plan; every field of it is refused if the operation asks for too much.
pub(crate) fn settle(env: &Env<'_>, mut state: State<'_>, mut fields: Vec<RootField>) -> Plan {
    let measured = [
        ("reads", env.limits.reads, state.reads),
        ("predicted_rows", env.limits.predicted_rows, state.predicted_rows),
        ("filter_work", env.limits.filter_work, state.filter_work),
    ];
    for (limit, allowed, asked) in measured {
        if asked > allowed {
            state.exceed(limit, allowed, asked);
        }
    }
    if let Some(refusal) = &state.exceeded {
        refuse(&mut fields, refusal);
    }
    Plan {
        fields,
        pinned: state.pinned,
        predicted_rows: state.predicted_rows,
        expensive: state.predicted_rows > EXPENSIVE_ROWS || state.filter_work > EXPENSIVE_WORK,
    }
}

fn refuse(fields: &mut [RootField], refusal: &Refusal) {
    for field in fields.iter_mut().filter(|field| !matches!(field.step, Step::Typename(_))) {
        field.step = Step::Refused(refusal.clone());
    }
}

#[cfg(test)]
mod tests;
