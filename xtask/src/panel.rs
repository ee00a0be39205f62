//! `cargo xtask panel`: builds the administration's page, and what is checked of it.
//!
//! In: `crates/panel/app`, npm. Out: `crates/panel/app/dist`, which `crates/panel` serves.

pub(crate) mod flows;
pub(crate) mod measure;
pub(crate) mod screens;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::project::{root, run};
use crate::report;
use crate::typescript::{install, is_fresh, npm};

/// What it is called where its packages are installed.
const PANEL: &str = "the panel";

/// Builds the page if anything that it is made of is newer.
pub(crate) fn build() -> Result<()> {
    let app = app();
    install(&app, PANEL)?;
    if is_fresh(&app.join("dist/index.html"), std::slice::from_ref(&app)) {
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
    install(&app, PANEL)?;
    run(npm(&app).args(["run", "--silent", "check"]))?;
    run(npm(&app).args(["run", "--silent", "test"]))
}

/// Where the panel's sources are, and what is built of them.
fn app() -> PathBuf {
    root().join("crates/panel/app")
}
