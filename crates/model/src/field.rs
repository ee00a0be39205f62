//! The attribute types: one small file each, and the list of them.
//!
//! In: an attribute as written. Out: a [`FieldKind`], in the closed words that the rest of the pipeline speaks.
//! Nothing outside this module and [`crate::resolve`] knows that there are types.

mod attribute;
mod biginteger;
mod blocks;
mod boolean;
mod component;
mod custom;
mod date;
mod datetime;
mod decimal;
mod dynamiczone;
mod email;
mod enumeration;
mod float;
mod integer;
mod json;
mod media;
mod number;
mod password;
mod relation;
mod richtext;
mod scalar;
mod string;
mod text;
mod time;
mod timestamp;
mod uid;

pub(crate) use attribute::Attribute;
pub(crate) use relation::{Cardinality, is_use_of_file};

use definition::Node;

use crate::FieldKind;
use crate::resolve::{Env, State, suggestion};

/// An attribute type: what `type` may say.
pub(crate) trait FieldType: Sync {
    /// As written in a definition.
    fn name(&self) -> &'static str;

    /// One sentence for the documentation.
    fn doc(&self) -> &'static str;

    /// The options it takes besides [`COMMON_OPTIONS`].
    fn options(&self) -> &'static [&'static str];

    /// What the attribute holds. `None` leaves the attribute out; when that is the definition's fault, a problem
    /// says so.
    fn resolve(
        &self,
        env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind>;
}

/// Every attribute type, in the order of content-api.md 1.3.
const TYPES: &[&dyn FieldType] = &[
    &string::String,
    &text::Text,
    &richtext::Richtext,
    &blocks::Blocks,
    &email::Email,
    &password::Password,
    &uid::Uid,
    &integer::Integer,
    &biginteger::Biginteger,
    &float::Float,
    &decimal::Decimal,
    &boolean::Boolean,
    &date::Date,
    &time::Time,
    &datetime::Datetime,
    &timestamp::Timestamp,
    &json::Json,
    &enumeration::Enumeration,
    &media::Media,
    &relation::Relation,
    &component::Component,
    &dynamiczone::Dynamiczone,
    &custom::CustomField,
];

/// Options that every type takes. Those that concern only Strapi's admin panel or its tables have no effect here.
const COMMON_OPTIONS: &[&str] = &[
    "type",
    "required",
    "private",
    "writable",
    "pluginOptions",
    "configurable",
    "visible",
    "conditions",
    "searchable",
    "column",
    "displayName",
    "description",
];

/// Name and one sentence of every attribute type.
pub fn documentation() -> impl Iterator<Item = (&'static str, &'static str)> {
    TYPES.iter().map(|field_type| (field_type.name(), field_type.doc()))
}

/// The type called `name`.
fn find(name: &str) -> Option<&'static dyn FieldType> {
    TYPES.iter().find(|field_type| field_type.name() == name).copied()
}

/// The type of an attribute; `None` when its definition names none that there is.
fn of(attribute: &definition::Attribute) -> Option<&'static dyn FieldType> {
    attribute.option("type").and_then(Node::as_text).and_then(find)
}

/// Whether the attribute's type, or the type that a custom field is kept as, has an option of this name.
pub(crate) fn takes(env: &Env<'_>, attribute: &Attribute<'_>, option: &str) -> bool {
    let field_type = of(attribute.definition).and_then(|field_type| match field_type.name() {
        custom::NAME => custom::base_type(env, attribute),
        _ => Some(field_type),
    });
    field_type.is_some_and(|field_type| field_type.options().contains(&option))
}

/// The type that a custom field is kept as; `None` for attributes of other types.
pub(crate) fn kept_as(env: &Env<'_>, attribute: &Attribute<'_>) -> Option<&'static str> {
    let custom = of(attribute.definition).filter(|field_type| field_type.name() == custom::NAME);
    custom.and_then(|_| custom::base_type(env, attribute)).map(FieldType::name)
}

/// Resolves one attribute of any type.
pub(crate) fn resolve(
    env: &Env<'_>,
    state: &mut State,
    attribute: &Attribute<'_>,
) -> Option<FieldKind> {
    let Some(name) = attribute.text(state, "type") else {
        if attribute.option("type").is_none() {
            state.error(
                attribute.at(),
                format!("attribute `{}` has no `type`", attribute.name()),
                "add one, such as `\"type\": \"string\"`",
            );
        }
        return None;
    };
    let Some(field_type) = find(name) else {
        let names = TYPES.iter().map(|field_type| field_type.name());
        state.error(
            attribute.at_option("type"),
            format!("`{name}` is not an attribute type"),
            suggestion(name, names.clone())
                .unwrap_or_else(|| format!("use one of: {}", names.collect::<Vec<_>>().join(", "))),
        );
        return None;
    };
    warn_of_unknown_options(state, attribute, field_type);
    field_type.resolve(env, state, attribute)
}

/// Options that the type does not take have no effect in Strapi either, but are likely mistakes.
fn warn_of_unknown_options(
    state: &mut State,
    attribute: &Attribute<'_>,
    field_type: &dyn FieldType,
) {
    // a custom field's options belong to its plugin
    if field_type.name() == custom::NAME {
        return;
    }
    let known = || COMMON_OPTIONS.iter().chain(field_type.options()).copied();
    for option in attribute.option_names() {
        if known().any(|name| name == option) {
            continue;
        }
        state.warning(
            attribute.at_option(option),
            format!("type `{}` takes no option `{option}`", field_type.name()),
            suggestion(option, known()).unwrap_or_else(|| "remove it; it has no effect".to_owned()),
        );
    }
}

#[cfg(test)]
mod tests;
