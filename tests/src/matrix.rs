//! The permission matrix (security.md S17): which root field asks for which right. It is generated from the schema, so that a new
//! operation has a row at once, which somebody must read before it becomes the golden.
//!
//! Each operation is sent by viewers who may do one thing on every type, and by everybody who may do nothing, read or do
//! everything. A cell says whether the operation went further than "Forbidden access".

mod answers;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use anyhow::{Context, Result};
use engine::{Engine, Origin, Request};
use libtest_mimic::Trial;
use media::Spool;
use model::{Action, Grants, Model, Permissions, Principal, Surface, Viewer};
use schema::{FieldDefinition, Schema, TypeDefinition, TypeReference, names};
use serde_json::Value;
use sql::Dialect;

use crate::database::Instance;
use crate::golden;
use crate::world::World;

const MODELS: [(&str, Surface); 3] =
    [("blog", Surface::Content), ("notices", Surface::Content), ("notices", Surface::Admin)];

/// The first admin, whom nobody but the administration has to do with.
const ADMIN: &str = "mutation { setUpFirstAdmin(code: \"the code that was printed\", email: \"ada@example.org\", \
                     password: \"correct horse battery\") { me { documentId session { id } } } }";

/// One test a model, and one an interface of what everybody is answered; who may do what does not depend on the database.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trial = |(model, surface): (&'static str, Surface)| {
        let shared = Arc::clone(world);
        let name = match surface {
            Surface::Content => model.to_owned(),
            Surface::Admin => format!("{model}-admin"),
        };
        world.trial(&format!("matrix {name}"), Dialect::Sqlite, move || {
            let table = shared.runtime.block_on(table(&shared, (model, surface)))?;
            let golden = shared.folder.join("matrix").join(&name).with_extension("md");
            golden::check(&shared, &golden, Some(&table))
        })
    };
    let answered = |(name, surface): (&'static str, Surface)| {
        let shared = Arc::clone(world);
        world.trial(&format!("matrix {name}"), Dialect::Sqlite, move || {
            let table = answers::table(&shared, surface)?;
            let golden = shared.folder.join("matrix").join(name).with_extension("md");
            golden::check(&shared, &golden, Some(&table))
        })
    };
    let answers = [("answers", Surface::Content), ("answers-admin", Surface::Admin)];
    MODELS.into_iter().map(trial).chain(answers.into_iter().map(answered)).collect()
}

async fn table(world: &World, (name, surface): (&str, Surface)) -> Result<String> {
    let instance = world.databases.own(world, name, Dialect::Sqlite).await?;
    let scene = Scene::open(world, &instance, surface).await?;
    let model = Arc::clone(scene.engine.model());
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
                let passes = scene.passes(&operation, viewer).await?;
                cells.push(if passes { "yes" } else { "" });
            }
            lines.push(format!("| {field} | {} |", cells.join(" | ")));
        }
    }
    world.databases.discard(instance).await?;
    Ok(format!("{}\n", lines.join("\n")))
}

/// Where operations are tried.
struct Scene<'w> {
    world: &'w World,
    instance: &'w Instance,
    engine: Engine,
    /// Who asks, when it is somebody with a credential.
    principal: Principal,
    origin: Origin,
}

/// Who may do one thing everywhere, and who may do nothing, read everything or do everything.
fn viewers(model: &Model) -> Vec<(&'static str, Viewer)> {
    let nobody = Viewer::visitor(Permissions::default());
    let mut viewers = vec![("nothing", nobody.clone())];
    // whoever asks for content with one right is nobody in particular, and an admin is always somebody
    let somebody = match model.surface {
        Surface::Content => nobody,
        Surface::Admin => {
            let facts = vec![None; model.facts_of(model.people()).len()];
            let access_key = 3 << 32;
            Viewer { facts, authenticated: true, access_key, ..nobody }
        }
    };
    if model.surface == Surface::Admin {
        viewers.push(("an admin", somebody.clone()));
    }
    let actions = [Action::OF_CONTENT.as_slice(), &Action::OF_MAIL[..]].concat();
    for action in actions {
        if viewers.iter().any(|(name, _)| *name == action.name()) {
            continue;
        }
        let types = model.content_types.iter().filter(|it| Action::on(it).contains(&action));
        let permissions: Permissions = types.map(|it| (it.id, action)).collect();
        let access_key = model::naming::stable_hash(action.name()) | 1 << 32;
        let grants = Grants::Listed(permissions);
        viewers.push((action.name(), Viewer { access_key, grants, ..somebody.clone() }));
    }
    if model.surface == Surface::Content {
        viewers.push(("read-only", Viewer::read_only()));
    }
    viewers.push(("full-access", Viewer { facts: somebody.facts, ..Viewer::full_access() }));
    viewers
}

impl<'w> Scene<'w> {
    async fn open(world: &'w World, instance: &'w Instance, surface: Surface) -> Result<Self> {
        let address = Some(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let mut scene = Self {
            world,
            instance,
            engine: instance.engine.clone(),
            principal: Principal::System,
            origin: Origin { address, ..Origin::default() },
        };
        if surface == Surface::Admin {
            scene.engine = instance.administered(world)?;
            let made = scene.ask(ADMIN, &Viewer::visitor(Permissions::default())).await?;
            let me = &made["data"]["setUpFirstAdmin"]["me"];
            let text = |value: &Value| value.as_str().map(str::to_owned);
            let document = text(&me["documentId"]).context("no admin")?;
            scene.principal = Principal::Admin(document);
            scene.origin.session = text(&me["session"]["id"]);
        }
        Ok(scene)
    }

    /// Whether the operation goes further than the gate.
    async fn passes(&self, operation: &str, viewer: &Viewer) -> Result<bool> {
        let answer = self.ask(operation, viewer).await?;
        let errors = answer["errors"].as_array().into_iter().flatten();
        let mut codes = errors.filter_map(|error| error["extensions"]["code"].as_str());
        Ok(!codes.any(|code| ["FORBIDDEN", "UNAUTHENTICATED"].contains(&code)))
    }

    async fn ask(&self, operation: &str, viewer: &Viewer) -> Result<Value> {
        let (mut files, mut variables) = (Vec::new(), serde_json::Map::new());
        if operation.contains("$file") {
            let picture = self.world.folder.join("files").join("dot.png");
            files.push(Spool::copy(&picture, self.instance.spool.clone(), u64::MAX).await?);
            variables.insert("file".to_owned(), engine::file_marker(0));
        }
        let request = Request {
            held: None,
            cache_tags: false,
            files,
            query: operation.to_owned(),
            operation_name: None,
            variables,
            read_only: None,
            request_id: "matrix".to_owned(),
            principal: self.principal.clone(),
            origin: self.origin.clone(),
        };
        let response = self.engine.execute(request, viewer).await;
        Ok(serde_json::from_slice(&response.body)?)
    }
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
                "DateTime" => "\"2100-01-01T00:00:00Z\"".to_owned(),
                _ => "\"x\"".to_owned(),
            },
        },
    }
}
