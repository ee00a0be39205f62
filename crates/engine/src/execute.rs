//! The whole path of an operation, step by step; each step is a function of its own module.

use std::sync::Arc;

use model::{Code, Model, Viewer};
use plan::{Env, Plan, RootField, Step, Write};
use quick_cache::sync::Cache;
use schema::{OperationKind, Schema};
use store::Store;

use crate::answer::{Figures, View, Writer, Written};
use crate::cache::{Compiled, PlanKey, Prepared};
use crate::coerce::{self, Values};
use crate::graphql::{PreparedOperation, Validator};
use crate::level::{self, Connection, Level, Tree, Variables};
use crate::limits::Excess;
use crate::mutate::{self, Outcome};
use crate::operation::{self, Normalized};
use crate::report::Cause;
use crate::respond::{self, Interruption};
use crate::{EngineError, Options, Request, Response, accounts};

/// Runs operations on one model. Cheap to clone; a changed model needs a new engine.
#[derive(Clone)]
pub struct Engine {
    parts: Arc<Parts>,
}

struct Parts {
    model: Arc<Model>,
    schema: Schema,
    sdl: String,
    validator: Validator,
    store: Store,
    options: Options,
    /// By the document's text.
    prepared: Cache<String, Arc<Prepared>>,
}

impl Engine {
    /// An engine for `model` on `store`. The database is not touched: see [`Engine::migrate`].
    ///
    /// # Errors
    /// [`EngineError::Schema`] when async-graphql refuses the schema generated from the model.
    pub fn new(model: Arc<Model>, store: Store, options: Options) -> Result<Self, EngineError> {
        let schema = schema::build(&model);
        let parts = Parts {
            sdl: schema::print(&schema),
            validator: Validator::new(&schema, &options)?,
            prepared: Cache::new(options.cached_operations),
            schema,
            model,
            store,
            options,
        };
        Ok(Self { parts: Arc::new(parts) })
    }

    /// The schema in GraphQL's definition language.
    #[must_use]
    pub fn sdl(&self) -> &str {
        &self.parts.sdl
    }

    /// The content model.
    #[must_use]
    pub fn model(&self) -> &Arc<Model> {
        &self.parts.model
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.parts.store
    }

    pub(crate) fn schema(&self) -> &Schema {
        &self.parts.schema
    }

    pub(crate) fn options(&self) -> &Options {
        &self.parts.options
    }

    /// Runs one request for `viewer`. Never fails: whatever happens becomes an answer. Dropping the future
    /// cancels the statement that it waits for and rolls back the change it is in.
    pub async fn execute(&self, request: Request, viewer: &Viewer) -> Response {
        let started = std::time::Instant::now();
        let run = self.run(&request, viewer);
        let response = match tokio::time::timeout(self.parts.options.deadline, run).await {
            Ok(Ok(response)) => response,
            Ok(Err(interruption)) => respond::interrupted(interruption, &request.request_id),
            Err(_) => respond::timed_out(&request.request_id, self.parts.options.deadline),
        };
        self.log_slow(&request, viewer, started.elapsed());
        response
    }

    async fn run(&self, request: &Request, viewer: &Viewer) -> Result<Response, Interruption> {
        let prepared = self.prepare(request).await?;
        self.check_introspection(&prepared, viewer)?;
        let call = self.call(&prepared, request)?;
        if call.operation.kind == OperationKind::Mutation && request.read_only {
            return Err(Interruption::ReadOnly);
        }
        let compiled = self.compile(&prepared, &call, viewer)?;
        self.perform(&compiled, &prepared, &call, request).await
    }

