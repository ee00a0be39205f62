//! What every role allows.
//!
//! In: the roles and permissions in the database. Out: [`Known`], read by one task for everybody who waits for it. A
//! permission that does not fit the model allows nothing, which is logged once.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use model::permission::action::{self, Meaning};
use model::{Action, Grants, Model, Permission, Permissions, Population, TypeId, Viewer, user};
use plan::{Env, Limits};
use schema::Schema;
use serde_json::{Map, Value as Json};
use store::StoreError;
use tokio::task::AbortHandle;

use super::{Accounts, FRESH, key};
use crate::level::{self, Connection, Level, Loaded};
use crate::report::chain;
use crate::seldom::Seldom;
use crate::{Engine, EngineError};

static UNREAD: Seldom = Seldom::new();

/// The roles as they were a moment ago.
#[derive(Default)]
pub(super) struct Roles(Mutex<State>);

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    reading: Option<Reading>,
}

struct Kept {
    generation: u64,
    since: Instant,
    known: Arc<Known>,
}

/// A task that reads the roles.
struct Reading {
    generation: u64,
    task: AbortHandle,
    outcome: Outcome,
}

/// What a task will have read, for everybody who waits for it.
type Outcome = Shared<BoxFuture<'static, Result<Arc<Known>, Arc<StoreError>>>>;

/// What every role allows at one moment.
#[derive(Debug)]
pub(super) struct Known {
    /// By the document.
    pub(super) roles: HashMap<String, Role>,
    /// Whoever comes without a credential.
    pub(super) visitor: Arc<Viewer>,
    /// The document of their role.
    pub(super) public: Option<String>,
    /// Permissions that allow nothing.
    flaws: BTreeSet<Flaw>,
    /// What all this was made of.
    written: Written,
}

/// What one role allows.
#[derive(Debug)]
pub(super) struct Role {
    /// What it allows.
    pub(super) grants: Grants,
    /// Equal only for roles that allow the same.
    pub(super) key: u64,
}

/// The rows as they were read.
#[derive(Debug, PartialEq, Eq, Default)]
struct Written {
    /// A document and a type.
    roles: Vec<[Option<String>; 2]>,
    /// The document of a role, an action, and bounds.
    permissions: Vec<[Option<String>; 3]>,
}

/// A permission that allows nothing, and why.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Flaw {
    role: String,
    action: String,
    reason: String,
}

impl Engine {
    /// What every role allows now.
    pub(super) async fn roles(&self) -> Result<Arc<Known>, EngineError> {
        let reading = match self.accounts().roles.now(self) {
            Ok(known) => return Ok(known),
            Err(reading) => reading,
        };
        reading.await.map_err(EngineError::Accounts)
    }
}

impl Roles {
    /// What is known, or the task that will know it.
    fn now(&self, engine: &Engine) -> Result<Arc<Known>, Outcome> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let generation = engine.accounts().generation();
        let is_fresh = |kept: &&Kept| kept.generation == generation && kept.since.elapsed() < FRESH;
        if let Some(kept) = state.kept.as_ref().filter(is_fresh) {
            return Ok(Arc::clone(&kept.known));
        }
        let is_under_way =
            |reading: &&Reading| reading.generation == generation && !reading.task.is_finished();
        if let Some(reading) = state.reading.as_ref().filter(is_under_way) {
            return Err(reading.outcome.clone());
        }
        let reading = Reading::start(engine.clone(), generation);
        let outcome = reading.outcome.clone();
        state.reading = Some(reading);
        Err(outcome)
    }

    /// Keeps what was read since then, unless it was changed meanwhile.
    fn keep(&self, accounts: &Accounts, kept: Kept) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.generation == accounts.generation() {
            state.kept = Some(kept);
        }
    }

    /// What was known before, however long ago.
    fn before(&self) -> Option<Arc<Known>> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.kept.as_ref().map(|kept| Arc::clone(&kept.known))
    }
}

impl Reading {
    /// In a task of its own, because whoever asks first reads for all, and may leave.
    fn start(engine: Engine, generation: u64) -> Self {
        let task = tokio::spawn(async move {
            let since = Instant::now();
            let written = read(&engine).await.map_err(|error| {
                if let Some(silent) = UNREAD.now() {
                    tracing::warn!(error = chain(&error), silent, "the roles cannot be read");
                }
                Arc::new(error)
            })?;
            let accounts = engine.accounts();
            let known = match accounts.roles.before() {
                Some(before) if before.written == written => before,
                before => Arc::new(Known::new(&engine, written, before.as_deref())),
            };
            accounts.roles.keep(accounts, Kept { generation, since, known: Arc::clone(&known) });
            Ok(known)
        });
        let handle = task.abort_handle();
        let outcome = async move {
            // it panicked, which is logged, or the process ends
            task.await.unwrap_or_else(|_gone| Err(Arc::new(StoreError::NoAnswer)))
        };
        Self { generation, task: handle, outcome: outcome.boxed().shared() }
    }
}

async fn read(engine: &Engine) -> Result<Written, StoreError> {
    let (model, dialect) = (engine.model(), engine.store().dialect());
    let Some(reads) = plan::account::roles(model, model.people()) else {
        return Ok(Written::default());
    };
    let roles = Level::new(model, &reads.roles, dialect);
    let permissions = Level::new(model, &reads.permissions, dialect);
    let mut reader = engine.store().reader().await?;
    let mut connection = Connection::Reader(&mut reader);
    let tree = level::load(&[&roles, &permissions], &mut connection, &[]).await?;
    let loaded = |root: usize| &tree.nodes[tree.roots[root]];
    Ok(Written { roles: texts(loaded(0)), permissions: texts(loaded(1)) })
}

