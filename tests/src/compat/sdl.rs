//! Does our schema hold all that Strapi's holds, in the same order and words?
//!
//! In: two schemas as SDL. Out: what ours lacks or has otherwise. What it has besides must not be in the way of
//! operations that Strapi accepts.

use anyhow::{Result, ensure};
use async_graphql_parser::Positioned;
use async_graphql_parser::parse_schema;
use async_graphql_parser::types::{
    ConstDirective, EnumValueDefinition, FieldDefinition, InputValueDefinition, TypeDefinition,
    TypeKind, TypeSystemDefinition,
};

/// A union of all types, whose order Strapi takes from the file system. It is recorded by name.
const OF_ALL_TYPES: &str = "GenericMorph";

/// Fails with every difference.
pub(super) fn compare(theirs: &str, ours: &str) -> Result<()> {
    let schema = |text| Ok::<_, anyhow::Error>(Part { parts: types(text)?, ..Part::default() });
    let mut differences = Vec::new();
    schema(theirs)?.compare("", &schema(ours)?, &mut differences);
    ensure!(differences.is_empty(), "not as in Strapi's schema:\n{}", differences.join("\n"));
    Ok(())
}

/// Whatever has a name in a schema: a type, its fields, their arguments, values, members.
#[derive(Default)]
struct Part {
    name: String,
    /// What is said of it: what kind of type it is; the type, the default and the deprecation of a field; that of a value.
    words: String,
    description: Option<String>,
    /// Whether an operation without it is refused.
    demanded: bool,
    parts: Vec<Part>,
}

impl Part {
    /// Adds what `ours` lacks or has otherwise.
    fn compare(&self, path: &str, ours: &Self, differences: &mut Vec<String>) {
        if self.words != ours.words {
            differences.push(format!("{path}: `{}` instead of `{}`", ours.words, self.words));
        }
        if self.description != ours.description {
            let (ours, theirs) = (&ours.description, &self.description);
            differences.push(format!("{path}: described as {ours:?} instead of {theirs:?}"));
        }
        for theirs in &self.parts {
            let path = if path.is_empty() {
                theirs.name.clone()
            } else {
                format!("{path}.{}", theirs.name)
            };
            match ours.part(&theirs.name) {
                Some(ours) => theirs.compare(&path, ours, differences),
                None => differences.push(format!("{path}: missing")),
            }
        }
        let additions = ours.parts.iter().filter(|part| self.part(&part.name).is_none());
        for demanded in additions.filter(|part| part.demanded) {
            differences.push(format!("{path}.{}: demanded, and unknown to Strapi", demanded.name));
        }
        let (theirs, ours) = (self.names_shared_with(ours), ours.names_shared_with(self));
        // the order of types is not ours to choose: introspection sorts them
        if theirs != ours && !path.is_empty() && path != OF_ALL_TYPES {
            differences.push(format!("{path}: {ours:?} instead of {theirs:?}"));
        }
    }

    fn part(&self, name: &str) -> Option<&Self> {
        self.parts.iter().find(|part| part.name == name)
    }

    fn names_shared_with(&self, other: &Self) -> Vec<&str> {
        let names = self.parts.iter().map(|part| part.name.as_str());
        names.filter(|name| other.part(name).is_some()).collect()
    }
}

fn types(text: &str) -> Result<Vec<Part>> {
    let document = parse_schema(text)?;
    let types = document.definitions.iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(definition) => Some(of_type(&definition.node)),
        TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
    });
    Ok(types.collect())
}

fn of_type(definition: &TypeDefinition) -> Part {
    let (kind, parts) = match &definition.kind {
        TypeKind::Scalar => ("scalar", Vec::new()),
        TypeKind::Object(object) => ("type", each(&object.fields, of_field)),
        TypeKind::Interface(interface) => ("interface", each(&interface.fields, of_field)),
        TypeKind::Union(union) => ("union", each(&union.members, |name| of_name(name))),
        TypeKind::Enum(enumeration) => ("enum", each(&enumeration.values, of_value)),
        TypeKind::InputObject(input) => ("input", each(&input.fields, of_input)),
    };
    Part {
        words: kind.to_owned(),
        description: text(definition.description.as_ref()),
        parts,
        ..of_name(&definition.name.node)
    }
}

fn each<T>(nodes: &[Positioned<T>], part: impl Fn(&T) -> Part) -> Vec<Part> {
    nodes.iter().map(|node| part(&node.node)).collect()
}

fn of_name(name: &str) -> Part {
    Part { name: name.to_owned(), ..Part::default() }
}

fn of_value(value: &EnumValueDefinition) -> Part {
    Part {
        words: deprecation(&value.directives),
        description: text(value.description.as_ref()),
        ..of_name(&value.value.node)
    }
}

fn of_field(field: &FieldDefinition) -> Part {
    Part {
        words: format!("{}{}", field.ty.node, deprecation(&field.directives)),
        description: text(field.description.as_ref()),
        parts: each(&field.arguments, of_input),
        ..of_name(&field.name.node)
    }
}

/// An argument, or a field of an input.
fn of_input(input: &InputValueDefinition) -> Part {
    let default = input.default_value.as_ref();
    let shown = default.map(|value| format!(" = {}", value.node)).unwrap_or_default();
    Part {
        words: format!("{}{shown}{}", input.ty.node, deprecation(&input.directives)),
        description: text(input.description.as_ref()),
        demanded: default.is_none() && !input.ty.node.nullable,
        ..of_name(&input.name.node)
    }
}

/// ` @deprecated(reason: "…")`; one without a reason has that of GraphQL's specification.
fn deprecation(directives: &[Positioned<ConstDirective>]) -> String {
    let directive = directives.iter().find(|directive| directive.node.name.node == "deprecated");
    let Some(directive) = directive else { return String::new() };
    let reason = directive.node.get_argument("reason").map(|reason| reason.node.to_string());
    let reason = reason.unwrap_or_else(|| "\"No longer supported\"".to_owned());
    format!(" @deprecated(reason: {reason})")
}

fn text(description: Option<&Positioned<String>>) -> Option<String> {
    description.map(|text| text.node.clone())
}
