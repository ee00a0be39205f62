//! From a request to what it means: the document, the operation, its variables and its plan, each taken from a cache
//! if it was there.
//!
//! In: a [`Request`] and a viewer. Out: a [`Call`]. Must not know: connections, answers.

use std::sync::Arc;

use model::{Grants, Viewer};
use plan::{Incoming, Plan, Step, Write, WriteKind};
use schema::{AdminOperation, OperationKind};

use super::Engine;
use crate::Request;
use crate::aside::aside;
use crate::cache::{Compiled, PlanKey, Prepared};
use crate::coerce::{self, Values};
use crate::graphql::{GraphqlError, PreparedOperation};
use crate::operation::{self, Normalized};
use crate::respond::Interruption;

/// What a request means for a viewer.
pub(super) struct Call {
    /// The document.
    pub(super) prepared: Arc<Prepared>,
    /// The operation.
    pub(super) operation: Arc<PreparedOperation>,
    /// What statements are handed: the values of its variables, and then what is known of the user who asks.
    pub(super) values: Vec<Option<model::Value>>,
    /// Its plan.
    pub(super) compiled: Arc<Compiled>,
    /// Whether it comes without a credential.
    pub(super) visitor: bool,
    /// Whether its answer tells the tags that its changes touch. Those say of entries what not everybody may know.
    pub(super) tells_tags: bool,
}

/// The operation that a request means, with the values of its variables.
struct Meant {
    operation: Arc<PreparedOperation>,
    values: Values,
}

impl Call {
    /// Whether it takes files in that the request does not bring.
    pub(super) fn fetches_files(&self) -> bool {
        let posted =
            |write: &Write| matches!(&write.kind, WriteKind::CreateFile(Incoming::Posted(_), _));
        let mut steps = self.compiled.plan.fields.iter().map(|field| &field.step);
        steps.any(|step| matches!(step, Step::Write(write) if posted(write)))
    }

    /// Whether it waits for what the receiver of a webhook answers.
    pub(super) fn asks_a_receiver(&self) -> bool {
        let mut steps = self.compiled.plan.fields.iter().map(|field| &field.step);
        steps.any(|step| {
            matches!(step, Step::Admin(admin) if admin.0.operation == AdminOperation::TestWebhook)
        })
    }

    /// Whether writing its answer may take so long that others would notice.
    pub(super) fn is_long(&self) -> bool {
        self.compiled.plan.expensive || !self.compiled.introspection.is_empty()
    }
}

impl Engine {
    /// What a request means for a viewer. What that takes long to find out is found out aside, for a few requests at
    /// once: a text that was not seen before takes many times longer than to answer it.
    pub(super) async fn understand(
        &self,
        request: &Arc<Request>,
        viewer: &Viewer,
    ) -> Result<Call, Interruption> {
        let known = self.parts.caches.prepared(&request.query);
        if let Some(prepared) = known.as_ref().filter(|_| !request.is_large()) {
            return self.read(Arc::clone(prepared), request, viewer);
        }
        let place = self.parts.common.learning.enter().await?;
        let (engine, request, viewer) = (self.clone(), Arc::clone(request), viewer.clone());
        aside(async move {
            let _place = place;
            let prepared = match known {
                Some(prepared) => prepared,
                None => engine.learn(&request.query, viewer.authenticated).await?,
            };
            engine.read(prepared, &request, &viewer)
        })
        .await
    }

    /// Parses and validates a text that was not seen before.
    async fn learn(&self, text: &str, is_in: bool) -> Result<Arc<Prepared>, Interruption> {
        let document = self.parts.validator.validate(text, is_in).await;
        Ok(self.parts.caches.learn(text, document.map_err(Interruption::Invalid)?))
    }

