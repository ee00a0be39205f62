//! A line's `data`, in which zones say `__component` and references may be names, →
//! the input of a mutation → a checked [`Entry`].

use chrono::{DateTime, Utc};
use model::{Field, FieldKind, Link, Model, Relation, Target, TypeId, Viewer};
use plan::{Entry, Env, Status, Violation};
use schema::Input;
use serde_json::{Map, Value};

use super::line::Line;
use super::names::{self, Names};
use super::{LineProblem, SeedError};
use crate::Engine;
use crate::coerce::from_json;

/// One entry, ready to be written.
pub(super) struct SeedEntry {
    /// Number of its line, for messages.
    pub(super) line: usize,
    /// Its type.
    pub(super) content_type: TypeId,
    /// Its document.
    pub(super) document: String,
    /// A draft only, or published too.
    pub(super) status: Status,
    /// Its locale.
    pub(super) locale: String,
    /// When it was created.
    pub(super) created_at: DateTime<Utc>,
    /// Its values.
    pub(super) entry: Entry,
}

/// Checks every line against the definitions.
pub(super) fn entries(
    engine: &Engine,
    names: &Names<'_>,
    lines: &[Line],
) -> Result<Vec<SeedEntry>, SeedError> {
    let viewer = Viewer::full_access();
    let env = engine.env(&viewer);
    let now = (engine.options().clock)();
    let mut entries = Vec::with_capacity(lines.len());
    let mut problems = Vec::new();
    for line in lines {
        match entry(&env, names, line) {
            Ok(entry) => entries.push(SeedEntry {
                line: line.number,
                content_type: line.content_type,
                document: line.document.clone(),
                status: line.status,
                locale: line.locale.clone(),
                created_at: line.created_at.unwrap_or(now),
                entry,
            }),
            Err(messages) => problems.extend(
                messages.into_iter().map(|message| LineProblem { line: line.number, message }),
            ),
        }
    }
    if problems.is_empty() { Ok(entries) } else { Err(SeedError::Lines(problems)) }
}

fn entry(env: &Env<'_>, names: &Names<'_>, line: &Line) -> Result<Entry, Vec<String>> {
    let content_type = env.model.content_type(line.content_type);
    let mut reading = Reading { model: env.model, names, problems: Vec::new() };
    reading.unknown_keys(&content_type.fields, &line.data, "");
    let mut members = Vec::new();
    let mut flawed = Vec::new();
    for field in &content_type.fields {
        let Some(value) = line.data.get(&*field.name) else { continue };
        let before = reading.problems.len();
        members.push((field.name.to_string(), reading.value(field, value)));
        if reading.problems.len() > before {
            flawed.push(&*field.name);
        }
    }
    let entry = plan::write::whole(env, content_type, &Input::Object(members), line.status);
    let mut problems = reading.problems;
    match entry {
        Ok(entry) if problems.is_empty() => return Ok(entry),
        Ok(_) => {}
        Err(violations) => {
            // what cannot be read breaks rules too, but only because it was left out
            let own = violations.iter().filter(|broken| {
                broken.path.first().is_none_or(|name| !flawed.contains(&name.as_str()))
            });
            problems.extend(own.map(said));
        }
    }
    Err(problems)
}

/// A broken rule and where, unless its words begin with the place.
fn said(broken: &Violation) -> String {
    let rest = broken.path.first().and_then(|name| broken.message.strip_prefix(name.as_str()));
    match rest {
        Some(rest) if rest.starts_with([' ', '.', '[']) => broken.message.clone(),
        _ => format!("{}: {}", broken.path.join("."), broken.message),
    }
}

/// Reports every reference in `data`, those inside components included.
pub(super) fn each_reference(
    model: &Model,
    fields: &[Field],
    data: &Map<String, Value>,
    report: &mut dyn FnMut(&Relation, &Value),
) {
    for field in fields {
        let Some(value) = data.get(&*field.name) else { continue };
        match &field.kind {
            FieldKind::Relation(relation) => {
                items(value).iter().for_each(|item| report(relation, item));
            }
            FieldKind::Component(_) | FieldKind::Zone(_) => {
                for item in items(value).iter().filter_map(Value::as_object) {
                    if let Some(fields) = component_fields(model, &field.kind, item) {
                        each_reference(model, fields, item, report);
                    }
                }
            }
            FieldKind::Scalar(_) => {}
        }
    }
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        single => std::slice::from_ref(single),
    }
}

/// The fields of the component that `item` is.
fn component_fields<'m>(
    model: &'m Model,
    kind: &FieldKind,
    item: &Map<String, Value>,
) -> Option<&'m [Field]> {
    match kind {
        FieldKind::Component(held) => Some(&model.component(held.component).fields),
        FieldKind::Zone(zone) => {
            let uid = item.get("__component").and_then(Value::as_str)?;
            let component = zone.components.iter().map(|id| model.component(*id));
            component
                .into_iter()
                .find(|component| *component.uid == *uid)
                .map(|it| it.fields.as_slice())
        }
        _ => None,
    }
}

