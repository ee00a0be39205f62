//! What is deployed: the paths that Dockerfiles name are there; docker-compose.yml agrees with them, with itself, and with the names
//! that the programs know; docs/deploy.md shows the files of `examples/deploy` as they are.
//!
//! In: these files. Out: what does not fit. Whether others take them, `crate::deploy` asks these.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{files, shown};

const DOCKERFILES: [&str; 2] = ["Dockerfile", "examples/nextjs/Dockerfile"];
const COMPOSE: &str = "docker-compose.yml";
/// What addresses of services begin with.
const SCHEMES: [&str; 3] = ["http://", "smtp://", "postgres://"];
const DOCUMENT: &str = "docs/deploy.md";

/// Checks them all.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for name in DOCKERFILES {
        let found = dockerfile(root, &read(root, name)?);
        breaches.extend(found.into_iter().map(|breach| format!("{name}: {breach}")));
    }
    let found = compose(root, &read(root, COMPOSE)?)?;
    breaches.extend(found.into_iter().map(|breach| format!("{COMPOSE}: {breach}")));
    let document = read(root, DOCUMENT)?;
    for file in files(&root.join("examples/deploy"))? {
        let name = shown(root, &file);
        if !document.contains(&format!("\n{}", read(root, &name)?)) {
            breaches.push(format!("{DOCUMENT}: {name} is not shown there as it is"));
        }
    }
    Ok(breaches)
}

/// Paths that are not there, and stages that are none.
fn dockerfile(root: &Path, text: &str) -> Vec<String> {
    let mut stages = BTreeSet::new();
    let mut breaches = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["FROM", _, "AS", stage] => {
                stages.insert(*stage);
            }
            ["COPY", rest @ ..] => {
                let from = rest.iter().find_map(|word| word.strip_prefix("--from="));
                let mut paths: Vec<_> =
                    rest.iter().filter(|word| !word.starts_with("--")).collect();
                paths.pop();
                match from {
                    Some(stage) if !stages.contains(stage) => {
                        breaches.push(format!("there is no stage `{stage}` above `{line}`"));
                    }
                    Some(_) => {}
                    None => breaches.extend(
                        paths
                            .iter()
                            .filter(|path| !root.join(path).exists())
                            .map(|path| format!("there is no `{path}`")),
                    ),
                }
            }
            _ => {}
        }
    }
    breaches
}

/// A service, as far as it is looked at.
#[derive(Default)]
struct Service<'a> {
    name: &'a str,
    /// Names below `environment`.
    variables: Vec<&'a str>,
    /// What is published.
    ports: Vec<&'a str>,
}

/// Names that nobody knows, and ports that the world could reach.
fn compose(root: &Path, text: &str) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    let services = services(text);
    let known = services.iter().map(|service| service.name).collect::<BTreeSet<_>>();
    for service in &services {
        let names = match service.name {
            "presswork" => read(root, "docs/configuration.md")?,
            "nextjs" => read(root, "examples/nextjs/.env.example")?,
            _ => continue,
        };
        for variable in &service.variables {
            let is_known = names.contains(&format!("| `{variable}` |"))
                || names
                    .lines()
                    .any(|line| line.trim_start_matches("# ").starts_with(&format!("{variable}=")))
                || is_named(&names, variable);
            if !is_known {
                breaches.push(format!("{} does not know {variable}", service.name));
            }
        }
    }
    for port in services.iter().flat_map(|service| &service.ports) {
        if !port.starts_with("127.0.0.1:") {
            breaches.push(format!("{port} is published to the world"));
        }
    }
    for address in SCHEMES.iter().flat_map(|scheme| text.split(scheme).skip(1)) {
        let host = address.split(['/', '?', '&', '\n']).next().unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or_default();
        let name = host.split(':').next().unwrap_or_default();
        if name != "localhost" && !name.starts_with("127.") && !known.contains(name) {
            breaches.push(format!("there is no service `{name}`, where `{host}` would be"));
        }
    }
    let example = read(root, ".env.example")?;
    let taken = text.split("${").skip(1).filter_map(|rest| rest.split(['}', ':']).next());
    let taken = taken.collect::<BTreeSet<_>>();
    let set = example.lines().filter(|line| !line.starts_with('#'));
    let set = set.filter_map(|line| line.split_once('=')).map(|(name, _)| name);
    let set = set.collect::<BTreeSet<_>>();
    breaches.extend(
        taken
            .symmetric_difference(&set)
            .map(|name| format!("{name} must be in .env.example and in here")),
    );
    Ok(breaches)
}

/// Whether it is one of those that have a name of their own in them: `PRESSWORK_WEBHOOK_<NAME>_SECRET`.
fn is_named(names: &str, variable: &str) -> bool {
    let fits = |pattern: &str| {
        let (before, after) = pattern.split_once("NAME")?;
        let rest = variable.strip_prefix(before.trim_end_matches('<'))?;
        rest.strip_suffix(after.trim_start_matches('>')).filter(|name| !name.is_empty())
    };
    names.split('`').any(|pattern| pattern.starts_with("PRESSWORK_") && fits(pattern).is_some())
}

/// The services of a file that is indented by two spaces a level.
fn services(text: &str) -> Vec<Service<'_>> {
    let mut services: Vec<Service<'_>> = Vec::new();
    let (mut part, mut list) = ("", "");
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let depth = line.len() - line.trim_start().len();
        let key = line.trim().split(':').next().unwrap_or_default();
        match depth {
            0 if !line.is_empty() => part = key,
            2 if part == "services" => {
                services.push(Service { name: key, ..Service::default() });
            }
            4 => list = key,
            6 if part == "services" => {
                let Some(service) = services.last_mut() else { continue };
                match list {
                    "environment" => service.variables.push(key),
                    "ports" => service.ports.push(line.trim().trim_matches(['-', ' ', '"'])),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    services
}

fn read(root: &Path, name: &str) -> Result<String> {
    fs::read_to_string(root.join(name)).with_context(|| format!("cannot read {name}"))
}