    /// Parses and validates, unless this text was seen before.
    async fn prepare(&self, request: &Request) -> Result<Arc<Prepared>, Interruption> {
        if let Some(prepared) = self.parts.prepared.get(&request.query) {
            return Ok(prepared);
        }
        let validated = self.parts.validator.validate(&request.query).await;
        let prepared = Arc::new(Prepared::new(validated.map_err(Interruption::Invalid)?));
        self.parts.prepared.insert(request.query.clone(), prepared.clone());
        Ok(prepared)
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
    fn call<'p>(
        &self,
        prepared: &'p Prepared,
        request: &Request,
    ) -> Result<Call<'p>, Interruption> {
        let name = request.operation_name.as_deref();
        let operation = prepared
            .document
            .operation(name)
            .map_err(|error| Interruption::Invalid(vec![error]))?;
        let values =
            coerce::variables(&self.parts.schema, &operation.variables, &request.variables);
        Ok(Call { operation, values: values.map_err(Interruption::Invalid)? })
    }

    /// Plans the operation and writes its statements, unless an equal plan was kept.
    fn compile(
        &self,
        prepared: &Prepared,
        call: &Call<'_>,
        viewer: &Viewer,
    ) -> Result<Arc<Compiled>, Interruption> {
        let key = PlanKey {
            operation: call.operation.name.clone(),
            access_key: viewer.access_key,
            shape: call.values.shape().to_vec(),
        };
        if let Some(compiled) = prepared.plan(&key) {
            return Ok(compiled);
        }
        let normalized = self.normalize(prepared, call)?;
        let plan = self.plan(&normalized, viewer);
        let pinned = plan.pinned || normalized.substituted;
        let dialect = self.parts.store.dialect();
        let compiled = Arc::new(Compiled::new(&self.parts.model, normalized, plan, dialect));
        if !pinned {
            prepared.keep(key, compiled.clone());
        }
        Ok(compiled)
    }

    /// Brings the operation into the schema's own words.
    fn normalize(&self, prepared: &Prepared, call: &Call<'_>) -> Result<Normalized, Interruption> {
        let schema = &self.parts.schema;
        operation::normalize_with(schema, &prepared.document, call.operation, &call.values)
            .map_err(Interruption::Invalid)
    }

    fn plan(&self, normalized: &Normalized, viewer: &Viewer) -> Plan {
        let env = Env {
            model: &self.parts.model,
            schema: &self.parts.schema,
            viewer,
            limits: &self.parts.options.plan,
        };
        plan::operation(&env, &normalized.operation, &normalized.variables)
    }

    /// Runs the root fields in order and writes the answer.
    async fn perform(
        &self,
        compiled: &Compiled,
        prepared: &Prepared,
        call: &Call<'_>,
        request: &Request,
    ) -> Result<Response, Interruption> {
        let mut introspection = serde_json::Map::new();
        if !compiled.introspection.is_empty() {
            let validator = &self.parts.validator;
            let answer =
                validator.introspect(call.operation, &prepared.document, &request.variables);
            introspection = answer.await.map_err(Interruption::Invalid)?;
        }
        let variables = call.values.typed(&call.operation.variables);
        let tree = self.load(compiled, &variables).await?;
        let mut run = Run { engine: self, tree: &tree, changed: false };
        let mut writer = Writer::new(&self.parts.model, self.parts.options.response_bytes);
        writer.raw(b"{\"data\":");
        let start = writer.len();
        writer.raw(b"{");
        let mut nulled = false;
        for (index, key) in compiled.keys.iter().enumerate() {
            writer.key(index == 0, key);
            if let Some(value) = introspection.remove(key) {
                writer.raw(value.to_string().as_bytes());
                continue;
            }
            let Some((field, loaded)) = root(compiled, key) else { continue };
            let before = writer.len();
            nulled |= run.field(field, loaded, &mut writer).await?;
            if writer.is_full() {
                let excess = Excess::of_answer(self.parts.options.response_bytes);
                if call.operation.kind == OperationKind::Query {
                    return Err(Interruption::TooLarge(excess));
                }
                // changes stay made, so those that have been answered stay answered
                writer.retract(before, key, Cause::TooLarge(excess));
                nulled |= !field.nullable;
            }
        }
        writer.raw(b"}");
        if nulled {
            writer.truncate(start);
            writer.raw(b"null");
        }
        let (body, errors) = writer.into_parts();
        Ok(respond::executed(body, &errors, &request.request_id))
    }

    /// Loads what all the root fields read, on one connection.
    async fn load(&self, compiled: &Compiled, variables: &Variables) -> Result<Tree, Interruption> {
        let roots: Vec<&Level> = compiled.levels.iter().flatten().collect();
        if roots.is_empty() {
            return Ok(Tree::default());
        }
        let mut reader = self.parts.store.reader().await?;
        reader.allow(self.parts.options.reading);
        let mut connection = Connection::Reader(&mut reader);
        Ok(level::load(&roots, &mut connection, variables).await?)
    }

    fn log_slow(&self, request: &Request, viewer: &Viewer, elapsed: std::time::Duration) {
        if elapsed < self.parts.options.slow {
            return;
        }
        let Some(prepared) = self.parts.prepared.get(&request.query) else { return };
        let Ok(call) = self.call(&prepared, request) else { return };
        let Ok(normalized) = self.normalize(&prepared, &call) else { return };
        let plan = plan::print(&self.parts.model, &self.plan(&normalized, viewer));
        tracing::warn!(
            request_id = request.request_id,
            milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
            plan,
            "slow operation"
        );
    }
}

