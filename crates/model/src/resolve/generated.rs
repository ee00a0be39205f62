//! Names that are made of others must not meet (content-api.md 2.2): the inputs, filters and collections of a type
//! or component, its queries, enumerations, zones and polymorphic relations.
//!
//! In: resolved content types and components; those that are not exposed need no names. Out: a problem for each name
//! that something else has already. The names that types and components have themselves are checked in [`identity`].

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::field::Attribute;
use crate::naming::graphql::{self, SCHEMA_TYPES};
use crate::naming::type_name;
use crate::resolve::{At, Env, Owner, State, identity};
use crate::{
    Component, ContentType, EnumId, Field, FieldKind, Kind, Relation, Scalar, Target, Verb, mail,
};

/// Reports every name that is made twice. Answers whether the names of the mail interface are free: where a project
/// has one of them, its own type is served, as it is in Strapi, and the mail interface is not.
pub(super) fn check(
    env: &Env<'_>,
    state: &mut State,
    (content_types, components): (&[ContentType], &[Component]),
) -> bool {
    let (mut types, mut queries) = (Names::default(), Names::default());
    // of two types with one name, which is reported already, the first is meant
    let object = |one: &ContentType| type_name(&one.uid, &one.singular_name);
    let content_types: Vec<(String, &ContentType)> = (content_types.iter())
        .filter(|one| one.exposed)
        .map(|one| (object(one), one))
        .filter(|(name, one)| types.take_own(name, &one.uid, at_name(env, one)))
        .collect();
    let components: Vec<&Component> = (components.iter().filter(|one| one.exposed))
        .filter(|one| types.take_own(&one.global_id, &one.uid, at_global_id(env, one)))
        .collect();

    for (name, one) in content_types {
        let owner = Owner::ContentType(one.id);
        let at = at_name(env, one);
        for query in query_names(one) {
            queries.take(state, Made::of_owner(query, &one.uid, at));
        }
        for made in type_names(&name, one.kind) {
            types.take(state, Made::of_owner(made, &one.uid, at));
        }
        types.take_fields(env, state, (owner, &name), &one.fields);
    }
    for one in components {
        let owner = Owner::Component(one.id);
        let at = at_global_id(env, one);
        for made in [graphql::filters(&one.global_id), graphql::input(&one.global_id)] {
            types.take(state, Made::of_owner(made, &one.uid, at));
        }
        types.take_fields(env, state, (owner, &one.global_id), &one.fields);
    }
    leaves_mail(state, &[&types, &queries])
}

fn at_name<'a>(env: &Env<'a>, one: &ContentType) -> At<'a> {
    let definition = env.catalog.definition(Owner::ContentType(one.id));
    identity::at(definition, &["info", "singularName"])
}

fn at_global_id<'a>(env: &Env<'a>, one: &Component) -> At<'a> {
    identity::at(env.catalog.definition(Owner::Component(one.id)), &["globalId"])
}

/// Whether nothing has a name of the mail interface.
fn leaves_mail(state: &mut State, taken: &[&Names<'_>]) -> bool {
    let mails = mail::content_types(0, &mut Vec::new(), true);
    let made = mails.iter().flat_map(|one| {
        let name = type_name(&one.uid, &one.singular_name);
        let types = type_names(&name, one.kind);
        types.into_iter().chain(query_names(one)).chain([name])
    });
    let needed = made.chain(mail::NAMES.map(str::to_owned));
    let holder = |name: &String| taken.iter().find_map(|names| names.0.get(name));
    let mut held = needed.filter_map(|name| holder(&name).map(|holder| (name, holder)));
    let Some((name, holder)) = held.next() else { return true };
    state.warning(
        holder.at,
        format!("{} has the name `{name}`, so that GraphQL has no interface to mail", holder.owner),
        "rename it to send mail by mutations and to see what was sent; notifications work as they are",
    );
    false
}

fn query_names(one: &ContentType) -> Vec<String> {
    let queries = one.verbs.iter().filter_map(|verb| match (verb, one.kind) {
        (Verb::FindOne, _) | (Verb::Find, Kind::Single) => Some(&one.singular_name),
        (Verb::Find, Kind::Collection) => Some(&one.plural_name),
        _ => None,
    });
    queries.map(|api_name| graphql::query(&one.uid, api_name)).collect()
}

/// The types that are made for a content type, whether or not an operation needs them.
fn type_names(name: &str, kind: Kind) -> Vec<String> {
    let mut names = vec![graphql::input(name), graphql::relation_collection(name)];
    if kind == Kind::Collection {
        names.extend([graphql::filters(name), graphql::collection(name)]);
    }
    names
}

/// A made name, and what it is made for.
struct Made<'a> {
    name: String,
    /// As it is told: a uid, or an attribute of a uid.
    owner: String,
    /// The enumeration that has the name; enumerations with the same values may share one.
    enumeration: Option<EnumId>,
    at: At<'a>,
    advice: &'static str,
}

