//! The accounts interface (content-api.md 2.9): root fields whose payloads are not content.

use schema::Selection;

use crate::env::Env;
use crate::object;
use crate::{Content, Template};

/// The shape of a payload. Only type names are known here; the rest is filled in by whoever answers.
pub(crate) fn payload(env: &Env<'_>, type_name: &str, selections: &[Selection]) -> Template {
    object::template(env, type_name, selections, |_, _| Content::Null)
}
