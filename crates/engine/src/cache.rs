//! Keeps what was learnt from an operation's text: the validated document, and one compiled plan for each way
//! in which viewers and variables can shape it.
//!
//! An engine lives as long as its schema, so the schema's version is part of every key by construction.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use plan::{Plan, Step};
use sql::Dialect;

use crate::graphql::Document;
use crate::level::Level;
use crate::operation::Normalized;

/// Plans kept per operation text: enough for every mix of absent and null variables that a client really sends.
const PLANS_PER_OPERATION: usize = 32;

/// A validated document with the plans made from it so far.
pub(crate) struct Prepared {
    /// The parsed and validated document.
    pub(crate) document: Document,
    plans: Mutex<HashMap<PlanKey, Arc<Compiled>>>,
}

/// What shapes a plan besides the operation's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct PlanKey {
    /// Which operation of the document.
    pub(crate) operation: Option<String>,
    /// The viewer's grants.
    pub(crate) access_key: u64,
    /// Which variables are absent or null.
    pub(crate) shape: Vec<u8>,
}

/// A plan with its statements.
pub(crate) struct Compiled {
    /// Response keys of all root fields, introspection included, in order.
    pub(crate) keys: Vec<String>,
    /// Response keys of `__schema` and `__type`.
    pub(crate) introspection: Vec<String>,
    /// The plan.
    pub(crate) plan: Plan,
    /// For each root field, its levels; `None` for fields that read nothing or only after a change.
    pub(crate) levels: Vec<Option<Level>>,
}

impl Prepared {
    /// A document without plans.
    pub(crate) fn new(document: Document) -> Self {
        Self { document, plans: Mutex::default() }
    }

    /// The plan that was kept for `key`.
    pub(crate) fn plan(&self, key: &PlanKey) -> Option<Arc<Compiled>> {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Keeps a plan, unless there are many already.
    pub(crate) fn keep(&self, key: PlanKey, compiled: Arc<Compiled>) {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if plans.len() < PLANS_PER_OPERATION {
            plans.insert(key, compiled);
        }
    }
}

impl Compiled {
    /// Compiles the reads of a plan; `normalized` is what it was made from.
    pub(crate) fn new(
        model: &model::Model,
        normalized: Normalized,
        plan: Plan,
        dialect: Dialect,
    ) -> Self {
        let levels = plan.fields.iter().map(|field| match &field.step {
            Step::One(read, _) | Step::List(read, _) | Step::Connection(read, _) => {
                Some(Level::new(model, read, dialect))
            }
            _ => None,
        });
        let Normalized { keys, introspection, .. } = normalized;
        Self { keys, introspection, levels: levels.collect(), plan }
    }
}
