//! The tables of keys in docs/configuration.md are those that `presswork config reference` prints.
//!
//! In: the page, and what the program prints. Out: what differs, or the page anew. Must not know: any key.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::REFERENCE;
use crate::project::{apart, presswork, read, root};

const PAGE: &str = "docs/configuration.md";
/// Around a table; what is between them is generated.
const BEGIN: &str = "<!-- keys: ";
const END: &str = "<!-- end -->";

/// Whether the page has every table as it is printed.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let page = fs::read_to_string(root.join(PAGE))?;
    let tables = tables(root)?;
    let (fresh, used) = renewed(&page, &tables)?;
    let missing = tables.keys().filter(|name| !used.contains(name));
    let mut breaches: Vec<String> =
        missing.map(|name| format!("{PAGE}: there is no `{BEGIN}{name} -->`")).collect();
    let differs = page.lines().zip(fresh.lines()).position(|(one, other)| one != other);
    if page != fresh {
        let line = differs.map_or(1, |index| index + 1);
        breaches.push(format!("{PAGE}:{line}: stale; {REFERENCE}"));
    }
    Ok(breaches)
}

/// Writes the tables anew.
pub(super) fn write() -> Result<()> {
    let root = root();
    let page = fs::read_to_string(root.join(PAGE))?;
    Ok(fs::write(root.join(PAGE), renewed(&page, &tables(&root)?)?.0)?)
}

/// Each table that the program prints, by its name.
fn tables(root: &Path) -> Result<BTreeMap<String, String>> {
    let mut reference = apart(&presswork("debug")?, &["config", "reference"]);
    let printed = read(reference.current_dir(root))?;
    let parts = printed.split("## ").skip(1);
    let tables = parts.filter_map(|part| part.split_once('\n'));
    Ok(tables.map(|(name, table)| (name.to_owned(), table.trim_end().to_owned())).collect())
}

/// The page with every table as it is printed, and the names of these.
fn renewed(page: &str, tables: &BTreeMap<String, String>) -> Result<(String, Vec<String>)> {
    let mut fresh = String::new();
    let mut used = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        fresh.push_str(line);
        fresh.push('\n');
        let Some(name) = line.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(" -->")) else {
            continue;
        };
        let table = tables.get(name).with_context(|| format!("{PAGE}: no table `{name}`"))?;
        fresh.push_str(&format!("\n{table}\n\n{END}\n"));
        lines
            .find(|line| *line == END)
            .with_context(|| format!("{PAGE}: `{name}` does not end"))?;
        used.push(name.to_owned());
    }
    Ok((fresh, used))
}
