//! What GraphQL does not show, whatever the definitions say: the declarative half of Strapi's `shadowCRUD`.
//!
//! In: content types and components, and what the project's configuration says of them. Out: the same with switches
//! off, and a problem for each name that names nothing. Where content is kept does not depend on it.

use crate::resolve::{At, Env, Owner, State, suggestion};
use crate::{Component, ContentType, Field, FieldKind, Target, Verb, mail};

/// A name, and where the project says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: String,
    /// The file.
    pub file: String,
    /// The line.
    pub line: usize,
}

/// What is not shown of one content type or component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disabled {
    /// Its uid.
    pub uid: Mention,
    /// All of it, and the fields that lead to it.
    pub whole: bool,
    /// Its queries.
    pub queries: bool,
    /// Its mutations.
    pub mutations: bool,
    /// Single queries and mutations, by Strapi's names of the actions.
    pub actions: Vec<Mention>,
    /// Fields, neither to be read nor given nor filtered by.
    pub fields: Vec<Mention>,
    /// Fields that are not to be read.
    pub output: Vec<Mention>,
    /// Fields that are not to be given.
    pub input: Vec<Mention>,
    /// Fields that are neither to be filtered nor sorted by.
    pub filters: Vec<Mention>,
}

impl Mention {
    fn at(&self) -> At<'_> {
        At { file: &self.file, line: self.line }
    }
}

/// Switches off what the options name, and the fields that lead to what is not shown any more. Answers whether the
/// mail interface stays.
pub(super) fn switch_off(
    env: &Env<'_>,
    state: &mut State,
    (content_types, components): (&mut [ContentType], &mut [Component]),
) -> bool {
    let mut mail = true;
    for disabled in &env.options.disabled {
        let uid = disabled.uid.name.as_str();
        if let Some(id) = env.catalog.find(uid) {
            of_content_type(state, disabled, &mut content_types[id.0]);
            let owner = Owner::ContentType(id);
            of_fields(env, state, (disabled, owner), &mut content_types[id.0].fields);
        } else if let Some(id) = env.catalog.find_component(uid) {
            of_component(state, disabled, &mut components[id.0]);
            let owner = Owner::Component(id);
            of_fields(env, state, (disabled, owner), &mut components[id.0].fields);
        } else if uid == mail::UID {
            mail = of_mail(state, disabled);
        } else if !env.catalog.is_flawed(uid) {
            unknown_uid(env, state, &disabled.uid);
        }
    }
    switch_off_ways(content_types, components);
    refuse_empty(env, state, (content_types, components));
    mail
}

/// The mail interface is shown or not; whether it stays.
fn of_mail(state: &mut State, disabled: &Disabled) -> bool {
    if !disabled.whole {
        let advice = "write `true`, or remove the line: grants say who may use which part of it";
        state.error(disabled.uid.at(), "mail can only be disabled as a whole", advice);
    }
    !disabled.whole
}

fn of_content_type(state: &mut State, disabled: &Disabled, content_type: &mut ContentType) {
    // what the surface does not have is not shown by a line about a part of it
    content_type.exposed &= !disabled.whole;
    let offered = content_type.verbs.clone();
    for action in &disabled.actions {
        if !offered.iter().any(|verb| verb.name() == action.name) {
            let known: Vec<&str> = offered.iter().map(|verb| verb.name()).collect();
            let message = format!("`{}` has no action `{}`", content_type.uid, action.name);
            state.error(action.at(), message, nearest(&action.name, &known));
        }
    }
    let stays = |verb: &Verb| {
        let all = if verb.is_query() { disabled.queries } else { disabled.mutations };
        let named = disabled.actions.iter().any(|action| action.name == verb.name());
        !disabled.whole && !all && !named
    };
    content_type.verbs.retain(stays);
}

fn of_component(state: &mut State, disabled: &Disabled, component: &mut Component) {
    component.exposed = !disabled.whole;
    if disabled.queries || disabled.mutations || !disabled.actions.is_empty() {
        state.error(
            disabled.uid.at(),
            format!("component `{}` has no queries, mutations and actions", component.uid),
            "use `fields`, `output`, `input` and `filters`, or `true` for the whole component",
        );
    }
}

/// What is switched off of a field.
type Switch = fn(&mut Field);

