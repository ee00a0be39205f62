//! The whole path of an operation, step by step; each step is a function of its own module.

mod run;
mod understand;

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use model::{Model, Permissions, Viewer};
use outbound::Client;
use plan::{Env, RootField};
use schema::{OperationKind, Schema};
use store::{Claim, Lane, Place, Reader, Store, StoreError};
use tokio::time::timeout;

use crate::accounts::Accounts;
use crate::answer::Writer;
use crate::aside::{self, aside};
use crate::audit::Source;
use crate::cache::{Caches, Compiled};
use crate::cache_tags::{ALL, Registry, Touched, Toucher};
use crate::graphql::Validator;
use crate::level::{self, Connection, Level, Tree};
use crate::limits::Excess;
use crate::media::{Objects, PresetCache};
use crate::outbox::Shelf;
use crate::report::Cause;
use crate::respond::{self, Interruption};
use crate::{EngineError, MediaOptions, Options, Request, Response, Status};
use run::Run;
use understand::Call;

/// How long an operation that was not seen before waits for those that came before it.
const LEARNING_PATIENCE: Duration = Duration::from_secs(2);

/// Runs operations on one model. Cheap to clone; a changed model needs a new engine.
#[derive(Clone)]
pub struct Engine {
    parts: Arc<Parts>,
    accounts: Arc<Accounts>,
}

struct Parts {
    model: Arc<Model>,
    schema: Schema,
    sdl: String,
    validator: Validator,
    store: Store,
    options: Options,
    caches: Caches,
    common: Arc<Common>,
    /// The engine for content, if this is another one beside it.
    content: Option<Engine>,
}

/// What engines on one database share, whatever surface they are for.
struct Common {
    /// The templates of mails.
    shelf: Shelf,
    /// The objects that were asked for.
    objects: Objects,
    /// The sizes of images that were asked for.
    presets: PresetCache,
    /// For operations that were not seen before.
    learning: Lane,
    /// Which watches of answers the database knows.
    registry: Registry,
    /// How often this process changed roles or users.
    generation: Arc<AtomicU64>,
}

impl Engine {
    /// An engine for `model` on `store`. The database is not touched: see [`Engine::migrate`].
    ///
    /// # Errors
    /// [`EngineError::Schema`] when async-graphql refuses the schema generated from the model.
    pub fn new(model: Arc<Model>, store: Store, options: Options) -> Result<Self, EngineError> {
        let common = Common {
            shelf: Shelf::default(),
            objects: Objects::default(),
            presets: PresetCache::default(),
            learning: Lane::new(aside::threads(), LEARNING_PATIENCE),
            registry: Registry::default(),
            generation: Arc::default(),
        };
        Self::on(model, store, options, (Arc::new(common), None))
    }

    /// An engine for another model of the same project, on the same database: what one of them changes, the other knows.
    ///
    /// # Errors
    /// [`EngineError::Schema`] when async-graphql refuses the schema generated from the model.
    pub fn beside(&self, model: Arc<Model>) -> Result<Self, EngineError> {
        let Parts { store, options, common, .. } = &*self.parts;
        let shared = (Arc::clone(common), Some(self.clone()));
        // what admins can do is nobody's business who is none
        let options = Options { introspection: false, ..options.clone() };
        Self::on(model, store.clone(), options, shared)
    }

    /// The engine for content, which this is or is beside.
    pub(crate) fn of_content(&self) -> &Self {
        self.parts.content.as_ref().unwrap_or(self)
    }

    fn on(
        model: Arc<Model>,
        store: Store,
        options: Options,
        (common, content): (Arc<Common>, Option<Self>),
    ) -> Result<Self, EngineError> {
        let schema = schema::build(&model);
        let accounts = Accounts::new(&model, &store, Permissions::default(), &common.generation);
        let parts = Parts {
            sdl: schema::print(&schema),
            validator: Validator::new(&schema, &options)?,
            caches: Caches::new(options.cached_operations),
            schema,
            model,
            store,
            options,
            common,
            content,
        };
        Ok(Self { parts: Arc::new(parts), accounts: Arc::new(accounts) })
    }

    /// The same engine, whose visitors may do this whatever their role allows.
    #[must_use]
    pub fn with_public(self, granted: Permissions) -> Self {
        let Parts { model, store, common, .. } = &*self.parts;
        let accounts = Accounts::new(model, store, granted, &common.generation);
        Self { accounts: Arc::new(accounts), ..self }
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

    /// What files are kept in; `None` when they are not.
    #[must_use]
    pub fn media(&self) -> Option<&Arc<MediaOptions>> {
        self.parts.options.media.as_ref()
    }

    pub(crate) fn schema(&self) -> &Schema {
        &self.parts.schema
    }

    /// What plans for `viewer` are made from.
    pub(crate) fn env<'a>(&'a self, viewer: &'a Viewer) -> Env<'a> {
        let Parts { model, schema, options, .. } = &*self.parts;
        Env { model, schema, viewer, people: model.people(), limits: &options.plan }
    }

    pub(crate) fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    pub(crate) fn shelf(&self) -> &Shelf {
        &self.parts.common.shelf
    }

    pub(crate) fn presets(&self) -> &PresetCache {
        &self.parts.common.presets
    }

    pub(crate) fn objects(&self) -> &Objects {
        &self.parts.common.objects
    }

    /// The time of this engine's clock.
    #[must_use]
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        (self.options().clock)()
    }

