//! Links in Markdown files: each relative one leads to a file, and to a heading of it where it names one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

use super::{files, shown};

/// Where Markdown files of ours are, besides those at the top.
const FOLDERS: [&str; 7] =
    ["crates", "docs", "examples", "migrations", "packages", "tests", "xtask"];

/// Checks every link of every page.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    let mut headings = BTreeMap::new();
    for page in pages(root)? {
        let text = read(&page)?;
        let folder = page.parent().unwrap_or(root);
        for (line, link) in links(&text) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { page.clone() } else { plain(&folder.join(path)) };
            let mut breach = |what: &str| {
                breaches.push(format!("{}:{line}: {link}: {what}", shown(root, &page)));
            };
            if !target.exists() {
                breach("there is no such file");
            } else if !anchor.is_empty() {
                if !headings.contains_key(&target) {
                    headings.insert(target.clone(), anchors(&read(&target)?));
                }
                if !headings[&target].contains(anchor) {
                    breach("there is no such heading");
                }
            }
        }
    }
    Ok(breaches)
}

fn pages(root: &Path) -> Result<Vec<PathBuf>> {
    let mut pages: Vec<PathBuf> = fs::read_dir(root)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    for folder in FOLDERS {
        pages.extend(files(&root.join(folder))?);
    }
    let is_hidden = |path: &Path| {
        let below = path.strip_prefix(root).unwrap_or(path);
        below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
    };
    pages.retain(|path| path.extension().is_some_and(|end| end == "md") && !is_hidden(path));
    Ok(pages)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A path without `..`, as far as it can be.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
        plain
    })
}

/// The lines of a page that are no code, each with its number.
fn prose(page: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    page.lines().enumerate().filter_map(move |(index, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        (!is_code && !is_fence).then_some((index + 1, line))
    })
}

/// Where links lead, with their lines.
fn links(page: &str) -> Vec<(usize, String)> {
    let mut links = Vec::new();
    for (number, line) in prose(page) {
        // Every other part is inside of backticks.
        let outside: Vec<&str> = line.split('`').step_by(2).collect();
        for part in outside.join("`").split("](").skip(1) {
            let link = part.split([')', ' ']).next().unwrap_or_default();
            links.push((number, link.to_owned()));
        }
        for opening in ["src=\"", "srcset=\"", "href=\""] {
            let places = line.split(opening).skip(1);
            links.extend(
                places.filter_map(|it| it.split('"').next()).map(|it| (number, it.to_owned())),
            );
        }
        let definition = line.strip_prefix('[').and_then(|rest| rest.split_once("]: "));
        links.extend(definition.map(|(_, link)| (number, link.trim().to_owned())));
    }
    links
}

/// The names of a page's headings, as forges make them.
fn anchors(page: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for (_, line) in prose(page) {
        let Some((marks, heading)) = line.split_once(' ') else { continue };
        if marks.is_empty() || marks.chars().any(|mark| mark != '#') {
            continue;
        }
        let heading = heading.trim().to_lowercase();
        let kept = heading.chars().filter(|it| it.is_alphanumeric() || "-_ ".contains(*it));
        let name: String = kept.map(|it| if it == ' ' { '-' } else { it }).collect();
        let again = (1..).map(|number| format!("{name}-{number}"));
        let mut free = std::iter::once(name.clone()).chain(again);
        anchors.extend(free.find(|name| !anchors.contains(name)));
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::{anchors, links};

    #[test]
    fn links_in_code_are_none() {
        let page = "a [b](c.md#d) `[e](f.md)` ![g](h.png)\n```\n[i](j.md)\n```\n[k]: l.md\n";
        let found: Vec<String> = links(page).into_iter().map(|(_, link)| link).collect();
        assert_eq!(found, ["c.md#d", "h.png", "l.md"]);
    }

    #[test]
    fn headings_are_named_as_forges_do() {
        let found = anchors("# `[accounts.providers]`\n## A, b & C\n## A, b & C\n#no\n");
        assert_eq!(Vec::from_iter(found), ["a-b--c", "a-b--c-1", "accountsproviders"]);
    }
}
