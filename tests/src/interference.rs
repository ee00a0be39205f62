//! Non-interference (security.md S1): what a viewer may not read changes nothing of what they are answered.
//!
//! Roles are made at random: types that are not granted, hidden fields, entries that a list, a status, a locale or a rule about who asks
//! hides, and two ways to read one type. One database is the seed; in the other one everything that a role may not read is something
//! else, or gone. Generated operations must be answered with the same bytes by both: values, order, counts and errors, of queries
//! and of mutations. A viewer who may read everything must see the difference, or the test shows nothing.

mod hidden;
mod role;
pub(crate) mod writes;

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use engine::{Engine, Request};
use libtest_mimic::Trial;
use model::{Model, Principal, Surface, Viewer, user};
use schema::{Binding, FieldDefinition, Schema, names};
use serde_json::Value;
use sql::{Dialect, Statement};
use store::Binds;

use self::role::{Role, Roles};
use self::writes::Writes;
use crate::canary::operations;
use crate::compat::generate::Generator;
use crate::compat::random::Random;
use crate::database::Instance;
use crate::header::Case;
use crate::project;
use crate::world::World;

const SCENES: [(&str, Surface); 10] = [
    ("blog", Surface::Content),
    ("relations", Surface::Content),
    ("translations", Surface::Content),
    ("morphs", Surface::Content),
    ("kitchen-sink", Surface::Content),
    ("members", Surface::Content),
    ("readers", Surface::Content),
    ("members", Surface::Admin),
    ("readers", Surface::Admin),
    ("translations", Surface::Admin),
];
/// Roles for each scene.
const ROLES: u64 = 3;
/// Queries for each role, of which so many are asked by somebody who may read everything as well; mutations; queries after them.
const QUERIES: usize = 45;
const ASKED_BY_ALL: usize = 15;
const MUTATIONS: usize = 15;
const AFTERWARDS: usize = 8;
/// Of a hundred operations, so many must be answered with something, and so many must be answered otherwise to whoever may
/// read everything. Of a hundred mutations, so many must succeed, and so many be refused.
const ANSWERED: usize = 25;
const TOLD: usize = 5;
const SUCCEEDED: usize = 5;
const REFUSED: usize = 20;

/// Admins, whom no seed of content has: as lines of one.
const ADMINS: &str = r#"
{"type": "admin::role", "documentId": "role00000000000000critic", "data": {"name": "Critic"}}
{"type": "admin::user", "documentId": "admin00000000000000000ada", "data": {"email": "ada@example.org", "firstname": "Ada", "role": "role00000000000000critic"}}
{"type": "admin::user", "documentId": "admin00000000000000000bob", "data": {"email": "bob@example.org", "firstname": "Bob", "lastname": "Hope", "role": "role00000000000000critic"}}
{"type": "admin::user", "documentId": "admin00000000000000000cyd", "data": {"email": "cyd@example.org", "blocked": true, "role": "role00000000000000critic"}}
"#;
const MAKERS: [&str; 2] = ["admin00000000000000000ada", "admin00000000000000000bob"];

/// Two tests a scene.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = SCENES.into_iter().flat_map(|scene| both.map(|dialect| (scene, dialect)));
    let trial = |((name, surface), dialect): ((&'static str, Surface), Dialect)| {
        let shared = Arc::clone(world);
        let of_admins = if surface == Surface::Admin { "-admin" } else { "" };
        world.trial(&format!("interference {name}{of_admins}"), dialect, move || {
            let run =
                async { Box::pin(Scene::new(&shared, (name, surface), dialect)?.run()).await };
            shared.runtime.block_on(run)
        })
    };
    pairs.map(trial).collect()
}

/// What databases are made of, and what is asked of them.
struct Scene<'w> {
    world: &'w World,
    name: &'static str,
    dialect: Dialect,
    model: Arc<Model>,
    schema: Schema,
    /// The seed, and its lines with what is known of them besides.
    seed: String,
    lines: Vec<Value>,
}

