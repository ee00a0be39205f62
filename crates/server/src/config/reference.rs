//! The tables of keys in docs/configuration.md: names and defaults as the code has them, units and meanings from `keys.txt`.
//!
//! In: what the readers ask for. Out: a text in Markdown. Must not know: what a key does.

use std::fmt::Write as _;
use std::net::IpAddr;

use toml::de::DeTable;

use super::section::{Asked, Report};
use super::{Config, Mode, read_file};

/// One key a line, below the name of its table.
const KEYS: &str = include_str!("keys.txt");
/// Tables that are only read where there is one.
const SAMPLE: &str = "[accounts.providers.x]\n[admin.providers.x]\n[[notify]]\n[[webhook]]\n";

/// What `keys.txt` says of a key.
struct Told {
    table: &'static str,
    key: &'static str,
    /// In words, where the value that the readers begin with does not say it.
    default: &'static str,
    unit: &'static str,
    meaning: &'static str,
}

/// Every table of keys, below its name.
#[must_use]
pub fn reference() -> String {
    let (start, dev) = (asked(Mode::Production), asked(Mode::Development));
    let told = told();
    let mut text = String::new();
    let mut last = "";
    for key in &told {
        let has_units = told.iter().any(|other| other.table == key.table && !other.unit.is_empty());
        if key.table != last {
            last = key.table;
            let (unit, line) = if has_units { (" unit |", "---|") } else { ("", "") };
            _ = writeln!(text, "## {last}\n| key | default |{unit} meaning |\n|---|---|{line}---|");
        }
        let unit = if has_units { format!(" {} |", key.unit) } else { String::new() };
        let default = default(key, &start, &dev);
        _ = writeln!(text, "| `{}` | {default} |{unit} {} |", key.key, key.meaning);
    }
    text.replace("|  |", "| |")
}

/// Each key that the readers ask for, with the value that it has when it is absent.
fn asked(mode: Mode) -> Vec<Asked> {
    let mut report = Report::new(SAMPLE);
    if let Ok(table) = DeTable::parse(SAMPLE) {
        read_file(&mut Config::defaults(mode), table.into_inner(), &mut report);
    }
    for key in &mut report.asked {
        key.table = key.table.trim_end_matches(".x").to_owned();
    }
    report.asked
}

fn told() -> Vec<Told> {
    let mut told = Vec::new();
    let mut table = "";
    for line in KEYS.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            table = name;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [key, default, unit, meaning] = cells.as_slice()
            && !line.starts_with('#')
        {
            told.push(Told { table, key, default, unit, meaning });
        }
    }
    told
}

fn default(key: &Told, start: &[Asked], dev: &[Asked]) -> String {
    if !key.default.is_empty() {
        return key.default.to_owned();
    }
    let find = |all: &[Asked]| {
        let found = all.iter().find(|asked| asked.table == key.table && asked.key == key.key);
        found.map_or_else(String::new, |asked| as_written(&asked.default))
    };
    match (find(start), find(dev)) {
        (start, dev) if start == dev => start,
        (start, dev) => format!("{start}; in `dev` {dev}"),
    }
}

/// A value as the file would have it, from how Rust shows it: `Some(x)` and `Endpoint(x)` are written as x.
fn as_written(value: &str) -> String {
    let is_name = value.starts_with(|first: char| first.is_ascii_uppercase());
    let is_address = value.parse::<IpAddr>().is_ok();
    match value.split_once('(') {
        _ if value == "None" => "none".to_owned(),
        _ if is_address => format!("`\"{value}\"`"),
        Some((_, inner)) if is_name => as_written(inner.trim_end_matches(')')),
        None if is_name => format!("`\"{}\"`", value.to_lowercase()),
        _ => format!("`{value}`"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Mode, asked, reference, told};

    /// A table with keys of the operator's own, which is written as a value.
    const FREE: (&str, &str) = ("admin.providers", "roles");

    /// What admins' providers have in common with those of users is told there.
    fn is_told_of_users(table: &str, key: &str) -> bool {
        let common = ["client_id", "issuer", "scopes", "enabled", "trust_email"];
        table == "admin.providers" && common.contains(&key)
    }

    #[test]
    fn every_key_that_is_read_is_in_the_reference_and_no_other() {
        let read: BTreeSet<(String, String)> = asked(Mode::Production)
            .into_iter()
            .filter(|asked| !is_told_of_users(&asked.table, asked.key))
            .map(|asked| (asked.table, asked.key.to_owned()))
            .collect();
        let told: BTreeSet<(String, String)> = told()
            .iter()
            .filter(|key| (key.table, key.key) != FREE)
            .map(|key| (key.table.to_owned(), key.key.to_owned()))
            .collect();
        assert_eq!(read, told);
    }

    #[test]
    fn defaults_are_written_as_in_the_file() {
        let text = reference();
        let rows = [
            "| `host` | `\"0.0.0.0\"`; in `dev` `\"127.0.0.1\"` | IP address | where to listen |",
            "| `port` | `1337` | | 0 takes a free one |",
            "| `format` | `\"json\"`; in `dev` `\"pretty\"` |",
            "| `endpoint` | `\"/graphql\"` | path |",
            "| `reply_to` | none | address |",
        ];
        for row in rows {
            assert!(text.contains(row), "{row} is not in {text}");
        }
    }
}
