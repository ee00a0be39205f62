//! `float`: a floating-point number.

use crate::field::{Attribute, FieldType, number, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Scalar, Storage};

/// The type `float`.
pub(super) struct Float;

impl FieldType for Float {
    fn name(&self) -> &'static str {
        "float"
    }

    fn doc(&self) -> &'static str {
        "A floating-point number."
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
