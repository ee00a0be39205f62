//! `integer`: a whole number of 32 bits.

use crate::field::{Attribute, FieldType, number, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Scalar, Storage};

/// The type `integer`.
pub(super) struct Integer;

impl FieldType for Integer {
    fn name(&self) -> &'static str {
        "integer"
    }

    fn doc(&self) -> &'static str {
        "A whole number of 32 bits."
    }

    fn options(&self) -> &'static [&'static str] {
        &["min", "max", "unique", "default"]
    }

    fn resolve(
        &self,
        _env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let rules = number::bounds(state, attribute);
        Some(scalar::field(state, attribute, (Storage::Integer, Scalar::Int), rules))
    }
}
