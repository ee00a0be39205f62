//! Which rights cover which: what ways add up to, and what cannot be told.

use std::slice;

use serde_json::json;

use super::{covers, covers_for_others};
use crate::{Permission, Status};

fn fields<const N: usize>(fields: [usize; N]) -> Permission {
    Permission { fields: Some(fields.into_iter().collect()), ..Permission::default() }
}

fn within(permission: Permission, locales: &[&str]) -> Permission {
    let locales = locales.iter().map(|&locale| locale.to_owned()).collect();
    Permission { locales: Some(locales), ..permission }
}

fn of_rows(permission: Permission, title: &str) -> Permission {
    Permission { rows: Some(json!({ "title": { "eq": title } })), ..permission }
}

fn all() -> Permission {
    Permission::default()
}

fn status(status: Status) -> Permission {
    Permission { status: Some(status), ..Permission::default() }
}

#[test]
fn nothing_covers_nothing_but_nothing() {
    assert!(covers(&[], &[]));
    assert!(!covers(&[], &[fields([])]));
    assert!(covers(&[all()], &[]));
}

#[test]
fn ways_cover_together_what_none_covers_alone() {
    assert!(covers(&[fields([1]), fields([2])], &[fields([1, 2])]));
    assert!(!covers(&[fields([1]), fields([2])], &[fields([1, 3])]));
    let both = [within(all(), &["en"]), within(all(), &["de"])];
    assert!(covers(&both, &[within(all(), &["en", "de"])]));
    assert!(!covers(&both, &[within(all(), &["en", "fr"])]));
    assert!(!covers(&both, &[all()]));
    assert!(covers(&[status(Status::Draft), status(Status::Published)], &[all()]));
    assert!(!covers(&[status(Status::Draft)], &[all()]));
}

#[test]
fn each_locale_is_covered_in_each_status() {
    let own = [
        Permission { status: Some(Status::Draft), ..within(all(), &["en", "de"]) },
        Permission { status: Some(Status::Published), ..within(all(), &["en"]) },
    ];
    assert!(covers(&own, &[within(all(), &["en"])]));
    assert!(!covers(&own, &[within(all(), &["en", "de"])]));
}

#[test]
fn fields_of_some_rows_are_not_those_of_others() {
    // of two ways that differ in their rows, only what both allow is there
    let own = [of_rows(fields([1]), "a"), of_rows(fields([2]), "b")];
    assert!(!covers(&own, &[of_rows(fields([1]), "a")]));
    assert!(!covers(&own, &[of_rows(fields([1]), "a"), of_rows(fields([1]), "b")]));
    let more = [of_rows(fields([1, 2]), "a"), of_rows(fields([2]), "b")];
    assert!(covers(&more, &[of_rows(fields([2]), "a"), of_rows(fields([2]), "b")]));
    let own = [fields([1]), of_rows(fields([2]), "a")];
    assert!(covers(&own, &[fields([1])]));
    assert!(!covers(&own, &[of_rows(fields([2]), "a")]));
}

#[test]
fn rules_that_are_not_the_same_prove_nothing() {
    assert!(covers(&[of_rows(all(), "a")], &[of_rows(all(), "a")]));
    assert!(!covers(&[of_rows(all(), "a")], &[of_rows(all(), "ab")]));
    assert!(!covers(&[of_rows(all(), "a")], &[all()]));
    assert!(covers(&[all()], &[of_rows(all(), "a")]));
}

#[test]
fn rules_that_speak_of_whoever_asks_prove_nothing_of_others() {
    let mine = |permission| of_rows(permission, "$user.username");
    assert!(covers(&[mine(all())], &[mine(all())]));
    assert!(!covers_for_others(&[mine(all())], &[mine(all())]));
    let rules =
        json!({ "or": [{ "title": { "eq": "a" } }, { "title": { "eq": "$user.username" } }] });
    let in_a_list = Permission { rows: Some(rules), ..all() };
    assert!(covers(slice::from_ref(&in_a_list), slice::from_ref(&in_a_list)));
    assert!(!covers_for_others(slice::from_ref(&in_a_list), slice::from_ref(&in_a_list)));
    assert!(covers_for_others(&[all(), mine(all())], &[mine(all())]));
    assert!(covers_for_others(&[of_rows(all(), "a")], &[of_rows(all(), "a")]));
}

#[test]
fn what_proves_nothing_gives_no_field_by_being_left_out() {
    let mine = of_rows(fields([1]), "$user.username");
    let own = [within(fields([1, 2]), &["en"]), mine.clone()];
    assert!(covers_for_others(&own, &[within(fields([1]), &["en"])]));
    assert!(!covers_for_others(&own, &[within(fields([1, 2]), &["en"])]));
    let own = [mine, fields([1, 2])];
    assert!(covers_for_others(&own, &[within(fields([1, 2]), &["en"])]));
}
