//! What may depend on what (ARCHITECTURE.md, code map). A crate exists only where such a rule needs a wall.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{files, shown};

/// Our crates, and which of our crates each may use: the stages to its left, and no more than it needs.
const EDGES: &[(&str, &[&str])] = &[
    ("definition", &[]),
    ("model", &["definition"]),
    ("schema", &["model"]),
    ("plan", &["model", "schema"]),
    ("sql", &["model", "plan"]),
    ("migrations", &[]),
    ("store", &["model", "sql", "migrations"]),
    ("outbound", &[]),
    ("auth", &["model", "store", "outbound"]),
    ("mail", &[]),
    ("media", &[]),
    ("panel", &[]),
    ("engine", &["model", "schema", "plan", "sql", "store", "outbound", "auth", "mail", "media"]),
    (
        "server",
        &[
            "definition",
            "model",
            "schema",
            "plan",
            "store",
            "engine",
            "outbound",
            "auth",
            "mail",
            "media",
            "panel",
        ],
    ),
    (
        "tests",
        &[
            "definition",
            "model",
            "schema",
            "sql",
            "store",
            "mail",
            "media",
            "engine",
            "outbound",
            "auth",
            "server",
        ],
    ),
    ("xtask", &[]),
];

/// Crates from outside that must stay behind one wall of ours. `tests` may look over every wall.
const WALLS: &[(&str, &[&str])] = &[
    ("async-graphql", &["engine"]),
    ("async-graphql-parser", &["engine"]),
    ("async-graphql-value", &["engine"]),
    ("sea-query", &["sql"]),
    ("sea-orm", &["store"]),
    ("sqlx", &["store"]),
    ("tokio-postgres", &["store"]),
    ("sea-orm-migration", &["migrations", "store"]),
    ("mail-send", &["mail"]),
    ("mail-builder", &["mail"]),
    ("minijinja", &["mail"]),
    ("rust-s3", &["media"]),
    ("reqwest", &["outbound", "media"]),
    ("image", &["media"]),
    ("argon2", &["auth"]),
    ("bcrypt", &["auth"]),
    ("oauth2", &["auth"]),
    ("ring", &["auth"]),
    ("multer", &["server"]),
    ("poem", &["server"]),
    ("clap", &["server"]),
    ("toml", &["server", "xtask"]),
];

/// The stages that compute and never act: no clock, no randomness, no runtime may reach them.
const PURE: &[&str] = &["definition", "model", "schema", "plan", "sql"];
const IMPURE: &[&str] =
    &["tokio", "rand", "cuid2", "argon2", "tracing", "async-trait", "futures-util", "notify"];

/// Checks every Cargo.toml of ours.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    let mut manifests = vec![root.join("migrations"), root.join("tests"), root.join("xtask")];
    for entry in fs::read_dir(root.join("crates")).context("cannot list crates/")? {
        manifests.push(entry?.path());
    }
    manifests.sort();
    for directory in manifests {
        let path = directory.join("Cargo.toml");
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let manifest: toml::Table =
            text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
        let folder = directory.file_name().map(|name| name.to_string_lossy().into_owned());
        let found = check_one(&folder.unwrap_or_default(), &manifest);
        breaches.extend(found.iter().map(|breach| format!("{}: {breach}", shown(root, &path))));
    }
    breaches.extend(no_stray_manifest(root)?);
    Ok(breaches)
}

fn check_one(folder: &str, manifest: &toml::Table) -> Vec<String> {
    let mut breaches = Vec::new();
    let get =
        |table: &str, key: &str| manifest.get(table).and_then(|table| table.get(key)).cloned();
    if get("package", "name").and_then(|name| name.as_str().map(str::to_owned)).as_deref()
        != Some(folder)
    {
        breaches.push("the crate must be named like its folder".to_owned());
    }
    if get("lints", "workspace").and_then(|value| value.as_bool()) != Some(true) {
        breaches.push("lints.workspace must be true".to_owned());
    }
    let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == folder) else {
        breaches.push("the crate is missing from xtask/src/tidy/manifests.rs".to_owned());
        return breaches;
    };
    let dependencies = dependencies(manifest);
    breaches.extend(dependencies.iter().filter_map(|used| breach_of(folder, allowed, used)));
    let unused = allowed.iter().filter(|name| !dependencies.iter().any(|used| used == *name));
    breaches.extend(unused.map(|name| format!("{folder} may use {name}, and does not")));
    breaches
}

