//! `presswork schema DIR`: the GraphQL schema in its definition language, without a database.

use std::path::Path;
use std::process::ExitCode;

use crate::config::{Environment, Mode};
use crate::output;

/// Prints the schema on standard output.
pub(crate) fn run(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    let loaded = match super::open(directory, environment, Mode::Production)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    output::result(&schema::print(&schema::build(&loaded.model)));
    Ok(ExitCode::SUCCESS)
}
