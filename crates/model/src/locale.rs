//! The locales that there may be: codes and their names in English, those that Strapi knows (content-api.md 3.1).

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

static NAMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../builtin/locales.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// The uid of the content type whose entries are a project's locales.
pub const UID: &str = "plugin::i18n.locale";

/// The name of a locale, such as `French (fr)`; `None` when there is no such code.
#[must_use]
pub fn name(code: &str) -> Option<&'static str> {
    NAMES.get(code).copied()
}
