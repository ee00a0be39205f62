//! `compat/<model>/**/<name>.graphql`: operations that Strapi was sent, and what it answered (`<name>.json`).
//!
//! In: the cases, with Strapi's answers beside them. Out: a test for each and both databases, in which a server of
//! ours answers the same. Where it should not, docs/differences-from-strapi.md names the case and says why, and
//! `<name>.ours.json` has our answer. With `STRAPI_ADDRESS`, the answers are asked for and written instead.

mod backstage;
pub(crate) mod generate;
mod names;
mod ours;
pub(crate) mod random;
mod sdl;
mod strapi;

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Context, Result, bail, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sql::Dialect;

use self::backstage::Backstage;
use self::names::Names;
use self::ours::Ours;
use self::strapi::Strapi;
use crate::conversation::Conversation;
use crate::database::Instance;
use crate::header::{Case, Step};
use crate::world::{World, files, folders, trial};
use crate::{golden, project};

/// How many operations were answered how, for both databases together.
#[derive(Default)]
pub(crate) struct Tally {
    equal: AtomicUsize,
    listed: AtomicUsize,
    unlisted: AtomicUsize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = |tally: &AtomicUsize| tally.load(Ordering::Relaxed);
        let (equal, listed, unlisted) =
            (count(&self.equal), count(&self.listed), count(&self.unlisted));
        let sent = equal + listed + unlisted;
        write!(
            formatter,
            "{sent} operations compared with Strapi's answers: {equal} equal, {listed} listed differences, \
             {unlisted} unlisted differences"
        )
    }
}

/// Operations that are generated for each model.
const GENERATED: usize = 120;

/// A case's file, and what it is called in docs/differences-from-strapi.md.
#[derive(Clone)]
struct Recorded {
    path: PathBuf,
    name: String,
    model: String,
}

/// Two tests per file, or one that records it.
pub(crate) fn trials(world: &Arc<World>, tally: &Arc<Tally>) -> Result<Vec<Trial>> {
    let folder = world.folder.join("compat");
    let differences = world.folder.join("../docs/differences-from-strapi.md");
    let listed = fs::read_to_string(differences).context("docs/differences-from-strapi.md")?;
    let strapi = world.strapi.map(Strapi::connect).transpose()?.map(Mutex::new);
    let strapi = Arc::new(strapi);
    let mut trials = schemas(world, &strapi)?;
    for path in files(&folder, "graphql")? {
        let name = path.strip_prefix(&folder)?.with_extension("").display().to_string();
        let (model, _) = name.split_once('/').context("a case lies in the folder of its model")?;
        let case = Recorded { model: model.to_owned(), name: name.clone(), path };
        if strapi.is_some() {
            let (world, strapi) = (Arc::clone(world), Arc::clone(&strapi));
            trials.push(trial(format!("compat/{name} strapi"), move || {
                record(&world, &strapi, &case)
            }));
            continue;
        }
        let differs = listed.contains(&format!("`{name}`"));
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let (world, tally, case) = (Arc::clone(world), Arc::clone(tally), case.clone());
            let shared = Arc::clone(&world);
            let name = format!("compat/{name}");
            trials.push(
                world.trial(&name, dialect, move || {
                    replay(&shared, &case, dialect, (differs, &tally))
                }),
            );
        }
    }
    Ok(trials)
}

/// A test for each model that our schema holds what Strapi's does (`<model>/schema.graphqls`), or one that records it.
fn schemas(world: &Arc<World>, strapi: &Arc<Option<Mutex<Strapi>>>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    for model in models(world)? {
        let name = format!("compat/{model}/schema");
        let recorded = world.folder.join(&name).with_extension("graphqls");
        let world = Arc::clone(world);
        if strapi.is_some() {
            let strapi = Arc::clone(strapi);
            trials.push(trial(format!("{name} strapi"), move || {
                golden::check(&world, &recorded, Some(&locked(&strapi)?.sdl()?))
            }));
            continue;
        }
        trials.push(trial(name, move || {
            let theirs = fs::read_to_string(&recorded)
                .with_context(|| format!("cannot read {}", recorded.display()))?;
            sdl::compare(&theirs, &schema::print(&schema::build(&*project::model(&world, &model)?)))
        }));
    }
    Ok(trials)
}

/// The folders of `compat` that hold operations.
fn models(world: &World) -> Result<Vec<String>> {
    let folders = folders(&world.folder.join("compat"))?;
    let names = folders.iter().filter_map(|folder| folder.file_name()?.to_str());
    Ok(names.filter(|name| *name != "strapi").map(str::to_owned).collect())
}

