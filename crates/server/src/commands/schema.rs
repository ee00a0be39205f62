//! `presswork schema DIR`: the GraphQL schema in its definition language, without a database.

use std::path::Path;
use std::process::ExitCode;

use crate::config::{Environment, Mode};
use crate::output;

/// Prints the schema on standard output: of the content, or that for admins.
pub(crate) fn run(
    directory: &Path,
    environment: &Environment,
    admin: bool,
) -> anyhow::Result<ExitCode> {
    let loaded = match super::open(directory, environment, Mode::Production)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let model = if admin { &loaded.admin_model } else { &loaded.model };
    output::result(&schema::print(&schema::build(model)));
    Ok(ExitCode::SUCCESS)
}
