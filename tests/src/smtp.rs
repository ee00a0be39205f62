//! `smtp/cases/**/<name>.graphql`: mails that a server of ours gives to a mail server that nobody here wrote, and what
//! came of them (`<name>.json`): the answers, the deliveries in the end, and the mails that arrived.
//!
//! Each case has a mail server, a server and a database for itself, and real time: what waits for a second takes one.

mod names;
mod post_office;
mod scene;

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use auth::token::Scope;
use engine::{Engine, Options};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use server::settings;
use sql::Dialect;

use self::names::Names;
use self::post_office::PostOffice;
use self::scene::Scene;
use crate::conversation::{Conversation, post};
use crate::database::Instance;
use crate::header::{Asking, Case, permissions};
use crate::serving::Serving;
use crate::tokens::token;
use crate::world::{World, files, trial};
use crate::{golden, http, project};

/// How long the queue of a case may take to come to rest.
const PATIENCE: Duration = Duration::from_secs(20);

/// Everything that is told of the mails.
const DELIVERIES: &str = "{ emailDeliveries(pagination: { limit: 100 }) { id status template from replyTo subject \
     recipients { field name address status reply } attempts lastReply messageId nextAttemptAt sentAt createdAt } }";

/// A test per file and database, or one that rewrites the golden.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    // where nothing may be left out, the cases fail instead
    let left_out = world.smtp.is_none() && !world.ci;
    let folder = world.folder.join("smtp/cases");
    for path in files(&folder, "graphql")? {
        let name = path.strip_prefix(&folder)?.with_extension("");
        let name = format!("smtp/{}", name.display());
        if world.update {
            let (shared, file) = (Arc::clone(world), path.clone());
            let rewrite = move || check(&shared, &file, None);
            trials.push(trial(format!("{name} mails"), rewrite).with_ignored_flag(left_out));
            continue;
        }
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let (shared, file) = (Arc::clone(world), path.clone());
            let trial = world.trial(&name, dialect, move || check(&shared, &file, Some(dialect)));
            let left_out = left_out || trial.has_ignored_flag();
            trials.push(trial.with_ignored_flag(left_out));
        }
    }
    Ok(trials)
}

/// Compares what a case comes to on this database; without one, what it comes to on both.
fn check(world: &World, path: &Path, dialect: Option<Dialect>) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let (case, scene) = (Case::parse(&text)?, Scene::parse(&text)?);
    let outcome = match dialect {
        Some(dialect) => play(world, &case, &scene, dialect)?,
        None => golden::agreed(world, |dialect| play(world, &case, &scene, dialect))?,
    };
    golden::check(world, &path.with_extension("json"), Some(&outcome))
}

fn play(world: &World, case: &Case, scene: &Scene, dialect: Dialect) -> Result<String> {
    let control = world.smtp.context("TEST_SMTP must be set (`cargo xtask test` does)")?;
    let office = PostOffice::open(control, scene)?;
    let instance = world.runtime.block_on(world.databases.own(world, &case.model, dialect))?;
    let played =
        Play::start(world, (case, &instance), scene, &office).and_then(|play| play.run(case));
    world.runtime.block_on(world.databases.discard(instance))?;
    office.close()?;
    played
}

/// A case under way.
struct Play<'a> {
    world: &'a World,
    scene: &'a Scene,
    office: &'a PostOffice,
    engine: Engine,
    /// Where files are kept.
    folder: PathBuf,
    serving: Serving,
    full_access: String,
    read_only: String,
}

impl<'a> Play<'a> {
    fn start(
        world: &'a World,
        (case, instance): (&Case, &Instance),
        scene: &'a Scene,
        office: &'a PostOffice,
    ) -> Result<Self> {
        let config = scene.configuration(office)?;
        let (model, store) = (instance.engine.model(), instance.engine.store());
        let templates = &project::mail(world, &case.model)?.templates;
        let folder = world.databases.folder()?;
        let media = http::media(&config, &folder)?;
        let options = settings::engine(&config, templates);
        let options = Options { media: Some(Arc::clone(&media)), ..options };
        let engine = Engine::new(Arc::clone(model), store.clone(), options)?;
        let granted = permissions(model, "")?;
        world.runtime.block_on(async {
            media.bucket.check().await?;
            let full_access = token(engine.store(), "smtp", Scope::FullAccess).await?;
            let read_only = token(engine.store(), "smtp", Scope::ReadOnly).await?;
            let started = Serving::start_with(engine.clone(), granted, &config, Some(media));
            let serving = started.await?;
            Ok(Self { world, scene, office, engine, folder, serving, full_access, read_only })
        })
    }

