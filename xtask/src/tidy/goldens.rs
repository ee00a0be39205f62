//! Goldens that belong to no case. (That a case lacks one, or has a wrong one, the cases themselves say.)

use std::collections::HashSet;
use std::path::Path;

use anyhow::Result;

use super::{files, shown};

/// What is generated beside a `.graphql` case.
const SIBLINGS: [&str; 4] = [".json", ".plan", ".postgres.sql", ".sqlite.sql"];

/// Checks the folders with such cases.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let mut found = files(&root.join("tests/cases"))?;
    found.extend(files(&root.join("tests/smtp/cases"))?);
    let names = found.iter().map(|path| shown(root, path)).collect::<Vec<_>>();
    let cases: HashSet<&str> =
        names.iter().filter_map(|name| name.strip_suffix(".graphql")).collect();
    let orphan = |name: &&String| {
        let stem = SIBLINGS.iter().find_map(|suffix| name.strip_suffix(suffix));
        let is_written = name.ends_with(".graphql") || name.ends_with("/README.md");
        !is_written && stem.is_none_or(|stem| !cases.contains(stem))
    };
    Ok(names.iter().filter(orphan).map(|name| format!("{name}: belongs to no case")).collect())
}
