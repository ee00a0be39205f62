//! Projects in TypeScript: their packages, and what is built of them.
//!
//! In: folders with a `package-lock.json`. Out: packages that are installed, builds that are fresh. Must not know: of what.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::project::run;
use crate::report;

/// What is no source: packages, and what is made of sources.
const MADE: [&str; 4] = ["node_modules", "dist", "generated", ".next"];

/// What does not belong to a copy: besides, what tools write beside the sources, and settings of whoever works there.
const NOT_COPIED: [&str; 7] = [
    "node_modules",
    "dist",
    ".next",
    "next-env.d.ts",
    "tsconfig.tsbuildinfo",
    ".env",
    ".env.local",
];

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

/// Makes a copy as its source is, a file or a folder; what else is in it stays. `change` is called before anything is changed.
pub(crate) fn mirror(from: &Path, to: &Path, change: &dyn Fn() -> io::Result<()>) -> Result<()> {
    if !from.is_dir() {
        let text = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
        if fs::read(to).ok().as_ref() != Some(&text) {
            change()?;
            fs::write(to, text)?;
        }
        return Ok(());
    }
    fs::create_dir_all(to)?;
    let belongs = |entry: &fs::DirEntry| !NOT_COPIED.iter().any(|name| entry.file_name() == *name);
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        if belongs(&entry) && !from.join(entry.file_name()).exists() {
            change()?;
            let is_folder = entry.file_type()?.is_dir();
            let remove = if is_folder { fs::remove_dir_all } else { fs::remove_file };
            remove(entry.path())?;
        }
    }
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        if belongs(&entry) {
            mirror(&entry.path(), &to.join(entry.file_name()), change)?;
        }
    }
    Ok(())
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