impl<'a> Made<'a> {
    fn of_owner(name: String, uid: &str, at: At<'a>) -> Self {
        let advice = "choose another name for one of them";
        Self { name, owner: format!("`{uid}`"), enumeration: None, at, advice }
    }
}

/// Names given away, each with who has it.
#[derive(Default)]
struct Names<'a>(HashMap<String, Holder<'a>>);

/// Who has a name.
struct Holder<'a> {
    owner: String,
    enumeration: Option<EnumId>,
    at: At<'a>,
}

impl<'a> Names<'a> {
    /// Whether a type's or component's own name was free.
    fn take_own(&mut self, name: &str, uid: &str, at: At<'a>) -> bool {
        match self.0.entry(name.to_owned()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(free) => {
                free.insert(Holder { owner: format!("`{uid}`"), enumeration: None, at });
                true
            }
        }
    }

    /// Takes the names of an owner's enumerations, zones and polymorphic relations.
    fn take_fields(
        &mut self,
        env: &Env<'a>,
        state: &mut State,
        (owner, name): (Owner, &str),
        fields: &[Field],
    ) {
        let file = &env.catalog.definition(owner).file;
        let uid = env.catalog.owner_uid(owner);
        for definition in env.catalog.attributes(owner) {
            let Some(field) = fields.iter().find(|field| *field.name == *definition.name) else {
                continue;
            };
            let attribute = Attribute { definition, file, owner };
            let of_field = |name, enumeration, option, advice| Made {
                name,
                owner: format!("`{}` of `{uid}`", field.name),
                enumeration,
                at: attribute.at_option(option),
                advice,
            };
            match &field.kind {
                FieldKind::Zone(_) => {
                    let zone = graphql::zone(name, &field.name);
                    let advice = "rename the attribute";
                    if self.take(state, of_field(zone.clone(), None, "type", advice)) {
                        self.take(state, of_field(graphql::input(&zone), None, "type", advice));
                    }
                }
                FieldKind::Scalar(scalar) => {
                    if let Scalar::Enum(id) = scalar.scalar {
                        let name =
                            graphql::enumeration(name, &field.name, &state.enumerations[id.0]);
                        let advice = "give it another `enumName`";
                        self.take(state, of_field(name, Some(id), "enumName", advice));
                    }
                }
                FieldKind::Relation(Relation { target: Target::Any(named), .. })
                    if !named.is_empty() =>
                {
                    let union = graphql::morph(name, &field.name);
                    self.take(state, of_field(union, None, "type", "rename the attribute"));
                }
                FieldKind::Relation(_) | FieldKind::Component(_) => {}
            }
        }
    }

    /// Takes a name, or reports who has it; whether all is well.
    fn take(&mut self, state: &mut State, made: Made<'a>) -> bool {
        let Made { name, owner, enumeration, at, advice } = made;
        let schema = Holder { owner: "the schema itself".to_owned(), enumeration: None, at };
        let taken = match self.0.entry(name.clone()) {
            _ if SCHEMA_TYPES.contains(&name.as_str()) => &schema,
            Entry::Vacant(free) => {
                free.insert(Holder { owner, enumeration, at });
                return true;
            }
            Entry::Occupied(taken) => &*taken.into_mut(),
        };
        let values = |id: EnumId| &state.enumerations[id.0].values;
        let different = match (enumeration.map(values), taken.enumeration.map(values)) {
            (Some(values), Some(others)) if values == others => return true,
            (Some(_), Some(_)) => ", with different values",
            _ => "",
        };
        // a type whose two API names are one is reported already
        if taken.owner != owner {
            let both = format!("{owner} and {} both need the name `{name}`", taken.owner);
            state.error(at, format!("{both} in GraphQL{different}"), advice);
        }
        false
    }
}
