//! The predictions that the module's documentation promises.

use super::{Limits, nested, root, single};
use crate::Page;
use crate::env::State;

fn page(limit: u64) -> Page {
    Page { offset: 0, limit, unlimited: false }
}

/// What a chain of lists is predicted to answer with.
fn chain(pages: &[Page]) -> u64 {
    let mut state = State::new(&[]);
    let mut pages = pages.iter();
    let first = pages.next().map_or(0, |first| root(&mut state, *first));
    pages.fold(first, |parents, page| nested(&mut state, parents, *page));
    state.predicted_rows
}

#[test]
fn default_pages_are_served_five_levels_deep() {
    let asked = chain(&[page(10); 5]);
    assert_eq!(asked, 111_110);
    assert!(asked <= Limits::default().predicted_rows);
}

#[test]
fn full_lists_below_a_full_list_are_served_once() {
    let all = Page { offset: 0, limit: 1_000, unlimited: true };
    assert_eq!(chain(&[page(1_000), page(1_000)]), 101_000);
    assert_eq!(chain(&[all, all]), 26_000);
}

#[test]
fn a_cycle_of_hundreds_is_refused() {
    let asked = chain(&[page(100); 3]);
    assert_eq!(asked, 1_010_100);
    assert!(asked > Limits::default().predicted_rows);
    assert_eq!(chain(&[page(100); 50]), u64::MAX);
}

#[test]
fn a_to_one_relation_counts_one_a_parent() {
    let mut state = State::new(&[]);
    let rows = root(&mut state, page(20));
    assert_eq!(single(&mut state, rows), 20);
    assert_eq!((state.predicted_rows, state.reads), (40, 2));
}
