//! Keeps what was learnt from an operation's text: the validated document, and one compiled plan for each way
//! in which viewers and variables can shape it.
//!
//! An engine lives as long as its schema, so the schema's version is part of every key by construction. Both caches
//! are bounded by what they hold in memory, because a client chooses the texts.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use plan::{Plan, Step};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sql::Dialect;

use crate::cache_tags::Tagged;
use crate::graphql::Document;
use crate::level::Level;
use crate::operation::Normalized;

/// What a usual operation's document and its plan take; larger ones count as several operations.
const DOCUMENT_BYTES: u64 = 8 * 1024;
const PLAN_BYTES: u64 = 16 * 1024;
/// A document takes so many times the bytes of its text, as measured, and something beside.
const DOCUMENT_FACTOR: u64 = 10;
/// A plan takes so many times the bytes of its statements' texts, as measured, and something beside.
const PLAN_FACTOR: u64 = 4;
const BESIDE: u64 = 4 * 1024;

/// What was learnt so far.
pub(crate) struct Caches {
    documents: Cache<String, Arc<Prepared>, Weight>,
    plans: Cache<PlanKey, Arc<Compiled>, Weight>,
    count: AtomicU64,
}

/// A validated document.
pub(crate) struct Prepared {
    /// The parsed and validated document.
    pub(crate) document: Document,
    /// Tells it from all others, so that plans need not be kept by the text.
    number: u64,
}

/// What shapes a plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct PlanKey {
    document: u64,
    /// Which operation of the document.
    operation: Option<String>,
    /// The viewer's grants.
    access_key: u64,
    /// Which variables are absent or null.
    shape: Vec<u8>,
    /// Its answers carry tags.
    tagged: bool,
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
    /// What its answers depend on, if they carry tags and may be kept.
    pub(crate) tagged: Option<Tagged>,
}

#[derive(Clone)]
struct Weight;

impl Weighter<String, Arc<Prepared>> for Weight {
    fn weight(&self, text: &String, _prepared: &Arc<Prepared>) -> u64 {
        BESIDE + length(text).saturating_mul(DOCUMENT_FACTOR)
    }
}

impl Weighter<PlanKey, Arc<Compiled>> for Weight {
    fn weight(&self, _key: &PlanKey, compiled: &Arc<Compiled>) -> u64 {
        let levels = compiled.levels.iter().flatten();
        let texts = levels.flat_map(Level::statements).map(|statement| length(&statement.text));
        BESIDE + texts.sum::<u64>().saturating_mul(PLAN_FACTOR)
    }
}

fn length(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

impl Caches {
    /// Caches for about so many operations.
    pub(crate) fn new(operations: usize) -> Self {
        let bytes = |each: u64| each.saturating_mul(u64::try_from(operations).unwrap_or(u64::MAX));
        Self {
            documents: Cache::with_weighter(operations, bytes(DOCUMENT_BYTES), Weight),
            plans: Cache::with_weighter(operations, bytes(PLAN_BYTES), Weight),
            count: AtomicU64::new(0),
        }
    }

    /// The document with this text, if it was seen.
    pub(crate) fn prepared(&self, text: &str) -> Option<Arc<Prepared>> {
        self.documents.get(text)
    }

    /// Keeps a document.
    pub(crate) fn learn(&self, text: &str, document: Document) -> Arc<Prepared> {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let prepared = Arc::new(Prepared { document, number });
        self.documents.insert(text.to_owned(), Arc::clone(&prepared));
        prepared
    }

    /// The plan that was kept for `key`.
    pub(crate) fn plan(&self, key: &PlanKey) -> Option<Arc<Compiled>> {
        self.plans.get(key)
    }

    /// Keeps a plan.
    pub(crate) fn keep(&self, key: PlanKey, compiled: Arc<Compiled>) {
        self.plans.insert(key, compiled);
    }
}

impl PlanKey {
    /// What shapes the plan of an operation of `prepared`: which one it is, the viewer's grants, which variables are absent or
    /// null, and whether its answers carry tags.
    pub(crate) fn new(
        prepared: &Prepared,
        operation: Option<&String>,
        access_key: u64,
        (shape, tagged): (&[u8], bool),
    ) -> Self {
        Self {
            document: prepared.number,
            operation: operation.cloned(),
            access_key,
            shape: shape.to_vec(),
            tagged,
        }
    }
}

impl Compiled {
    /// Compiles the reads of a plan; `normalized` is what it was made from.
    pub(crate) fn new(
        model: &model::Model,
        normalized: Normalized,
        (mut plan, tagged): (Plan, bool),
        dialect: Dialect,
    ) -> Self {
        let tagged = if tagged { Tagged::new(model, &mut plan) } else { None };
        let levels = plan.fields.iter().map(|field| match &field.step {
            Step::One(read, _) | Step::List(read, _) | Step::Connection(read, _) => {
                Some(Level::new(model, read, dialect))
            }
            _ => None,
        });
        let Normalized { keys, introspection, .. } = normalized;
        Self { keys, introspection, levels: levels.collect(), plan, tagged }
    }
}
