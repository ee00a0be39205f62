//! Whether one list of ways in which an action is allowed goes as far as another.
//!
//! In: two lists of ways, as they are applied: all of one list add up. Out: yes, if that is certain. Pure.
//!
//! Of rules on rows only equal ones are compared: that one lets through less than another is not to be told from their words.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{Permission, Status};
use crate::user;

/// Whether whoever is allowed `own` may do all that `others` allow.
pub(super) fn covers(own: &[Permission], others: &[Permission]) -> bool {
    go_as_far(own, others, |_| true)
}

/// Whether whoever is allowed `own` may do all that `others` allow to somebody else.
pub(super) fn covers_for_others(own: &[Permission], others: &[Permission]) -> bool {
    go_as_far(own, others, |way| !way.rows.as_ref().is_some_and(speaks_of_user))
}

/// All of `own` count for the fields, and for the rows only those that prove something: without a way, there are more fields.
fn go_as_far(
    own: &[Permission],
    others: &[Permission],
    proves: impl Fn(&Permission) -> bool,
) -> bool {
    if others.is_empty() {
        return true;
    }
    let proofs: Vec<&Permission> = own.iter().filter(|way| proves(way)).collect();
    has_fields(&fields(own), &fields(others)) && others.iter().all(|way| has_rows(&proofs, way))
}

/// The fields that are there in all rows of all ways.
enum Fields {
    Every,
    These(BTreeSet<usize>),
}

/// As `plan::access` takes them: what a way allows that is good for every row, and what all ways allow.
fn fields(ways: &[Permission]) -> Fields {
    let mut given = BTreeSet::new();
    for way in ways.iter().filter(|way| way.is_every_row()) {
        match &way.fields {
            None => return Fields::Every,
            Some(fields) => given.extend(fields),
        }
    }
    let mut bounded = ways.iter().filter_map(|way| way.fields.as_ref());
    let Some(first) = bounded.next() else {
        return if ways.is_empty() { Fields::These(given) } else { Fields::Every };
    };
    given.extend(bounded.fold(first.clone(), |rest, fields| &rest & fields));
    Fields::These(given)
}

fn has_fields(own: &Fields, others: &Fields) -> bool {
    match (own, others) {
        (Fields::Every, _) => true,
        (Fields::These(_), Fields::Every) => false,
        (Fields::These(own), Fields::These(others)) => others.is_subset(own),
    }
}

/// Whether the rows of `way` are among those of `own`: in each of its locales and each of its statuses there must be one that lets
/// all rows through, or those of the same rule.
fn has_rows(own: &[&Permission], way: &Permission) -> bool {
    let same: Vec<&Permission> =
        own.iter().copied().filter(|own| own.rows.is_none() || own.rows == way.rows).collect();
    let named = same.iter().filter_map(|own| own.locales.as_ref()).flatten();
    let locales: Vec<Option<&String>> = match &way.locales {
        Some(locales) => locales.iter().map(Some).collect(),
        // nothing stands for all those that nobody names
        None => named.map(Some).chain([None]).collect(),
    };
    let statuses = match way.status {
        Some(status) => vec![status],
        None => vec![Status::Draft, Status::Published],
    };
    let is_in = |own: &Permission, locale: Option<&String>, status: Status| {
        let locales = own.locales.as_ref();
        locales.is_none_or(|own| locale.is_some_and(|locale| own.contains(locale)))
            && own.status.is_none_or(|own| own == status)
    };
    locales.iter().all(|locale| {
        statuses.iter().all(|status| same.iter().any(|own| is_in(own, *locale, *status)))
    })
}

/// Whether a rule on rows speaks of whoever asks.
fn speaks_of_user(rule: &Json) -> bool {
    match rule {
        Json::String(text) => user::fact_named(text).is_some(),
        Json::Array(items) => items.iter().any(speaks_of_user),
        Json::Object(members) => members.values().any(speaks_of_user),
        _ => false,
    }
}
