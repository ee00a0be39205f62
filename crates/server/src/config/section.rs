//! Reads a table of `presswork.toml` key by key, so that every problem of the file is found in one run and each
//! has its line.
//!
//! In: a parsed table. Out: typed values and collected [`Problem`]s. A key that nobody asked for is a problem,
//! with the asked-for keys as suggestions.

use std::fmt::Display;

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
}

impl<'i> Report<'i> {
    /// A report without problems on a file with this text.
    #[must_use]
    pub(super) fn new(text: &'i str) -> Self {
        Self { text, problems: Vec::new() }
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
}

impl<'i> Section<'i> {
    /// Begins to read a table.
    #[must_use]
    pub(super) fn new(path: String, table: DeTable<'i>) -> Self {
        let entries = table
            .into_iter()
            .map(|(key, value)| (Spanned::new(key.span(), key.into_inner().into_owned()), value))
            .collect();
        Self { path, entries, asked: Vec::new() }
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

    /// Reads `key` into `target`, which keeps its default when the key is absent or wrong.
    pub(super) fn read<T: DeserializeOwned>(
        &mut self,
        key: &'static str,
        target: &mut T,
        report: &mut Report<'_>,
    ) {
        let Some(value) = self.take(key) else { return };
        let at = value.span().start;
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => *target = value,
            Err(error) => {
                report.add(
                    at,
                    format!("{}: {}", self.path_of(key), error.message()),
                    String::new(),
                );
            }
        }
    }

    /// As [`Section::read`], for a number that must be in `range`.
    pub(super) fn read_within<T: DeserializeOwned + PartialOrd + Display + Copy>(
        &mut self,
        key: &'static str,
        target: &mut T,
        (least, most): (T, T),
        report: &mut Report<'_>,
    ) {
        let at = self.entries.iter().find(|(known, _)| known.get_ref() == key);
        let at = at.map_or(0, |(_, value)| value.span().start);
        let mut value = *target;
        self.read(key, &mut value, report);
        if least <= value && value <= most {
            *target = value;
        } else {
            let message = format!("{}: {value} is not possible here", self.path_of(key));
            report.add(at, message, format!("use a number from {least} to {most}"));
        }
    }

    /// Reads every remaining key, for tables whose keys are free.
    pub(super) fn read_all<T: DeserializeOwned>(
        mut self,
        report: &mut Report<'_>,
    ) -> Vec<(Spanned<String>, T)> {
        let mut values = Vec::new();
        for (key, value) in std::mem::take(&mut self.entries) {
            let at = value.span().start;
            match T::deserialize(ValueDeserializer::from(value)) {
                Ok(value) => values.push((key, value)),
                Err(error) => {
                    let path = self.path_of(key.get_ref());
                    report.add(at, format!("{path}: {}", error.message()), String::new());
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

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}
