//! The predictions that the module's documentation promises.

use model::{Link, Operator, Scalar, Storage, TypeId, Value};

use super::{EXPENSIVE_WORK, Limits, nested, referred, root, single, work};
use crate::env::State;
use crate::{Filter, Locale, Operand, Page, Place, RelationStep, Status, Subject};

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
fn what_components_are_chosen_by_is_counted() {
    let mut state = State::new(&[]);
    let parents = root(&mut state, page(10));
    referred(&mut state, parents);
    assert_eq!((state.reads, state.predicted_rows), (2, 260));
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

fn search() -> Filter {
    let place = Place::Column("title".into());
    Filter::Compare {
        subject: Subject { place, storage: Storage::Text, scalar: Scalar::String },
        operator: Operator::Containsi,
        operand: Operand::Value(Value::Text("x".to_owned())),
    }
}

fn through(link: Link, filter: Filter) -> Filter {
    through_some(link, Filter::All(Vec::new()), filter)
}

fn through_some(link: Link, rows: Filter, filter: Filter) -> Filter {
    let target = TypeId(0);
    let step = RelationStep {
        field: "tags".into(),
        link,
        target,
        status: Status::Published,
        locale: Locale::Any,
        rows: Box::new(rows),
    };
    Filter::Related { step, filter: Box::new(filter) }
}

fn list(filter: Filter) -> Filter {
    through(Link::Table { table: "links".into() }, filter)
}

fn single_relation(filter: Filter) -> Filter {
    through(Link::Column { column: "author".into(), order: None, exclusive: false }, filter)
}

#[test]
fn a_search_of_many_fields_is_expensive_and_served() {
    assert!(work::of_filter(&Filter::Any(vec![search(); 6])) <= EXPENSIVE_WORK);
    let twenty = work::of_filter(&Filter::Any(vec![search(); 20]));
    assert_eq!(twenty, 100);
    assert!(twenty > EXPENSIVE_WORK && twenty <= Limits::default().filter_work);
}

#[test]
fn three_lists_inside_each_other_are_served_and_four_are_not() {
    let three = work::of_filter(&list(list(list(search()))));
    assert_eq!(three, 5_333);
    assert!(three <= Limits::default().filter_work);
    let not = Filter::Not(Box::new(list(list(list(list(search()))))));
    assert_eq!(work::of_filter(&not), 53_333);
    // as deep as nobody counts, where not all rows are there for the viewer
    let deep = (0..40).fold(search(), |filter, _| {
        through_some(Link::Table { table: "links".into() }, search(), filter)
    });
    assert_eq!(work::of_filter(&deep), u64::MAX);
    // there and back again and again
    let cycle = (0..3).fold(single_relation(search()), |filter, _| single_relation(list(filter)));
    assert_eq!(work::of_filter(&cycle), 8_666);
}
