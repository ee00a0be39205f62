//! Non-interference (security.md S1): what a viewer may not read changes nothing of what they are answered.
//!
//! Roles are made at random: types that are not granted, hidden fields, hidden entries. One database is the seed; in the
//! other one everything that a role may not read is something else. Generated operations must be answered with the same bytes by
//! both: values, order, counts and errors. A viewer who may read everything must see the difference, or the test shows nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::{Result, ensure};
use engine::Request;
use libtest_mimic::Trial;
use model::{
    Action, ContentType, Field, FieldKind, Grants, Link, Model, Permission, Permissions, Principal,
    Relation, Storage, Target, Viewer,
};
use serde_json::{Value, json};
use sql::{Dialect, Statement};
use store::Binds;

use crate::compat::generate::Generator;
use crate::compat::random::Random;
use crate::database::Instance;
use crate::header::Case;
use crate::project;
use crate::world::World;

const MODELS: [&str; 5] = ["blog", "relations", "translations", "morphs", "kitchen-sink"];
/// Roles for each model.
const ROLES: u64 = 5;
/// Operations for each role.
const OPERATIONS: usize = 80;
/// Of a hundred types, how many are not granted; of a hundred fields, how many are hidden; of a hundred entries, the same.
const NOT_GRANTED: usize = 15;
const HIDDEN_FIELDS: usize = 15;
const HIDDEN_ENTRIES: usize = 40;
/// Of a hundred operations, so many must be answered with something, and so many must be answered otherwise to whoever may
/// read everything.
const ANSWERED: usize = 25;
const TOLD: usize = 10;

/// Two tests a model.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = MODELS.into_iter().flat_map(|model| both.map(|dialect| (model, dialect)));
    let trial = |(model, dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("interference {model}"), dialect, move || {
            shared.runtime.block_on(run(&shared, model, dialect))
        })
    };
    pairs.map(trial).collect()
}

async fn run(world: &World, name: &str, dialect: Dialect) -> Result<()> {
    let plain = world.databases.shared(world, name, dialect).await?;
    let model = Arc::clone(plain.engine.model());
    let (schema, seed) = (schema::build(&model), project::seed(world, name)?);
    let (mut asked, mut answered, mut told) = (0, 0, 0);
    for number in 0..ROLES * world.thoroughness {
        let mut role = Role::random(&model, &seed, &mut Random::new(number));
        // plans are shared by this number
        role.viewer.access_key = number | 1 << 32;
        let other = world.databases.own(world, name, dialect).await?;
        role.change_what_is_hidden(&model, &other, dialect).await?;
        let mut generator = Generator::new(&schema, &seed, number);
        for _ in 0..OPERATIONS {
            let operation = generator.operation();
            let ours = answer(&plain, &operation, &role.viewer).await?;
            let theirs = answer(&other, &operation, &role.viewer).await?;
            ensure!(
                ours == theirs,
                "role {number} is told of what it may not read by\n{operation}\n{ours}\n{theirs}"
            );
            let all = Viewer::full_access();
            let differs =
                answer(&plain, &operation, &all).await? != answer(&other, &operation, &all).await?;
            let answer: Value = serde_json::from_str(&ours)?;
            asked += 1;
            answered += usize::from(!answer["data"].is_null());
            told += usize::from(differs);
        }
        world.databases.discard(other).await?;
    }
    ensure!(
        answered * 100 >= asked * ANSWERED && told * 100 >= asked * TOLD,
        "of {asked} operations, {answered} were answered and {told} would have told: too few to show anything"
    );
    Ok(())
}

async fn answer(instance: &Instance, operation: &str, viewer: &Viewer) -> Result<String> {
    let case = Case::parse(operation)?;
    let step = &case.steps[0];
    let request = Request {
        held: None,
        files: Vec::new(),
        query: step.query.clone(),
        operation_name: None,
        variables: step.variables.clone(),
        read_only: false,
        request_id: "interference".to_owned(),
        principal: Principal::System,
        origin: engine::Origin::default(),
    };
    let response = instance.engine.execute(request, viewer).await;
    Ok(String::from_utf8_lossy(&response.body).into_owned())
}

/// Somebody who may not read everything.
struct Role {
    viewer: Viewer,
    hidden: Vec<Hidden>,
}

/// What there is of a type that the role may not read.
struct Hidden {
    content_type: usize,
    /// All of it.
    wholly: bool,
    /// By their index.
    fields: BTreeSet<usize>,
    /// The documents that may be read.
    seen: Vec<String>,
}

