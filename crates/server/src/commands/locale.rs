//! `presswork locale add|list`: the locales that entries may be written in.

use std::path::Path;
use std::process::ExitCode;

use crate::config::Environment;
use crate::output;

/// Adds a locale.
pub(crate) fn add(
    directory: &Path,
    environment: &Environment,
    code: &str,
    name: Option<&str>,
) -> anyhow::Result<ExitCode> {
    super::with_engine(directory, environment, async |engine| {
        let added = engine.add_locale(code, name).await?;
        output::note(&format!("{code}: {}", if added { "added" } else { "is there already" }));
        Ok(ExitCode::SUCCESS)
    })
}

/// Prints the locales, one a line: code and name.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    let loaded = match super::open_existing(directory, environment)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    super::with_loaded(&loaded, async |engine| {
        for (code, name) in engine.locales().await? {
            let default = code == engine.model().default_locale;
            let mark = if default { "\tdefault" } else { "" };
            output::result(&format!("{code}\t{name}{mark}"));
        }
        Ok(ExitCode::SUCCESS)
    })
}
