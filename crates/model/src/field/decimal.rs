//! `decimal`: a decimal number, as exact as a double.

use crate::field::{Attribute, FieldType, number, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Scalar, Storage};

/// The type `decimal`.
pub(super) struct Decimal;

impl FieldType for Decimal {
    fn name(&self) -> &'static str {
        "decimal"
    }

    fn doc(&self) -> &'static str {
        "A decimal number, as exact as a double."
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
        Some(scalar::field(state, attribute, (Storage::Double, Scalar::Float), rules))
    }
}
