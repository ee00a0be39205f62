//! The clamps of content-api.md 3.4, number by number.

use super::{by_number, by_start};
use crate::{Limits, Page};

fn page(offset: u64, limit: u64) -> Page {
    Page { offset, limit, unlimited: false }
}

#[test]
fn by_start_clamps_like_strapi() {
    let limits = Limits::default();
    let cases = [
        ((None, None), page(0, 10)),
        ((Some(3), None), page(3, 10)),
        ((Some(-3), Some(5)), page(0, 5)),
        ((None, Some(0)), page(0, 1)),
        ((None, Some(-2)), page(0, 1)),
        ((None, Some(5_000)), page(0, 1_000)),
        ((Some(2), Some(-1)), Page { offset: 2, limit: 1_000, unlimited: true }),
    ];
    for ((start, limit), expected) in cases {
        assert_eq!(by_start(&limits, start, limit), expected, "start {start:?}, limit {limit:?}");
    }
}

#[test]
fn by_number_clamps_like_strapi() {
    let limits = Limits::default();
    let last = i64::MAX.unsigned_abs();
    let cases = [
        ((Some(1), None), page(0, 10)),
        ((Some(3), Some(5)), page(10, 5)),
        ((Some(0), Some(5)), page(0, 5)),
        ((Some(-7), None), page(0, 10)),
        ((None, Some(0)), page(0, 1)),
        ((None, Some(-1)), page(0, 1)),
        ((Some(2), Some(9_999)), page(1_000, 1_000)),
        ((Some(i64::MAX), Some(1_000)), page(last, 1_000)),
        ((Some(i64::MIN), Some(1)), page(0, 1)),
    ];
    for ((number, size), expected) in cases {
        assert_eq!(by_number(&limits, number, size), expected, "page {number:?}, size {size:?}");
    }
}

#[test]
fn a_default_beyond_the_maximum_is_cut() {
    let limits = Limits { default_limit: 50, max_limit: 20, ..Limits::default() };
    assert_eq!(by_start(&limits, None, None), page(0, 20));
}
