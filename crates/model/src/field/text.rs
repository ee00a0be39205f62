//! `text`: text of any length.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Scalar, Storage};

/// The type `text`.
pub(super) struct Text;

impl FieldType for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn doc(&self) -> &'static str {
        "Text of any length."
    }

    fn options(&self) -> &'static [&'static str] {
        &["minLength", "maxLength", "regex", "unique", "default"]
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
