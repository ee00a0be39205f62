//! Reads a table of `presswork.toml` key by key, so that every problem of the file is found in one run and each
//! has its line.
//!
//! In: a parsed table. Out: typed values and collected [`Problem`]s. A key that nobody asked for is a problem,
//! with the asked-for keys as suggestions.

use std::any::TypeId;
use std::fmt::{Debug, Display};
use std::net::IpAddr;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::problem::{Problem, suggestion};

/// The configuration file's name.
pub const FILE: &str = "presswork.toml";

/// What is wrong with the file so far, and its text, from which spans become lines.
#[derive(Debug)]
pub(super) struct Report<'i> {
    text: &'i str,
    /// In the order of discovery.
    pub(super) problems: Vec<Problem>,
    /// In the order of reading.
    pub(super) asked: Vec<Asked>,
}

/// A key that was asked for.
#[derive(Debug)]
pub(super) struct Asked {
    /// The table that it is in.
    pub(super) table: String,
    /// Its name.
    pub(super) key: &'static str,
    /// What it is when it is absent, as Rust shows it.
    pub(super) default: String,
}

impl<'i> Report<'i> {
    /// A report without problems on a file with this text.
    #[must_use]
    pub(super) fn new(text: &'i str) -> Self {
        Self { text, problems: Vec::new(), asked: Vec::new() }
    }

    /// Adds a problem that begins at this byte of the file.
    pub(super) fn add(&mut self, at: usize, message: String, advice: String) {
        let line = Some(self.line(at));
        self.problems.push(Problem::error(FILE, line, message).advise(advice));
    }

    /// The line of this byte, counted from 1.
    #[must_use]
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }
}

/// A table that is being read.
#[derive(Debug)]
pub(super) struct Section<'i> {
    /// `server`, `access.public`; empty for the file's top level.
    path: String,
    entries: Vec<(Spanned<String>, Spanned<DeValue<'i>>)>,
    asked: Vec<&'static str>,
    /// Keys that the file spells otherwise: as it is written, and as it is asked for.
    spelled: Vec<(&'static str, &'static str)>,
}

impl<'i> Section<'i> {
    /// Begins to read a table.
    #[must_use]
    pub(super) fn new(path: String, table: DeTable<'i>) -> Self {
        let entries = table
            .into_iter()
            .map(|(key, value)| (Spanned::new(key.span(), key.into_inner().into_owned()), value))
            .collect();
        Self { path, entries, asked: Vec::new(), spelled: Vec::new() }
    }

    /// Takes the table `key` out; an absent one is empty.
    pub(super) fn section(&mut self, key: &'static str, report: &mut Report<'_>) -> Self {
        let path = self.path_of(key);
        match self.take(key) {
            None => Self::new(path, DeTable::new()),
            Some(value) => {
                let at = value.span().start;
                if let DeValue::Table(table) = value.into_inner() {
                    Self::new(path, table)
                } else {
                    report.add(at, format!("{path} must be a table"), format!("write [{path}]"));
                    Self::new(path, DeTable::new())
                }
            }
        }
    }

    /// Takes the list of tables `key` out, `[[key]]`, each with where it begins; an absent one is empty.
    pub(super) fn sections(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Vec<(usize, Self)> {
        let path = self.path_of(key);
        let Some(value) = self.take(key) else { return Vec::new() };
        let at = value.span().start;
        let DeValue::Array(items) = value.into_inner() else {
            report.add(at, format!("{path} must be a list of tables"), format!("write [[{path}]]"));
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in items {
            let at = item.span().start;
            match item.into_inner() {
                DeValue::Table(table) => sections.push((at, Self::new(path.clone(), table))),
                _ => report.add(
                    at,
                    format!("{path} must be a list of tables"),
                    format!("write [[{path}]]"),
                ),
            }
        }
        sections
    }

    /// Takes `other` for another spelling of `key`, which is read afterwards. To write both is a problem.
    pub(super) fn also(&mut self, other: &'static str, key: &'static str, report: &mut Report<'_>) {
        self.asked.push(other);
        let index = |name| self.entries.iter().position(|(known, _)| known.get_ref() == name);
        match (index(other), index(key)) {
            (None, _) => {}
            (Some(index), None) => {
                key.clone_into(self.entries[index].0.get_mut());
                self.spelled.push((other, key));
            }
            (Some(index), Some(first)) => {
                let at = self.entries[index].0.span().start.max(self.entries[first].0.span().start);
                let message = format!("{} and {other} are the same key", self.path_of(key));
                report.add(at, message, "remove one of them".to_owned());
                self.entries.swap_remove(index);
            }
        }
    }

    /// Reads `key` into `target`, which keeps its default when the key is absent or wrong.
    pub(super) fn read<T: DeserializeOwned + Debug + 'static>(
        &mut self,
        key: &'static str,
        target: &mut T,
        report: &mut Report<'_>,
    ) {
        let (table, default) = (self.path.clone(), format!("{target:?}"));
        report.asked.push(Asked { table, key, default });
        let Some(value) = self.take(key) else { return };
        let at = value.span().start;
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => *target = value,
            Err(error) => {
                let message = format!("{}: {}", self.path_of(key), plain(error.message()));
                report.add(at, message, advice::<T>().to_owned());
            }
        }
    }

