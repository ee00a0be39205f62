//! Operations that nobody would send on purpose, made from the schema (security.md, 8: 3): whatever comes, a server answers it, in its
//! own words, and within its limits.
//!
//! Queries and mutations are half plausible and half odd: huge and negative numbers, lone surrogates, values of another type, very long
//! ones, documents that break off. Three viewers send them over HTTP. No answer may have a status of 500 or above, be missing, blame
//! the server, hold words of a database or of the program, or be larger than the limits.

mod odd;

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::token::Scope;
use engine::{Engine, Options};
use libtest_mimic::Trial;
use model::{Action, Model, Permissions};
use schema::{FieldDefinition, Schema, names};
use serde_json::{Map, Value, json};
use server::config::{self, Config, Environment, Mode};
use server::settings;
use sql::Dialect;

use self::odd::{Odd, Variables};
use crate::canary::operations::selection;
use crate::compat::generate::Generator;
use crate::compat::random::Random;
use crate::database::{self, Instance};
use crate::project;
use crate::serving::{self, Serving};
use crate::tokens::{described, token};
use crate::world::World;

const MODELS: [&str; 2] = ["kitchen-sink", "relations"];
/// Operations of each viewer on each model and database.
const OPERATIONS: u64 = 500;
/// Of a hundred operations, how many the comparison with Strapi could have made, and how many change something.
const PLAUSIBLE: usize = 30;
const CHANGES: usize = 30;
/// Of a hundred operations, so many must come to something, or the rest shows nothing.
const ANSWERED: u64 = 10;

/// Rows of a list, and bytes of an answer.
const ROWS: usize = 5;
const BYTES: usize = 20_000;
/// What an answer says around what is limited.
const AROUND: usize = 2_000;

/// What comes from a database, or from the program, and not from whoever writes its answers.
const FOREIGN: [&str; 17] = [
    "sqlstate",
    "sqlite",
    "postgres",
    "syntax error at",
    "no such column",
    "no such table",
    "constraint",
    "violates",
    "datatype",
    "invalid input syntax",
    "invalid byte sequence",
    "out of range for type",
    "malformed json",
    "select \"",
    "panicked",
    ".rs:",
    "internal server error",
];

/// Each model on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = MODELS.into_iter().flat_map(|model| both.map(|dialect| (model, dialect)));
    let trial = |(model, dialect): (&'static str, Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("fuzz/{model}"), dialect, move || {
            let instance =
                shared.runtime.block_on(shared.databases.own(&shared, model, dialect))?;
            let scene = shared.runtime.block_on(Scene::open(&shared, model, instance))?;
            scene.run(OPERATIONS * shared.thoroughness)?;
            shared.runtime.block_on(async {
                scene.serving.stop().await?;
                shared.databases.discard(scene.instance).await
            })
        })
    };
    pairs.map(trial).collect()
}

/// A server with narrow limits, and who asks it: a visitor, whoever has a token for some things, and whoever may do everything.
struct Scene {
    instance: Instance,
    serving: Serving,
    schema: Schema,
    seed: String,
    viewers: [Option<String>; 3],
}

impl Scene {
    async fn open(world: &World, name: &str, instance: Instance) -> Result<Self> {
        let config = config()?;
        let (model, store) = (Arc::clone(instance.engine.model()), instance.engine.store());
        let options = Options {
            accounts: Some(Arc::new(database::accounts()?)),
            ..settings::engine(&config, &mail::Templates::built_in())
        };
        let engine = Engine::new(Arc::clone(&model), store.clone(), instance.options(options))?;
        let grants = Map::from_iter([("grants".to_owned(), some(&model))]);
        let some = described(store, "some", &grants).await?;
        let viewers = [None, Some(some), Some(token(store, "all", Scope::FullAccess).await?)];
        let public = model.own_types().filter(|it| it.uid.starts_with("api::"));
        let public: Permissions = public
            .flat_map(|it| [Action::Find, Action::FindOne, Action::Create].map(|can| (it.id, can)))
            .collect();
        let serving = Serving::start(engine, public, &config).await?;
        let (schema, seed) = (schema::build(&model), project::seed(world, name)?);
        Ok(Self { instance, serving, schema, seed, viewers })
    }

