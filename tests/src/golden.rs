//! Goldens: files that hold what a case came to, compared or, with `UPDATE=1`, rewritten.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sql::Dialect;

use crate::world::World;

/// Lines shown of a difference.
const SHOWN: usize = 40;

/// Compares `actual` with the file at `path`; `None` means that there must be no such file.
pub(crate) fn check(world: &World, path: &Path, actual: Option<&str>) -> Result<()> {
    let expected = path
        .exists()
        .then(|| fs::read_to_string(path))
        .transpose()
        .with_context(|| format!("cannot read {}", path.display()))?;
    if expected.as_deref() == actual {
        return Ok(());
    }
    if world.update {
        return write(path, actual);
    }
    let name = path.strip_prefix(&world.folder).unwrap_or(path).display();
    match (expected, actual) {
        (None, Some(actual)) => {
            bail!("{name} is missing (`cargo xtask bless` writes it):\n{}", head(actual))
        }
        (Some(_), None) => bail!("{name} is there, but the case comes to no such thing"),
        (Some(expected), Some(actual)) => {
            bail!("{name} differs (- expected, + actual):\n{}", difference(&expected, actual))
        }
        (None, None) => Ok(()),
    }
}

fn write(path: &Path, actual: Option<&str>) -> Result<()> {
    let written = match actual {
        Some(actual) => fs::write(path, actual),
        None => fs::remove_file(path),
    };
    written.with_context(|| format!("cannot rewrite {}", path.display()))
}

/// What a case comes to when a golden is rewritten: both databases must agree on it.
pub(crate) fn agreed(world: &World, outcome: impl Fn(Dialect) -> Result<String>) -> Result<String> {
    let sqlite = outcome(Dialect::Sqlite)?;
    if world.databases.has_postgres() {
        let postgres = outcome(Dialect::Postgres)?;
        ensure!(
            sqlite == postgres,
            "the databases disagree (- sqlite, + postgres):\n{}",
            difference(&sqlite, &postgres)
        );
    }
    Ok(sqlite)
}

/// The lines between the first and the last that differ.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let expected: Vec<&str> = expected.lines().collect();
    let actual: Vec<&str> = actual.lines().collect();
    let same = expected.iter().zip(&actual).take_while(|(left, right)| left == right).count();
    let (left, right) = (&expected[same..], &actual[same..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let before = same.checked_sub(1).and_then(|line| expected.get(line));
    let mut lines: Vec<String> = before.iter().map(|line| format!("  {line}")).collect();
    lines.extend(left[..left.len() - tail].iter().take(SHOWN).map(|line| format!("- {line}")));
    lines.extend(right[..right.len() - tail].iter().take(SHOWN).map(|line| format!("+ {line}")));
    lines.join("\n")
}

fn head(text: &str) -> String {
    text.lines().take(SHOWN).collect::<Vec<_>>().join("\n")
}
