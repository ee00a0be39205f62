//! `pagination` → [`Page`] (content-api.md 3.4): defaults, clamps, `limit: -1`.

use schema::Selection;

use crate::env::{Env, State};
use crate::input;
use crate::{Limits, Page, Refusal};

/// The page of a read of at most one row.
pub(crate) const ONE: Page = Page { offset: 0, limit: 1, unlimited: false };

/// The page of a read of all rows of a few documents.
pub(crate) const EVERY: Page = Page { offset: 0, limit: 100_000, unlimited: true };

/// The page that a list field asks for.
pub(crate) fn page(
    env: &Env<'_>,
    state: &mut State<'_>,
    selection: &Selection,
) -> Result<Page, Refusal> {
    let argument = input::argument(state, selection, "pagination");
    let number = |name: &str| argument.as_ref()?.get(name).and_then(input::integer);
    let by_page = (number("page"), number("pageSize"));
    let by_offset = (number("start"), number("limit"));
    match (by_page, by_offset) {
        ((None, None), (start, limit)) => Ok(by_start(env.limits, start, limit)),
        ((page, size), (None, None)) => Ok(by_number(env.limits, page, size)),
        _ => Err(Refusal::MixedPagination),
    }
}

fn by_start(limits: &Limits, start: Option<i64>, limit: Option<i64>) -> Page {
    let offset = start.map_or(0, at_least_zero);
    match limit {
        Some(-1) => Page { offset, limit: limits.max_limit, unlimited: true },
        limit => Page { offset, limit: clamped(limits, limit), unlimited: false },
    }
}

fn by_number(limits: &Limits, page: Option<i64>, size: Option<i64>) -> Page {
    let limit = clamped(limits, size);
    let before = at_least_zero(page.unwrap_or(1).saturating_sub(1));
    // An offset is a signed number in both databases.
    let offset = before.saturating_mul(limit).min(i64::MAX.unsigned_abs());
    Page { offset, limit, unlimited: false }
}

fn clamped(limits: &Limits, limit: Option<i64>) -> u64 {
    limit.map_or(limits.default_limit, at_least_zero).clamp(1, limits.max_limit.max(1))
}

fn at_least_zero(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests;
