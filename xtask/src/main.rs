//! The project's chores, in Rust so that they are the same on every machine: `cargo xtask help`.
//!
//! In: a chore's name. Out: an exit code, and what was found. Must not know: any crate of ours; what it needs
//! of them it asks their programs.

mod bench;
mod chromium;
mod clients;
mod compat;
mod crash;
mod debian;
mod dependencies;
mod deploy;
mod dev;
mod docs;
mod faults;
mod flood;
mod http;
mod mail;
mod media;
mod next;
mod oidc;
mod panel;
mod postgres;
mod project;
mod random;
mod report;
mod running;
mod seaweed;
mod servers;
mod site;
mod smtp;
mod steady;
mod system;
mod test;
mod tidy;
mod typescript;
mod webhook;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask <chore>

  dev [ARGUMENTS]   serve examples/blog on SQLite, seeding it at the first start
  dist              build the optimized program with the panel in it
  panel             build the administration's page, unless it is fresh
  panel-flows       the panel as people use it, in Chromium, on both databases
  panel-screens [FOLDER]
                    every screen of the panel, light, dark and on a phone, before axe; pictures into the folder
  panel-bench       what the panel weighs and how long it takes, with 10,000 articles
  site              packages/next and examples/nextjs: types, style, tests, and the build
  site-screens FOLDER
                    pictures of the site, served by the whole system
  test              everything that must hold: format, clippy, unit tests, tidy, cases on both databases, clients
  ci                what continuous integration runs: the same
  docs [PAGE...]    type what the documentation says to type, and compare what comes with what it shows
  reference         write from the code: schema.graphql, that of the panel, the tables of keys in docs/configuration.md
  tidy              the rules that no compiler checks: allowed dependencies, file heads and sizes, goldens, links
  dependencies [--offline]
                    licences, known holes and unused crates, by cargo deny, cargo machete and npm; lists of what is shipped
  deploy            whether HAProxy, nginx, systemd and presswork take the files of examples/deploy
  bless [NAME]      rewrite the cases' answers, plans and statements from what the code does now
  compat [--generate NUMBER | MODEL]
                    ask a live Strapi for the answers of tests/compat, of one model's or of all, and compare ours with them
  bench [OPTIONS]   speed beside hand-written SQL on the same data: `cargo xtask bench --help`
  mail-chaos [OPTIONS]
                    mails while the server is killed: `cargo xtask mail-chaos --help`
  mail-bench [OPTIONS]
                    requests that send mails, while the mail server is there and not: `cargo xtask mail-bench --help`
  webhook-chaos [OPTIONS]
                    changes that are told while the server is killed: `cargo xtask webhook-chaos --help`
  media-chaos [OPTIONS]
                    uploads while the server is killed: `cargo xtask media-chaos --help`
  media-bench [OPTIONS]
                    uploads, images, and others while S3 fails: `cargo xtask media-bench --help`
  login-flood [OPTIONS]
                    guessing, what the clock tells of accounts, and others while logins are flooded: `cargo xtask login-flood --help`
  faults [NUMBER...] [OPTIONS]
                    servers and databases that break under load: `cargo xtask faults --help`
  smtp [MODE]       an SMTP server for trying things by hand: starttls, tls or plain
  system [OPTIONS]  the whole system on this machine, until Ctrl+C: `cargo xtask system --help`
  system-story [FLOW...]
                    what people do with a site, on such a system in Chromium
  system-tags [PAGES EDITS]
                    how exactly the pages of the site follow the content, on such a system";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::problem(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// One program that needs nothing else of this checkout.
fn dist() -> Result<()> {
    panel::build()?;
    report::stage("building the optimized program");
    let program = project::presswork("release")?;
    let bytes = std::fs::metadata(&program)?.len();
    report::line(&format!("{}: {} MB", program.display(), bytes.div_ceil(1_000_000)));
    Ok(())
}

fn run() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let chore = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match chore.as_str() {
        "dev" => dev::serve(&rest),
        "test" | "ci" => test::everything(),
        "dist" => dist(),
        "panel" => panel::build(),
        "panel-flows" => panel::flows::drive(),
        "panel-screens" => panel::screens::look(&rest),
        "panel-bench" => panel::measure::run_chore(),
        "site" => next::check_and_build(),
        "site-screens" => system::screens(&rest),
        "docs" => docs::run(&rest),
        "reference" => tidy::write_reference(),
        "tidy" => tidy::check(),
        "dependencies" => dependencies::check(&rest),
        "deploy" => deploy::check(),
        "bless" => test::bless(&rest),
        "compat" => compat::run_chore(&rest),
        "bench" => bench::run(&rest),
        "mail-chaos" => mail::chaos(&rest),
        "mail-bench" => mail::bench(&rest),
        "webhook-chaos" => webhook::chaos(&rest),
        "media-chaos" => crash::chaos(&rest),
        "media-bench" => media::bench(&rest),
        "login-flood" => flood::run(&rest),
        "faults" => faults::run(&rest),
        "smtp" => mail::serve(&rest),
        "system" => system::run(&rest),
        "system-story" => system::story(&rest),
        "system-tags" => system::tags(&rest),
        "" | "help" | "-h" | "--help" => {
            report::line(HELP);
            Ok(())
        }
        unknown => bail!("there is no chore `{unknown}`\n\n{HELP}"),
    }
}
