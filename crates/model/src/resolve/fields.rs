//! The attributes of a type or component → its fields, with what may be done with each.

use crate::field::{self, Attribute};
use crate::naming::column_name;
use crate::resolve::{At, Env, Owner, State, identity, system};
use crate::{Field, FieldKind, FieldName, Link, Surface, Target, user};

/// Names of the filter inputs' own keys.
const CONNECTIVES: [&str; 3] = ["and", "or", "not"];

/// The fields of an owner's attributes, in file order.
pub(super) fn of(env: &Env<'_>, state: &mut State, owner: Owner) -> Vec<Field> {
    let definition = env.catalog.definition(owner);
    let Some(attributes) = &definition.attributes else {
        state.error(
            At { file: &definition.file, line: 1 },
            "`attributes` is missing",
            "add `\"attributes\": {}`",
        );
        return Vec::new();
    };
    let system = match owner {
        Owner::ContentType(_) => &system::CONTENT_TYPE_NAMES[..],
        Owner::Component(_) => &system::COMPONENT_NAMES[..],
    };
    let mut fields = Vec::with_capacity(attributes.len());
    for definition_of_one in attributes {
        let attribute = Attribute { definition: definition_of_one, file: &definition.file, owner };
        let served = identity::check_attribute(state, attribute.at(), attribute.name(), system);
        if let Some(kind) = field::resolve(env, state, &attribute)
            && served
        {
            fields.push(field(env, state, &attribute, kind));
        }
    }
    refuse_connection_names(env, state, (owner, &fields));
    fields
}

fn field(env: &Env<'_>, state: &mut State, attribute: &Attribute<'_>, kind: FieldKind) -> Field {
    let (polymorphic, stored) = match &kind {
        FieldKind::Relation(relation) => {
            let stored = relation.link != Link::Referrers && !attribute.is_inverse_morph();
            (matches!(relation.target, Target::Any(_)), stored)
        }
        _ => (false, true),
    };
    let private = attribute.flag(state, "private") || is_listed_private(env, attribute);
    let is_secret = matches!(&kind, FieldKind::Scalar(scalar) if scalar.secret);
    // whoever knows a code comes in as that user: so these are private whatever an extension says
    let is_code = is_of_user(env, attribute, &user::CODES);
    let hidden = is_code || private && (is_secret || env.options.surface == Surface::Content);
    let writable =
        stored && (attribute.option("writable").is_none() || attribute.flag(state, "writable"));
    let filterable = match &kind {
        FieldKind::Scalar(_) | FieldKind::Component(_) => true,
        FieldKind::Relation(relation) => !relation.media,
        FieldKind::Zone(_) => false,
    };
    let shadowed = CONNECTIVES.contains(&attribute.name());
    if shadowed && filterable {
        state.warning(
            attribute.at(),
            format!(
                "attribute `{}` cannot be filtered: the name has a meaning in filters",
                attribute.name()
            ),
            "rename it when you want to filter by it",
        );
    }
    Field {
        name: FieldName(attribute.name().to_owned()),
        column: env
            .storage(attribute)
            .map_or_else(|| column_name(attribute.name()), |storage| storage.column.clone()),
        required: attribute.flag(state, "required"),
        private: private || is_code,
        output: !hidden,
        writable,
        input: writable,
        filter: filterable && !hidden && !polymorphic && !shadowed,
        localized: is_localized(env, attribute, &kind),
        unique: is_unique(env, state, attribute),
        kept_as: field::kept_as(env, attribute),
        kind,
    }
}

fn is_listed_private(env: &Env<'_>, attribute: &Attribute<'_>) -> bool {
    match attribute.owner {
        Owner::ContentType(id) => {
            let listed = &env.catalog.content_type(id).private_attributes;
            listed.iter().any(|name| name == attribute.name())
        }
        Owner::Component(_) => false,
    }
}

/// Relations and uids of a localized type always differ per locale, everything else where it says so.
fn is_localized(env: &Env<'_>, attribute: &Attribute<'_>, kind: &FieldKind) -> bool {
    let Owner::ContentType(id) = attribute.owner else { return false };
    env.catalog.content_type(id).localized
        && (attribute.says_localized()
            || attribute.is_uid()
            || matches!(kind, FieldKind::Relation(relation) if !relation.media))
}

/// Whoever logs in with an address must be one user: the database sees to it, as checking before writing cannot.
fn is_only_address(env: &Env<'_>, attribute: &Attribute<'_>) -> bool {
    env.options.unique_email && is_of_user(env, attribute, &[user::EMAIL])
}

/// Whether it is one of these attributes of end users.
fn is_of_user(env: &Env<'_>, attribute: &Attribute<'_>, names: &[&str]) -> bool {
    matches!(attribute.owner, Owner::ContentType(_))
        && env.catalog.owner_uid(attribute.owner) == user::USER
        && names.contains(&attribute.name())
}

/// Only a column can be unique in a database, and only where the type takes the option.
fn is_unique(env: &Env<'_>, state: &mut State, attribute: &Attribute<'_>) -> bool {
    let asked = attribute.flag(state, "unique") || is_only_address(env, attribute);
    match attribute.owner {
        Owner::ContentType(_) => {
            let can_be = !attribute.is_relation() && field::takes(env, attribute, "unique");
            attribute.is_uid() || (asked && can_be)
        }
        Owner::Component(_) => {
            if asked {
                state.warning(
                    attribute.at_option("unique"),
                    format!("attribute `{}` of a component cannot be unique", attribute.name()),
                    "remove `unique`; it is not enforced here",
                );
            }
            false
        }
    }
}

/// A list of references `x` brings a second GraphQL field, `x_connection`.
fn refuse_connection_names(env: &Env<'_>, state: &mut State, (owner, fields): (Owner, &[Field])) {
    let definition = env.catalog.definition(owner);
    for field in fields {
        let is_list = matches!(&field.kind, FieldKind::Relation(relation)
            if relation.many && matches!(relation.target, Target::Type(_)));
        let taken = format!("{}_connection", field.name);
        if let Some(attribute) = definition.attribute(&taken).filter(|_| is_list && field.output) {
            state.error(
                At { file: &definition.file, line: attribute.line },
                format!(
                    "`{}` has a field `{taken}` already, made for `{}`",
                    env.catalog.owner_uid(owner),
                    field.name
                ),
                "rename one of the two attributes",
            );
        }
    }
}
