//! What can be asked of `media-chaos`.

use anyhow::{Context, Result, bail, ensure};

/// What `--help` says.
pub(super) const HELP: &str = "\
cargo xtask media-chaos [OPTIONS]    uploads, replaces and deletes files while the server is killed at eight points of each;
                                     then bucket and database must fit
cargo xtask media-chaos --replicas   the same with two servers on one PostgreSQL and many files at once, at random moments
cargo xtask media-chaos --late       nothing is killed; the bucket stores an object when the upload has failed already

  --database sqlite|postgres    (both)
  --rounds N                    how often; the points that are not exact lie elsewhere each time (1)

with --replicas:
  --seconds N                   (30)
  --kills N                     (10)";

/// What was asked.
pub(super) struct Options {
    /// SQLite and PostgreSQL.
    pub(super) databases: [bool; 2],
    pub(super) rounds: usize,
    /// A bucket that is late.
    pub(super) late: bool,
    /// Two servers.
    pub(super) replicas: bool,
    pub(super) seconds: u64,
    pub(super) kills: usize,
}

impl Options {
    /// `None` when help was asked for.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Self>> {
        let mut options = Self {
            databases: [true, true],
            rounds: 1,
            late: false,
            replicas: false,
            seconds: 30,
            kills: 10,
        };
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
                "--late" => options.late = true,
                "--replicas" => options.replicas = true,
                "--seconds" => options.seconds = value()?.parse()?,
                "--kills" => options.kills = value()?.parse()?,
                "--rounds" => options.rounds = value()?.parse()?,
                unknown => bail!("unknown option `{unknown}`\n\n{HELP}"),
            }
        }
        ensure!(options.rounds > 0 && options.seconds > 0, "a number must not be 0\n\n{HELP}");
        Ok(Some(options))
    }
}