/// Two databases that are one to whoever has a role.
struct Pair {
    instances: [Instance; 2],
    engines: [Engine; 2],
}

/// How many operations there were, and what became of them.
#[derive(Default)]
struct Counts {
    asked: usize,
    answered: usize,
    asked_by_all: usize,
    told: usize,
    changes: usize,
    succeeded: usize,
}

impl<'w> Scene<'w> {
    fn new(
        world: &'w World,
        (name, surface): (&'static str, Surface),
        dialect: Dialect,
    ) -> Result<Self> {
        let mut seed = project::seed(world, name)?;
        let model = match surface {
            Surface::Content => project::model(world, name)?,
            Surface::Admin => {
                seed.push_str(ADMINS);
                project::admin_model(world, name)?
            }
        };
        let mut lines: Vec<Value> =
            seed.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        if surface == Surface::Admin {
            for line in &mut lines {
                line["data"][user::CREATED_BY] = maker(&line["documentId"]).into();
            }
        }
        let schema = schema::build(&model);
        Ok(Self { world, name, dialect, model, schema, seed, lines })
    }

    async fn run(&self) -> Result<()> {
        let mut counts = Counts::default();
        let roles = Roles { model: &self.model, lines: &self.lines };
        for number in 0..ROLES * self.world.thoroughness {
            let mut role = roles.random(&mut Random::new(number));
            // plans are shared by this number
            role.viewer.access_key = number | 1 << 32;
            let pair = self.pair(&role).await.with_context(|| format!("role {number}"))?;
            let tried = self.tries(&pair, &role, number, &mut counts).await;
            tried.with_context(|| format!("role {number}"))?;
            for instance in pair.instances {
                self.world.databases.discard(instance).await?;
            }
        }
        counts.show_something()
    }

    /// Two databases, one of which is changed where the role cannot see it.
    async fn pair(&self, role: &Role) -> Result<Pair> {
        let (ours, our_engine) = self.instance().await?;
        let (theirs, their_engine) = self.instance().await?;
        let pair = Pair { instances: [ours, theirs], engines: [our_engine, their_engine] };
        let all = role.viewer_of_all();
        let mut before = Vec::new();
        for list in self.lists() {
            let answer = pair.agree(&list, &all).await.context("the same seed is not the same")?;
            before.push((list, answer));
        }
        hidden::change(role, &self.model, &pair.instances[1]).await?;
        let mut differs = false;
        for (list, ours) in before {
            let theirs = answer(&pair.engines[1], &list, &all).await?;
            differs |= ours != serde_json::from_str::<Value>(&theirs)?;
        }
        ensure!(differs, "nothing is hidden from the role: both databases are one to everybody");
        Ok(pair)
    }

    /// All lists, each with what its entries hold.
    fn lists(&self) -> Vec<String> {
        let queries = self.schema.object(names::QUERY).into_iter().flat_map(|it| &it.fields);
        let lists = queries.filter(|(_, field)| matches!(field.binding, Binding::List(_)));
        let text = |(name, field): (&String, &FieldDefinition)| {
            format!("query {{ {name} {} }}", operations::selection(&self.schema, field, 2))
        };
        lists.map(text).collect()
    }

    async fn instance(&self) -> Result<(Instance, Engine)> {
        let instance = self.world.databases.own(self.world, self.name, self.dialect).await?;
        if self.model.surface == Surface::Content {
            let engine = instance.engine.clone();
            return Ok((instance, engine));
        }
        let engine = instance.administered(self.world)?;
        engine::seed(&engine, (ADMINS.trim().as_bytes(), None), |_, _| {}).await?;
        let mut transaction = engine.store().begin().await?;
        for content_type in self.model.own_types().filter(|it| it.uid.starts_with("api::")) {
            for line in self.lines.iter().filter(|line| line["type"] == *content_type.uid) {
                let (table, document) = (&content_type.table, &line["documentId"]);
                let (document, maker) = (document.as_str().unwrap_or_default(), maker(document));
                let text = format!(
                    "update \"{table}\" set \"created_by_id\" = '{maker}' where \"document_id\" = '{document}'"
                );
                let (text, params, columns) = (text.into(), Vec::new(), Vec::new());
                let statement = Statement { text, params, columns };
                transaction.execute(&statement, &Binds::default()).await?;
            }
        }
        transaction.commit().await?;
        Ok((instance, engine))
    }

    /// Asks both, lets both change, and asks again.
    async fn tries(
        &self,
        pair: &Pair,
        role: &Role,
        number: u64,
        counts: &mut Counts,
    ) -> Result<()> {
        let viewer = &role.viewer;
        let mut generator = Generator::of_all(&self.schema, &self.seed, number);
        let all = role.viewer_of_all();
        for asked in 0..QUERIES {
            let operation = generator.operation();
            let answer = pair.agree(&operation, viewer).await?;
            counts.asked += 1;
            counts.answered += usize::from(!answer["data"].is_null());
            if asked < ASKED_BY_ALL {
                let [ours, theirs] = pair.ask(&operation, &all).await?;
                counts.asked_by_all += 1;
                counts.told += usize::from(ours != theirs);
            }
        }
        let random = Random::new(number);
        let (model, schema, lines) = (&*self.model, &self.schema, &self.lines[..]);
        let mut writes = Writes { model, schema, lines, random };
        for _ in 0..MUTATIONS {
            let Some(mutation) = writes.mutation(&mut generator) else { continue };
            let answer = pair.agree(&mutation, viewer).await?;
            counts.changes += 1;
            counts.succeeded += usize::from(answer["errors"].is_null());
        }
        for _ in 0..AFTERWARDS {
            pair.agree(&generator.operation(), viewer).await?;
        }
        Ok(())
    }
}

impl Pair {
    /// What both answer, which must be the same.
    async fn agree(&self, operation: &str, viewer: &Viewer) -> Result<Value> {
        let [ours, theirs] = self.ask(operation, viewer).await?;
        ensure!(ours == theirs, "what may not be read is told by\n{operation}\n{ours}\n{theirs}");
        Ok(serde_json::from_str(&ours)?)
    }

