//! `email`: an e-mail address.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Format, Rules, Scalar, Storage};

/// The type `email`.
pub(super) struct Email;

impl FieldType for Email {
    fn name(&self) -> &'static str {
        "email"
    }

    fn doc(&self) -> &'static str {
        "An e-mail address."
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
        let rules =
            Rules { format: Some(Format::Email), ..scalar::lengths_and_pattern(state, attribute) };
        Some(scalar::field(state, attribute, (Storage::Text, Scalar::String), rules))
    }
}
