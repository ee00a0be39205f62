//! Users by the number of their row, by which their tokens name them, or by their document.
//!
//! In: numbers and document ids. Out: what is known of each user. Requests that arrive together share one statement.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use model::{Grants, Model, Scalar, UserFact, Value, Viewer};
use plan::account::{FactPlace, UserRead};
use store::{Store, StoreError};

use super::remembered::{Remembered, Search};
use super::{key, roles};
use crate::level::{self, Connection, Key as RowKey, Level, Loaded, Tree};

/// A user as the database has it.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownUser {
    /// What the user may do, with every fact about it.
    pub viewer: Arc<Viewer>,
    /// The number of its row.
    pub number: i64,
    /// Its document.
    pub document: String,
    /// The document of its role, if it has one.
    pub role: Option<String>,
    /// How it logs in: `local`, or an OAuth provider.
    pub provider: Option<String>,
    /// Whether its mail address was confirmed.
    pub confirmed: bool,
    /// Whether an administrator keeps it out.
    pub blocked: bool,
    /// Since when it has had its password, if it has one: tokens that are older do not count.
    pub password_since: Option<DateTime<Utc>>,
}

/// A user without a viewer, which follows from the roles of the moment.
#[derive(Debug)]
pub(super) struct Person {
    number: i64,
    document: String,
    role: Option<String>,
    provider: Option<String>,
    confirmed: bool,
    blocked: bool,
    password_since: Option<DateTime<Utc>>,
    facts: Vec<Option<Value>>,
    viewer: Mutex<Option<Seen>>,
}

/// What a user may do by the roles of one moment. It is the same for every request until one of both changes, and much to copy.
#[derive(Debug)]
struct Seen {
    roles: Arc<roles::Known>,
    viewer: Arc<Viewer>,
}

/// The generation that asks, so that nobody gets what was read before a change, and whom it asks for.
pub(super) type Key = (u64, Who);

/// How a user is named.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// By the number of its row.
    Number(i64),
    /// By its document.
    Document(String),
}

pub(super) type Known = Option<Arc<Person>>;

/// The users that were asked for.
pub(super) type Users = Remembered<InStore>;

/// Looks users up in this store.
pub(super) fn users(model: Arc<Model>, store: Store) -> Users {
    let facts = model.facts_of(model.people());
    Remembered::new(InStore { model, store, facts })
}

/// Who somebody is now, whatever was read a moment ago.
pub(super) async fn look(model: Arc<Model>, store: Store, who: &Who) -> Result<Known, StoreError> {
    let facts = model.facts_of(model.people());
    let people = InStore { model, store, facts }.people(std::iter::once(who)).await?;
    Ok(people.into_iter().next())
}

impl Person {
    /// With what its role allows.
    pub(super) fn with(&self, roles: &Arc<roles::Known>) -> KnownUser {
        KnownUser {
            viewer: self.viewer(roles),
            number: self.number,
            document: self.document.clone(),
            role: self.role.clone(),
            provider: self.provider.clone(),
            confirmed: self.confirmed,
            blocked: self.blocked,
            password_since: self.password_since,
        }
    }

    fn viewer(&self, roles: &Arc<roles::Known>) -> Arc<Viewer> {
        let mut seen = self.viewer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seen) = seen.as_ref().filter(|seen| Arc::ptr_eq(&seen.roles, roles)) {
            return Arc::clone(&seen.viewer);
        }
        let role = self.role.as_ref().and_then(|role| roles.roles.get(role));
        let viewer = Arc::new(Viewer {
            grants: role.map_or(Grants::Nothing, |role| role.grants.clone()),
            access_key: key::of_user(role.map(|role| role.key), &self.facts),
            authenticated: true,
            facts: self.facts.clone(),
        });
        *seen = Some(Seen { roles: Arc::clone(roles), viewer: Arc::clone(&viewer) });
        viewer
    }
}

