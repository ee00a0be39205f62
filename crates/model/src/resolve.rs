//! Definitions → [`Model`]: the one verb of this crate.
//!
//! In: [`definition::Definitions`] and the project's options. Out: the model, and every problem found on the way;
//! no model when one of them is an error. The steps: which types there are ([`catalog`]), which tables and columns
//! they get ([`layout`]), what each attribute means ([`crate::field`]), the fields that every type has
//! ([`system`]), and what of all that GraphQL does not show ([`disabled`]).

mod builtin;
mod catalog;
mod disabled;
mod environment;
mod fields;
mod generated;
mod identity;
mod layout;
mod nesting;
mod state;
mod system;

use std::collections::BTreeMap;

use definition::{Definitions, Problem, Severity};

pub use disabled::{Disabled, Mention};
pub(crate) use environment::{Env, Owner};
pub(crate) use identity::is_graphql_name;
pub(crate) use state::{At, State, suggestion};

use crate::{
    Component, ComponentId, ContentType, Field, Model, Surface, TypeId, Uid, audit, mail, media,
    system_type, token, user, webhook,
};
use catalog::{ComponentEntry, TypeEntry};

/// What the project says besides its definitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolveOptions {
    /// `[custom_fields]` of presswork.toml: `plugin::color-picker.color` → `string`.
    pub custom_fields: BTreeMap<String, String>,
    /// The locale that a localized read or write means when it names none.
    pub default_locale: String,
    /// Whether clients see what those of Strapi 4 expect, besides.
    pub v4_compatibility: bool,
    /// What GraphQL does not show.
    pub disabled: Vec<Disabled>,
    /// Whether no two users have the same mail address, which no definition of Strapi says.
    pub unique_email: bool,
    /// What the model is for. The tables do not depend on it.
    pub surface: Surface,
}

impl Default for ResolveOptions {
    fn default() -> Self {
        Self {
            custom_fields: BTreeMap::new(),
            default_locale: "en".to_owned(),
            v4_compatibility: false,
            disabled: Vec::new(),
            unique_email: true,
            surface: Surface::default(),
        }
    }
}

impl ResolveOptions {
    /// The same project for admins, from whom nothing is kept, and among whom are no clients of Strapi 4.
    #[must_use]
    pub fn for_admins(self) -> Self {
        Self { surface: Surface::Admin, disabled: Vec::new(), v4_compatibility: false, ..self }
    }
}

/// Resolves definitions into a model. The problems are in the order of their files and lines; with an error among
/// them, or with a flawed definition, there is no model.
#[must_use]
pub fn resolve(
    definitions: &Definitions,
    options: &ResolveOptions,
) -> (Option<Model>, Vec<Problem>) {
    let mut state = State::default();
    let catalog = catalog::build(definitions, options.surface, &mut state);
    let layout = layout::build(&catalog);
    let env = Env { catalog: &catalog, layout: &layout, options };
    nesting::check(&env, &mut state);

    let mut components: Vec<Component> = (catalog.components.iter().enumerate())
        .map(|(index, entry)| component(&env, &mut state, (ComponentId(index), entry)))
        .collect();
    let mut content_types: Vec<ContentType> = (catalog.types.iter().enumerate())
        .map(|(index, entry)| content_type(&env, &mut state, (TypeId(index), entry)))
        .collect();
    let mail = disabled::switch_off(&env, &mut state, (&mut content_types, &mut components));
    let mail = generated::check(&env, &mut state, (&content_types, &components)) && mail;
    let mails = mail::content_types(content_types.len(), &mut state.enumerations, mail);

    let mut problems = state.problems;
    problems.sort();
    problems.dedup();
    let failed = problems.iter().any(|problem| problem.severity == Severity::Error);
    if failed || !definitions.flawed.is_empty() {
        return (None, problems);
    }
    let mut model = Model {
        content_types,
        components,
        enumerations: state.enumerations,
        default_locale: options.default_locale.clone(),
        v4_compatibility: options.v4_compatibility,
        surface: options.surface,
    };
    nesting::name_references_tables(&mut model, &layout);
    model.content_types.extend(mails);
    let next = TypeId(model.content_types.len());
    model.content_types.push(audit::content_type(next, options.surface));
    for named in [&token::NAMED, &crate::system::NAMED, &webhook::NAMED] {
        let next = TypeId(model.content_types.len());
        model.content_types.push(system_type::content_type(next, named));
    }
    (Some(model), problems)
}

fn component(
    env: &Env<'_>,
    state: &mut State,
    (id, entry): (ComponentId, &ComponentEntry<'_>),
) -> Component {
    let mut fields = vec![system::component_id()];
    fields.extend(fields::of(env, state, Owner::Component(id)));
    Component {
        id,
        uid: Uid(entry.uid.clone()),
        global_id: entry.global_id.clone(),
        display_name: entry.display_name.clone(),
        exposed: true,
        definition: entry.definition.to_value(),
        fields,
    }
}

fn content_type(
    env: &Env<'_>,
    state: &mut State,
    (id, entry): (TypeId, &TypeEntry),
) -> ContentType {
    let mut fields = vec![system::document_id(entry.kind)];
    fields.extend(fields::of(env, state, Owner::ContentType(id)));
    fields.extend(system::after_attributes(id, entry.localized));
    fields.extend(authors(env, entry, &fields));
    if entry.uid == media::FILE {
        media::mark_links(&mut fields);
    }
    ContentType {
        id,
        uid: Uid(entry.uid.clone()),
        kind: entry.kind,
        singular_name: entry.singular_name.clone(),
        plural_name: entry.plural_name.clone(),
        display_name: entry.display_name.clone(),
        description: entry.description.clone(),
        table: entry.table.clone(),
        references_table: None,
        draft_and_publish: entry.draft_and_publish,
        localized: entry.localized,
        system: false,
        granted_with: id,
        exposed: entry.exposed,
        verbs: entry.verbs.clone(),
        definition: entry.definition.to_value(),
        fields,
    }
}

/// Who wrote an entry of the project's own types, unless an attribute has one of these names.
fn authors(env: &Env<'_>, entry: &TypeEntry, fields: &[Field]) -> Vec<Field> {
    let admins = env.catalog.find(user::ADMINS.user).filter(|_| entry.uid.starts_with("api::"));
    let Some(admins) = admins else { return Vec::new() };
    let authors = system::authors(admins, env.options.surface);
    let is_taken = |author: &Field| {
        fields.iter().any(|it| it.name == author.name || it.column == author.column)
    };
    if authors.iter().any(is_taken) { Vec::new() } else { authors.to_vec() }
}

#[cfg(test)]
mod tests;
