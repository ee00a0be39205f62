//! The comparison with Strapi (`tests/compat`): each of its files belongs to a case, and what the documents say of the
//! cases that are answered differently is true. (Whether an answer differs, the cases themselves say.)

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::files;

/// The document that says what is answered differently, and the part of it that lists the cases.
const DOCUMENT: &str = "docs/differences-from-strapi.md";
const PART: &str = "\n## Operations that are answered differently\n";

/// Checks the files and both documents that count them.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let folder = root.join("tests/compat");
    let (cases, answers): (Vec<String>, Vec<String>) = files(&folder)?
        .iter()
        .filter_map(|path| path.strip_prefix(&folder).ok())
        // what makes a project of a model for Strapi, and the model's schema there
        .filter(|path| !path.starts_with("strapi") && !path.ends_with("schema.graphqls"))
        .map(|path| path.display().to_string())
        .partition(|name| name.ends_with(".graphql"));
    let mut operations = BTreeMap::new();
    for name in cases.iter().filter_map(|name| name.strip_suffix(".graphql")) {
        operations.insert(name, answered(&folder, name)?);
    }
    let mut breaches = Vec::new();
    let mut ours = BTreeSet::new();
    for answer in &answers {
        let own = answer.strip_suffix(".ours.json");
        match own.or_else(|| answer.strip_suffix(".json")) {
            Some(name) if operations.contains_key(name) => ours.extend(own),
            _ => breaches.push(format!(
                "tests/compat/{answer}: belongs to no case; remove it, or name it as its `.graphql` file"
            )),
        }
    }
    let text = fs::read_to_string(root.join(DOCUMENT)).context(DOCUMENT)?;
    let found = listing(&text, &operations, &ours);
    breaches.extend(found.into_iter().map(|breach| format!("{DOCUMENT}: {breach}")));
    let wanted = format!(" {} operations", operations.values().sum::<usize>());
    let readme = fs::read_to_string(root.join("README.md")).context("README.md")?;
    if !readme.contains(&wanted) {
        breaches.push(format!("README.md: the comparison has{wanted}; say so there"));
    }
    Ok(breaches)
}

/// The operations of a case: one answer for each. None yet, when nobody has asked Strapi.
fn answered(folder: &Path, name: &str) -> Result<usize> {
    let path = folder.join(format!("{name}.json"));
    if !path.exists() {
        return Ok(0);
    }
    let answers: Value = serde_json::from_str(&fs::read_to_string(&path)?)
        .with_context(|| format!("{} is not JSON", path.display()))?;
    Ok(answers.as_array().map_or(0, Vec::len))
}

/// What is wrong with the list of the cases that are answered differently, and with what is counted above it.
fn listing(text: &str, operations: &BTreeMap<&str, usize>, ours: &BTreeSet<&str>) -> Vec<String> {
    let Some((_, part)) = text.split_once(PART) else {
        return vec![format!("there is no `{}`", PART.trim())];
    };
    let mut breaches = Vec::new();
    let mut listed = BTreeSet::new();
    let (mut kinds, mut counted) = (BTreeMap::new(), BTreeMap::new());
    for line in part.lines() {
        let [_, first, second, _, _] = line.split('|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            continue;
        };
        if let Some(name) = first.strip_prefix('`').and_then(|first| first.strip_suffix('`')) {
            *kinds.entry(second).or_insert(0) += 1;
            if !listed.insert(name) {
                breaches.push(format!("`{name}` is listed twice; remove one of the lines"));
            } else if !operations.contains_key(name) {
                breaches.push(format!(
                    "`{name}` is no case; remove the line, or give it the case's name"
                ));
            } else if !ours.contains(name) {
                breaches.push(format!(
                    "`{name}` has no `.ours.json`; `cargo xtask bless {name}` writes it"
                ));
            }
        } else if let Ok(count) = second.parse::<usize>() {
            counted.insert(first, count);
        }
    }
    let unlisted = ours.difference(&listed);
    breaches.extend(unlisted.map(|name| {
        format!("`{name}` has an `.ours.json` and is not listed; add a line with the reason, or remove the file")
    }));
    if kinds != counted {
        breaches.push(format!(
            "the table of kinds counts {counted:?}, the list has {kinds:?}; correct the table"
        ));
    }
    let differing: usize = listed.iter().filter_map(|name| operations.get(name)).sum();
    let all: usize = operations.values().sum();
    let wanted = format!("{} cases, with {differing} of {all} operations:", listed.len());
    if !part.contains(&format!("\n{wanted}\n")) {
        breaches.push(format!("the true counts are `{wanted}`; write that above the list"));
    }
    breaches
}
