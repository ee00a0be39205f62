//! What can be asked of `media-chaos`.

use anyhow::{Context, Result, bail, ensure};

/// What `--help` says.
pub(super) const HELP: &str = "\
cargo xtask media-chaos [OPTIONS]    uploads, replaces and deletes files while the server is killed at eight points of each;
                                     then bucket and database must fit

  --database sqlite|postgres    (both)
  --rounds N                    how often; the points that are not exact lie elsewhere each time (1)";

/// What was asked.
pub(super) struct Options {
    /// SQLite and PostgreSQL.
    pub(super) databases: [bool; 2],
    pub(super) rounds: usize,
}

impl Options {
    /// `None` when help was asked for.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Self>> {
        let mut options = Self { databases: [true, true], rounds: 1 };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value =
                || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--database" => {
                    options.databases = match value()?.as_str() {
                        "sqlite" => [true, false],
                        "postgres" => [false, true],
                        unknown => bail!("unknown database `{unknown}`\n\n{HELP}"),
                    }
                }
                "--rounds" => options.rounds = value()?.parse()?,
                unknown => bail!("unknown option `{unknown}`\n\n{HELP}"),
            }
        }
        ensure!(options.rounds > 0, "a number must not be 0\n\n{HELP}");
        Ok(Some(options))
    }
}
