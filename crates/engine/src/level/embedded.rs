//! What is asked of the rows that components and references lead to.

use model::{Scalar, Storage};
use serde_json::Value;

use super::Loaded;

impl Loaded {
    /// Whether a component or a reference of the row `holder` of the level above can lead to this row, as far as their
    /// locales go.
    pub(crate) fn is_for(&self, row: usize, above: &Self, holder: usize) -> bool {
        !self.same_locale || self.locale(row) == above.locale(holder)
    }

    fn locale(&self, row: usize) -> Option<&str> {
        self.text(row, self.locale_slot?)
    }

    /// The value in a cell, or `None` when it is null; an enumeration's is its raw text.
    pub(crate) fn value(&self, row: usize, slot: usize, scalar: Scalar) -> Option<Value> {
        if self.rows.as_ref()?.storage(self.base + slot) == Storage::Text {
            return self.text(row, slot).map(Value::from);
        }
        let mut json = Vec::new();
        self.write_json(row, slot, scalar, &mut json).then(|| serde_json::from_slice(&json).ok())?
    }
}
