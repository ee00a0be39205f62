//! What can be asked of the benchmark.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::data::Size;
use super::operation::Operation;

/// What `--help` says.
pub(super) const HELP: &str = "\
cargo xtask bench [OPTIONS]

  --seconds N           how long each point is measured (10)
  --connections A,B     how many connections, one after the other (1,32)
  --operations q1,m1    only these (q1,q2,q3,q4,q5,m1, q1-draft,q2-draft,q3-draft, q1-de,q2-de,q3-de)
  --as-user             q1 to q4 asked by a user with a row rule, beside the same asked by nobody, and nothing else
  --rounds N            with --as-user: how often each is measured, in turns (3)
  --program PATH        a server that was built elsewhere, instead of building it
  --small               500 articles instead of 10,000, to see that everything works";

/// What was asked.
pub(super) struct Options {
    /// Seconds per point.
    pub(super) seconds: u64,
    /// Whether a user asks, beside nobody.
    pub(super) as_user: bool,
    /// How often each of both is measured then.
    pub(super) rounds: usize,
    /// Numbers of connections.
    pub(super) connections: Vec<usize>,
    /// How much data.
    pub(super) size: Size,
    /// The server's program, unless it is to be built.
    pub(super) program: Option<PathBuf>,
    operations: Vec<String>,
}

impl Options {
    /// `None` when help was asked for.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Self>> {
        let mut options = Self {
            seconds: 10,
            as_user: false,
            rounds: 3,
            connections: vec![1, 32],
            size: Size::FULL,
            program: None,
            operations: Vec::new(),
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value =
                || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--as-user" => options.as_user = true,
                "--rounds" => options.rounds = value()?.parse::<usize>()?.max(1),
                "--small" => options.size = Size::SMALL,
                "--program" => options.program = Some(std::path::absolute(value()?)?),
                "--seconds" => options.seconds = value()?.parse()?,
                "--operations" => {
                    options.operations = value()?.split(',').map(str::to_owned).collect();
                }
                "--connections" => {
                    let numbers = value()?.split(',').map(str::parse);
                    options.connections = numbers.collect::<Result<_, _>>()?;
                }
                unknown => bail!("unknown option `{unknown}`\n\n{HELP}"),
            }
        }
        Ok(Some(options))
    }

    /// Whether an operation is to be run.
    pub(super) fn wants(&self, operation: Operation) -> bool {
        let name = operation.to_string();
        self.operations.is_empty() || self.operations.contains(&name)
    }
}