impl Role {
    fn random(model: &Model, seed: &str, random: &mut Random) -> Self {
        let lines: Vec<Value> =
            seed.lines().map(|line| serde_json::from_str(line).unwrap_or_default()).collect();
        let (mut permissions, mut hidden) = (Permissions::default(), Vec::new());
        for content_type in model.own_types().filter(|it| it.uid.starts_with("api::")) {
            let wholly = random.chance(NOT_GRANTED);
            let fields = (0..content_type.fields.len())
                .filter(|index| is_content(&content_type.fields[*index]))
                .filter(|_| random.chance(HIDDEN_FIELDS))
                .collect::<BTreeSet<_>>();
            let of_type = lines.iter().filter(|line| line["type"] == *content_type.uid);
            let documents: BTreeSet<&str> =
                of_type.filter_map(|line| line["documentId"].as_str()).collect();
            let seen: Vec<String> = documents
                .into_iter()
                .filter(|_| !random.chance(HIDDEN_ENTRIES))
                .map(str::to_owned)
                .collect();
            if !wholly {
                let visible =
                    (0..content_type.fields.len()).filter(|index| !fields.contains(index));
                let permission = Permission {
                    fields: Some(visible.collect()),
                    rows: Some(one_of(&seen)),
                    ..Permission::default()
                };
                for action in [Action::Find, Action::FindOne] {
                    permissions.add(content_type.id, action, permission.clone());
                }
            }
            hidden.push(Hidden { content_type: content_type.id.0, wholly, fields, seen });
        }
        let grants = Grants::Listed(permissions);
        Self { viewer: Viewer { grants, ..Viewer::visitor(Permissions::default()) }, hidden }
    }

    /// Makes everything that the role may not read something else.
    async fn change_what_is_hidden(
        &self,
        model: &Model,
        instance: &Instance,
        dialect: Dialect,
    ) -> Result<()> {
        let mut transaction = instance.engine.store().begin().await?;
        for hidden in &self.hidden {
            let content_type = &model.content_types[hidden.content_type];
            for (index, field) in content_type.fields.iter().enumerate() {
                let rows = match () {
                    () if !is_content(field) => continue,
                    () if hidden.wholly || hidden.fields.contains(&index) => "true".to_owned(),
                    () => hidden.rows(),
                };
                for text in self.changes(model, (content_type, field), &rows, dialect) {
                    let (text, params, columns) = (text.into(), Vec::new(), Vec::new());
                    let statement = Statement { text, params, columns };
                    transaction.execute(&statement, &Binds::default()).await?;
                }
            }
        }
        Ok(transaction.commit().await?)
    }

    /// The statements that change one field in some rows.
    fn changes(
        &self,
        model: &Model,
        (content_type, field): (&ContentType, &Field),
        rows: &str,
        dialect: Dialect,
    ) -> Vec<String> {
        let (table, column) = (&content_type.table, &field.column);
        let set = |value: String| {
            vec![format!("update \"{table}\" set \"{column}\" = {value} where {rows}")]
        };
        match &field.kind {
            FieldKind::Scalar(held) => match held.storage {
                Storage::Text => set(format!("\"{column}\" || '~'")),
                Storage::Integer | Storage::BigInteger | Storage::Double => {
                    set(format!("\"{column}\" + 1"))
                }
                Storage::Boolean if dialect == Dialect::Sqlite => set(format!("1 - \"{column}\"")),
                Storage::Boolean => set(format!("not \"{column}\"")),
                _ => set("null".to_owned()),
            },
            FieldKind::Component(_) | FieldKind::Zone(_) => set("null".to_owned()),
            FieldKind::Relation(relation) if self.shows_otherwise(model, relation) => Vec::new(),
            FieldKind::Relation(relation) => match &relation.link {
                Link::Column { .. } => set("null".to_owned()),
                Link::Table { table: links } => vec![format!(
                    "delete from \"{links}\" where \"source_id\" in \
                     (select \"id\" from \"{table}\" where {rows})"
                )],
                _ => Vec::new(),
            },
        }
    }

    /// Whether a relation can also be seen from its other end, which the role may read.
    fn shows_otherwise(&self, model: &Model, relation: &Relation) -> bool {
        let Target::Type(target) = relation.target else { return true };
        let target = model.content_type(target);
        let is_granted = self.viewer.grants.allows(target.id, Action::Find);
        is_granted || !target.uid.starts_with("api::") && !relation.media
    }
}

impl Hidden {
    /// The condition on rows that may not be read.
    fn rows(&self) -> String {
        let seen: Vec<String> = self.seen.iter().map(|document| format!("'{document}'")).collect();
        match seen.as_slice() {
            [] => "true".to_owned(),
            seen => format!("\"document_id\" not in ({})", seen.join(", ")),
        }
    }
}

/// The rule that an entry is one of these.
fn one_of(documents: &[String]) -> Value {
    // an empty list would restrict nothing, and a rule that restricts nothing allows nothing
    let nobody = ["none".to_owned()];
    json!({ "documentId": { "in": if documents.is_empty() { &nobody } else { documents } } })
}

/// Whether it is an attribute, and no part of every entry.
fn is_content(field: &Field) -> bool {
    field.input && !["locale", "publishedAt"].contains(&&*field.name)
}