/// Writes operations for every model below `compat`, into folders of their own. Strapi's v4 mode adds names to a schema
/// that is walked already.
pub(crate) fn generate(world: &World, number: u64) -> Result<()> {
    for model in models(world)?.iter().filter(|model| !model.ends_with("-v4")) {
        let schema = schema::build(&*project::model(world, model)?);
        let seed = project::seed(world, model)?;
        let mut generator = generate::Generator::new(&schema, &seed, number);
        let generated = world.folder.join("compat").join(model).join("generated");
        fs::create_dir_all(&generated)?;
        for count in 1..=GENERATED {
            let text = format!(
                "# written by `cargo xtask compat --generate {number}`\n{}",
                generator.operation()
            );
            fs::write(generated.join(format!("{count:03}.graphql")), text)?;
        }
    }
    Ok(())
}

fn read(case: &Recorded) -> Result<Case> {
    let text = fs::read_to_string(&case.path);
    let text = text.with_context(|| format!("cannot read {}", case.path.display()))?;
    Case::parse(&format!("# model: {}\n{text}", case.model))
}

/// Asks Strapi, one case after the other: they share its database.
fn record(world: &World, strapi: &Option<Mutex<Strapi>>, case: &Recorded) -> Result<()> {
    let strapi = locked(strapi)?;
    let steps = read(case)?.steps;
    strapi.reset()?;
    let mut asked = Asked::new(names(world, case)?);
    for step in &steps {
        strapi.allow(step)?;
        strapi.keep_accounts(step)?;
        asked.names.begin(strapi.now());
        asked.ask(&*strapi, (strapi.address(), strapi.key(step.asking)), step)?;
    }
    golden::check(world, &case.path.with_extension("json"), Some(&asked.text()?))
}

fn locked(strapi: &Option<Mutex<Strapi>>) -> Result<MutexGuard<'_, Strapi>> {
    let strapi = strapi.as_ref().context("there is no Strapi")?;
    Ok(strapi.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
}

fn names(world: &World, case: &Recorded) -> Result<Names> {
    Ok(Names::new(&project::seed(world, &case.model)?))
}

/// Asks a server of ours, and compares.
fn replay(
    world: &World,
    case: &Recorded,
    dialect: Dialect,
    (differs, tally): (bool, &Tally),
) -> Result<()> {
    let parsed = read(case)?;
    let databases = &world.databases;
    let ours = if parsed.writes() {
        let instance = world.runtime.block_on(databases.own(world, &parsed.model, dialect))?;
        let answers = answers(world, &instance, case, &parsed.steps);
        world.runtime.block_on(databases.discard(instance))?;
        answers?
    } else {
        let instance = world.runtime.block_on(databases.shared(world, &parsed.model, dialect))?;
        answers(world, &instance, case, &parsed.steps)?
    };
    let recorded = case.path.with_extension("json");
    let theirs = fs::read_to_string(&recorded)
        .with_context(|| format!("{} is missing: `cargo xtask compat` asks for it", case.name))?;
    let count = |counter: &AtomicUsize| counter.fetch_add(parsed.steps.len(), Ordering::Relaxed);
    let own = case.path.with_extension("ours.json");
    if ours == theirs {
        count(&tally.equal);
        ensure!(!differs, "docs/differences-from-strapi.md lists {}, which is equal", case.name);
        return golden::check(world, &own, None);
    }
    if differs {
        count(&tally.listed);
        return golden::check(world, &own, Some(&ours));
    }
    count(&tally.unlisted);
    bail!("not what Strapi answers (- Strapi, + ours):\n{}", golden::difference(&theirs, &ours))
}

fn answers(world: &World, instance: &Instance, case: &Recorded, steps: &[Step]) -> Result<String> {
    let settings = steps.first().map(|step| step.settings.clone()).unwrap_or_default();
    let ours = Ours::start(world, instance, (&case.model, &settings))?;
    let mut asked = Asked::new(names(world, case)?);
    for (minute, step) in steps.iter().enumerate() {
        instance.set_minute(minute);
        ours.allow(step)?;
        asked.names.begin(instance.now());
        asked.ask(&ours, (ours.address(), ours.key(step.asking)), step)?;
    }
    ours.stop()?;
    asked.text()
}

/// A conversation, with names for what differs from run to run.
struct Asked {
    names: Names,
    conversation: Conversation,
}

impl Asked {
    fn new(names: Names) -> Self {
        Self { names, conversation: Conversation::default() }
    }

    /// Sends a step with the token of the user who asks, or else with `key`.
    fn ask(
        &mut self,
        backstage: &impl Backstage,
        (address, key): (SocketAddr, Option<&str>),
        step: &Step,
    ) -> Result<()> {
        let (step, user) = backstage::prepare(backstage, step)?;
        let bearer =
            step.bearer.as_deref().map(|token| self.conversation.fill(token)).transpose()?;
        self.conversation.ask(address, bearer.as_deref().or(user.as_deref()).or(key), &step)
    }

    /// All answers.
    fn text(mut self) -> Result<String> {
        let answers = self.conversation.answers.into_iter().map(|(status, mut body)| {
            self.names.replace("", &mut body);
            json!({ "status": status, "body": body })
        });
        let answers = Value::Array(answers.collect());
        Ok(format!("{}\n", serde_json::to_string_pretty(&answers)?))
    }
}
