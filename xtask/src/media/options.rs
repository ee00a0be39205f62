//! What can be asked of `media-bench`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

/// What `--help` says.
pub(super) const HELP: &str = "\
cargo xtask media-bench [OPTIONS]    uploads beside curl, images beside sharp, others while S3 fails

  --parts uploads,list,faults,formats    only these
  --rounds N        how often uploads are measured, and others while S3 fails (3)
  --megabytes N     of each of four files that are uploaded at once (200)
  --seconds N       how long everything else is measured, each time (10)
  --rate N          requests a second of each kind while S3 fails (50)
  --program PATH    a server that was built elsewhere, instead of building it";

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Large files, and memory.
    Uploads,
    /// A list of files.
    List,
    /// An S3 that fails, and requests for nonsense.
    Faults,
    /// Sizes of an image.
    Formats,
}

/// What was asked.
pub(super) struct Options {
    pub(super) parts: Vec<Part>,
    pub(super) rounds: usize,
    pub(super) megabytes: usize,
    pub(super) seconds: u64,
    pub(super) rate: u32,
    /// The server's program, unless it is to be built.
    pub(super) program: Option<PathBuf>,
}

impl Options {
    /// `None` when help was asked for.
    pub(super) fn parse(arguments: &[String]) -> Result<Option<Self>> {
        let mut options = Self {
            parts: vec![Part::Uploads, Part::List, Part::Faults, Part::Formats],
            rounds: 3,
            megabytes: 200,
            seconds: 10,
            rate: 50,
            program: None,
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value =
                || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--parts" => {
                    options.parts = value()?.split(',').map(part).collect::<Result<_>>()?;
                }
                "--rounds" => options.rounds = value()?.parse()?,
                "--megabytes" => options.megabytes = value()?.parse()?,
                "--seconds" => options.seconds = value()?.parse()?,
                "--rate" => options.rate = value()?.parse()?,
                "--program" => options.program = Some(std::path::absolute(value()?)?),
                unknown => bail!("unknown option `{unknown}`\n\n{HELP}"),
            }
        }
        let counts = [options.rounds, options.megabytes];
        let is_nothing = counts.contains(&0) || options.seconds == 0 || options.rate == 0;
        ensure!(!is_nothing, "a number must not be 0\n\n{HELP}");
        Ok(Some(options))
    }
}

fn part(name: &str) -> Result<Part> {
    Ok(match name {
        "uploads" => Part::Uploads,
        "list" => Part::List,
        "faults" => Part::Faults,
        "formats" => Part::Formats,
        unknown => bail!("unknown part `{unknown}`\n\n{HELP}"),
    })
}
