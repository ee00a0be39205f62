//! `richtext`: markdown or other marked-up text.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Scalar, Storage};

/// The type `richtext`.
pub(super) struct Richtext;

impl FieldType for Richtext {
    fn name(&self) -> &'static str {
        "richtext"
    }

    fn doc(&self) -> &'static str {
        "Markdown or other marked-up text."
    }

    fn options(&self) -> &'static [&'static str] {
        &["minLength", "maxLength", "regex", "default"]
    }

    fn resolve(
        &self,
        _env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let rules = scalar::lengths_and_pattern(state, attribute);
        Some(scalar::field(state, attribute, (Storage::Text, Scalar::String), rules))
    }
}
