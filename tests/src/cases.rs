//! Every case file under `tests/` as a test of its own; adding one needs no Rust (tests/README.md).
//!
//! In: the folders `cases`, `compat`, `definitions`, `migrations`, `http`, `settings`, `modelling`, `smtp` and `models`, and what is no case:
//! `interference.rs`, `canary.rs`, `failing.rs`, `fuzz.rs`, `sweep.rs`, `roles.rs`, `races.rs`, `crowds.rs`, `providers.rs`, `outages.rs`, `outbox.rs`. Out: libtest's report. With `UPDATE=1`, goldens are rewritten instead of compared;
//! `TEST_POSTGRES_URL` brings the PostgreSQL halves in.

mod accounts;
mod admins;
mod attacks;
mod audit;
mod canary;
mod compat;
mod conversation;
mod crowds;
mod database;
mod definitions;
mod failing;
mod files;
mod freshness;
mod fuzz;
mod golden;
mod graphql;
mod header;
mod http;
mod interference;
mod matrix;
mod migrations;
mod modelling;
mod outages;
mod outbox;
mod project;
mod providers;
mod races;
mod roles;
mod scheduled;
mod serving;
mod settings;
mod smtp;
mod sweep;
mod tokens;
mod users;
mod webhooks;
mod world;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use libtest_mimic::{Arguments, Trial};

use crate::world::World;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => panic!("the cases cannot be run: {error:#}"),
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode> {
    let world = Arc::new(World::from_environment()?);
    if let Some(number) = world.generate {
        compat::generate(&world, number)?;
        world.close();
        return Ok(ExitCode::SUCCESS);
    }
    let mut trials: Vec<Trial> = Vec::new();
    trials.extend(graphql::trials(&world)?);
    trials.extend(definitions::trials(&world)?);
    trials.extend(migrations::trials(&world)?);
    trials.extend(http::trials(&world)?);
    trials.extend(sweep::trials(&world));
    trials.extend(settings::trials(&world)?);
    trials.extend(modelling::trials(&world)?);
    trials.extend(smtp::trials(&world)?);
    let tally = Arc::default();
    trials.extend(compat::trials(&world, &tally)?);
    trials.extend(interference::trials(&world));
    trials.extend(freshness::trials(&world));
    trials.extend(fuzz::trials(&world));
    trials.extend(matrix::trials(&world));
    trials.extend(canary::trials(&world));
    trials.extend(races::trials(&world));
    trials.extend(crowds::trials(&world));
    trials.extend(roles::trials(&world));
    trials.extend(accounts::trials(&world));
    trials.extend(admins::trials(&world));
    trials.extend(providers::trials(&world));
    trials.extend(users::trials(&world));
    trials.extend(files::trials(&world));
    trials.extend(audit::trials(&world));
    trials.extend(failing::trials(&world)?);
    trials.extend(outages::trials(&world));
    trials.extend(outbox::trials(&world));
    trials.extend(scheduled::trials(&world));
    trials.extend(webhooks::trials(&world)?);
    let conclusion = libtest_mimic::run(arguments, trials);
    world.close();
    report(&tally);
    Ok(conclusion.exit_code())
}

#[expect(clippy::print_stdout, reason = "the report of a test run")]
fn report(tally: &compat::Tally) {
    println!("{tally}\n");
}
