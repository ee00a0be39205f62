//! `modelling/<name>.graphql`: admins who change the content model of the blog, on a server that lets them, and what becomes of its files.
//!
//! Each case has a copy of the project, a database and a server for itself, on both databases; the clock runs. The golden is a list of the
//! answers, and then what the definition files are that differ from those of the blog.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use auth::{Networks, Secret};
use engine::{Engine, ModelFiles};
use libtest_mimic::Trial;
use model::Viewer;
use serde_json::{Value, json};
use server::config::{Environment, Mode};
use server::http::App;
use server::load::load;
use server::reload::Reloader;
use server::{serve, settings};
use sql::{Dialect, Statement};
use store::{Binds, Store};

use crate::conversation::fill;
use crate::database::Instance;
use crate::graphql::{Browsers, in_browser, request};
use crate::header::{Case, Step};
use crate::world::{World, files, trial};
use crate::{golden, project};

const MODEL: &str = "blog";
/// What the code for the first admin is called in cases.
const CODE: &str = "the code that was printed";
/// What files of a project are called that are more than their definitions.
const OTHERS: [&str; 2] = ["toml", "txt"];

/// Two tests per file.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    for path in files(&world.folder.join("modelling"), "graphql")? {
        let name = path.strip_prefix(&world.folder)?.with_extension("").display().to_string();
        if world.update {
            let shared = Arc::clone(world);
            trials.push(trial(name, move || {
                let answer = golden::agreed(&shared, |dialect| answer(&shared, &path, dialect))?;
                golden::check(&shared, &path.with_extension("json"), Some(&answer))
            }));
            continue;
        }
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let (shared, path) = (Arc::clone(world), path.clone());
            trials.push(world.trial(&name, dialect, move || {
                let answer = answer(&shared, &path, dialect)?;
                golden::check(&shared, &path.with_extension("json"), Some(&answer))
            }));
        }
    }
    Ok(trials)
}

fn answer(world: &World, path: &Path, dialect: Dialect) -> Result<String> {
    let case = Case::parse(&fs::read_to_string(path)?)?;
    let folder = world.databases.folder()?;
    let before = copy(&project::definitions(world, MODEL), &folder)?;
    let mut answers = world.runtime.block_on(async {
        let instance = world.databases.own(world, MODEL, dialect).await?;
        let answers = Box::pin(converse(world, &instance, (&folder, &case))).await;
        world.databases.discard(instance).await?;
        answers
    })?;
    let mut after = definitions(&folder)?;
    let gone = before.iter().filter(|(path, _)| !after.contains_key(*path));
    let gone: Vec<_> = gone.map(|(path, _)| (path.clone(), Value::Null)).collect();
    after.retain(|path, text| before.get(path) != Some(text));
    let lines = |text: String| text.lines().map(Value::from).collect::<Value>();
    let changed = after.into_iter().map(|(path, text)| (path, lines(text)));
    answers.push(json!({ "files": changed.chain(gone).collect::<BTreeMap<_, _>>() }));
    Ok(format!("{}\n", serde_json::to_string_pretty(&answers)?))
}

/// What a server answers that serves the project in `folder`.
async fn converse(
    world: &World,
    instance: &Instance,
    (folder, case): (&Path, &Case),
) -> Result<Vec<Value>> {
    let environment = Environment::new();
    let loaded = load(folder, &environment, Mode::Development)?;
    let allowance = settings::allowance(&loaded.config, loaded.config.database.pool);
    let app = App::new(instance.engine.store().clone(), allowance, None, Networks::default());
    let reloader = Reloader::new(folder, &environment, &app);
    app.let_edit(reloader as Arc<dyn ModelFiles>);
    serve::prepare(&app, &loaded).await?;
    let code = serve::setup_code(&app).await.context("there is an admin already")?;
    let mut answers: Vec<Value> = Vec::new();
    let mut browsers = Browsers::new();
    for step in &case.steps {
        meddle(folder, step)?;
        let refusal = Refusal::of(instance.engine.store(), step);
        refusal.begin().await?;
        let step = filled(step, (&answers, &code))?;
        let engine = app.administered().context("nothing is served")?;
        answers.push(ask(world, instance, (&app, &engine), &step, &mut browsers).await?);
        refusal.end().await?;
    }
    for answer in &mut answers {
        mask(answer);
    }
    Ok(answers)
}

async fn ask(
    world: &World,
    instance: &Instance,
    (app, engine): (&App, &Engine),
    step: &Step,
    browsers: &mut Browsers,
) -> Result<Value> {
    let mut request = request(world, instance, step).await?;
    let response = match &step.browser {
        Some(browser) => {
            let secret = browsers.get(browser).map(Secret::reveal).map(str::to_owned);
            let viewer = in_browser(engine, &mut request, secret.as_deref()).await?;
            let response = engine.execute(request, &viewer).await;
            if let Some(engine::SessionChange::Opened(secret)) = &response.session {
                browsers.insert(browser.clone(), secret.clone());
            }
            response
        }
        // by whoever may do everything with the content API
        None => {
            let content = app.served().context("nothing is served")?;
            content.execute(request, &Viewer::full_access()).await
        }
    };
    Ok(serde_json::from_slice(&response.body)?)
}

