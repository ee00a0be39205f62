//! `enumeration`: one of a list of texts.

use crate::field::{Attribute, FieldType, scalar};
use crate::naming::enumeration_slug;
use crate::resolve::{Env, State, is_graphql_name};
use crate::{EnumId, EnumerationValue, FieldKind, Rules, Scalar, Storage, Value};

/// Names that GraphQL keeps for itself.
const LITERALS: [&str; 3] = ["true", "false", "null"];

/// The type `enumeration`.
pub(super) struct Enumeration;

impl FieldType for Enumeration {
    fn name(&self) -> &'static str {
        "enumeration"
    }

    fn doc(&self) -> &'static str {
        "One of a list of texts."
    }

    fn options(&self) -> &'static [&'static str] {
        &["enum", "enumName", "default"]
    }

    fn resolve(
        &self,
        _env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let values = values(state, attribute)?;
        let name = enum_name(state, attribute);
        let id = EnumId(state.enumerations.len());
        let raw: Vec<String> = values.iter().map(|value| value.raw.clone()).collect();
        state.enumerations.push(crate::Enumeration { name: name.map(ToOwned::to_owned), values });
        let stored = (Storage::Text, Scalar::Enum(id));
        let field = scalar::field(state, attribute, stored, Rules::default());
        check_default(state, attribute, &field, &raw);
        Some(field)
    }
}

/// The values with their GraphQL names; `None` when one of them cannot be used.
fn values(state: &mut State, attribute: &Attribute<'_>) -> Option<Vec<EnumerationValue>> {
    let listed = attribute.texts(state, "enum").unwrap_or_default();
    if listed.is_empty() {
        if attribute.option("enum").is_none_or(|node| node.as_array().is_some_and(<[_]>::is_empty))
        {
            state.error(
                attribute.at_option("enum"),
                format!("attribute `{}` lists no values", attribute.name()),
                "add `\"enum\": [\"first\", \"second\"]`",
            );
        }
        return None;
    }
    let mut values: Vec<EnumerationValue> = Vec::with_capacity(listed.len());
    let mut usable = true;
    for (node, raw) in listed {
        let name = enumeration_slug(raw);
        let problem = if values.iter().any(|value| value.raw == raw) {
            Some((format!("`{raw}` is listed a second time"), "remove one of the two"))
        } else if !is_graphql_name(&name) || LITERALS.contains(&name.as_str()) {
            Some((
                format!("`{raw}` cannot be a GraphQL enumeration value"),
                "begin it with a letter; `true`, `false` and `null` are taken",
            ))
        } else {
            values.iter().find(|value| value.name == name).map(|value| {
                let message =
                    format!("`{raw}` and `{}` both become `{name}` in GraphQL", value.raw);
                (message, "rename one of the two")
            })
        };
        if let Some((message, advice)) = problem {
            state.error(attribute.at_node(node), message, advice);
            usable = false;
        }
        values.push(EnumerationValue { raw: raw.to_owned(), name });
    }
    usable.then_some(values)
}

fn enum_name<'a>(state: &mut State, attribute: &Attribute<'a>) -> Option<&'a str> {
    let name = attribute.text(state, "enumName")?;
    if !is_graphql_name(name) {
        state.error(
            attribute.at_option("enumName"),
            format!("`{name}` is not a GraphQL name"),
            "use letters, digits and underscores, beginning with a letter",
        );
    }
    Some(name)
}

fn check_default(
    state: &mut State,
    attribute: &Attribute<'_>,
    field: &FieldKind,
    values: &[String],
) {
    let FieldKind::Scalar(field) = field else { return };
    if let Some(Value::Text(default)) = &field.default
        && !values.contains(default)
    {
        state.error(
            attribute.at_option("default"),
            format!("the default `{default}` is not one of the values"),
            format!("use one of: {}", values.join(", ")),
        );
    }
}
