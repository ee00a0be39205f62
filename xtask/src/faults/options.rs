//! What can be asked of `faults`.

use anyhow::{Context, Result, bail, ensure};

use super::{ALL, BOTH, Database};
use crate::postgres::is_postgres;

/// What `--help` says.
pub(super) const HELP: &str = "\
cargo xtask faults [NUMBER...] [OPTIONS]    breaks servers and databases under load; all faults, or those with these numbers
                                            (tests/README.md lists them)

  --database sqlite|postgres    (both)
  --short                       less of everything, as in `cargo xtask test`
  --debug                       what is built for tests, not what is released: sooner, too slow for fault 16, and with another bar for fault 1";

/// What was asked.
pub(super) struct Options {
    /// Numbers of faults; none means all.
    numbers: Vec<u8>,
    pub(super) databases: Vec<Database>,
    pub(super) short: bool,
    pub(super) debug: bool,
}

impl Options {
    /// `None` when help was asked for.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Self>> {
        let mut options =
            Self { numbers: Vec::new(), databases: BOTH.to_vec(), short: false, debug: false };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--short" => options.short = true,
                "--debug" => options.debug = true,
                "--database" => {
                    let name = arguments.next().context("--database needs a value")?;
                    let postgres = is_postgres(name, HELP)?;
                    options.databases =
                        vec![if postgres { Database::Postgres } else { Database::Sqlite }];
                }
                other => {
                    let Ok(number) = other.parse() else {
                        bail!("unknown option `{other}`\n\n{HELP}")
                    };
                    let is_there = ALL.iter().any(|fault| fault.number == number);
                    ensure!(is_there, "there is no fault {number}\n\n{HELP}");
                    options.numbers.push(number);
                }
            }
        }
        Ok(Some(options))
    }

    /// Whether this fault is to be tried.
    pub(super) fn wants(&self, number: u8) -> bool {
        self.numbers.is_empty() || self.numbers.contains(&number)
    }
}