fn breach_of(folder: &str, allowed: &[&str], dependency: &str) -> Option<String> {
    let ours = EDGES.iter().any(|(name, _)| *name == dependency);
    if ours && !allowed.contains(&dependency) {
        return Some(format!("{folder} must not use {dependency}"));
    }
    if folder == "tests" {
        return None;
    }
    let wall = WALLS.iter().find(|(name, _)| *name == dependency);
    if let Some((_, owners)) = wall.filter(|(_, owners)| !owners.contains(&folder)) {
        return Some(format!("only {} may use {dependency}", owners.join(", ")));
    }
    let impure = PURE.contains(&folder) && IMPURE.contains(&dependency);
    impure.then(|| format!("{folder} is pure and must not use {dependency}"))
}

/// Names in the dependency tables. Those of tests are left out: a test may make its input with what the code must
/// not know.
fn dependencies(manifest: &toml::Table) -> Vec<String> {
    let tables = ["dependencies", "build-dependencies"];
    let tables = tables.iter().filter_map(|name| manifest.get(*name)?.as_table());
    tables.flat_map(|table| table.keys().cloned()).collect()
}

/// Crates lie flat: no manifest deeper inside one.
fn no_stray_manifest(root: &Path) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for path in files(&root.join("crates"))? {
        let depth = path.strip_prefix(root).unwrap_or(&path).components().count();
        if path.ends_with("Cargo.toml") && depth != 3 {
            breaches.push(format!("{}: crates lie flat in crates/", shown(root, &path)));
        }
    }
    Ok(breaches)
}

#[cfg(test)]
mod tests {
    use super::{EDGES, check_one};

    /// What is found in the manifest of a crate in `folder` that uses all that it may, with this below.
    fn found(folder: &str, below: &str) -> Vec<String> {
        let uses = EDGES.iter().find(|(name, _)| *name == folder).map_or(&[][..], |(_, uses)| uses);
        let uses: String = uses.iter().map(|name| format!("{name} = {{}}\n")).collect();
        check(folder, &format!("[dependencies]\n{uses}{below}"))
    }

    fn check(folder: &str, below: &str) -> Vec<String> {
        let text = format!("[package]\nname = \"{folder}\"\n[lints]\nworkspace = true\n{below}");
        check_one(folder, &text.parse().expect("it is TOML"))
    }

    #[test]
    fn edges_that_are_not_in_the_table_are_found() {
        assert!(found("plan", "serde = {}").is_empty());
        let back = ["plan must not use sql"];
        assert_eq!(found("plan", "sql = {}"), back);
        assert_eq!(found("plan", "[build-dependencies]\nsql = {}"), back);
        assert!(found("plan", "[dev-dependencies]\nsql = {}").is_empty());
        assert_eq!(found("xtask", "model = {}"), ["xtask must not use model"]);
    }

    #[test]
    fn edges_that_nobody_uses_are_found() {
        let unused = ["plan may use schema, and does not"];
        assert_eq!(check("plan", "[dependencies]\nmodel = {}"), unused);
        assert_eq!(
            check("plan", "[dependencies]\nmodel = {}\n[dev-dependencies]\nschema = {}"),
            unused
        );
    }

    #[test]
    fn walls_and_purity_are_kept() {
        assert_eq!(found("engine", "sqlx = {}"), ["only store may use sqlx"]);
        assert!(found("store", "sqlx = {}").is_empty() && found("tests", "sqlx = {}").is_empty());
        assert_eq!(found("sql", "tokio = {}"), ["sql is pure and must not use tokio"]);
        assert!(found("store", "tokio = {}").is_empty());
    }

    #[test]
    fn each_crate_is_known_and_named_like_its_folder() {
        assert_eq!(found("other", "").len(), 1, "it is in no table");
        let manifest = "[package]\nname = \"plam\"\n[dependencies]\nmodel = {}\nschema = {}";
        let breaches = check_one("plan", &manifest.parse().expect("it is TOML"));
        assert_eq!(breaches.len(), 2, "neither its name nor its lints: {breaches:?}");
    }
}