/// What somebody else does to the files before an operation: `# written: PATH TEXT`, `# linked: PATH TARGET`.
fn meddle(folder: &Path, step: &Step) -> Result<()> {
    for line in step.query.lines().filter_map(|line| line.strip_prefix("# ")) {
        let (act, path, what) = match line.splitn(3, ' ').collect::<Vec<_>>()[..] {
            [act @ ("written:" | "linked:"), path, what] => (act, folder.join(path), what),
            _ => continue,
        };
        fs::create_dir_all(path.parent().context("the path has no folder")?)?;
        match act {
            "written:" => fs::write(path, format!("{what}\n"))?,
            _ => std::os::unix::fs::symlink(folder.join(what), path)?,
        }
    }
    Ok(())
}

/// What the database refuses during an operation: `# refused: TABLE`.
struct Refusal<'a> {
    store: &'a Store,
    /// The table that cannot be written.
    table: Option<&'a str>,
}

impl<'a> Refusal<'a> {
    fn of(store: &'a Store, step: &'a Step) -> Self {
        Self { store, table: step.query.lines().find_map(|line| line.strip_prefix("# refused: ")) }
    }

    async fn begin(&self) -> Result<()> {
        let Some(table) = self.table else { return Ok(()) };
        // errors that have nothing to do with what is written
        match self.store.dialect() {
            Dialect::Postgres => {
                let function = "create function refusal() returns trigger language plpgsql as $$ begin \
                                raise exception 'this is refused' using errcode = 'XX000'; end $$";
                let trigger = format!(
                    "create trigger refusal before insert or update on {table} for each row execute function refusal()"
                );
                self.run([function, &trigger]).await
            }
            Dialect::Sqlite => {
                let trigger = |event| {
                    format!(
                        "create trigger refusal_{event} before {event} on {table} begin select json('{{{{'); end"
                    )
                };
                self.run([&*trigger("insert"), &trigger("update")]).await
            }
        }
    }

    async fn end(&self) -> Result<()> {
        let Some(table) = self.table else { return Ok(()) };
        match self.store.dialect() {
            Dialect::Postgres => {
                let trigger = format!("drop trigger refusal on {table}");
                self.run([&*trigger, "drop function refusal()"]).await
            }
            Dialect::Sqlite => {
                self.run(["drop trigger refusal_insert", "drop trigger refusal_update"]).await
            }
        }
    }

    async fn run(&self, texts: [&str; 2]) -> Result<()> {
        let mut transaction = self.store.begin().await?;
        for text in texts {
            let statement =
                Statement { text: text.to_owned().into(), params: Vec::new(), columns: Vec::new() };
            transaction.execute(&statement, &Binds::default()).await?;
        }
        Ok(transaction.commit().await?)
    }
}

/// A step with what it takes from earlier answers.
fn filled(step: &Step, (answers, code): (&[Value], &Secret)) -> Result<Step> {
    let put = |text: &str| -> Result<String> {
        let text = text.replace(CODE, code.reveal());
        fill(&text, |place| {
            let (number, path) = place.split_once('.').context("`@{NUMBER.PATH}`")?;
            let number: usize = number.parse()?;
            let answer = number.checked_sub(1).and_then(|index| answers.get(index));
            let pointer = format!("/data/{}", path.replace('.', "/"));
            let value = answer.and_then(|answer| answer.pointer(&pointer));
            let value = value.with_context(|| format!("nothing at {place}"))?;
            Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        })
    };
    let variables = put(&Value::from(step.variables.clone()).to_string())?;
    Ok(Step {
        query: put(&step.query)?,
        variables: serde_json::from_str(&variables)?,
        ..step.clone()
    })
}

/// The state of the files changes with the blog, which is no affair of these cases.
fn mask(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(revision) if name == "revision" => {
                        "<revision>".clone_into(revision);
                    }
                    member => mask(member),
                }
            }
        }
        _ => {}
    }
}

/// Copies the definitions, the configuration and the templates of a project; says what the definitions are.
fn copy(from: &Path, to: &Path) -> Result<BTreeMap<String, String>> {
    for extension in OTHERS.into_iter().chain(["json"]) {
        for file in files(from, extension)? {
            let place = to.join(file.strip_prefix(from)?);
            fs::create_dir_all(place.parent().context("a file has no folder")?)?;
            fs::copy(&file, place)?;
        }
    }
    definitions(to)
}

fn definitions(folder: &Path) -> Result<BTreeMap<String, String>> {
    let found = files(&folder.join("src"), "json")?;
    let text = |file: &Path| -> Result<(String, String)> {
        let path = file.strip_prefix(folder)?.display().to_string();
        Ok((path, fs::read_to_string(file)?))
    };
    found.iter().map(|file| text(file)).collect()
}
