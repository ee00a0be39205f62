//! What a seed may call other entries by: document ids, and the values of unique attributes.
//!
//! In: the lines, and the database for values that no line has. Out: document ids by type, attribute and value.

use std::collections::{BTreeMap, HashMap, HashSet};

use model::{ContentType, Field, FieldKind, Scalar, Storage, Target, TypeId};
use serde_json::{Map, Value};
use store::Binds;

use super::SeedError;
use super::line::Line;
use crate::Engine;

/// Values that are looked up with one statement.
const LIST: usize = 1_000;

/// Type, attribute and value, the latter as JSON text.
type Name = (TypeId, String, String);

/// Document ids by name.
pub(super) struct Names<'n> {
    model: &'n model::Model,
    /// Documents that the lines themselves make.
    own: HashSet<(TypeId, String)>,
    documents: HashMap<Name, String>,
}

impl<'n> Names<'n> {
    /// Collects the names of the lines' own entries, then looks up in the database what they refer to besides.
    pub(super) async fn new(engine: &'n Engine, lines: &[Line]) -> Result<Self, SeedError> {
        let own = lines.iter().map(|line| (line.content_type, line.document.clone())).collect();
        let mut names = Self { model: engine.model(), own, documents: HashMap::new() };
        for line in lines {
            for field in unique_fields(names.model.content_type(line.content_type)) {
                if let Some(value) = line.data.get(&*field.name) {
                    let name = (line.content_type, field.name.to_string(), value.to_string());
                    names.documents.insert(name, line.document.clone());
                }
            }
        }
        let mut wanted = BTreeMap::new();
        for line in lines {
            names.references(line, &mut wanted);
        }
        for ((target, attribute), values) in wanted {
            names.look_up(engine, (target, &attribute), &values).await?;
        }
        Ok(names)
    }

    /// The document that a reference leads to. A text is a document id or the value of a unique attribute; an
    /// object names the attribute: `{"slug": "rust"}`. A text that is neither counts as a document id, which may
    /// be in the database.
    pub(super) fn document(&self, target: TypeId, reference: &Value) -> Option<String> {
        if let Value::String(document) = reference
            && self.own.contains(&(target, document.clone()))
        {
            return Some(document.clone());
        }
        let mut names = self.possible(target, reference).into_iter();
        let found = names.find_map(|name| self.documents.get(&name).cloned());
        found.or_else(|| reference.as_str().map(str::to_owned))
    }

    /// The names that a reference may mean.
    fn possible(&self, target: TypeId, reference: &Value) -> Vec<Name> {
        match reference {
            Value::String(_) => unique_fields(self.model.content_type(target))
                .filter(|field| is_text(field))
                .map(|field| (target, field.name.to_string(), reference.to_string()))
                .collect(),
            Value::Object(members) => only_member(members)
                .map(|(attribute, value)| (target, attribute.clone(), value.to_string()))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Adds the names in a line that no line answers.
    fn references(&self, line: &Line, wanted: &mut BTreeMap<(TypeId, String), HashSet<String>>) {
        let fields = &self.model.content_type(line.content_type).fields;
        super::input::each_reference(self.model, fields, &line.data, &mut |relation, value| {
            let Target::Type(target) = relation.target else { return };
            let known =
                value.as_str().is_some_and(|id| self.own.contains(&(target, id.to_owned())));
            let names = self.possible(target, value);
            if known || names.iter().any(|name| self.documents.contains_key(name)) {
                return;
            }
            for (target, attribute, value) in names {
                wanted.entry((target, attribute)).or_default().insert(value);
            }
        });
    }

    async fn look_up(
        &mut self,
        engine: &Engine,
        (target, attribute): (TypeId, &str),
        values: &HashSet<String>,
    ) -> Result<(), SeedError> {
        let content_type = self.model.content_type(target);
        let Some(field) = unique_fields(content_type).find(|field| *field.name == *attribute)
        else {
            return Ok(());
        };
        let FieldKind::Scalar(scalar) = &field.kind else { return Ok(()) };
        let typed = |text: &String| scalar.scalar.parse(&serde_json::from_str(text).ok()?).ok();
        let values: Vec<model::Value> = values.iter().filter_map(typed).collect();
        let mut reader = engine.store().reader().await?;
        for chunk in values.chunks(LIST) {
            let statement = sql::write::documents_by_value(
                content_type,
                engine.store().dialect(),
                &field.column,
                (chunk.to_vec(), scalar.storage),
            );
            let rows = reader.fetch(&statement, &Binds::default()).await?;
            for row in 0..rows.len() {
                let mut value = Vec::new();
                rows.write_json(row, 1, scalar.scalar, &mut value);
                if let (Some(document), Ok(value)) = (rows.text(row, 0), String::from_utf8(value)) {
                    let name = (target, attribute.to_owned(), value);
                    self.documents.insert(name, document.to_owned());
                }
            }
        }
        Ok(())
    }
}

fn unique_fields(content_type: &ContentType) -> impl Iterator<Item = &Field> {
    let unique = |field: &&Field| field.unique && matches!(field.kind, FieldKind::Scalar(_));
    content_type.fields.iter().filter(unique)
}

/// Whether the values of this attribute name entries.
pub(super) fn is_name(content_type: &ContentType, attribute: &str) -> bool {
    unique_fields(content_type).any(|field| *field.name == *attribute)
}

fn is_text(field: &Field) -> bool {
    matches!(&field.kind, FieldKind::Scalar(scalar)
        if scalar.storage == Storage::Text && matches!(scalar.scalar, Scalar::String | Scalar::Id))
}

fn only_member(members: &Map<String, Value>) -> Option<(&String, &Value)> {
    members.iter().next().filter(|_| members.len() == 1)
}
