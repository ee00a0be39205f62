//! `password`: a secret that is hashed when written and never read out.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Scalar, ScalarField, Storage};

/// The type `password`.
pub(super) struct Password;

impl FieldType for Password {
    fn name(&self) -> &'static str {
        "password"
    }

    fn doc(&self) -> &'static str {
        "A secret that is hashed when written and never read out."
    }

    fn options(&self) -> &'static [&'static str] {
        &["minLength", "maxLength", "regex"]
    }

    fn resolve(
        &self,
        _env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let rules = scalar::lengths_and_pattern(state, attribute);
        Some(FieldKind::Scalar(ScalarField {
            storage: Storage::Text,
            scalar: Scalar::String,
            rules,
            default: None,
            secret: true,
            links: false,
        }))
    }
}
