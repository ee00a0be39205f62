//! `cargo xtask dependencies`: what programs that nobody here wrote say of what we depend on.
//!
//! In: whether the network is there. Out: an error when one of them finds something, and below `target/dependencies/` the
//! licences and parts of what we ship. Must not know: any dependency.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::{cargo, read, root, run, target_directory};
use crate::report;

/// The programs that are not part of Rust, each with its version.
const TOOLS: [(&str, &str); 3] =
    [("cargo-deny", "0.20.2"), ("cargo-machete", "0.9.2"), ("cargo-sbom", "0.10.0")];

/// Runs all of them; with `--offline`, those that need nothing but what cargo and npm have fetched already.
pub(crate) fn check(arguments: &[String]) -> Result<()> {
    let online = match arguments {
        [] => true,
        [only] if only == "--offline" => false,
        _ => bail!("the only option is --offline: known holes are not looked up"),
    };
    let tools = tools()?;
    report::stage("licences, sources and crates that are not let in");
    run(tool(&tools, "cargo-deny").args(["check", "bans", "licenses", "sources"]))?;
    report::stage("crates that nothing uses");
    run(tool(&tools, "cargo-machete").arg(root()))?;
    if online {
        report::stage("known holes");
        run(tool(&tools, "cargo-deny").args(["check", "advisories"]))?;
        run(npm().args(["audit", "--omit=dev", "--package-lock-only"]))?;
    }
    report::stage("licences and parts of what we ship");
    write_down(&tools)
}

fn write_down(tools: &Path) -> Result<()> {
    let crates = read(
        tool(tools, "cargo-sbom")
            .args(["--cargo-package=server", "--output-format=cyclone_dx_json_1_6"]),
    )?;
    // the explorer of GraphiQL asks for a React of before
    let panel = read(npm().args([
        "sbom",
        "--sbom-format=cyclonedx",
        "--omit=dev",
        "--package-lock-only",
        "--legacy-peer-deps",
    ]))?;
    let folder = target_directory().join("dependencies");
    fs::create_dir_all(&folder)?;
    for (name, parts) in [("presswork", crates), ("panel", panel)] {
        let file = folder.join(format!("{name}.cdx.json"));
        let licences = licences(&parts).with_context(|| format!("{name}: no list of parts"))?;
        fs::write(&file, parts)?;
        report::line(&format!("{}:", file.display()));
        for (licence, parts) in &licences {
            report::line(&format!("  {:>4}  {licence}", parts.len()));
        }
        let list = licences.iter().flat_map(|(licence, parts)| {
            [format!("{licence}\n")].into_iter().chain(parts.iter().map(|it| format!("  {it}\n")))
        });
        fs::write(folder.join(format!("{name}-licences.txt")), list.collect::<String>())?;
    }
    Ok(())
}

/// Names and versions of the parts of a CycloneDX document, by licence.
fn licences(parts: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let document: Value = serde_json::from_str(parts)?;
    let mut licences = BTreeMap::<_, Vec<String>>::new();
    for part in document["components"].as_array().context("it has no components")? {
        let text = |value: &Value| value.as_str().unwrap_or("unknown").to_owned();
        let licence = &part["licenses"][0];
        let licence =
            [&licence["expression"], &licence["license"]["id"], &licence["license"]["name"]]
                .into_iter()
                .find(|it| it.is_string());
        let names = licences.entry(licence.map_or_else(|| "unknown".to_owned(), text)).or_default();
        names.push(format!("{} {}", text(&part["name"]), text(&part["version"])));
    }
    Ok(licences)
}

/// Where the tools are; those that are not there yet are built.
fn tools() -> Result<PathBuf> {
    let tools = target_directory().join("tools");
    for (name, version) in TOOLS {
        let wanted = format!("{name}@{version}");
        run(cargo(&["install", "--quiet", "--locked", &wanted, "--root"]).arg(&tools))?;
    }
    Ok(tools)
}

fn tool(tools: &Path, name: &str) -> Command {
    let mut command = Command::new(tools.join("bin").join(name));
    command.current_dir(root());
    command
}

/// npm, in the panel: of all npm packages, only those are in what we ship.
fn npm() -> Command {
    let mut command = Command::new("npm");
    command.current_dir(root().join("crates/panel/app"));
    command
}
