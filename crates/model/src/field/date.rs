//! `date`: a calendar day.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Rules, Scalar, Storage};

/// The type `date`.
pub(super) struct Date;

impl FieldType for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn doc(&self) -> &'static str {
        "A calendar day."
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
        Some(scalar::field(state, attribute, (Storage::Date, Scalar::Date), rules))
    }
}
