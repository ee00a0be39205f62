//! The attribute types that the panel knows: as many as the server, by the same names, each in a folder of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::files;

/// Where the server has its attribute types, one file each.
const TYPES: &str = "crates/model/src/field";
/// What says the name of one.
const NAME: &str = "fn name(&self) -> &'static str {";
/// Where the panel has its slices.
const SLICES: &str = "crates/panel/app/src/fields";
/// What lists them, and the list in it.
const REGISTRY: &str = "registry.ts";
const LIST: &str = "const SLICES: FieldSlice<any>[] = [";

/// Compares the panel's slices with the server's types.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let mut types = BTreeSet::new();
    for path in files(&root.join(TYPES))? {
        types.extend(type_name(&read(&path)?));
    }
    let slices = root.join(SLICES);
    let registry = read(&slices.join(REGISTRY))?;
    let (_, list) = registry
        .split_once(LIST)
        .with_context(|| format!("there is no `{LIST}` in {SLICES}/{REGISTRY}"))?;
    let (list, _) = list.split_once(']').context("the list of slices does not end")?;
    let listed: BTreeSet<String> =
        list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let missing = types.difference(&listed).map(|name| {
        format!("{SLICES}/{REGISTRY}: the server has the attribute type `{name}`; add a slice")
    });
    let unknown = listed.difference(&types).map(|name| {
        format!("{SLICES}/{REGISTRY}: the server has no attribute type `{name}`; remove the slice")
    });
    let astray = listed.iter().filter(|name| !slices.join(name).join("index.ts").exists());
    let astray = astray.map(|name| {
        format!("{SLICES}/{name}/index.ts: is not there; a slice is named as its folder")
    });
    Ok(missing.chain(unknown).chain(astray).collect())
}

/// The name in a type's file. None in files of what types share, and for the fields of plugins: the panel shows these
/// as what they are in GraphQL.
fn type_name(text: &str) -> Option<String> {
    let (_, body) = text.split_once(NAME)?;
    let name = body.trim_start().strip_prefix('"')?;
    name.split_once('"').map(|(name, _)| name.to_owned())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