fn of_fields(
    env: &Env<'_>,
    state: &mut State,
    (disabled, owner): (&Disabled, Owner),
    fields: &mut [Field],
) {
    let lists: [(&[Mention], Switch); 4] = [
        (&disabled.fields, switch_off_field),
        (&disabled.output, |field| field.output = false),
        (&disabled.input, |field| field.input = false),
        (&disabled.filters, |field| field.filter = false),
    ];
    for (mentions, switch_off) in lists {
        for mention in mentions {
            match fields.iter_mut().find(|field| *field.name == *mention.name) {
                Some(field) => switch_off(field),
                None => unknown_field(env, state, owner, (mention, fields)),
            }
        }
    }
}

fn switch_off_field(field: &mut Field) {
    field.output = false;
    field.input = false;
    field.filter = false;
}

/// Switches off the fields that lead to a type or component that is not shown.
fn switch_off_ways(content_types: &mut [ContentType], components: &mut [Component]) {
    let types: Vec<bool> = content_types.iter().map(|one| one.exposed).collect();
    let groups: Vec<bool> = components.iter().map(|one| one.exposed).collect();
    let leads_nowhere = |kind: &FieldKind| match kind {
        FieldKind::Relation(relation) => match &relation.target {
            Target::Type(target) => !types[target.0],
            Target::Any(targets) => {
                !targets.is_empty() && targets.iter().all(|target| !types[target.0])
            }
        },
        FieldKind::Component(held) => !groups[held.component.0],
        FieldKind::Scalar(_) | FieldKind::Zone(_) => false,
    };
    let of_types = content_types.iter_mut().flat_map(|one| &mut one.fields);
    let of_components = components.iter_mut().flat_map(|one| &mut one.fields);
    for field in of_types.chain(of_components).filter(|field| leads_nowhere(&field.kind)) {
        switch_off_field(field);
    }
}

/// GraphQL has neither objects nor inputs without fields. Where the options take none away, `documentId` and `publishedAt`
/// of a type and `id` of a component are left.
fn refuse_empty(
    env: &Env<'_>,
    state: &mut State,
    (content_types, components): (&[ContentType], &[Component]),
) {
    for Disabled { uid, .. } in env.options.disabled.iter().filter(|disabled| !disabled.whole) {
        let of_type = env.catalog.find(&uid.name).map(|id| &content_types[id.0].fields);
        let of_component = env.catalog.find_component(&uid.name).map(|id| &components[id.0].fields);
        let Some(fields) = of_type.or(of_component) else { continue };
        let advice =
            format!("leave one of them, or disable the whole of it: `\"{}\" = true`", uid.name);
        if fields.iter().all(|field| !field.output) {
            let message = format!("no field of `{}` is left to be read", uid.name);
            state.error(uid.at(), message, advice.clone());
        }
        if fields.iter().all(|field| !field.input) {
            let message = format!("no field of `{}` is left to be given", uid.name);
            state.error(uid.at(), message, advice);
        }
    }
}

fn unknown_uid(env: &Env<'_>, state: &mut State, uid: &Mention) {
    let types = env.catalog.types.iter().map(|entry| entry.uid.as_str());
    let components = env.catalog.components.iter().map(|entry| entry.uid.as_str());
    let message = format!("there is no content type or component `{}`", uid.name);
    let advice = suggestion(&uid.name, types.chain(components));
    let advice = advice.unwrap_or_else(|| "remove it, or correct the uid".to_owned());
    state.error(uid.at(), message, advice);
}

/// Reports a name that is no field's. Of an attribute with a problem of its own, that one is told.
fn unknown_field(
    env: &Env<'_>,
    state: &mut State,
    owner: Owner,
    (mention, fields): (&Mention, &[Field]),
) {
    if env.catalog.definition(owner).attribute(&mention.name).is_some() {
        return;
    }
    let shown = fields.iter().filter(|field| field.output || field.input || field.filter);
    let known: Vec<&str> = shown.map(|field| &*field.name.0).collect();
    let uid = env.catalog.owner_uid(owner);
    let message = format!("`{uid}` has no field `{}`", mention.name);
    state.error(mention.at(), message, nearest(&mention.name, &known));
}

fn nearest(written: &str, known: &[&str]) -> String {
    suggestion(written, known.iter().copied())
        .unwrap_or_else(|| format!("known are: {}", known.join(", ")))
}
