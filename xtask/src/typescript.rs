//! Projects in TypeScript: their packages, and what is built of them.
//!
//! In: folders with a `package-lock.json`. Out: packages that are installed, builds that are fresh. Must not know: of what.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::project::run;
use crate::report;

/// What is no source: packages, and what is made of sources.
const MADE: [&str; 4] = ["node_modules", "dist", "generated", ".next"];

/// Installs packages, unless those of the lock file are there.
pub(crate) fn install(project: &Path, what: &str) -> Result<()> {
    let installed = changed(&project.join("node_modules/.package-lock.json"));
    let wanted = changed(&project.join("package-lock.json"));
    if installed.is_some_and(|installed| Some(installed) >= wanted) {
        return Ok(());
    }
    report::stage(&format!("installing the packages of {what}"));
    run(npm(project).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
}

/// Whether what was built is newer than everything that it is made of.
pub(crate) fn is_fresh(built: &Path, sources: &[PathBuf]) -> bool {
    let is_older =
        |built| move |source: &PathBuf| newest(source).is_ok_and(|newest| newest <= built);
    changed(built).is_some_and(|built| sources.iter().all(is_older(built)))
}

/// `npm` in a project.
pub(crate) fn npm(project: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(project).env("NEXT_TELEMETRY_DISABLED", "1");
    command
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// When a file, or any source in a folder, was changed last.
fn newest(source: &Path) -> Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    if !source.is_dir() {
        return Ok(changed(source).unwrap_or(newest));
    }
    let entries =
        fs::read_dir(source).with_context(|| format!("cannot list {}", source.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(OsStr::to_str);
        if !name.is_some_and(|name| MADE.contains(&name)) {
            newest = newest.max(self::newest(&path)?);
        }
    }
    Ok(newest)
}
