//! `cargo xtask login-flood`: guessing the password of one account by every way in, what the clock tells of accounts, and what
//! others notice of a flood of logins.
//!
//! In: options. Out: tables in Markdown, and an error when something is beyond its bar.

mod beside;
mod guess;
mod options;
mod timing;

use std::fs;
use std::net::Ipv4Addr;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::json;

use self::options::Options;
use crate::postgres::Postgres;
use crate::project::{presswork, read, run as run_command};
use crate::report;
use crate::site::Site;

const DATABASE: &str = "flood";
/// Whoever has no token yet gets one of this key.
const KEY: &str = "the key of a flood, which nobody has to guess";
/// Where addresses have to be confirmed, unconfirmed accounts are refused in words of their own.
const SETTINGS: &str =
    "[accounts]\nemail_confirmation = true\nconfirmation_url = \"https://blog.example/confirm\"\n";

/// Accounts: a name, whether its address is confirmed, whether it is blocked. The password is `secret of` the name.
const ACCOUNTS: [(&str, bool, bool); 4] =
    [("ada", true, true), ("bob", true, false), ("cyd", false, false), ("dan", true, true)];

/// Runs the parts that are asked for.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments)? else {
        report::line(options::HELP);
        return Ok(());
    };
    let program = match &options.program {
        Some(program) => program.clone(),
        None => {
            report::stage("building the release server");
            presswork("release")?
        }
    };
    report::stage("starting PostgreSQL");
    let postgres = Postgres::start(&["shared_buffers=128MB", "max_connections=100"])?;
    let create = format!("create database {DATABASE}");
    read(postgres.client("psql", "postgres").args(["-qc", &create]))?;
    let environment =
        vec![("DATABASE_URL", postgres.url(DATABASE)), ("JWT_SECRET", KEY.to_owned())];
    let site = Site::prepare(&program, "flood", SETTINGS, environment)?;
    fs::write(site.folder.join("accounts.jsonl"), accounts())?;
    for seed in ["seed.jsonl", "accounts.jsonl"] {
        let mut command: Command = site.command(&["seed", ".", seed]);
        run_command(command.stdout(Stdio::null()))?;
    }
    let (_server, port) = site.start()?;
    let world = World { options: &options, postgres: &postgres, port };
    let mut outcomes = Vec::new();
    if options.wants("guess") {
        outcomes.push(guess::run(&world));
    }
    if options.wants("timing") {
        outcomes.push(timing::run(&world));
    }
    if options.wants("beside") {
        outcomes.push(beside::run(&world));
    }
    outcomes.into_iter().collect::<Result<Vec<()>>>().map(drop)
}

/// What all parts work with.
struct World<'a> {
    options: &'a Options,
    postgres: &'a Postgres,
    port: u16,
}

impl World<'_> {
    /// Forgets what was counted, so that what comes is not refused for what was.
    fn forget_attempts(&self) -> Result<()> {
        let psql = &mut self.postgres.client("psql", DATABASE);
        read(psql.args(["-qc", "truncate presswork_attempts"])).map(drop).context("psql")
    }
}

/// The accounts, as `presswork seed` reads them.
fn accounts() -> String {
    let line = |(name, confirmed, blocked): (&str, bool, bool)| {
        let line = json!({
            "type": "plugin::users-permissions.user", "documentId": format!("user00000000000000000{name}"),
            "data": {
                "username": name, "email": format!("{name}@example.org"), "password": password(name),
                "provider": "local", "confirmed": confirmed, "blocked": blocked, "role": "authenticated",
            },
        });
        format!("{line}\n")
    };
    ACCOUNTS.map(line).concat()
}

fn password(name: &str) -> String {
    format!("secret of {name}")
}

/// The operation that logs in.
fn login(identifier: &str, password: &str) -> String {
    let (identifier, password) = (json!(identifier), json!(password));
    format!(
        "mutation {{ login(input: {{ identifier: {identifier}, password: {password} }}) {{ jwt }} }}"
    )
}

/// An address of the loopback network for each number.
fn address(number: usize) -> Ipv4Addr {
    let number = u32::try_from(number % 4_000_000).unwrap_or_default();
    Ipv4Addr::from_bits(Ipv4Addr::LOCALHOST.to_bits() + 0x0001_0000 + number)
}
