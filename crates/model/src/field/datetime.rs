//! `datetime`: an instant, in milliseconds.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Rules, Scalar, Storage};

/// The type `datetime`.
pub(super) struct Datetime;

impl FieldType for Datetime {
    fn name(&self) -> &'static str {
        "datetime"
    }

    fn doc(&self) -> &'static str {
        "An instant, in milliseconds."
    }

    fn options(&self) -> &'static [&'static str] {
        &["unique", "default"]
    }

    fn resolve(
        &self,
        _env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let rules = Rules::default();
        Some(scalar::field(state, attribute, (Storage::Timestamp, Scalar::DateTime), rules))
    }
}
