//! `cargo xtask panel`: builds the administration's page, and what is checked of it.
//!
//! In: `crates/panel/app`, npm. Out: `crates/panel/app/dist`, which `crates/panel` serves.

pub(crate) mod flows;
pub(crate) mod measure;
pub(crate) mod screens;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::project::{example, root, run};
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

/// A webhook that the configuration has. It leads to the site of the example, which does not run.
const WEBHOOK: &str = r#"
[[webhook]]
name = "site"
url = "http://localhost:3000/api/presswork"
events = ["cache.invalidate"]
"#;
const WEBHOOK_SECRET: (&str, &str) =
    ("PRESSWORK_WEBHOOK_SITE_SECRET", "a-secret-of-webhooks-that-everybody-knows");

/// Copies the example, with the webhook besides.
fn blog(to: &Path) -> Result<()> {
    example(to)?;
    let mut settings = OpenOptions::new().append(true).open(to.join("presswork.toml"))?;
    Ok(settings.write_all(WEBHOOK.as_bytes())?)
}

/// Where the panel's sources are, and what is built of them.
fn app() -> PathBuf {
    root().join("crates/panel/app")
}
