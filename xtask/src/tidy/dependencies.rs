//! docs/dependencies.md has a line for each direct dependency, with the version that is locked.
//!
//! In: the page, Cargo.toml and Cargo.lock, every package.json. Out: lines that lack, are left over or tell another
//! version. Must not know: what a dependency is for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{files, shown};

const PAGE: &str = "docs/dependencies.md";
/// Where package.json files are.
const PACKAGES: [&str; 4] = ["crates/panel/app", "packages", "examples", "tests"];

/// A dependency and its version.
type Line = (String, String);

/// Compares the page with the manifests.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let page = fs::read_to_string(root.join(PAGE))?;
    let written: BTreeSet<Line> = page.lines().filter_map(line).collect();
    let mut wanted = crates(root)?;
    wanted.extend(packages(root)?);
    let missing = wanted.difference(&written);
    let missing = missing
        .map(|(name, version)| format!("{PAGE}: there is no line for `{name}` of {version}"));
    let left_over = written.difference(&wanted);
    let left_over =
        left_over.map(|(name, version)| format!("{PAGE}: nothing asks for `{name}` of {version}"));
    Ok(missing.chain(left_over).collect())
}

/// What a line of a table says: the name is its first cell, in backquotes, the version its fourth.
fn line(text: &str) -> Option<Line> {
    let mut cells = text.strip_prefix("| `")?.split(" | ");
    let name = cells.next()?.strip_suffix('`')?;
    Some((name.to_owned(), cells.nth(2)?.to_owned()))
}

/// The crates of the workspace's table, of the newest version that is locked.
fn crates(root: &Path) -> Result<BTreeSet<Line>> {
    let table = |file: &str| -> Result<toml::Table> {
        Ok(fs::read_to_string(root.join(file))?.parse::<toml::Table>()?)
    };
    let (manifest, lock) = (table("Cargo.toml")?, table("Cargo.lock")?);
    let asked = manifest["workspace"]["dependencies"].as_table().context("no dependencies")?;
    let locked = lock["package"].as_array().context("nothing is locked")?;
    let version = |name: &str| {
        // sorted by version in Cargo.lock
        let mut all = locked.iter().filter(|package| package["name"].as_str() == Some(name));
        let version = all.next_back()?["version"].as_str()?;
        Some(version.split('+').next().unwrap_or(version).to_owned())
    };
    let ours = |value: &toml::Value| value.get("path").is_some();
    let from_outside = asked.iter().filter(|(_, value)| !ours(value));
    from_outside
        .map(|(name, _)| {
            Ok((name.clone(), version(name).with_context(|| format!("{name} is not locked"))?))
        })
        .collect()
}

/// What each package.json asks for; versions are exact there.
fn packages(root: &Path) -> Result<BTreeSet<Line>> {
    let mut found = BTreeSet::new();
    for folder in PACKAGES {
        let manifests = files(&root.join(folder))?;
        for path in manifests.iter().filter(|path| path.ends_with("package.json")) {
            let text = fs::read_to_string(path)?;
            let manifest: serde_json::Value = serde_json::from_str(&text)
                .with_context(|| format!("{} is not JSON", shown(root, path)))?;
            let tables = ["dependencies", "devDependencies"];
            let asked = tables.iter().filter_map(|table| manifest[table].as_object()).flatten();
            found.extend(asked.filter_map(|(name, version)| {
                let version = version.as_str().filter(|version| !version.starts_with("file:"))?;
                Some((name.clone(), version.to_owned()))
            }));
        }
    }
    Ok(found)
}
