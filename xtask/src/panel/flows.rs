//! The panel as people use it, in Chromium against a real server: `tests/panel`.
//!
//! In: npm, Chromium, an S3 server and a mail server of this run, and the blog example on each database. Out: what each flow took; the
//! first that fails ends the run, with a picture.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::chromium;
use crate::crash::bucket::{self, Bucket};
use crate::http::is_ready;
use crate::postgres::Postgres;
use crate::project::{
    PREVIEW_SECRET, apart, clear, free_port, npm, presswork, run, target_directory,
};
use crate::report;
use crate::running::Running;
use crate::smtp::Smtp;

const PATIENCE: Duration = Duration::from_secs(30);
/// What the server says before the code that makes the first admin.
const CODE: &str = "with the code ";

/// Drives every flow, on SQLite and on PostgreSQL; nothing where there is no browser.
pub(crate) fn drive() -> Result<()> {
    let Some(browser) = chromium::find()? else { return Ok(()) };
    super::build()?;
    let workshop = npm("panel")?;
    let (program, storage) = (presswork("debug")?, bucket::build()?);
    let postgres = Postgres::throw_away()?;
    let databases = [("SQLite", None), ("PostgreSQL", Some(postgres.url("postgres")))];
    let smtp = Smtp::start()?;
    for (name, database) in databases {
        report::line(&format!("on {name}"));
        let project = target_directory().join(format!("panel-{name}-{}", std::process::id()));
        clear(&project)?;
        super::blog(&project)?;
        let mails = smtp.open("plain")?;
        let bucket = Bucket::start(&storage, &format!("panel-{name}"))?;
        let mut dev = apart(&program, &["dev", "."]);
        dev.current_dir(&project)
            .env("SMTP_URL", &mails.url)
            .env("PRESSWORK_JWT_SECRET", "a key that everybody knows, as it is in a test")
            .envs(bucket.environment())
            .envs([PREVIEW_SECRET, super::WEBHOOK_SECRET])
            .envs(database.map(|url| ("DATABASE_URL", url)));
        let mut flows = Command::new("node");
        let outcome =
            visit(flows.arg("run.mjs").current_dir(&workshop), browser, &project, &mut dev);
        fs::remove_dir_all(&project)?;
        outcome?;
    }
    Ok(())
}

/// Serves a project without admins, for a script that is given the server's address, the browser and the code for the first admin.
pub(super) fn visit(
    script: &mut Command,
    browser: &Path,
    project: &Path,
    dev: &mut Command,
) -> Result<()> {
    let (port, log) = (free_port()?, project.join("log"));
    let output = fs::File::create(&log)?;
    dev.env("PRESSWORK_HOST", "127.0.0.1")
        .env("PRESSWORK_PORT", port.to_string())
        .env("PRESSWORK_LOG", "warn")
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output);
    let said = || fs::read_to_string(&log).unwrap_or_default();
    let server = Running::start(dev, PATIENCE, || Ok(is_ready(port) && said().contains(CODE)));
    let _server = server.with_context(|| format!("the server did not come up:\n{}", said()))?;
    let said = said();
    let code = said.split(CODE).nth(1).and_then(|rest| rest.split_whitespace().next());
    let url = format!("http://localhost:{port}");
    run(script.arg(url).arg(browser).args(code))
}
