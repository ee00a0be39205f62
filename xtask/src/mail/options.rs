//! What can be asked of `mail-chaos` and `mail-bench`.

use anyhow::{Context, Result, bail, ensure};

use super::World;
use crate::postgres::{Postgres, is_postgres};
use crate::project::presswork;
use crate::smtp::Smtp;

/// What `--help` says.
pub(super) const HELP: &str = "\
cargo xtask mail-chaos [OPTIONS]    sends mails while the server is killed; none may be lost
cargo xtask mail-bench [OPTIONS]    how long a request takes that sends a mail, with the mail server there, away, silent

  --database sqlite|postgres    (sqlite)
  --connections N               clients at once (4)
  --release                     the program as it is released, not the one for tests

of mail-chaos:
  --mails N                     (1000)
  --kills N                     (20; 0 with two replicas)
  --replicas N                  servers on one PostgreSQL (1)
  --lease-seconds N             how long a mail waits whose server was killed (5)

of mail-bench:
  --seconds N                   how long each state of the mail server is measured (60)
  --rate N                      requests a second, all clients together (50)";

/// What was asked.
pub(super) struct Options {
    pub(super) mails: usize,
    pub(super) kills: usize,
    pub(super) replicas: usize,
    pub(super) connections: usize,
    pub(super) lease_seconds: u64,
    pub(super) seconds: u64,
    pub(super) rate: u32,
    postgres: bool,
    release: bool,
}

impl Options {
    /// `None` when help was asked for.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Self>> {
        let mut options = Self {
            mails: 1000,
            kills: 20,
            replicas: 1,
            connections: 4,
            lease_seconds: 5,
            seconds: 60,
            rate: 50,
            postgres: false,
            release: false,
        };
        let mut kills = None;
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value =
                || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--release" => options.release = true,
                "--database" => options.postgres = is_postgres(value()?, HELP)?,
                "--mails" => options.mails = value()?.parse()?,
                "--kills" => kills = Some(value()?.parse()?),
                "--replicas" => options.replicas = value()?.parse()?,
                "--connections" => options.connections = value()?.parse()?,
                "--lease-seconds" => options.lease_seconds = value()?.parse()?,
                "--seconds" => options.seconds = value()?.parse()?,
                "--rate" => options.rate = value()?.parse()?,
                unknown => bail!("unknown option `{unknown}`\n\n{HELP}"),
            }
        }
        let counts = [options.mails, options.replicas, options.connections];
        ensure!(!counts.contains(&0) && options.rate > 0, "a number must not be 0\n\n{HELP}");
        ensure!(options.replicas == 1 || options.postgres, "replicas share a PostgreSQL");
        options.kills = kills.unwrap_or(if options.replicas == 1 { 20 } else { 0 });
        Ok(Some(options))
    }

    /// Builds and starts what a run needs.
    pub(super) fn in_world(&self, run: impl FnOnce(&World<'_>) -> Result<()>) -> Result<()> {
        let program = presswork(if self.release { "release" } else { "debug" })?;
        let smtp = Smtp::start()?;
        let postgres = self.postgres.then(Postgres::throw_away).transpose()?;
        run(&World { program: &program, smtp: &smtp, postgres: postgres.as_ref() })
    }
}
