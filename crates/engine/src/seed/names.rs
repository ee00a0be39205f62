//! What a seed may call other entries by: the values of their unique attributes.
//!
//! In: the lines, and the database for values that no line has. Out: document ids by type, attribute and value.

use std::collections::{HashMap, HashSet};

use model::{FieldKind, Target, TypeId};
use serde_json::{Map, Value};
use store::Binds;

use super::SeedError;
use super::line::Line;
use crate::Engine;

/// Type, attribute and value, the latter as JSON text.
type Name = (TypeId, String, String);

/// Document ids by name.
pub(super) struct Names {
    documents: HashMap<Name, String>,
}

impl Names {
    /// Collects the names of the lines' own entries, then looks up in the database what they refer to besides.
    pub(super) async fn new(engine: &Engine, lines: &[Line]) -> Result<Self, SeedError> {
        let mut names = Self { documents: HashMap::new() };
        for line in lines {
            names.collect(engine, line);
        }
        let mut wanted = HashSet::new();
        for line in lines {
            references(engine, line, &mut wanted);
        }
        wanted.retain(|name| !names.documents.contains_key(name));
        names.look_up(engine, wanted).await?;
        Ok(names)
    }

    /// The document that a reference leads to: a document id, or an object with one unique attribute.
    pub(super) fn document(&self, target: TypeId, reference: &Value) -> Option<String> {
        match reference {
            Value::String(document) => Some(document.clone()),
            Value::Object(name) => self.documents.get(&named(target, name)?).cloned(),
            _ => None,
        }
    }

    fn collect(&mut self, engine: &Engine, line: &Line) {
        for field in &engine.model().content_type(line.content_type).fields {
            if let Some(value) = line.data.get(&*field.name).filter(|_| field.unique) {
                let name = (line.content_type, field.name.to_string(), value.to_string());
                self.documents.insert(name, line.document.clone());
            }
        }
    }

    async fn look_up(&mut self, engine: &Engine, wanted: HashSet<Name>) -> Result<(), SeedError> {
        let mut reader = engine.store().reader().await?;
        for (target, attribute, text) in wanted {
            let content_type = engine.model().content_type(target);
            let Some(field) = content_type.field(&attribute).filter(|field| field.unique) else { continue };
            let FieldKind::Scalar(scalar) = &field.kind else { continue };
            let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
            let Ok(value) = scalar.scalar.parse(&value) else { continue };
            let statement = sql::write::documents_by_value(
                content_type,
                engine.store().dialect(),
                &field.column,
                (vec![value], scalar.storage),
            );
            let rows = reader.fetch(&statement, &Binds::default()).await?;
            if let Some(document) = (rows.len() > 0).then(|| rows.text(0, 0)).flatten() {
                self.documents.insert((target, attribute, text), document.to_owned());
            }
        }
        Ok(())
    }
}

/// The name in `{"slug": "rust"}`.
fn named(target: TypeId, name: &Map<String, Value>) -> Option<Name> {
    let mut members = name.iter();
    match (members.next(), members.next()) {
        (Some((attribute, value)), None) => Some((target, attribute.clone(), value.to_string())),
        _ => None,
    }
}

fn references(engine: &Engine, line: &Line, wanted: &mut HashSet<Name>) {
    let fields = &engine.model().content_type(line.content_type).fields;
    super::input::each_reference(engine.model(), fields, &line.data, &mut |relation, value| {
        if let (Target::Type(target), Value::Object(name)) = (&relation.target, value) {
            wanted.extend(named(*target, name));
        }
    });
}