fn texts<const COLUMNS: usize>(loaded: &Loaded) -> Vec<[Option<String>; COLUMNS]> {
    let cell = |row, column| loaded.text(row, column).map(str::to_owned);
    (0..loaded.len()).map(|row| std::array::from_fn(|column| cell(row, column))).collect()
}

impl Known {
    fn new(engine: &Engine, written: Written, before: Option<&Self>) -> Self {
        let (mut allowed, mut flaws) = (HashMap::<&str, Permissions>::new(), BTreeSet::new());
        let people = engine.model().people();
        let means = (&**engine.model(), engine.schema(), &engine.options().plan);
        for [role, action, bounds] in &written.permissions {
            let Some(role) = role.as_deref() else { continue };
            let action = action.as_deref().unwrap_or_default();
            match ways(means, people, (action, bounds.as_deref())) {
                Ok(ways) => {
                    let allowed = allowed.entry(role).or_default();
                    for (content_type, action, way) in ways {
                        allowed.add(content_type, action, way);
                    }
                }
                Err(reason) => {
                    let (role, action) = (role.to_owned(), action.to_owned());
                    flaws.insert(Flaw { role, action, reason });
                }
            }
        }
        let mut public = engine.accounts().public.clone();
        let (mut roles, mut of_visitors) = (HashMap::new(), None);
        for [document, kind] in &written.roles {
            let Some(document) = document else { continue };
            let permissions = allowed.remove(document.as_str()).unwrap_or_default();
            if kind.as_deref() == Some(user::PUBLIC) && *people == user::END_USERS {
                public.add_all(&permissions);
                of_visitors = Some(document.clone());
            }
            let grants = match kind.as_deref() {
                Some(user::SUPER_ADMIN) if *people == user::ADMINS => Grants::All,
                _ if permissions.is_empty() => Grants::Nothing,
                _ => Grants::Listed(permissions),
            };
            let key = key::of_role(&grants);
            roles.insert(document.clone(), Role { grants, key });
        }
        let access_key = key::of_visitor(&public);
        let visitor = Arc::new(Viewer { access_key, ..Viewer::visitor(public) });
        let known = Self { roles, visitor, public: of_visitors, flaws, written };
        known.tell_flaws(before);
        known
    }

    /// Logs what allows nothing, unless it was so before.
    fn tell_flaws(&self, before: Option<&Self>) {
        let is_new = |flaw: &&Flaw| before.is_none_or(|before| !before.flaws.contains(flaw));
        for Flaw { role, action, reason } in self.flaws.iter().filter(is_new) {
            let is_meant = |row: &&[Option<String>; 2]| row[0].as_deref() == Some(role.as_str());
            let row = self.written.roles.iter().find(is_meant);
            let kind = row.and_then(|[_, kind]| kind.as_deref());
            tracing::warn!(
                role = kind.unwrap_or(role),
                action,
                reason,
                "a permission allows nothing; mend or remove it"
            );
        }
    }
}

/// What a permission of these people's roles allows.
///
/// # Errors
/// Why it allows nothing.
pub(crate) fn ways(
    means: (&Model, &Schema, &Limits),
    people: &Population,
    (written, bounds): (&str, Option<&str>),
) -> Result<Vec<(TypeId, Action, Permission)>, String> {
    match bounds.map(serde_json::from_str) {
        None | Some(Ok(Json::Null)) => ways_within(means, people, (written, &Map::new())),
        Some(Ok(Json::Object(bounds))) => ways_within(means, people, (written, &bounds)),
        Some(_) => Err("its bounds are not an object".to_owned()),
    }
}

/// The same with bounds that are objects.
pub(super) fn ways_within(
    means: (&Model, &Schema, &Limits),
    people: &Population,
    (written, bounds): (&str, &Map<String, Json>),
) -> Result<Vec<(TypeId, Action, Permission)>, String> {
    let (content_type, actions) = match action::meaning(means.0, written) {
        Meaning::Allows(content_type, actions) => (content_type, actions),
        Meaning::Nothing => return Ok(Vec::new()),
        Meaning::Unknown => return Err("there is no such type or action here".to_owned()),
    };
    let way = bounded(means, people, (content_type, bounds))?;
    Ok(actions.into_iter().map(|action| (content_type, action, way.clone())).collect())
}

/// Reads the bounds of a permission on a type, as they are written down.
///
/// # Errors
/// Why it would allow nothing, for whoever wrote it.
pub fn read_permission(
    model: &Model,
    content_type: TypeId,
    bounds: &Map<String, Json>,
) -> Result<Permission, String> {
    let means = (model, &schema::build(model), &Limits::default());
    bounded(means, model.people(), (content_type, bounds))
}

fn bounded(
    (model, schema, limits): (&Model, &Schema, &Limits),
    people: &Population,
    (content_type, bounds): (TypeId, &Map<String, Json>),
) -> Result<Permission, String> {
    let nobody = Viewer::visitor(Permissions::default());
    let env = Env { model, schema, viewer: &nobody, people, limits };
    plan::read_permission(&env, content_type, bounds)
}
