//! What a component refers to, among the rows of a level below.
//!
//! In: a component's JSON and the row that holds it. Out: rows, by their index. Must not know: what of them is shown.

use serde_json::{Map, Value};

use super::{Scope, View};
use crate::level::{Key, Loaded};

/// The rows of `view` that the member `key` of a component in the row `holder` of `above` refers to, in its order.
pub(super) fn rows(
    view: &View<'_>,
    (key, component): (&str, &Map<String, Value>),
    (above, holder): (&Loaded, usize),
) -> Vec<usize> {
    let documents: Vec<&str> = match component.get(key) {
        Some(Value::String(document)) => vec![document],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let rows = documents
        .into_iter()
        .flat_map(|document| view.groups.rows(&Key::Document(document)).collect::<Vec<_>>());
    rows.filter(|row| view.loaded.is_for(*row, above, holder)).collect()
}

/// The first row of the level `child` that the member `key` of a component refers to.
pub(super) fn first<'s>(
    scope: Scope<'s, '_>,
    child: usize,
    reference: (&str, &Map<String, Value>),
) -> Option<(&'s Loaded, usize)> {
    let (above, below) = (scope.view(), &scope.view().children[child]);
    let rows = rows(below, reference, (above.loaded, scope.row()?));
    Some((below.loaded, *rows.first()?))
}
