//! `boolean`: true or false.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Rules, Scalar, Storage};

/// The type `boolean`.
pub(super) struct Boolean;

impl FieldType for Boolean {
    fn name(&self) -> &'static str {
        "boolean"
    }

    fn doc(&self) -> &'static str {
        "True or false."
    }

    fn options(&self) -> &'static [&'static str] {
        &["default"]
    }

    fn resolve(
        &self,
        _env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let rules = Rules::default();
        Some(scalar::field(state, attribute, (Storage::Boolean, Scalar::Boolean), rules))
    }
}
