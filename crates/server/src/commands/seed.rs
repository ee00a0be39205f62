//! `presswork seed DIR FILE…`: entries from JSON Lines files, one file after the other.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use engine::{Engine, SeedError};
use indicatif::{ProgressBar, ProgressStyle};

use crate::config::Environment;
use crate::output;

/// Loads the files. A file is loaded whole or not at all.
pub(crate) fn run(
    directory: &Path,
    environment: &Environment,
    files: &[PathBuf],
) -> anyhow::Result<ExitCode> {
    super::with_engine(directory, environment, async |engine| {
        for file in files {
            if !load(engine, file).await? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Loads one file; false when its lines have problems, which are printed.
async fn load(engine: &Engine, file: &Path) -> anyhow::Result<bool> {
    let name = file.display();
    let lines = File::open(file).with_context(|| format!("{name} cannot be read"))?;
    let bar = progress_bar(&name.to_string())?;
    let progress = |done: usize, total: usize| {
        bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    };
    let result = engine::seed(engine, (BufReader::new(lines), file.parent()), progress).await;
    bar.finish_and_clear();
    match result {
        Ok(report) => {
            for (content_type, count) in &report.types {
                output::note(&format!("  {count:>8} {content_type}"));
            }
            output::result(&format!("{name}: {}", super::counted(report.entries, "line")));
            Ok(true)
        }
        Err(SeedError::Lines(problems)) => {
            for problem in &problems {
                output::note(&format!("{name}:{}: error: {}", problem.line, problem.message));
            }
            let count = super::counted(problems.len(), "problem");
            output::note(&format!("{name}: {count}, nothing was written"));
            Ok(false)
        }
        Err(error) => Err(anyhow::Error::from(error).context(format!("{name} was not loaded"))),
    }
}

/// Shows itself only to a person.
fn progress_bar(name: &str) -> anyhow::Result<ProgressBar> {
    if !output::is_watched() {
        return Ok(ProgressBar::hidden());
    }
    let style = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len} {per_sec} {eta}")?;
    Ok(ProgressBar::new(0).with_style(style.progress_chars("=> ")).with_message(name.to_owned()))
}
