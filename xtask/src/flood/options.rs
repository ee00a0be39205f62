//! What can be asked of `login-flood`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

/// What `--help` says.
pub(super) const HELP: &str = "\
cargo xtask login-flood [OPTIONS]

  --parts A,B           only these (guess,timing,beside)
  --attempts N          guess: how often one account is tried (1000)
  --timings N           timing: how often each kind of account is tried (1000)
  --seconds N           beside: how long others are measured (60, so that every window of the limits begins once)
  --rounds N            beside: how often, with logins and without, in turns (3)
  --logins N            beside: logins a second (500)
  --rate N              beside: what others ask, a second (200)
  --program PATH        a server that was built elsewhere, instead of building it";

const PARTS: [&str; 3] = ["guess", "timing", "beside"];

/// What was asked.
pub(super) struct Options {
    pub(super) attempts: usize,
    pub(super) timings: usize,
    pub(super) seconds: u64,
    pub(super) rounds: usize,
    pub(super) logins: u32,
    pub(super) rate: u32,
    /// The server's program, unless it is to be built.
    pub(super) program: Option<PathBuf>,
    parts: Vec<String>,
}

impl Options {
    /// `None` when help was asked for.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Self>> {
        let mut options = Self {
            attempts: 1000,
            timings: 1000,
            seconds: 60,
            rounds: 3,
            logins: 500,
            rate: 200,
            program: None,
            parts: Vec::new(),
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value =
                || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--parts" => options.parts = value()?.split(',').map(str::to_owned).collect(),
                "--attempts" => options.attempts = value()?.parse()?,
                "--timings" => options.timings = value()?.parse()?,
                "--seconds" => options.seconds = value()?.parse()?,
                "--rounds" => options.rounds = value()?.parse()?,
                "--logins" => options.logins = value()?.parse()?,
                "--rate" => options.rate = value()?.parse()?,
                "--program" => options.program = Some(std::path::absolute(value()?)?),
                unknown => bail!("unknown option `{unknown}`\n\n{HELP}"),
            }
        }
        let is_part = |part: &String| PARTS.contains(&part.as_str());
        ensure!(options.parts.iter().all(is_part), "the parts are {}", PARTS.join(", "));
        Ok(Some(options))
    }

    /// Whether a part is to be run.
    pub(super) fn wants(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|wanted| wanted == part)
    }
}