/// Looks users up in a store.
pub(super) struct InStore {
    model: Arc<Model>,
    store: Store,
    facts: Vec<UserFact>,
}

#[async_trait]
impl Search for InStore {
    type Key = Key;
    type Value = Known;
    const WHAT: &'static str = "users";

    async fn search(&self, keys: &[Key]) -> Result<HashMap<Key, Known>, StoreError> {
        let people = self.people(keys.iter().map(|(_, who)| who)).await?;
        let is = |person: &Person, who: &Who| match who {
            Who::Number(number) => person.number == *number,
            Who::Document(document) => person.document == *document,
        };
        let found = |who| people.iter().find(|person| is(person, who)).cloned();
        Ok(keys.iter().map(|key| (key.clone(), found(&key.1))).collect())
    }
}

impl InStore {
    async fn people<'w>(
        &self,
        wanted: impl Iterator<Item = &'w Who>,
    ) -> Result<Vec<Arc<Person>>, StoreError> {
        let (mut numbers, mut documents) = (Vec::new(), Vec::new());
        for who in wanted {
            match who {
                Who::Number(number) => numbers.push(*number),
                Who::Document(document) => documents.push(document.clone()),
            }
        }
        let Some(users) = plan::account::users(&self.model, numbers, documents) else {
            return Ok(Vec::new());
        };
        let level = Level::new(&self.model, &users.read, self.store.dialect());
        let mut reader = self.store.reader().await?;
        let tree = level::load(&[&level], &mut Connection::Reader(&mut reader), &[]).await?;
        let Some(rows) = tree.first() else { return Ok(Vec::new()) };
        let people = (0..rows.len()).filter_map(|row| self.person(&users, (&tree, rows), row));
        let mut people: Vec<Person> = people.collect();
        let documents = people.iter().map(|person| person.document.clone()).collect();
        let since = reader.passwords_since(documents).await?;
        for person in &mut people {
            person.password_since = since.get(&person.document).copied();
        }
        Ok(people.into_iter().map(Arc::new).collect())
    }

    fn person(&self, users: &UserRead, of: (&Tree, &Loaded), row: usize) -> Option<Person> {
        let places = self.facts.iter().zip(&users.facts);
        let facts: Vec<_> = places.map(|(fact, place)| value(fact, *place, of, row)).collect();
        let known = |path: &str| {
            let index = self.facts.iter().position(|fact| fact.path == path)?;
            facts[index].clone()
        };
        let text = |path: &str| match known(path)? {
            Value::Text(text) => Some(text),
            _ => None,
        };
        let Some(RowKey::Row(number)) = of.1.key(row, 0) else { return None };
        Some(Person {
            number,
            document: of.1.text(row, 1)?.to_owned(),
            role: text("role.documentId"),
            provider: text("provider"),
            confirmed: known("confirmed") == Some(Value::Boolean(true)),
            blocked: known("blocked") == Some(Value::Boolean(true)),
            password_since: None,
            facts,
            viewer: Mutex::default(),
        })
    }
}

/// What is known of the user in a row; `None` when that is null.
fn value(
    fact: &UserFact,
    place: FactPlace,
    (tree, users): (&Tree, &Loaded),
    row: usize,
) -> Option<Value> {
    // rules compare the raw texts of enumerations
    let scalar = if let Scalar::Enum(_) = fact.scalar { Scalar::String } else { fact.scalar };
    let mut json = Vec::new();
    let is_there = match place {
        FactPlace::Slot(slot) => users.write_json(row, slot, scalar, &mut json),
        FactPlace::Child(child, slot) => {
            let (below, key) = (&tree.nodes[users.children[child]], users.key(row, slot));
            let mut rows = 0..below.len();
            let found = rows.find(|below_row| key.is_some() && below.key(*below_row, 0) == key);
            found.is_some_and(|found| below.write_json(found, 1, scalar, &mut json))
        }
    };
    let parsed = serde_json::from_slice(&json).ok().filter(|_| is_there)?;
    scalar.parse(&parsed).ok()
}
