//! What `cargo xtask system` can be told.
//!
//! In: arguments. Out: [`Options`].

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use crate::project::target_directory;

/// What is printed for `--help`.
pub(super) const HELP: &str = "\
cargo xtask system [OPTIONS]        the whole system on this machine, until Ctrl+C
cargo xtask system-story [--release] [FLOW...]
                                    the same, made anew, for the story of tests/system in Chromium
cargo xtask system-tags [PAGES EDITS]
                                    the same, made anew, to see how exactly pages follow the content: 300 pages, 500 edits

PostgreSQL, SeaweedFS as S3, a mail server, an OpenID provider, two Presswork servers behind HAProxy, and the site of
examples/nextjs. What it keeps is in one folder below target/, and there when it is started again.

  --release       the optimized program; a debug build otherwise
  --fresh         forget what an earlier run kept
  --folder NAME   below target/, where everything is kept; `system-data` otherwise
  --no-site       without examples/nextjs
  --record        what the site asks Presswork for goes through tests/system/recorder.mjs, which counts it
  --may-die       a Presswork server that dies is started again after 5 seconds; otherwise everything ends
  --check PROGRAM [ARGUMENTS] [--check …]
                  run this in tests/system's copy once everything is ready, with the path of system.json as its last
                  argument; then the next one, and end with the last";

/// What was asked for.
#[derive(Debug)]
pub(super) struct Options {
    /// The optimized program.
    pub(super) release: bool,
    /// Forget what was kept.
    pub(super) fresh: bool,
    /// Where everything is kept.
    pub(super) folder: PathBuf,
    /// With examples/nextjs.
    pub(super) site: bool,
    /// What the site asks for is counted.
    pub(super) record: bool,
    /// A Presswork server that dies is started again.
    pub(super) may_die: bool,
    /// Programs with their arguments, one after the other.
    pub(super) checks: Vec<Vec<String>>,
}

impl Options {
    /// Reads the arguments; nothing, where help is asked for.
    pub(super) fn parse(arguments: &[String], folder: &str) -> Result<Option<Self>> {
        let mut options = Self {
            release: false,
            fresh: false,
            folder: target_directory().join(folder),
            site: true,
            record: false,
            may_die: false,
            checks: Vec::new(),
        };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--release" => options.release = true,
                "--fresh" => options.fresh = true,
                "--no-site" => options.site = false,
                "--record" => options.record = true,
                "--may-die" => options.may_die = true,
                "--folder" => {
                    let name = rest.next().context("--folder needs a name")?;
                    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
                    // --fresh removes it
                    ensure!(
                        !name.is_empty() && name.chars().all(is_plain),
                        "a name has letters, digits and hyphens"
                    );
                    options.folder = target_directory().join(name);
                }
                "--check" => options.checks = checks(&mut rest)?,
                "--help" | "-h" => return Ok(None),
                unknown => bail!("there is no option `{unknown}`\n\n{HELP}"),
            }
        }
        Ok(Some(options))
    }
}

/// What comes behind the first `--check`.
fn checks<'a>(rest: &mut impl Iterator<Item = &'a String>) -> Result<Vec<Vec<String>>> {
    let words: Vec<String> = rest.cloned().collect();
    let checks: Vec<Vec<String>> =
        words.split(|word| word == "--check").map(<[String]>::to_vec).collect();
    ensure!(checks.iter().all(|check| !check.is_empty()), "--check needs a program");
    Ok(checks)
}
