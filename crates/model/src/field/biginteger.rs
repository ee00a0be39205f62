//! `biginteger`: a whole number of 64 bits.

use crate::field::{Attribute, FieldType, number, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Rules, Scalar, Storage};

/// The type `biginteger`.
pub(super) struct Biginteger;

impl FieldType for Biginteger {
    fn name(&self) -> &'static str {
        "biginteger"
    }

    fn doc(&self) -> &'static str {
        "A whole number of 64 bits."
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
        number::check_long_bounds(state, attribute);
        let long = (Storage::BigInteger, Scalar::Long);
        Some(scalar::field(state, attribute, long, Rules::default()))
    }
}
