//! What can be asked of `webhook-chaos`.

use anyhow::{Context, Result, bail, ensure};

use super::chaos::Chaos;
use crate::postgres::is_postgres;

/// What `--help` says.
pub(super) const HELP: &str = "\
cargo xtask webhook-chaos [OPTIONS]    changes entries while servers are killed and a receiver fails; every change must be told, in order

  --database sqlite|postgres    (sqlite)
  --changes N                   (1000)
  --kills N                     (50)
  --replicas N                  servers on one PostgreSQL (1)
  --connections N               clients at once (4)
  --release                     the program as it is released, not the one for tests";

/// What was asked.
pub(super) struct Options {
    pub(super) chaos: Chaos,
    pub(super) postgres: bool,
    pub(super) release: bool,
}

impl Options {
    /// `None` when help was asked for.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Self>> {
        let mut options = Self { chaos: Chaos::default(), postgres: false, release: false };
        let chaos = &mut options.chaos;
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value =
                || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--release" => options.release = true,
                "--database" => options.postgres = is_postgres(value()?, HELP)?,
                "--changes" => chaos.changes = value()?.parse()?,
                "--kills" => chaos.kills = value()?.parse()?,
                "--replicas" => chaos.replicas = value()?.parse()?,
                "--connections" => chaos.connections = value()?.parse()?,
                unknown => bail!("unknown option `{unknown}`\n\n{HELP}"),
            }
        }
        let counts = [chaos.changes, chaos.replicas, chaos.connections];
        ensure!(!counts.contains(&0), "a number must not be 0\n\n{HELP}");
        ensure!(chaos.replicas == 1 || options.postgres, "replicas share a PostgreSQL");
        Ok(Some(options))
    }
}
