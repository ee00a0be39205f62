//! What is asked: every root field with all that can be selected, and operations at random.
//!
//! In: a schema, a seed. Out: the texts of operations. None holds a canary: so none can come back from there.

use schema::{FieldDefinition, Schema, TypeDefinition, names};

use crate::compat::generate::Generator;
use crate::matrix;

/// How deep selections of everything go.
const DEPTH: usize = 3;

/// Entries of the seed, by what the names of root fields begin with.
const ENTRIES: [(&str, &str); 6] = [
    ("article", "article00000000000000001"),
    ("author", "author000000000000000001"),
    ("tag", "tag000000000000000000001"),
    ("usersPermissionsUser", "user00000000000000000bob"),
    ("usersPermissionsRole", "role00000000000000editor"),
    ("uploadFile", "file00000000000000000001"),
];

/// The whole schema, with every text in it.
pub(super) const INTROSPECTION: &str = "{ __schema { types { name description fields { name description args { name description defaultValue } } \
    inputFields { name description defaultValue } enumValues { name description } } directives { name description } } }";

/// An entry of the seed that a root field can be asked for.
pub(crate) fn entry(name: &str) -> Option<&'static str> {
    let known = ENTRIES.iter().find(|(start, _)| name.starts_with(start));
    known.map(|(_, document)| *document)
}

/// Every query with everything below it, published and draft.
pub(super) fn everything(schema: &Schema) -> Vec<String> {
    let Some(query) = schema.object(names::QUERY) else { return Vec::new() };
    let mut operations = vec![INTROSPECTION.to_owned()];
    for (name, field) in &query.fields {
        let selection = selection(schema, field, DEPTH);
        let mut arguments: Vec<String> = Vec::new();
        if field.arguments.iter().any(|(name, _)| name == "documentId") {
            arguments.push(format!("documentId: \"{}\"", entry(name).unwrap_or("none")));
        }
        let has_status = field.arguments.iter().any(|(name, _)| name == "status");
        for status in ["", "status: DRAFT"].iter().take(1 + usize::from(has_status)) {
            let all = arguments.iter().map(String::as_str).chain([*status]);
            let all: Vec<&str> = all.filter(|argument| !argument.is_empty()).collect();
            let all = if all.is_empty() { String::new() } else { format!("({})", all.join(", ")) };
            operations.push(format!("query {{ {name}{all} {selection} }}"));
        }
    }
    operations
}

/// Every mutation with as little as it needs, and everything in its answer.
pub(super) fn changes(schema: &Schema) -> Vec<String> {
    let Some(mutation) = schema.object(names::MUTATION) else { return Vec::new() };
    let fields = mutation.fields.iter().map(|(name, field)| {
        let least = matrix::operation(schema, names::MUTATION, (name, field));
        least.replace("{ __typename }", &selection(schema, field, 2))
    });
    // files come in forms, which tests/http sends; whoever leaves asks for nothing any more
    fields.filter(|it| !it.contains("$file") && !it.contains("{ logout")).collect()
}

/// Operations at random.
pub(super) fn random(schema: &Schema, seed: &str, number: u64, count: usize) -> Vec<String> {
    let mut generator = Generator::of_all(schema, seed, number);
    (0..count).map(|_| generator.operation()).collect()
}

/// All that can be selected below a field, as deep as that.
pub(crate) fn selection(schema: &Schema, field: &FieldDefinition, depth: usize) -> String {
    let Some(TypeDefinition::Object(object)) = schema.types.get(field.output.name()) else {
        return match schema.types.get(field.output.name()) {
            Some(TypeDefinition::Union(_)) => "{ __typename }".to_owned(),
            _ => String::new(),
        };
    };
    let mut parts = vec!["__typename".to_owned()];
    for (name, field) in &object.fields {
        let is_leaf = !matches!(
            schema.types.get(field.output.name()),
            Some(TypeDefinition::Object(_) | TypeDefinition::Union(_))
        );
        let needs = field
            .arguments
            .iter()
            .any(|(_, argument)| !argument.input.nullable() && argument.default.is_none());
        if !needs && (is_leaf || depth > 1) {
            parts.push(format!("{name} {}", selection(schema, field, depth - 1)));
        }
    }
    format!("{{ {} }}", parts.join(" "))
}
