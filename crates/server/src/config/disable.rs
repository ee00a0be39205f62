//! `[graphql.disable]`: what GraphQL does not show, by uid, still unchecked: the model decides whether the names exist.
//!
//! In: the table. Out: [`Disabled`] types and components in the order of the file, and collected problems.

use model::{Disabled, Mention};
use toml::Spanned;
use toml::de::DeValue;

use super::section::{FILE, Report, Section};

/// Reads the whole table.
pub(super) fn read(mut section: Section<'_>, report: &mut Report<'_>) -> Vec<Disabled> {
    let mut all = Vec::new();
    for (uid, value) in section.take_all() {
        let (path, at) = (section.path_of(uid.get_ref()), value.span().start);
        let nothing = nothing_of(mention(uid, report));
        match value.into_inner() {
            DeValue::Boolean(whole) => all.push(Disabled { whole, ..nothing }),
            DeValue::Table(table) => {
                all.push(read_parts(nothing, Section::new(path, table), report));
            }
            _ => {
                let advice =
                    "write true for the whole of it, or what of it, such as { mutations = true }";
                report.add(at, format!("{path} is neither true nor a table"), advice.to_owned());
            }
        }
    }
    all.sort_by_key(|disabled| disabled.uid.line);
    all
}

fn nothing_of(uid: Mention) -> Disabled {
    Disabled {
        uid,
        whole: false,
        queries: false,
        mutations: false,
        actions: Vec::new(),
        fields: Vec::new(),
        output: Vec::new(),
        input: Vec::new(),
        filters: Vec::new(),
    }
}

fn read_parts(mut parts: Disabled, mut section: Section<'_>, report: &mut Report<'_>) -> Disabled {
    section.read("queries", &mut parts.queries, report);
    section.read("mutations", &mut parts.mutations, report);
    parts.actions = names(&mut section, "actions", report);
    parts.fields = names(&mut section, "fields", report);
    parts.output = names(&mut section, "output", report);
    parts.input = names(&mut section, "input", report);
    parts.filters = names(&mut section, "filters", report);
    section.finish(report);
    parts
}

fn names(section: &mut Section<'_>, key: &'static str, report: &mut Report<'_>) -> Vec<Mention> {
    let mut given: Vec<Spanned<String>> = Vec::new();
    section.read(key, &mut given, report);
    given.into_iter().map(|name| mention(name, report)).collect()
}

fn mention(name: Spanned<String>, report: &Report<'_>) -> Mention {
    let line = report.line(name.span().start);
    Mention { name: name.into_inner(), file: FILE.to_owned(), line }
}
