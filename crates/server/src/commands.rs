//! One module a command: it loads what it needs, does its work, says what came of it.
//!
//! In: parsed arguments. Out: an exit code; text through [`crate::output`].

pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod cache;
pub(crate) mod check;
pub(crate) mod dev;
pub(crate) mod explain;
pub(crate) mod locale;
pub(crate) mod mail;
pub(crate) mod media;
pub(crate) mod queue;
pub(crate) mod schema;
pub(crate) mod seed;
pub(crate) mod start;
#[cfg(test)]
mod tests;
pub(crate) mod token;
pub(crate) mod webhook;

use std::future::Future;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use definition::Severity;
use engine::{Engine, Options};
use store::{DatabaseUrl, Store};

use crate::config::{self, Config, Environment, Mode};
use crate::load::{Found, LoadError, Loaded, load};
use crate::project::Project;
use crate::{output, settings};

/// A worker's stack. Twice tokio's own, because parsers and planners recurse over what a client sent; the limits
/// on nesting hold long before it is used up.
const STACK_BYTES: usize = 4 * 1024 * 1024;

/// Commands that work in the database beside a server do not ask for what only a server in production must have.
const AT_WORK: Mode = Mode::Development;

/// Loads a project; problems and warnings are printed on the way.
///
/// # Errors
///
/// `Ok(Err(code))` when the problems were printed and there is nothing more to say.
fn open(
    directory: &Path,
    environment: &Environment,
    mode: Mode,
) -> anyhow::Result<Result<Loaded, ExitCode>> {
    match load(directory, environment, mode) {
        Ok(loaded) => {
            output::problems(&loaded.found.problems);
            Ok(Ok(loaded))
        }
        Err(LoadError::Problems(found)) => {
            output::problems(&found.problems);
            output::note(&summary(&found));
            Ok(Err(ExitCode::FAILURE))
        }
        Err(LoadError::Project(error)) => Err(error.into()),
    }
}

/// The same with a database that must be there.
fn open_existing(
    directory: &Path,
    environment: &Environment,
) -> anyhow::Result<Result<Loaded, ExitCode>> {
    let opened = open(directory, environment, AT_WORK)?;
    if let Ok(loaded) = &opened {
        existing(&loaded.project, &loaded.config)?;
    }
    Ok(opened)
}

/// `11 content types, 5 components, 0 problems`
pub(crate) fn summary(found: &Found) -> String {
    let is_error = |severity| severity == Severity::Error;
    let errors = found.problems.iter().filter(|problem| is_error(problem.severity)).count();
    let warnings = found.problems.len() - errors;
    let mut summary = [
        counted(found.content_types, "content type"),
        counted(found.components, "component"),
        counted(errors, "problem"),
    ]
    .join(", ");
    if warnings > 0 {
        summary.push_str(", ");
        summary.push_str(&counted(warnings, "warning"));
    }
    summary
}

/// `1 problem`, `2 problems`
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Runs a future to its end on as many threads as there are processors.
fn block_on<T>(future: impl Future<Output = T>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(STACK_BYTES)
        .enable_all()
        .build()?;
    Ok(runtime.block_on(future))
}

/// Does work with a project's content, in its database, which is made to fit before.
fn with_engine(
    directory: &Path,
    environment: &Environment,
    work: impl AsyncFnOnce(&Engine) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    match open(directory, environment, AT_WORK)? {
        Ok(loaded) => with_loaded(&loaded, work),
        Err(code) => Ok(code),
    }
}

/// The same with a project that was loaded before.
fn with_loaded(
    loaded: &Loaded,
    work: impl AsyncFnOnce(&Engine) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    with_options(loaded, options(loaded)?, work)
}

fn options(loaded: &Loaded) -> anyhow::Result<Options> {
    let options = settings::engine(&loaded.config, &loaded.templates);
    Ok(Options { media: loaded.media()?.map(Arc::new), ..options })
}

fn with_options(
    loaded: &Loaded,
    options: Options,
    work: impl AsyncFnOnce(&Engine) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    connected(&loaded.project, &loaded.config, async |store| {
        let engine = Engine::new(Arc::clone(&loaded.model), store.clone(), options)?;
        engine.migrate().await?;
        work(&engine).await
    })
}

/// Does work in a project's database. The definitions are not looked at: a leaked token can be revoked while they are
/// in disorder.
fn with_store(
    directory: &Path,
    environment: &Environment,
    work: impl AsyncFnOnce(&Store) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    let Some((project, config)) = configured(directory, environment)? else {
        return Ok(ExitCode::FAILURE);
    };
    prepared(&project, &config, work)
}

/// The same in a database that must be there: a new one would have nothing of what is looked for.
fn with_existing_store(
    directory: &Path,
    environment: &Environment,
    work: impl AsyncFnOnce(&Store) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    let Some((project, config)) = configured(directory, environment)? else {
        return Ok(ExitCode::FAILURE);
    };
    existing(&project, &config)?;
    prepared(&project, &config, work)
}

/// A project and its configuration; nothing, when its problems were printed.
fn configured(
    directory: &Path,
    environment: &Environment,
) -> anyhow::Result<Option<(Project, Config)>> {
    let project = Project::open(directory)?;
    let (config, problems) = config::read(&project.configuration()?, environment, AT_WORK);
    output::problems(&problems);
    let is_wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok((!is_wrong).then_some((project, config)))
}

fn prepared(
    project: &Project,
    config: &Config,
    work: impl AsyncFnOnce(&Store) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    connected(project, config, async |store| {
        store.prepare().await.context("the database cannot be used")?;
        work(store).await
    })
}

/// A project's database; an error when it is a SQLite file that is not there, which would be made.
fn existing(project: &Project, config: &Config) -> anyhow::Result<DatabaseUrl> {
    let database = settings::store(project, config, false).url;
    if let DatabaseUrl::Sqlite(path) = &database
        && !path.exists()
    {
        bail!("{database} does not exist: set DATABASE_URL as it is set for the server");
    }
    Ok(database)
}

/// Connects to a project's database, beside a server that may be running on it, and leaves it when the work is done.
fn connected(
    project: &Project,
    config: &Config,
    work: impl AsyncFnOnce(&Store) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    block_on(async {
        let config = settings::store(project, config, false);
        let store = Store::connect(&config).await.context("the database cannot be used")?;
        let result = work(&store).await;
        store.close().await;
        result
    })?
}
