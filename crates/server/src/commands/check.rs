//! `presswork check DIR`: every problem of the definitions and the configuration, without a database.

use std::path::Path;
use std::process::ExitCode;

use crate::config::{Environment, Mode};
use crate::output;

/// Prints the problems on standard error and the counts on standard output.
pub(crate) fn run(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    match super::open(directory, environment, Mode::Production)? {
        Ok(loaded) => {
            output::result(&super::summary(&loaded.found));
            Ok(ExitCode::SUCCESS)
        }
        Err(code) => Ok(code),
    }
}
