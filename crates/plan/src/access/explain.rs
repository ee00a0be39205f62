//! Why somebody may do something, or may not: the same grants that plans are made of, rule by rule.
//!
//! In: a viewer, and what it would do where. Out: each rule with what it comes to; whether an entry is among its rows is for
//! whoever has a database.

use model::{Action, Grants, Permission, TypeId};
use serde_json::{Map, Value as Json};

use super::{Granted, Rows, nothing, rows_of};
use crate::condition::all;
use crate::env::{Env, State};
use crate::level::{Level, Selected};
use crate::scope::Scope;
use crate::{Read, Status};

/// What decides.
#[derive(Debug, Clone)]
pub enum Explained {
    /// Nothing is granted.
    Nothing,
    /// Everything is, or everything that reads.
    Everything,
    /// These rules are, of which one is enough.
    Rules(Vec<AccessRule>),
}

/// One rule.
#[derive(Debug, Clone)]
pub struct AccessRule {
    /// Its bounds, as they are written down.
    pub bounds: Map<String, Json>,
    /// Whether it allows the field that is asked for.
    pub field: bool,
    /// The entries that it lets through, by their document ids; `None` when these cannot be any.
    pub rows: Option<Read>,
}

/// What decides whether the viewer may do this with rows of this status and locale (`"*"` for all), and with a field if one
/// is named by its index.
#[must_use]
pub fn explain(
    env: &Env<'_>,
    (content_type, action): (TypeId, Action),
    field: Option<usize>,
    (status, locale): (Status, &str),
) -> Explained {
    let content_type = env.model.content_type(content_type);
    let ways = match &env.viewer.grants {
        Grants::Nothing => return Explained::Nothing,
        Grants::All => return Explained::Everything,
        Grants::ReadAll if matches!(action, Action::Find | Action::FindOne) => {
            return if content_type.system { Explained::Nothing } else { Explained::Everything };
        }
        Grants::ReadAll => return Explained::Nothing,
        Grants::Listed(permissions) => permissions.ways(content_type.granted_with, action),
    };
    if ways.is_empty() {
        return Explained::Nothing;
    }
    let granted = Granted { content_type, ways: Some(ways) };
    let scope = Scope::written(env, status, if content_type.localized { locale } else { "" });
    let rule = |way: &Permission| {
        let one = Granted { content_type, ways: Some(std::slice::from_ref(way)) };
        let condition = rows_of(env, &State::new(&[]), (content_type, &scope), way);
        AccessRule {
            bounds: model::permission::bounds(content_type, way),
            field: field.is_none_or(|field| one.has(field) && granted.has(field)),
            rows: (condition != nothing()).then(|| {
                let rows = Rows { granted: one, scope: &scope, condition: all([condition]) };
                let mut level = Level::new(rows, 0, false);
                level.document_id();
                level.read(None, Selected::every_row())
            }),
        }
    };
    Explained::Rules(ways.iter().map(rule).collect())
}
