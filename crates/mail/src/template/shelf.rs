//! Every template of a project, and which of them a mail takes.
//!
//! In: templates, those that come later before those that came earlier. Out: the one for a name and a locale.
//!
//! Must not know: where they come from.

use std::collections::BTreeMap;

use super::{Origin, Template, Variable, built_in, files};

/// Templates by name and locale.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Templates {
    by_name: BTreeMap<String, BTreeMap<String, Template>>,
}

/// The locales that are looked for, in this order: `fr-CA`, `fr`, and the template for everybody.
pub fn chain(locale: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(locale);
    std::iter::from_fn(move || {
        let this = rest?;
        let shorter = this.rsplit_once('-').map_or("", |(shorter, _)| shorter);
        rest = (!this.is_empty()).then_some(shorter);
        Some(this)
    })
}

impl Templates {
    /// Those that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        let (templates, _sound) =
            files::read(&Self::default(), &built_in::files(), Origin::BuiltIn);
        templates
    }

    /// Those that come with the program, and over them those of a project: paths inside its folder, such as
    /// `mail/welcome/fr/body.txt`, with their texts. And everything that is wrong with the project's.
    #[must_use]
    pub fn of_project(sources: &[(String, String)]) -> (Self, Vec<files::Problem>) {
        files::read(&Self::built_in(), sources, Origin::Project)
    }

    /// Puts a template in the place of the one with the same name and locale. One for all locales also takes the
    /// place of those that come with the program for some: whoever rewrote it does not want to hear the old words in
    /// French.
    pub fn put(&mut self, template: Template) {
        let variants = self.by_name.entry(template.name.clone()).or_default();
        if template.locale.is_empty() && template.origin != Origin::BuiltIn {
            variants.retain(|_, known| known.origin != Origin::BuiltIn);
        }
        variants.insert(template.locale.clone(), template);
    }

    /// The template for a name and a locale: the locale's own, that of the language, or the one for everybody.
    #[must_use]
    pub fn find(&self, name: &str, locale: &str) -> Option<&Template> {
        let variants = self.by_name.get(name)?;
        chain(locale).find_map(|locale| variants.get(locale))
    }

    /// Exactly this one.
    #[must_use]
    pub fn get(&self, name: &str, locale: &str) -> Option<&Template> {
        self.by_name.get(name)?.get(locale)
    }

    /// All, by name and locale.
    pub fn iter(&self) -> impl Iterator<Item = &Template> {
        self.by_name.values().flat_map(BTreeMap::values)
    }

    /// The names, each once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// The variables of the templates with this name: those of the one for everybody, or else of the first that names
    /// some. Without any, a template takes whatever it is given.
    #[must_use]
    pub fn variables(&self, name: &str) -> &[Variable] {
        let Some(variants) = self.by_name.get(name) else { return &[] };
        let declared = variants.values().find(|template| !template.variables.is_empty());
        declared.map_or(&[], |template| &template.variables)
    }
}