    fn run(&self, operations: u64) -> Result<()> {
        let mut answered = 0;
        // the databases are asked for different things
        let first = u64::from(self.instance.engine.store().dialect() == Dialect::Postgres) * 100;
        for (number, viewer) in (first..).zip(&self.viewers) {
            let mut generator = Generator::of_all(&self.schema, &self.seed, number);
            let mut random = Random::new(number);
            for operation in 0..operations {
                let body = self.body(&mut generator, &mut random);
                let answer = self.ask(viewer.as_deref(), &body);
                let shown = || {
                    let start: String = body.chars().take(2_000).collect();
                    format!("viewer {number}, operation {operation}: {start}")
                };
                answered += u64::from(answer.with_context(shown)?);
            }
        }
        let asked = operations * 3;
        ensure!(
            answered * 100 >= asked * ANSWERED,
            "of {asked} operations, {answered} were answered"
        );
        Ok(())
    }

    /// The body of a request.
    fn body(&self, generator: &mut Generator<'_>, random: &mut Random) -> String {
        if random.chance(PLAUSIBLE) {
            let case = generator.operation();
            let variables = case.strip_prefix("# variables: ").and_then(|it| it.lines().next());
            let variables = Variables::of(variables.unwrap_or_default());
            return Odd::new(&self.schema, random).body(&case, variables);
        }
        let (root, kind) = if random.chance(CHANGES) {
            (names::MUTATION, "mutation")
        } else {
            (names::QUERY, "query")
        };
        let fields: Vec<(&String, &FieldDefinition)> =
            self.schema.object(root).into_iter().flat_map(|it| &it.fields).collect();
        let (name, field) = fields[random.below(fields.len())];
        let mut odd = Odd::new(&self.schema, random);
        let arguments = odd.arguments(field);
        let selection = selection(&self.schema, field, 2);
        let (declared, variables) = odd.variables();
        odd.body(&format!("{kind}{declared} {{ {name}{arguments} {selection} }}"), variables)
    }

    /// Whether the operation came to something.
    fn ask(&self, viewer: Option<&str>, body: &str) -> Result<bool> {
        let authorization = viewer.map(|token| format!("Authorization: Bearer {token}\r\n"));
        let head = format!(
            "POST /graphql HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n{}\r\n",
            body.len(),
            authorization.unwrap_or_default(),
        );
        let answer = serving::ask(self.serving.address(), (head + body).as_bytes())?;
        let answer = String::from_utf8(answer).context("the answer is not UTF-8")?;
        let (head, body) = answer.split_once("\r\n\r\n").context("there was no answer")?;
        let status: u16 = head.split(' ').nth(1).context("no status")?.parse()?;
        ensure!(status < 500, "{answer}");
        let lower = answer.to_lowercase();
        let foreign = FOREIGN.iter().find(|text| lower.contains(*text));
        ensure!(foreign.is_none(), "{foreign:?} in {answer}");
        ensure!(body.len() <= BYTES + AROUND, "{} bytes", body.len());
        let answer: Value =
            serde_json::from_str(body).with_context(|| format!("no JSON: {body}"))?;
        let roots = answer["data"].as_object().into_iter().flatten();
        for (name, root) in roots {
            let rows = [root, &root["nodes"]].into_iter().filter_map(Value::as_array);
            ensure!(
                rows.clone().all(|rows| rows.len() <= ROWS),
                "{name} has too many rows: {answer}"
            );
        }
        Ok(!answer["data"].is_null())
    }
}

/// What the narrow server is told.
fn config() -> Result<Config> {
    let toml = format!("[graphql]\nmax_limit = {ROWS}\n[limits]\nresponse_bytes = {BYTES}\n");
    let (config, problems) = config::read(&toml, &Environment::new(), Mode::Production);
    ensure!(problems.is_empty(), "{problems:?}");
    Ok(config)
}

/// All actions on every other type, on some of the fields.
fn some(model: &Model) -> Value {
    let types = model.own_types().filter(|it| it.uid.starts_with("api::")).step_by(2);
    let grants = types.flat_map(|content_type| {
        let fields: Vec<&str> =
            content_type.fields.iter().step_by(2).map(|field| &*field.name).collect();
        let grant = move |action: &Action| {
            json!({ "action": format!("{}.{}", content_type.uid, action.name()), "bounds": { "fields": fields } })
        };
        Action::OF_CONTENT.iter().map(grant).collect::<Vec<_>>()
    });
    grants.collect()
}