/// Reads the data of one line.
struct Reading<'r> {
    model: &'r Model,
    names: &'r Names<'r>,
    problems: Vec<String>,
}

impl Reading<'_> {
    fn unknown_keys(&mut self, fields: &[Field], data: &Map<String, Value>, place: &str) {
        for key in data.keys().filter(|key| *key != "__component") {
            let field = fields.iter().find(|field| *field.name == **key);
            match field.map(|field| (&field.kind, field.writable)) {
                None => self.problems.push(format!("{place}there is no attribute \"{key}\"")),
                Some((FieldKind::Relation(relation), false))
                    if relation.link == Link::Localizations =>
                {
                    self.problems.push(format!(
                        "{place}\"{key}\" shows other locales; each of them is a line of its own"
                    ));
                }
                Some((FieldKind::Relation(_), false)) => self.problems.push(format!(
                    "{place}\"{key}\" shows which entries refer to this one; give the reference there"
                )),
                Some(_) => {}
            }
        }
    }

    fn object(&mut self, fields: &[Field], data: &Map<String, Value>) -> Input {
        let members = fields.iter().filter_map(|field| {
            let value = data.get(&*field.name)?;
            Some((field.name.to_string(), self.value(field, value)))
        });
        Input::Object(members.collect())
    }

    fn value(&mut self, field: &Field, value: &Value) -> Input {
        match (&field.kind, value) {
            (_, Value::Null) => Input::Null,
            (FieldKind::Scalar(_), value) => from_json(value),
            (FieldKind::Relation(relation), Value::Array(items)) => Input::List(
                items.iter().map(|item| self.reference(field, relation, item)).collect(),
            ),
            (FieldKind::Relation(relation), value) => self.reference(field, relation, value),
            (FieldKind::Component(_) | FieldKind::Zone(_), Value::Array(items)) => {
                Input::List(items.iter().map(|item| self.component(field, item)).collect())
            }
            (FieldKind::Component(_) | FieldKind::Zone(_), item) => self.component(field, item),
        }
    }

    fn component(&mut self, field: &Field, item: &Value) -> Input {
        let Some(item) = item.as_object() else { return from_json(item) };
        let Some(fields) = component_fields(self.model, &field.kind, item) else {
            self.problems.push(self.unknown_component(field));
            return Input::Null;
        };
        self.unknown_keys(fields, item, &format!("{}: ", field.name));
        let mut object = self.object(fields, item);
        let uid = item.get("__component").and_then(Value::as_str);
        let component = self.model.components.iter().find(|known| Some(&*known.uid.0) == uid);
        if let (Input::Object(members), Some(component)) = (&mut object, component) {
            let name = Input::String(component.global_id.clone());
            members.insert(0, ("__typename".to_owned(), name));
        }
        object
    }

    fn reference(&mut self, field: &Field, relation: &Relation, value: &Value) -> Input {
        let document = match relation.target {
            Target::Type(target) => self.names.document(target, value),
            Target::Any(_) => value.as_str().map(str::to_owned),
        };
        if document.is_none() {
            let why = self.unknown_name(relation, value);
            self.problems.push(format!("{}: {why}", field.name));
        }
        document.map_or(Input::Null, Input::String)
    }

    fn unknown_component(&self, field: &Field) -> String {
        let allowed = match &field.kind {
            FieldKind::Zone(zone) => zone.components.as_slice(),
            _ => &[],
        };
        let uids: Vec<&str> = allowed.iter().map(|id| &*self.model.component(*id).uid).collect();
        format!(
            "{}: each item must name its component in \"__component\": {}",
            field.name,
            uids.join(", ")
        )
    }

    /// Why a reference leads nowhere.
    fn unknown_name(&self, relation: &Relation, value: &Value) -> String {
        let target = match relation.target {
            Target::Type(target) => Some(self.model.content_type(target)),
            Target::Any(_) => None,
        };
        let named = value.as_object().filter(|members| members.len() == 1);
        let attribute = named.and_then(|members| members.keys().next());
        match target.zip(attribute) {
            Some((target, attribute)) if target.field(attribute).is_none() => {
                format!("{} has no attribute \"{attribute}\"", target.uid)
            }
            Some((target, attribute)) if !names::is_name(target, attribute) => format!(
                "\"{attribute}\" of {} is not unique; use a documentId or a unique attribute",
                target.uid
            ),
            _ if matches!(relation.target, Target::Any(_)) => format!(
                "nothing is called {value}; a relation to entries of several types takes documentIds only"
            ),
            _ => format!(
                "nothing is called {value}; use a documentId or a unique attribute such as {{\"slug\": \"…\"}}"
            ),
        }
    }
}
