//! A schema as SDL, laid out like graphql-js's `printSchema`, so that diffs against a Strapi schema stay small.

use indexmap::IndexMap;

use crate::{ArgumentDefinition, FieldDefinition, Input, Schema, TypeDefinition, names};

/// Longest description that stands on one line with its quotes.
const ONE_LINE: usize = 70;

/// The schema as SDL.
#[must_use]
pub fn print(schema: &Schema) -> String {
    print_types(schema.types.iter())
}

/// What comes of one content type or component, by its object's name: the object, its input and filters, and the enumerations and unions that
/// these name.
#[must_use]
pub fn print_of(schema: &Schema, object: &str) -> String {
    let mut wanted = vec![names::filters(object), names::input(object), object.to_owned()];
    let roots = wanted.clone();
    for definition in roots.iter().filter_map(|name| schema.types.get(name)) {
        let named: Vec<&str> = match definition {
            TypeDefinition::Object(object) => {
                object.fields.values().map(|field| field.output.name()).collect()
            }
            TypeDefinition::Input(input) => {
                input.fields.values().map(|field| field.input.name()).collect()
            }
            _ => Vec::new(),
        };
        let is_part = |name: &&str| {
            matches!(
                schema.types.get(*name),
                Some(TypeDefinition::Enum(_) | TypeDefinition::Union(_))
            )
        };
        wanted.extend(named.into_iter().filter(is_part).map(str::to_owned));
    }
    print_types(schema.types.iter().filter(|(name, _)| wanted.contains(*name)))
}

fn print_types<'s>(types: impl Iterator<Item = (&'s String, &'s TypeDefinition)>) -> String {
    let types: Vec<String> = types.map(|(name, definition)| print_type(name, definition)).collect();
    types.join("\n\n") + "\n"
}

/// One type as SDL.
#[must_use]
pub fn print_type(name: &str, definition: &TypeDefinition) -> String {
    match definition {
        TypeDefinition::Scalar(scalar) => {
            format!("{}scalar {name}", description(scalar.description.as_deref(), "", true))
        }
        TypeDefinition::Union(union) => format!("union {name} = {}", union.members.join(" | ")),
        TypeDefinition::Enum(enumeration) => {
            let values = enumeration.values.iter().map(|value| format!("  {value}"));
            block(&format!("enum {name}"), values)
        }
        TypeDefinition::Input(input) => {
            let fields = input.fields.iter().enumerate();
            block(
                &format!("input {name}"),
                fields.map(|(index, (name, field))| {
                    let description = description(field.description.as_deref(), "  ", index == 0);
                    format!("{description}  {}", argument(name, field))
                }),
            )
        }
        TypeDefinition::Object(object) => {
            let fields = object.fields.iter().enumerate();
            block(
                &format!("type {name}"),
                fields.map(|(index, (name, field))| {
                    let description = description(field.description.as_deref(), "  ", index == 0);
                    format!("{description}  {}", print_field(name, field))
                }),
            )
        }
    }
}

fn block(head: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.collect();
    format!("{head} {{\n{}\n}}", lines.join("\n"))
}

fn print_field(name: &str, field: &FieldDefinition) -> String {
    let deprecated = field.deprecated.map(|instead| format!(" @deprecated(reason: \"{instead}\")"));
    let deprecated = deprecated.unwrap_or_default();
    format!("{name}{}: {}{deprecated}", arguments(&field.arguments), field.output)
}

/// On one line, unless one of them is described.
fn arguments(arguments: &IndexMap<String, ArgumentDefinition>) -> String {
    if arguments.is_empty() {
        return String::new();
    }
    if arguments.values().all(|argument| argument.description.is_none()) {
        let list: Vec<String> =
            arguments.iter().map(|(name, definition)| argument(name, definition)).collect();
        return format!("({})", list.join(", "));
    }
    let lines = arguments.iter().enumerate().map(|(index, (name, definition))| {
        let description = description(definition.description.as_deref(), "    ", index == 0);
        format!("{description}    {}", argument(name, definition))
    });
    let lines: Vec<String> = lines.collect();
    format!("(\n{}\n  )", lines.join("\n"))
}

fn argument(name: &str, argument: &ArgumentDefinition) -> String {
    let default = argument.default.as_ref();
    let default = default.map(|default| format!(" = {}", literal(default))).unwrap_or_default();
    format!("{name}: {}{default}", argument.input)
}

/// The description's lines, set off from what stands before them.
fn description(text: Option<&str>, indentation: &str, first: bool) -> String {
    let Some(text) = text else { return String::new() };
    let text = text.replace("\"\"\"", "\\\"\"\"");
    let separator = if first { "" } else { "\n" };
    let quoted = if text.chars().count() > ONE_LINE || text.contains('\n') {
        let inner = text.replace('\n', &format!("\n{indentation}"));
        format!("\"\"\"\n{indentation}{inner}\n{indentation}\"\"\"")
    } else {
        format!("\"\"\"{text}\"\"\"")
    };
    format!("{separator}{indentation}{quoted}\n")
}

/// A default value as it stands in a document.
fn literal(value: &Input) -> String {
    match value {
        Input::Null | Input::Variable(_) => "null".to_owned(),
        Input::Boolean(value) => value.to_string(),
        Input::Number(value) => value.to_string(),
        Input::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Input::Enum(name) => name.clone(),
        Input::List(items) => {
            let items: Vec<String> = items.iter().map(literal).collect();
            format!("[{}]", items.join(", "))
        }
        Input::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("{name}: {}", literal(value))).collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}
