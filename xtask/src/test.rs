//! `cargo xtask test` and `bless`: the stages of the whole check, one after the other, with the time each took.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::postgres::Postgres;
use crate::project::{cargo, environment, run};
use crate::smtp::Smtp;
use crate::{
    chromium, clients, crash, debian, deploy, docs, faults, mail, next, oidc, panel, report,
    system, tidy, webhook,
};

/// What must hold before a change is good. Cheap stages first; the first that fails ends the run.
pub(crate) fn everything() -> Result<()> {
    let mut done = Done::default();
    let outcome = stages(&mut done);
    report::stage("time");
    for (name, time) in done.times {
        report::line(&format!("{name:<12} {:>6.1} s", time.as_secs_f64()));
    }
    if !done.not_run.is_empty() {
        report::stage(&format!("NOT RUN: {}", done.not_run.len()));
        for what in done.not_run {
            report::problem(what);
        }
    }
    outcome
}

/// What there is to say of a run.
#[derive(Default)]
struct Done {
    /// Each stage, with the time it took.
    times: Vec<(&'static str, Duration)>,
    /// What was passed over, for want of something on this machine.
    not_run: Vec<&'static str>,
}

fn stages(Done { times, not_run }: &mut Done) -> Result<()> {
    let mut stage = |name, work: &dyn Fn() -> Result<()>| {
        report::stage(name);
        let started = Instant::now();
        let outcome = work();
        times.push((name, started.elapsed()));
        outcome
    };
    stage("packages", &debian::provide)?;
    stage("format", &|| run(&mut cargo(&["fmt", "--all", "--check"])))?;
    stage("clippy", &|| {
        run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    })?;
    stage("panel", &|| {
        panel::check()?;
        panel::build()
    })?;
    stage("site", &next::check_and_build)?;
    stage("unit tests", &|| {
        with_postgres(&mut cargo(&["test", "--workspace", "--lib", "--bins"]))
    })?;
    stage("tidy", &tidy::check)?;
    stage("cases", &|| with_services(&[], |command| command))?;
    stage("docs", &|| docs::run(&[]))?;
    stage("clients", &clients::visit)?;
    stage("panel flows", &panel::flows::drive)?;
    stage("oidc", &oidc::log_in)?;
    if chromium::find()?.is_none() {
        not_run.push(chromium::ABSENT);
    }
    stage("deploy", &deploy::check)?;
    not_run.extend(deploy::absent());
    stage("mail chaos", &mail::small_chaos)?;
    stage("webhook chaos", &webhook::small_chaos)?;
    stage("media chaos", &crash::small_chaos)?;
    stage("faults", &faults::quick)?;
    if !faults::is_possible() {
        not_run.push(faults::ABSENT);
    }
    stage("system", &system::check)?;
    if !system::is_possible() {
        not_run.push(system::ABSENT);
    }
    Ok(())
}

/// Rewrites the goldens of the cases whose names contain `filters`, or of all.
pub(crate) fn bless(filters: &[String]) -> Result<()> {
    with_services(filters, |command| command.env("UPDATE", "1").env_remove("CI"))
}

/// Runs the cases with SMTP servers and a PostgreSQL beside them.
fn with_services(filters: &[String], prepare: impl Fn(&mut Command) -> &mut Command) -> Result<()> {
    let mut cases = cargo(&["test", "--package", "tests", "--test", "cases", "--"]);
    cases.args(filters);
    let smtp = Smtp::start()?;
    with_postgres(prepare(cases.env("TEST_SMTP", smtp.address())))
}

/// Runs a command with a PostgreSQL beside it: the one at `TEST_POSTGRES_URL`, or our own.
fn with_postgres(command: &mut Command) -> Result<()> {
    if environment("TEST_POSTGRES_URL").is_some() {
        return run(command);
    }
    let postgres = Postgres::throw_away()?;
    run(command.env("TEST_POSTGRES_URL", postgres.url("postgres")))
}
