//! `timestamp`: an instant, in milliseconds; like `datetime`.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Rules, Scalar, Storage};

/// The type `timestamp`.
pub(super) struct Timestamp;

impl FieldType for Timestamp {
    fn name(&self) -> &'static str {
        "timestamp"
    }

    fn doc(&self) -> &'static str {
        "An instant, in milliseconds; like `datetime`."
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
