//! `json`: any JSON.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Rules, Scalar, Storage};

/// The type `json`.
pub(super) struct Json;

impl FieldType for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn doc(&self) -> &'static str {
        "Any JSON."
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
        Some(scalar::field(state, attribute, (Storage::Json, Scalar::Json), rules))
    }
}
