//! `cargo xtask panel-screens [FOLDER]`: every screen of the panel, light, dark and on a phone, before axe; with a folder also pictures.
//!
//! In: npm, Chromium, the seeded blog on SQLite, a mail server of this run. Out: what axe finds, which must be nothing; PNG files.

use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::flows;
use crate::chromium;
use crate::project::{apart, clear, npm, presswork, read, target_directory};
use crate::report;
use crate::smtp::Smtp;

/// Looks at the screens, and puts their pictures into the folder that the arguments name.
pub(crate) fn look(arguments: &[String]) -> Result<()> {
    let pictures = match arguments {
        [] => None,
        [folder] => Some(env::current_dir()?.join(folder)),
        _ => bail!("cargo xtask panel-screens [FOLDER]"),
    };
    let browser = chromium::find()?.context(chromium::NEEDED)?;
    super::build()?;
    let (workshop, program) = (npm("panel")?, presswork("debug")?);
    let project = target_directory().join(format!("panel-screens-{}", std::process::id()));
    clear(&project)?;
    super::blog(&project)?;
    read(apart(&program, &["seed", ".", "seed.jsonl"]).current_dir(&project))?;
    let smtp = Smtp::start()?;
    let mails = smtp.open("plain")?;
    let mut dev = apart(&program, &["dev", "."]);
    dev.current_dir(&project)
        .env("SMTP_URL", &mails.url)
        .env("PRESSWORK_JWT_SECRET", "a key that everybody knows, as it is in a test")
        .envs([super::WEBHOOK_SECRET]);
    report::stage("looking at every screen, light, dark and on a phone");
    let mut script = Command::new("node");
    script.arg("screens.mjs").current_dir(&workshop).envs(pictures.map(|it| ("PICTURES", it)));
    let outcome = flows::visit(&mut script, browser, &project, &mut dev);
    fs::remove_dir_all(&project)?;
    outcome
}
