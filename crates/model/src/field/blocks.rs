//! `blocks`: a text as JSON blocks, made by the rich text editor.

use crate::field::{Attribute, FieldType, scalar};
use crate::resolve::{Env, State};
use crate::{FieldKind, Rules, Scalar, Storage};

/// The type `blocks`.
pub(super) struct Blocks;

impl FieldType for Blocks {
    fn name(&self) -> &'static str {
        "blocks"
    }

    fn doc(&self) -> &'static str {
        "A text as JSON blocks, made by the rich text editor."
    }

    fn options(&self) -> &'static [&'static str] {
        &[]
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
