//! One module a command: it loads what it needs, does its work, says what came of it.
//!
//! In: parsed arguments. Out: an exit code; text through [`crate::output`].

pub(crate) mod check;
pub(crate) mod dev;
pub(crate) mod explain;
pub(crate) mod locale;
pub(crate) mod schema;
pub(crate) mod seed;
pub(crate) mod start;
pub(crate) mod token;

use std::future::Future;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use engine::Engine;
use store::Store;

use crate::config::{Environment, Mode};
use crate::load::{Found, LoadError, Loaded, load};
use crate::{output, settings};

/// A worker's stack. Twice tokio's own, because parsers and planners recurse over what a client sent; the limits
/// on nesting hold long before it is used up.
const STACK_BYTES: usize = 4 * 1024 * 1024;

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

/// `11 content types, 5 components, 0 problems`
fn summary(found: &Found) -> String {
    let is_error = |severity| severity == definition::Severity::Error;
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
fn counted(number: usize, noun: &str) -> String {
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

/// Connects to the project's database, beside a server that may be running on it, and makes it fit.
async fn connect(loaded: &Loaded) -> anyhow::Result<Engine> {
    let config = settings::store(&loaded.project, &loaded.config, false);
    let store = Store::connect(&config).await.context("the database cannot be used")?;
    let engine = Engine::new(Arc::clone(&loaded.model), store, settings::engine(&loaded.config))?;
    engine.migrate().await?;
    Ok(engine)
}
