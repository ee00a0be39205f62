//! `string`: text of at most 255 characters.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Scalar, Storage};

/// Enforced also when the definition says nothing about length.
const LONGEST: u64 = 255;

/// The type `string`.
pub(super) struct String;

impl FieldType for String {
    fn name(&self) -> &'static str {
        "string"
    }

    fn doc(&self) -> &'static str {
        "Text of at most 255 characters."
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
        let mut rules = scalar::lengths_and_pattern(state, attribute);
        if rules.max_length.is_some_and(|length| length > LONGEST) {
            state.warning(
                attribute.at_option("maxLength"),
                format!("a `string` holds at most {LONGEST} characters"),
                format!("lower `maxLength` to {LONGEST}, or use type `text`"),
            );
        }
        rules.max_length = Some(rules.max_length.map_or(LONGEST, |length| length.min(LONGEST)));
        Some(scalar::field(state, attribute, (Storage::Text, Scalar::String), rules))
    }
}