    pub(crate) fn options(&self) -> &Options {
        &self.parts.options
    }

    /// Runs one request for `viewer`. Never fails: whatever happens becomes an answer. Dropping the future
    /// cancels the statement that it waits for and rolls back the change it is in.
    pub async fn execute(&self, request: Request, viewer: &Viewer) -> Response {
        let started = Instant::now();
        let request = Arc::new(request);
        let mut deadline = self.parts.options.deadline;
        let changing = Changing::default();
        let ran = match timeout(deadline, self.understand(&request, viewer)).await {
            Ok(Ok(call)) => {
                deadline = self.deadline(&request, &call);
                let run = self.run(call, &request, &changing);
                timeout(deadline.saturating_sub(started.elapsed()), run).await
            }
            Ok(Err(interruption)) => Ok(Err(interruption)),
            Err(elapsed) => Err(elapsed),
        };
        let response = match ran {
            Ok(Ok(response)) => response,
            Ok(Err(interruption)) => respond::interrupted(interruption, &request.request_id),
            Err(_) => respond::timed_out(&request.request_id, deadline, changing.has_begun()),
        };
        self.log_slow(&request, viewer, started.elapsed());
        response
    }

    /// How long a request may take. To make pictures and to put them into a bucket takes longer than any query, and so may the receiver of a
    /// webhook that is tested.
    fn deadline(&self, request: &Request, call: &Call) -> Duration {
        let options = &self.parts.options;
        let takes_files = !request.files.is_empty() || call.fetches_files();
        let uploading = options.media.as_ref().filter(|_| takes_files);
        let receiver = options.webhooks.client.as_ref().filter(|_| call.asks_a_receiver());
        options.deadline
            + uploading.map_or(Duration::ZERO, |media| media.time)
            + receiver.map_or(Duration::ZERO, Client::patience)
    }

    async fn run(
        &self,
        call: Call,
        request: &Arc<Request>,
        changing: &Changing,
    ) -> Result<Response, Interruption> {
        // Connections are opened here: one that is opened aside would depend on those threads ever after.
        let means = self.provide(&call, request).await?;
        if !call.is_long() {
            return self.perform(&call, means, request, changing).await;
        }
        let (engine, request, changing) = (self.clone(), Arc::clone(request), changing.clone());
        aside(async move { engine.perform(&call, means, &request, &changing).await }).await
    }

