//! The head, size and name of every Rust file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{files, shown};

/// Lines that a file may have; one that needs more holds two ideas.
const LINES: usize = 600;

/// Checks every Rust file of ours.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for directory in ["crates", "migrations", "tests", "xtask"] {
        for path in files(&root.join(directory))? {
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let found = check_one(&path, &text);
            breaches.extend(found.iter().map(|breach| format!("{}: {breach}", shown(root, &path))));
        }
    }
    Ok(breaches)
}

fn check_one(path: &Path, text: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    if !text.starts_with("//! ") {
        breaches.push("must open with `//! ` and what the file is for".to_owned());
    }
    let lines = text.lines().count();
    if lines > LINES {
        breaches.push(format!("{lines} lines; the most is {LINES}"));
    }
    if path.ends_with("mod.rs") {
        breaches.push("name the file after the module: foo.rs beside foo/".to_owned());
    }
    breaches
}