    fn run(self, case: &Case) -> Result<String> {
        let mut conversation = Conversation::with_files(self.world.folder.join("files"));
        let (bucket, elsewhere) = (self.folder.join("bucket"), self.folder.join("elsewhere"));
        if self.scene.away.is_some() {
            self.office.go_away(true)?;
        }
        for step in &case.steps {
            for line in step.query.lines() {
                match line {
                    "# at rest" => drop(self.rest()?),
                    "# files away" => fs::rename(&bucket, &elsewhere)?,
                    "# files lost" => lose_files(&bucket)?,
                    _ => {}
                }
            }
            self.serving.grant(permissions(self.engine.model(), &step.grants)?);
            let token = match step.asking {
                Asking::Visitor => None,
                Asking::ReadOnly => Some(self.read_only.as_str()),
                Asking::FullAccess => Some(self.full_access.as_str()),
            };
            conversation.ask(self.address(), token, step)?;
        }
        if let Some(tries) = self.scene.away {
            self.wait(|delivery| is_over(delivery) || was_tried(delivery, tries))?;
            self.office.go_away(false)?;
        }
        if elsewhere.exists() {
            self.wait(|delivery| is_over(delivery) || was_tried(delivery, 1))?;
            fs::rename(&elsewhere, &bucket)?;
        }
        let deliveries = self.rest()?;
        let outcome = self.outcome(conversation, deliveries)?;
        self.world.runtime.block_on(self.serving.stop())?;
        Ok(outcome)
    }

    fn address(&self) -> SocketAddr {
        self.serving.address()
    }

    /// Waits until nothing happens any more.
    fn rest(&self) -> Result<Vec<Value>> {
        let tries = self.scene.tries;
        self.wait(|delivery| {
            is_over(delivery) || tries.is_some_and(|tries| was_tried(delivery, tries))
        })
    }

    /// Waits until this is true of all mails.
    fn wait(&self, holds: impl Fn(&Value) -> bool) -> Result<Vec<Value>> {
        let started = Instant::now();
        loop {
            let body = json!({ "query": DELIVERIES });
            let (_, answer) = post(self.address(), "/graphql", Some(&self.full_access), &body)?;
            let deliveries = answer["data"]["emailDeliveries"].as_array();
            let deliveries = deliveries.with_context(|| format!("no deliveries: {answer}"))?;
            if deliveries.iter().all(&holds) {
                return Ok(deliveries.clone());
            }
            ensure!(started.elapsed() < PATIENCE, "not at rest in {PATIENCE:?}: {answer:#}");
            sleep(Duration::from_millis(20));
        }
    }

    fn outcome(&self, conversation: Conversation, mut deliveries: Vec<Value>) -> Result<String> {
        let answers = conversation.answers.into_iter().map(|(_, body)| body);
        let mut answers = Value::Array(answers.collect());
        // in the order in which they were asked for: several can be of one moment
        let told = answers.to_string();
        deliveries.sort_by_key(|delivery| {
            told.find(delivery["id"].as_str().unwrap_or_default()).unwrap_or(usize::MAX)
        });
        let mut deliveries = Value::Array(deliveries);
        let mut mails = self.office.mails()?;
        let mut names = Names::new(self.office);
        for value in [&mut answers, &mut deliveries, &mut mails] {
            names.replace("", value);
        }
        let outcome = json!({ "answers": answers, "deliveries": deliveries, "mails": mails });
        Ok(format!("{}\n", serde_json::to_string_pretty(&outcome)?))
    }
}

/// Deletes what is kept, behind everybody's back.
fn lose_files(bucket: &Path) -> Result<()> {
    for file in fs::read_dir(bucket)? {
        fs::remove_file(file?.path())?;
    }
    Ok(())
}

fn is_over(delivery: &Value) -> bool {
    delivery["status"] != "QUEUED"
}

/// Whether so many attempts have failed, and the next one waits.
fn was_tried(delivery: &Value, times: u64) -> bool {
    delivery["attempts"].as_u64() >= Some(times) && !delivery["lastReply"].is_null()
}
