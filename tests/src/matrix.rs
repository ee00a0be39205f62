//! The permission matrix (security.md S17): which root field asks for which right. It is generated from the schema, so that a new
//! operation has a row at once, which somebody must read before it becomes the golden.
//!
//! Each operation is sent by viewers who may do one thing on every type, and by everybody who may do nothing, read or do
//! everything. A cell says whether the operation went further than "Forbidden access".

use std::sync::Arc;

use anyhow::Result;
use engine::Request;
use libtest_mimic::Trial;
use media::Spool;
use model::{Action, Model, Permissions, Principal, Viewer};
use schema::{FieldDefinition, Schema, TypeDefinition, TypeReference, names};
use serde_json::Value;
use sql::Dialect;

use crate::database::Instance;
use crate::golden;
use crate::world::World;

const MODELS: [&str; 2] = ["blog", "notices"];

/// One test a model; who may do what does not depend on the database.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trial = |model| {
        let shared = Arc::clone(world);
        world.trial(&format!("matrix {model}"), Dialect::Sqlite, move || {
            let table = shared.runtime.block_on(table(&shared, model))?;
            let golden = shared.folder.join("matrix").join(model).with_extension("md");
            golden::check(&shared, &golden, Some(&table))
        })
    };
    MODELS.into_iter().map(trial).collect()
}

async fn table(world: &World, name: &str) -> Result<String> {
    let instance = world.databases.own(world, name, Dialect::Sqlite).await?;
    let model = Arc::clone(instance.engine.model());
    let schema = schema::build(&model);
    let viewers = viewers(&model);
    let heads: Vec<&str> = viewers.iter().map(|(head, _)| *head).collect();
    let mut lines = vec![
        format!("| operation | {} |", heads.join(" | ")),
        format!("|---|{}|", vec!["---"; heads.len()].join("|")),
    ];
    for root in [names::QUERY, names::MUTATION] {
        let fields = schema.object(root).into_iter().flat_map(|object| &object.fields);
        for (field, definition) in fields {
            let operation = operation(&schema, root, (field, definition));
            let mut cells = Vec::new();
            for (_, viewer) in &viewers {
                let passes = passes(world, &instance, &operation, viewer).await?;
                cells.push(if passes { "yes" } else { "" });
            }
            lines.push(format!("| {field} | {} |", cells.join(" | ")));
        }
    }
    world.databases.discard(instance).await?;
    Ok(format!("{}\n", lines.join("\n")))
}

/// Who may do one thing everywhere, and who may do nothing, read everything or do everything.
fn viewers(model: &Model) -> Vec<(&'static str, Viewer)> {
    let mut viewers = vec![("nothing", Viewer::visitor(Permissions::default()))];
    let actions = [Action::OF_CONTENT.as_slice(), &Action::OF_MAIL[..]].concat();
    for action in actions {
        if viewers.iter().any(|(name, _)| *name == action.name()) {
            continue;
        }
        let types = model.content_types.iter().filter(|it| Action::on(it).contains(&action));
        let permissions: Permissions = types.map(|it| (it.id, action)).collect();
        let access_key = model::naming::stable_hash(action.name()) | 1 << 32;
        let viewer = Viewer { access_key, ..Viewer::visitor(permissions) };
        viewers.push((action.name(), viewer));
    }
    viewers.extend([("read-only", Viewer::read_only()), ("full-access", Viewer::full_access())]);
    viewers
}

/// Whether the operation goes further than the gate.
async fn passes(
    world: &World,
    instance: &Instance,
    operation: &str,
    viewer: &Viewer,
) -> Result<bool> {
    let (mut files, mut variables) = (Vec::new(), serde_json::Map::new());
    if operation.contains("$file") {
        let picture = world.folder.join("files").join("dot.png");
        files.push(Spool::copy(&picture, instance.spool.clone(), u64::MAX).await?);
        variables.insert("file".to_owned(), engine::file_marker(0));
    }
    let request = Request {
        held: None,
        files,
        query: operation.to_owned(),
        operation_name: None,
        variables,
        read_only: false,
        request_id: "matrix".to_owned(),
        principal: Principal::System,
        origin: engine::Origin::default(),
    };
    let response = instance.engine.execute(request, viewer).await;
    let answer: Value = serde_json::from_slice(&response.body)?;
    let errors = answer["errors"].as_array().into_iter().flatten();
    let mut codes = errors.filter_map(|error| error["extensions"]["code"].as_str());
    Ok(!codes.any(|code| ["FORBIDDEN", "UNAUTHENTICATED"].contains(&code)))
}

/// The field with what its arguments and its selection need at least.
pub(crate) fn operation(
    schema: &Schema,
    root: &str,
    (name, field): (&str, &FieldDefinition),
) -> String {
    let needed = field.arguments.iter().filter(|(_, argument)| !argument.input.nullable());
    let arguments: Vec<String> = needed
        .map(|(name, argument)| format!("{name}: {}", value(schema, &argument.input)))
        .collect();
    let arguments = match arguments.as_slice() {
        [] => String::new(),
        arguments => format!("({})", arguments.join(", ")),
    };
    let kind = if root == names::QUERY { "query" } else { "mutation" };
    let selection = match schema.types.get(field.output.name()) {
        Some(TypeDefinition::Object(_) | TypeDefinition::Union(_)) => " { __typename }",
        _ => "",
    };
    let variables = if arguments.contains("$file") { " ($file: Upload!)" } else { "" };
    format!("{kind}{variables} {{ {name}{arguments}{selection} }}")
}

/// A value that fits an input type.
fn value(schema: &Schema, input: &TypeReference) -> String {
    match input {
        TypeReference::NonNull(inner) => value(schema, inner),
        TypeReference::List(_) => "[]".to_owned(),
        TypeReference::Named(name) => match schema.types.get(name.as_str()) {
            Some(TypeDefinition::Input(object)) => {
                let needed = object.fields.iter().filter(|(_, field)| !field.input.nullable());
                let members: Vec<String> = needed
                    .map(|(name, field)| format!("{name}: {}", value(schema, &field.input)))
                    .collect();
                format!("{{ {} }}", members.join(", "))
            }
            Some(TypeDefinition::Enum(values)) => {
                values.values.first().cloned().unwrap_or_default()
            }
            _ => match name.as_str() {
                "Int" | "Float" | "Long" => "1".to_owned(),
                "Boolean" => "true".to_owned(),
                "Upload" => "$file".to_owned(),
                _ => "\"x\"".to_owned(),
            },
        },
    }
}
