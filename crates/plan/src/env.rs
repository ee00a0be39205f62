//! What every translator of this crate is handed: the facts it reads ([`Env`]) and what it leaves behind
//! ([`State`]).
//!
//! Must not know: how anything is translated.

use model::{Model, Population, Viewer};
use schema::Schema;

use crate::{Limits, Refusal};

/// The facts a plan is made from.
#[derive(Debug, Clone, Copy)]
pub struct Env<'a> {
    /// The content model.
    pub model: &'a Model,
    /// The schema generated from it.
    pub schema: &'a Schema,
    /// Who asks. Only the module `access` looks at the grants.
    pub viewer: &'a Viewer,
    /// Of whom a rule on rows speaks when it says `$user`.
    pub people: &'a Population,
    /// How much an operation may ask for.
    pub limits: &'a Limits,
}

/// What planning one operation has found out so far.
#[derive(Debug)]
pub(crate) struct State<'a> {
    /// Values of the operation's variables, by index.
    pub(crate) variables: &'a [Option<serde_json::Value>],
    /// See [`crate::Plan::pinned`].
    pub(crate) pinned: bool,
    /// See [`crate::Plan::predicted_rows`].
    pub(crate) predicted_rows: u64,
    /// Statements so far.
    pub(crate) reads: u64,
    /// What the filters and orders so far make of a row, in comparisons.
    pub(crate) filter_work: u64,
    /// The first limit that was exceeded; it refuses the operation as a whole.
    pub(crate) exceeded: Option<Refusal>,
}

impl<'a> State<'a> {
    /// The state before the first root field.
    pub(crate) fn new(variables: &'a [Option<serde_json::Value>]) -> Self {
        Self {
            variables,
            pinned: false,
            predicted_rows: 0,
            reads: 0,
            filter_work: 0,
            exceeded: None,
        }
    }

    /// Remembers that a limit was exceeded, unless another was before.
    pub(crate) fn exceed(&mut self, limit: &'static str, allowed: u64, asked: u64) -> Refusal {
        let refusal = Refusal::TooComplex { limit, allowed, asked };
        self.exceeded.get_or_insert(refusal).clone()
    }
}