    /// What the operation means for this viewer, as data.
    fn read(
        &self,
        prepared: Arc<Prepared>,
        request: &Request,
        viewer: &Viewer,
    ) -> Result<Call, Interruption> {
        if !prepared.document.is_open && !viewer.authenticated {
            return Err(Interruption::Invalid(vec![GraphqlError::forbidden()]));
        }
        self.check_introspection(&prepared, viewer)?;
        let meant = self.meant(&prepared, request)?;
        if let (OperationKind::Mutation, Some(why)) = (meant.operation.kind, request.read_only) {
            return Err(Interruption::ReadOnly(why));
        }
        let tagged = request.cache_tags && self.parts.options.cache_tags;
        let compiled = self.compile(&prepared, &meant, (viewer, tagged))?;
        let Meant { operation, values } = meant;
        let mut values = values.typed(&operation.variables);
        values.extend_from_slice(&viewer.facts);
        let tells_tags = tagged
            && operation.kind == OperationKind::Mutation
            && matches!(viewer.grants, Grants::All);
        let visitor = !viewer.authenticated;
        Ok(Call { prepared, operation, values, compiled, visitor, tells_tags })
    }

    /// The schema is no secret to whoever presented a credential.
    fn check_introspection(
        &self,
        prepared: &Prepared,
        viewer: &Viewer,
    ) -> Result<(), Interruption> {
        let refusals = &prepared.document.introspection;
        if refusals.is_empty() || viewer.authenticated || self.parts.options.introspection {
            return Ok(());
        }
        Err(Interruption::Invalid(refusals.clone()))
    }

    /// Finds the operation that is meant and coerces its variables.
    fn meant(&self, prepared: &Prepared, request: &Request) -> Result<Meant, Interruption> {
        let name = request.operation_name.as_deref();
        let operation = prepared
            .document
            .operation(name)
            .map_err(|error| Interruption::Invalid(vec![error]))?;
        let values =
            coerce::variables(&self.parts.schema, &operation.variables, &request.variables);
        let operation = Arc::clone(operation);
        Ok(Meant { operation, values: values.map_err(Interruption::Invalid)? })
    }

    /// Plans the operation and writes its statements, unless an equal plan was kept.
    fn compile(
        &self,
        prepared: &Prepared,
        meant: &Meant,
        (viewer, tagged): (&Viewer, bool),
    ) -> Result<Arc<Compiled>, Interruption> {
        let (name, shape) = (meant.operation.name.as_ref(), meant.values.shape());
        let key = PlanKey::new(prepared, name, viewer.access_key, (shape, tagged));
        if let Some(compiled) = self.parts.caches.plan(&key) {
            return Ok(compiled);
        }
        let normalized = self.normalize(prepared, meant)?;
        let plan = self.plan(&normalized, viewer);
        let pinned = plan.pinned || normalized.substituted;
        let dialect = self.parts.store.dialect();
        let compiled =
            Arc::new(Compiled::new(&self.parts.model, normalized, (plan, tagged), dialect));
        if !pinned {
            self.parts.caches.keep(key, compiled.clone());
        }
        Ok(compiled)
    }

    /// Brings the operation into the schema's own words.
    fn normalize(&self, prepared: &Prepared, meant: &Meant) -> Result<Normalized, Interruption> {
        let schema = &self.parts.schema;
        operation::normalize_with(schema, &prepared.document, &meant.operation, &meant.values)
            .map_err(Interruption::Invalid)
    }

    fn plan(&self, normalized: &Normalized, viewer: &Viewer) -> Plan {
        plan::operation(&self.env(viewer), &normalized.operation, &normalized.variables)
    }

    /// The plan of a request, in words.
    pub(super) fn show(&self, request: &Request, viewer: &Viewer) -> Option<String> {
        let prepared = self.parts.caches.prepared(&request.query)?;
        let meant = self.meant(&prepared, request).ok()?;
        let normalized = self.normalize(&prepared, &meant).ok()?;
        Some(plan::print(&self.parts.model, &self.plan(&normalized, viewer)))
    }
}
