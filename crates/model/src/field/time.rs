//! `time`: a time of day.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Rules, Scalar, Storage};

/// The type `time`.
pub(super) struct Time;

impl FieldType for Time {
    fn name(&self) -> &'static str {
        "time"
    }

    fn doc(&self) -> &'static str {
        "A time of day."
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
        Some(scalar::field(state, attribute, (Storage::Time, Scalar::Time), rules))
    }
}
