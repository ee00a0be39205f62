//! `cargo xtask tidy`: rules of the code base that no compiler checks. Every breach is listed, not the first only.

mod compat;
mod dependencies;
mod deploy;
mod goldens;
mod links;
mod manifests;
mod panel;
mod reference;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::{apart, presswork, read, root};
use crate::report;

/// Runs every check.
pub(crate) fn check() -> Result<()> {
    let root = root();
    let mut breaches = manifests::check(&root)?;
    breaches.extend(dependencies::check(&root)?);
    breaches.extend(sources::check(&root)?);
    breaches.extend(goldens::check(&root)?);
    breaches.extend(compat::check(&root)?);
    breaches.extend(links::check(&root)?);
    breaches.extend(schemas_are_fresh(&root)?);
    breaches.extend(reference::check(&root)?);
    breaches.extend(panel::check(&root)?);
    breaches.extend(deploy::check(&root)?);
    for breach in &breaches {
        report::problem(breach);
    }
    match breaches.len() {
        0 => Ok(()),
        count => bail!("tidy found {count} breaches"),
    }
}

/// The schemas that are committed, and what prints each.
const SCHEMAS: [(&str, &[&str]); 2] = [
    ("schema.graphql", &["schema", "examples/blog"]),
    ("crates/panel/app/schema.graphql", &["schema", "--admin", "examples/blog"]),
];

/// What to do about anything committed that the program prints.
const REFERENCE: &str = "write it anew: cargo xtask reference";

/// Writes anew what is committed and printed by the program: schemas, and tables in the documentation.
pub(crate) fn write_reference() -> Result<()> {
    let root = root();
    for (file, arguments) in SCHEMAS {
        fs::write(root.join(file), schema(&root, arguments)?)?;
    }
    reference::write()
}

fn schemas_are_fresh(root: &Path) -> Result<Vec<String>> {
    let mut stale = Vec::new();
    for (file, arguments) in SCHEMAS {
        let committed = fs::read_to_string(root.join(file)).unwrap_or_default();
        if schema(root, arguments)? != committed {
            stale.push(format!("{file}: stale; {REFERENCE}"));
        }
    }
    Ok(stale)
}

fn schema(root: &Path, arguments: &[&str]) -> Result<String> {
    read(apart(&presswork("debug")?, arguments).current_dir(root))
}

/// Every file of ours below `directory`, sorted; an absent directory has none.
fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![directory.to_path_buf()];
    while let Some(directory) = waiting.pop() {
        if !directory.exists() {
            continue;
        }
        let entries = fs::read_dir(&directory)
            .with_context(|| format!("cannot list {}", directory.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.ends_with("node_modules") {
                continue;
            }
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// A path as it is shown in a breach.
fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