    /// Whether the file has `key`, before it is read.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(known, _)| known.get_ref() == key)
    }

    /// Where the value of `key` begins, before it is read.
    pub(super) fn at(&self, key: &str) -> usize {
        let entry = self.entries.iter().find(|(known, _)| known.get_ref() == key);
        entry.map_or(0, |(_, value)| value.span().start)
    }

    /// As [`Section::read`], for a number without which nothing would be served.
    pub(super) fn read_some<T: DeserializeOwned + Debug + Default + PartialEq + Copy + 'static>(
        &mut self,
        key: &'static str,
        target: &mut T,
        report: &mut Report<'_>,
    ) {
        let at = self.at(key);
        let mut value = *target;
        self.read(key, &mut value, report);
        if value == T::default() {
            let message = format!("{}: with 0 nothing could be served", self.path_of(key));
            report.add(at, message, "use 1 or more".to_owned());
        } else {
            *target = value;
        }
    }

    /// Reads a number from 1 on, if there is one. `advice` is for whoever wrote another, such as Strapi's -1 for none.
    pub(super) fn read_limit(
        &mut self,
        key: &'static str,
        advice: &str,
        report: &mut Report<'_>,
    ) -> Option<u64> {
        let at = self.at(key);
        let mut given: Option<i64> = None;
        self.read(key, &mut given, report);
        let given = given?;
        let limit = u64::try_from(given).ok().filter(|limit| *limit > 0);
        if limit.is_none() {
            let message = format!("{}: {given} is not possible here", self.path_of(key));
            report.add(at, message, advice.to_owned());
        }
        limit
    }

    /// As [`Section::read`], for a number that must be in `range`.
    pub(super) fn read_within<
        T: DeserializeOwned + Debug + PartialOrd + Display + Copy + 'static,
    >(
        &mut self,
        key: &'static str,
        target: &mut T,
        (least, most): (T, T),
        report: &mut Report<'_>,
    ) {
        let at = self.at(key);
        let mut value = *target;
        self.read(key, &mut value, report);
        if least <= value && value <= most {
            *target = value;
        } else {
            let message = format!("{}: {value} is not possible here", self.path_of(key));
            report.add(at, message, format!("use a number from {least} to {most}"));
        }
    }

    /// Leaves a key unread that was found to be wrong.
    pub(super) fn skip(&mut self, key: &'static str) {
        drop(self.take(key));
    }

    /// Takes every remaining key out, for tables whose keys are free.
    pub(super) fn take_all(&mut self) -> Vec<(Spanned<String>, Spanned<DeValue<'i>>)> {
        std::mem::take(&mut self.entries)
    }

    /// Reads every remaining key, for tables whose keys are free.
    pub(super) fn read_all<T: DeserializeOwned>(
        mut self,
        report: &mut Report<'_>,
    ) -> Vec<(Spanned<String>, T)> {
        let mut values = Vec::new();
        for (key, value) in self.take_all() {
            let at = value.span().start;
            match T::deserialize(ValueDeserializer::from(value)) {
                Ok(value) => values.push((key, value)),
                Err(error) => {
                    let path = self.path_of(key.get_ref());
                    report.add(at, format!("{path}: {}", plain(error.message())), String::new());
                }
            }
        }
        values
    }

    /// Ends the reading: every key that is left is unknown.
    pub(super) fn finish(self, report: &mut Report<'_>) {
        let place =
            if self.path.is_empty() { String::new() } else { format!(" in [{}]", self.path) };
        for (key, _) in &self.entries {
            report.add(
                key.span().start,
                format!("unknown key \"{}\"{place}", key.get_ref()),
                suggestion(key.get_ref(), &self.asked),
            );
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'i>>> {
        self.asked.push(key);
        let index = self.entries.iter().position(|(name, _)| name.get_ref() == key)?;
        Some(self.entries.swap_remove(index).1)
    }

    /// The key as the file has it, after the names of the tables that it is in.
    pub(super) fn path_of(&self, key: &str) -> String {
        let spelled = self.spelled.iter().find(|(_, asked)| *asked == key);
        let key = spelled.map_or(key, |(written, _)| *written);
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

/// The parser names Rust's types.
fn plain(message: &str) -> String {
    let names = [
        ("expected u16", "expected a number from 0 to 65535"),
        ("expected u32", "expected a whole number"),
        ("expected u64", "expected a whole number"),
        ("expected i64", "expected a whole number"),
        ("expected a sequence", "expected a list"),
        ("expected usize", "expected a whole number"),
    ];
    names.iter().fold(message.to_owned(), |text, (theirs, ours)| text.replace(theirs, ours))
}

/// What to write, where the parser's message does not say it.
fn advice<T: 'static>() -> &'static str {
    if TypeId::of::<T>() == TypeId::of::<IpAddr>() {
        return "use an IP address such as \"127.0.0.1\", or \"0.0.0.0\" for all interfaces";
    }
    ""
}