    /// Runs the root fields in order and writes the answer.
    async fn perform(
        &self,
        call: &Call,
        means: Means,
        request: &Request,
        changing: &Changing,
    ) -> Result<Response, Interruption> {
        let compiled = &*call.compiled;
        let Means { claim, reader, known, place: _place } = means;
        let tree = self.load(call, reader).await?;
        let mut introspection = serde_json::Map::new();
        if !compiled.introspection.is_empty() {
            let validator = &self.parts.validator;
            let document = &call.prepared.document;
            let answer = validator.introspect(&call.operation, document, &request.variables);
            introspection = answer.await.map_err(Interruption::Invalid)?;
        }
        let mut run = Run {
            engine: self,
            tree: &tree,
            claim: &claim,
            changing,
            values: &call.values,
            request,
            session: None,
            source: Source {
                principal: &request.principal,
                address: request.origin.address,
                request_id: &request.request_id,
            },
            files: &request.files,
            taken: AtomicUsize::new(0),
            changed: false,
            created_user: false,
        };
        let mut writer = Writer::new(&self.parts.model, &self.parts.options);
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
            let query = call.operation.kind == OperationKind::Query;
            if writer.is_full() {
                let excess = Excess::of_answer(self.parts.options.response_bytes);
                if query {
                    return Err(Interruption::TooLarge(excess));
                }
                // changes stay made, so those that have been answered stay answered
                writer.retract(before, key, Cause::TooLarge(excess));
                nulled |= !field.nullable;
            } else if query {
                claim.add(length(writer.len() - before))?;
            }
        }
        writer.raw(b"}");
        if nulled {
            writer.truncate(start);
            writer.raw(b"null");
        }
        let (body, errors) = writer.into_parts();
        let status = if run.created_user { Status::Created } else { Status::Executed };
        let session = run.session.take();
        let tags = match &compiled.tagged {
            Some(tagged) => Some(tagged.tags((&self.parts.model, &known), &tree, &call.values)),
            None if call.tells_tags => {
                let touched = self.touched_tags(&changing.touched()).await;
                // what was changed stays changed, so whoever asks had better take it for everything
                Some(touched.unwrap_or_else(|_unknown| vec![ALL.to_owned()]))
            }
            None => None,
        };
        drop(tree);
        let response = respond::executed((body, status), &errors, tags, &request.request_id);
        Ok(Response { session, ..response.holding(claim) })
    }

    /// The tags that changes touch, after they were committed.
    pub(crate) async fn touched_tags(
        &self,
        touched: &[Touched],
    ) -> Result<Vec<String>, EngineError> {
        if touched.is_empty() {
            return Ok(Vec::new());
        }
        let locales = self.locales().await?.into_iter().map(|(code, _)| code).collect();
        let toucher = Toucher::new(&self.parts.model, &self.parts.store, locales).await;
        toucher.map_err(EngineError::Store)?.tags(touched).await.map_err(EngineError::Store)
    }

    /// What the reads of an operation run on.
    async fn provide(&self, call: &Call, request: &Request) -> Result<Means, Interruption> {
        let (store, options) = (&self.parts.store, &self.parts.options);
        let claim = request.held.clone().unwrap_or_else(|| store.claim());
        let mut means = Means { claim, reader: None, known: Vec::new(), place: None };
        if let Some(tagged) = &call.compiled.tagged {
            // before anything is read: a change that is not seen is made by somebody who knows then
            means.known =
                self.parts.common.registry.know((store, self.now()), &tagged.watches).await?;
        }
        if call.compiled.levels.iter().any(Option::is_some) {
            if call.compiled.plan.expensive {
                means.place = Some(store.expensive().await?);
            }
            let mut reader = store.reader().await?;
            reader.allow(options.reading, means.claim.clone());
            means.reader = Some(reader);
        }
        Ok(means)
    }

    /// Loads what all the root fields read.
    async fn load(&self, call: &Call, reader: Option<Reader>) -> Result<Tree, Interruption> {
        let Some(mut reader) = reader else { return Ok(Tree::default()) };
        let roots: Vec<&Level> = call.compiled.levels.iter().flatten().collect();
        let mut connection = Connection::Reader(&mut reader);
        let loading = level::load(&roots, &mut connection, &call.values);
        if !call.visitor {
            return Ok(loading.await?);
        }
        let loaded = timeout(self.parts.options.visitor_reading, loading).await;
        Ok(loaded.unwrap_or(Err(StoreError::StatementTimeout))?)
    }

    fn log_slow(&self, request: &Request, viewer: &Viewer, elapsed: Duration) {
        if elapsed < self.parts.options.slow {
            return;
        }
        let Some(plan) = self.show(request, viewer) else { return };
        tracing::warn!(
            request_id = request.request_id,
            milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
            plan,
            "slow operation"
        );
    }
}

/// What is known of an operation's changes outside of it. At the deadline nothing else of the operation is left to ask.
#[derive(Clone, Default)]
pub(crate) struct Changing {
    /// Whether a change was handed to the database to be kept.
    has_begun: Arc<AtomicBool>,
    /// What readers can see of the changes so far.
    touched: Arc<Mutex<Vec<Touched>>>,
}

impl Changing {
    /// From now on the change may stand, whatever becomes of its answer.
    pub(crate) fn begin(&self) {
        self.has_begun.store(true, Ordering::Release);
    }

    fn has_begun(&self) -> bool {
        self.has_begun.load(Ordering::Acquire)
    }

    /// Readers can see this of a change, if it comes to be.
    pub(crate) fn touch(&self, touched: &[Touched]) {
        self.all_touched().extend_from_slice(touched);
    }

    fn touched(&self) -> Vec<Touched> {
        self.all_touched().clone()
    }

    fn all_touched(&self) -> MutexGuard<'_, Vec<Touched>> {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What an operation runs on.
struct Means {
    /// What it holds in memory.
    claim: Claim,
    /// For its reads, if there are any.
    reader: Option<Reader>,
    /// Among the expensive ones, if it is one; held until its answer is written.
    place: Option<Place>,
    /// Which of its watches changes are compared with.
    known: Vec<bool>,
}

/// The planned root field with this response key, and which of the loaded roots it would be.
fn root<'c>(compiled: &'c Compiled, key: &str) -> Option<(&'c RootField, usize)> {
    let index = compiled.plan.fields.iter().position(|field| field.key == key)?;
    let loaded = compiled.levels.iter().take(index).flatten().count();
    Some((&compiled.plan.fields[index], loaded))
}

fn length(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}