    async fn ask(&self, operation: &str, viewer: &Viewer) -> Result<[String; 2]> {
        let [ours, theirs] = &self.engines;
        Ok([answer(ours, operation, viewer).await?, answer(theirs, operation, viewer).await?])
    }
}

impl Counts {
    /// Fails when too little was asked for, answered or to be told to show anything.
    fn show_something(&self) -> Result<()> {
        let Self { asked, answered, asked_by_all, told, changes, succeeded } = *self;
        ensure!(
            answered * 100 >= asked * ANSWERED && told * 100 >= asked_by_all * TOLD,
            "of {asked} operations, {answered} were answered, and of {asked_by_all}, {told} would have told: too few to show anything"
        );
        ensure!(
            succeeded * 100 >= changes * SUCCEEDED
                && (changes - succeeded) * 100 >= changes * REFUSED,
            "of {changes} changes, {succeeded} succeeded: too few, or too many, to show anything"
        );
        Ok(())
    }
}

/// Which admin made an entry.
fn maker(document: &Value) -> &'static str {
    let sum: usize = document.as_str().unwrap_or_default().bytes().map(usize::from).sum();
    MAKERS[sum % MAKERS.len()]
}

async fn answer(engine: &Engine, operation: &str, viewer: &Viewer) -> Result<String> {
    let case = Case::parse(operation)?;
    let step = &case.steps[0];
    let request = Request {
        held: None,
        cache_tags: false,
        files: Vec::new(),
        query: step.query.clone(),
        operation_name: None,
        variables: step.variables.clone(),
        read_only: None,
        request_id: "interference".to_owned(),
        principal: Principal::System,
        origin: engine::Origin::default(),
    };
    let response = engine.execute(request, viewer).await;
    Ok(String::from_utf8_lossy(&response.body).into_owned())
}