/// The operation that a request means, with the values of its variables.
struct Call<'p> {
    operation: &'p PreparedOperation,
    values: Values,
}

/// The planned root field with this response key, and which of the loaded roots it would be.
fn root<'c>(compiled: &'c Compiled, key: &str) -> Option<(&'c RootField, usize)> {
    let index = compiled.plan.fields.iter().position(|field| field.key == key)?;
    let loaded = compiled.levels.iter().take(index).flatten().count();
    Some((&compiled.plan.fields[index], loaded))
}

/// One operation while it runs.
struct Run<'e> {
    engine: &'e Engine,
    /// What the root fields read.
    tree: &'e Tree,
    /// Whether something was changed, so that the answer has to tell.
    changed: bool,
}

impl Run<'_> {
    /// Runs one root field; true when its null makes the whole of `data` null.
    async fn field(
        &mut self,
        field: &RootField,
        loaded: usize,
        writer: &mut Writer<'_>,
    ) -> Result<bool, Interruption> {
        let written = match &field.step {
            Step::Typename(name) => {
                writer.raw(format!("\"{name}\"").as_bytes());
                Written::Value
            }
            Step::Refused(refusal) => {
                writer.at(&field.key, |writer| writer.fail(Cause::Refused(refusal.clone())))
            }
            Step::Account(operation, object) => {
                let selected = (object, field.locations.as_slice());
                writer.at(&field.key, |writer| accounts::answer(*operation, selected, writer))
            }
            Step::Write(write) => {
                let outcome = match self.change(write).await {
                    // there is nothing to tell yet: the client may repeat the whole request
                    Err(Cause::Failed(error))
                        if !self.changed && error.code() == Code::Unavailable =>
                    {
                        return Err(Interruption::Failed(error));
                    }
                    outcome => outcome,
                };
                self.changed |= outcome.as_ref().err().is_none_or(Cause::may_have_changed);
                writer.at(&field.key, |writer| changed(write, outcome, writer))
            }
            Step::One(_, object) => {
                let view = View::of_root(self.tree, loaded);
                writer.at(&field.key, |writer| writer.root_one(&view, object))
            }
            Step::List(_, object) => {
                let view = View::of_root(self.tree, loaded);
                writer.at(&field.key, |writer| writer.root_list(&view, object))
            }
            Step::Connection(read, object) => {
                let view = View::of_root(self.tree, loaded);
                let figures = Figures::new(read.page, view.total().unwrap_or_default());
                writer.at(&field.key, |writer| writer.root_collection(&view, figures, object))
            }
        };
        if written == Written::Null && !field.nullable {
            writer.at(&field.key, |writer| {
                writer.blame(Cause::non_null(&field.field, &field.locations));
            });
        }
        Ok(written != Written::Value && !field.nullable)
    }

    async fn change(&mut self, write: &Write) -> Result<Outcome, Cause> {
        let context = mutate::Context {
            model: &self.engine.parts.model,
            store: &self.engine.parts.store,
            options: &self.engine.parts.options,
        };
        mutate::perform(&context, write).await
    }
}

/// Writes what a change came to.
fn changed(write: &Write, outcome: Result<Outcome, Cause>, writer: &mut Writer<'_>) -> Written {
    match outcome {
        Err(cause) => writer.fail(cause),
        Ok(Outcome::Nothing) => writer.null(Written::Null),
        Ok(Outcome::Entry(tree)) => match &write.answer {
            Some(answer) => writer.root_one(&View::of_root(&tree, 0), &answer.1),
            None => writer.null(Written::Null),
        },
        Ok(Outcome::Deleted(document)) => match &write.deleted {
            Some(object) => writer.fixed(object, &|_| serde_json::Value::from(document.as_str())),
            None => writer.null(Written::Null),
        },
    }
}
