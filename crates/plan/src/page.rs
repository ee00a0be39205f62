//! `pagination` → [`Page`] (content-api.md 3.4): defaults, clamps, `limit: -1`.

use schema::Selection;

use crate::env::{Env, State};
use crate::input;
use crate::{Page, Refusal};

/// The page of a read of at most one row.
pub(crate) const ONE: Page = Page { offset: 0, limit: 1, unlimited: false };

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
        ((None, None), (start, limit)) => Ok(offset_page(env, start, limit)),
        ((page, size), (None, None)) => Ok(numbered_page(env, page, size)),
        _ => Err(Refusal::MixedPagination),
    }
}

fn offset_page(env: &Env<'_>, start: Option<i64>, limit: Option<i64>) -> Page {
    let offset = start.map_or(0, at_least_zero);
    match limit {
        Some(-1) => Page { offset, limit: env.limits.max_limit, unlimited: true },
        limit => Page { offset, limit: clamped(env, limit), unlimited: false },
    }
}

fn numbered_page(env: &Env<'_>, page: Option<i64>, size: Option<i64>) -> Page {
    let limit = clamped(env, size);
    let before = at_least_zero(page.unwrap_or(1).saturating_sub(1));
    // An offset is a signed number in both databases.
    let offset = before.saturating_mul(limit).min(i64::MAX.unsigned_abs());
    Page { offset, limit, unlimited: false }
}

fn clamped(env: &Env<'_>, limit: Option<i64>) -> u64 {
    limit.map_or(env.limits.default_limit, at_least_zero).clamp(1, env.limits.max_limit.max(1))
}

fn at_least_zero(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
