//! `cargo xtask panel`: builds the administration's page, and what is checked of it.
//!
//! In: `crates/panel/app`, npm. Out: `crates/panel/app/dist`, which `crates/panel` serves.

pub(crate) mod flows;
pub(crate) mod measure;
pub(crate) mod screens;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::project::{root, run};
use crate::report;

/// What is no source: packages, and what is made of sources.
const MADE: [&str; 3] = ["node_modules", "dist", "generated"];

/// Builds the page if anything that it is made of is newer.
pub(crate) fn build() -> Result<()> {
    let app = app();
    install(&app)?;
    let built = changed(&app.join("dist/index.html"));
    if built.is_some_and(|built| newest(&app).is_ok_and(|source| source <= built)) {
        return Ok(());
    }
    report::stage("building the panel");
    run(npm(&app).args(["run", "--silent", "build"]))
}

/// The same where somebody wants to try things out, who can do without a panel.
pub(crate) fn build_if_possible() -> Result<()> {
    if Command::new("npm").arg("--version").output().is_err() {
        report::problem(
            "npm was not found: the panel is not built. Install Node.js 20.19 or later and start again to have it.",
        );
        return Ok(());
    }
    build()
}

/// Types, style, texts and field slices.
pub(crate) fn check() -> Result<()> {
    let app = app();
    install(&app)?;
    run(npm(&app).args(["run", "--silent", "check"]))?;
    run(npm(&app).args(["run", "--silent", "test"]))
}

/// Where the panel's sources are, and what is built of them.
fn app() -> PathBuf {
    root().join("crates/panel/app")
}

/// Installs packages, unless those of this lock file are there.
fn install(app: &Path) -> Result<()> {
    let installed = changed(&app.join("node_modules/.package-lock.json"));
    let wanted = changed(&app.join("package-lock.json"));
    if installed.is_some_and(|installed| Some(installed) >= wanted) {
        return Ok(());
    }
    report::stage("installing the panel's packages");
    run(npm(app).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
}

fn npm(app: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(app);
    command
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// When anything that the page is made of was changed last.
fn newest(directory: &Path) -> Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    let entries =
        fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?;
    for entry in entries {
        let path = entry?.path();
        let is_made =
            path.file_name().and_then(OsStr::to_str).is_some_and(|name| MADE.contains(&name));
        if is_made {
            continue;
        }
        let at =
            if path.is_dir() { self::newest(&path)? } else { changed(&path).unwrap_or(newest) };
        newest = newest.max(at);
    }
    Ok(newest)
}
