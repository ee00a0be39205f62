//! `presswork explain DIR FILE.graphql`: what an operation does, on both databases, without one.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;

use crate::config::{Environment, Mode};
use crate::{output, settings};

/// Prints the plan and the statements on standard output.
pub(crate) fn run(
    directory: &Path,
    environment: &Environment,
    file: &Path,
    variables: &str,
) -> anyhow::Result<ExitCode> {
    let loaded = match super::open(directory, environment, Mode::Production)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let query = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let variables = serde_json::from_str(variables).context("--variables is not a JSON object")?;
    let limits = settings::engine(&loaded.config, &loaded.templates).plan;
    match super::block_on(engine::explain(&loaded.model, &query, &variables, (None, &limits)))? {
        Ok(explanation) => {
            output::result(&format!(
                "Plan\n\n{}\n\nPostgreSQL\n\n{}\n\nSQLite\n\n{}",
                explanation.plan.trim_end(),
                explanation.postgres.trim_end(),
                explanation.sqlite.trim_end(),
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(messages) => {
            for message in messages {
                output::note(&format!("{}: error: {message}", file.display()));
            }
            Ok(ExitCode::FAILURE)
        }
    }
}
