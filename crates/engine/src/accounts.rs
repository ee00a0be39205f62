//! Who asks and what that may do, as the database has it, and the accounts interface.
//!
//! In: nothing, an API token, or the number or the document of a user. Out: a [`Viewer`] with the permissions of its role, as of two seconds ago at most
//! and with every change that this process made since. What cannot be read is an error, never a right.
//!
//! Must not know: HTTP.

mod initial;
mod interface;
mod key;
mod options;
mod remembered;
mod roles;
mod sessions;
mod token;
mod tokens;
mod users;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use auth::Limiter;
use model::{FieldKind, Link, Model, Permissions, Population, Relation, Target, TypeId, Viewer};
use store::{Lane, Place, Store, StoreError};

use crate::{Engine, EngineError};
use roles::Roles;
use sessions::LiveSessions;
use tokens::Tokens;
use users::{Users, Who};

pub use interface::Arrival;
pub(crate) use interface::{Asked, perform, role, text};
pub use options::{AccountOptions, EndUserProvider};
pub use roles::read_permission;
pub(crate) use roles::ways;
pub use token::Bearer;
pub use tokens::read_grants;
pub use users::KnownUser;

/// How long what was read is believed without asking again.
const FRESH: Duration = Duration::from_secs(2);
/// How many passwords are dealt with at once, and how long somebody waits for that. A hash has a narrower lane of its own; this one
/// comes before the database, so that a flood leaves connections and places to those who read.
const AT_ONCE: usize = 16;
const PATIENCE: Duration = Duration::from_secs(5);

/// What is known of roles and users.
pub(crate) struct Accounts {
    /// What visitors may do whatever their role allows.
    public: Permissions,
    /// Grows when this process changes what was read, which does not hold from then on.
    generation: Arc<AtomicU64>,
    /// The types whose changes may be such a change.
    concerned: HashSet<TypeId>,
    roles: Roles,
    users: Users,
    sessions: LiveSessions,
    tokens: Tokens,
    /// How often passwords and links were tried.
    limiter: Limiter,
    /// Those who come with a password.
    entrance: Lane,
}

impl Accounts {
    /// Nothing is read before somebody asks.
    pub(crate) fn new(
        model: &Arc<Model>,
        store: &Store,
        public: Permissions,
        generation: &Arc<AtomicU64>,
    ) -> Self {
        Self {
            public,
            generation: Arc::clone(generation),
            concerned: concerned(model),
            roles: Roles::default(),
            users: users::users(Arc::clone(model), store.clone()),
            sessions: LiveSessions::new(store.clone()),
            tokens: Tokens::default(),
            limiter: Limiter::new(store.clone()),
            entrance: Lane::new(AT_ONCE, PATIENCE),
        }
    }

    fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Forgets what is known if an entry of this type may be a part of it.
    pub(crate) fn changed(&self, content_type: TypeId) {
        if self.concerned.contains(&content_type) {
            self.forget();
        }
    }

    /// Forgets what is known.
    pub(crate) fn forget(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }
}

impl Engine {
    /// Whoever comes without a credential: with what the project's configuration grants, and what the role of the type
    /// `public` allows.
    ///
    /// # Errors
    /// When the roles cannot be read.
    pub async fn visitor(&self) -> Result<Arc<Viewer>, EngineError> {
        Ok(Arc::clone(&self.roles().await?.visitor))
    }

    /// The user whose row has this number, with what its role allows; `None` when there is none. Whether it may be used is
    /// for the caller to decide: it may be blocked.
    ///
    /// # Errors
    /// When the user or the roles cannot be read.
    pub async fn user(&self, number: i64) -> Result<Option<KnownUser>, EngineError> {
        self.known_user(Who::Number(number)).await
    }

    /// The user with this document id, as by [`Engine::user`].
    ///
    /// # Errors
    /// When the user or the roles cannot be read.
    pub async fn user_of_document(&self, document: &str) -> Result<Option<KnownUser>, EngineError> {
        self.known_user(Who::Document(document.to_owned())).await
    }

    /// Somebody of whom nothing is known but this role; `None` when there is no such role. Of the role of visitors it is a visitor, who
    /// may also do what the configuration grants.
    ///
    /// # Errors
    /// When the roles cannot be read.
    pub(crate) async fn viewer_of_role(
        &self,
        document: &str,
    ) -> Result<Option<Arc<Viewer>>, EngineError> {
        let roles = self.roles().await?;
        if roles.public.as_deref() == Some(document) {
            return Ok(Some(Arc::clone(&roles.visitor)));
        }
        Ok(roles.roles.get(document).map(|role| {
            let facts = vec![None; self.model().facts_of(self.model().people()).len()];
            let access_key = role.key;
            let grants = role.grants.clone();
            Arc::new(Viewer { grants, access_key, authenticated: true, facts })
        }))
    }

    /// The user with this document id as it is now: what another server has changed a moment ago counts.
    pub(crate) async fn user_of_document_now(
        &self,
        document: &str,
    ) -> Result<Option<KnownUser>, EngineError> {
        let (roles, who) = (self.roles().await?, Who::Document(document.to_owned()));
        let looked = users::look(Arc::clone(self.model()), self.store().clone(), &who).await;
        let person = looked.map_err(|error| EngineError::Accounts(Arc::new(error)))?;
        Ok(person.map(|person| person.with(&roles)))
    }

    async fn known_user(&self, who: Who) -> Result<Option<KnownUser>, EngineError> {
        let generation = self.accounts().generation();
        let roles = self.roles().await?;
        let person = self.accounts().users.find((generation, who)).await?;
        Ok(person.map(|person| person.with(&roles)))
    }

    /// Forgets links, sessions, logins by way of a provider, and counts of attempts that are over.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn sweep_accounts(&self) -> Result<(), EngineError> {
        let now = (self.options().clock)();
        self.store().sweep_one_time(now).await?;
        self.store().sweep_sessions(now).await?;
        self.store().sweep_flows(now).await?;
        let swept = self.accounts().limiter.sweep(now).await;
        swept.map(|_count| ()).map_err(EngineError::Password)
    }

    /// Counts how often passwords and links are tried.
    pub(crate) fn limiter(&self) -> &Limiter {
        &self.accounts().limiter
    }

    /// A place among those who come with a password, which another one gets when it is dropped. Users and admins each have a lane, as
    /// each have an engine.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when too many wait already, or none becomes free within five seconds.
    pub async fn place(&self) -> Result<Place, StoreError> {
        self.accounts().entrance.enter().await
    }

    /// Forgets roles and users, because this process changed one otherwise than by an operation.
    pub fn forget_accounts(&self) {
        self.accounts().forget();
    }
}

/// People, roles and permissions; and the types by whose entries a user's relations can change.
fn concerned(model: &Model) -> HashSet<TypeId> {
    let types = model.content_types.iter();
    let own: HashSet<TypeId> =
        types.filter(|one| Population::of(&one.uid).is_some()).map(|one| one.id).collect();
    let from_other_end = |relation: &Relation| {
        matches!(relation.target, Target::Type(target) if own.contains(&target))
            && matches!(relation.link, Link::InverseColumn { .. } | Link::InverseTable { .. })
    };
    let mut concerned = own.clone();
    for content_type in &model.content_types {
        for field in &content_type.fields {
            let FieldKind::Relation(relation) = &field.kind else { continue };
            match relation.target {
                // deleting what it leads to ends it
                Target::Type(target) if own.contains(&content_type.id) && !relation.many => {
                    concerned.insert(target);
                }
                _ if from_other_end(relation) => {
                    concerned.insert(content_type.id);
                }
                _ => {}
            }
        }
    }
    concerned
}
