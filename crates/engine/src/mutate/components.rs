//! Component inputs become the JSON that the entry's row keeps (content-api.md 3.2: an item with an `id` is
//! changed in place, others are new, missing ones are gone).
//!
//! In: inputs, the stored JSON, fresh ids. Out: JSON objects with `id`, in zones `__component`, then the
//! component's attributes by name; references as document ids, everything else in its printed form.

use std::collections::HashSet;

use model::{Field, FieldKind, Model};
use plan::ComponentInput;
use serde_json::{Map, Value};

use super::references::Resolved;
use crate::report::{ApplicationError, Cause};

/// How many components of `items`, nested ones included, need a new id.
pub(crate) fn unnumbered(items: &[ComponentInput]) -> usize {
    items
        .iter()
        .map(|item| {
            let nested: usize = item.components.iter().map(|(_, items)| unnumbered(items)).sum();
            usize::from(item.id.is_none()) + nested
        })
        .sum()
}

/// What component JSON is built from.
pub(crate) struct Builder<'b, Ids: Iterator<Item = i64>> {
    /// The content model.
    pub(crate) model: &'b Model,
    /// Documents that references lead to.
    pub(crate) resolved: &'b Resolved,
    /// Fresh ids, as many as [`unnumbered`] said.
    pub(crate) ids: Ids,
}

impl<Ids: Iterator<Item = i64>> Builder<'_, Ids> {
    /// The JSON of one component field: an object or null, or an array.
    pub(crate) fn field(
        &mut self,
        field: &Field,
        items: &[ComponentInput],
        before: Option<&Value>,
    ) -> Result<Value, Cause> {
        let zone = matches!(field.kind, FieldKind::Zone(_));
        let mut seen = HashSet::new();
        if !items.iter().filter_map(|item| item.id).all(|id| seen.insert(id)) {
            return Err(foreign(field));
        }
        let built: Result<Vec<Value>, Cause> =
            items.iter().map(|item| self.component(field, item, before, zone)).collect();
        let mut built = built?;
        match &field.kind {
            FieldKind::Component(component) if !component.repeatable => {
                Ok(built.pop().unwrap_or(Value::Null))
            }
            _ => Ok(Value::Array(built)),
        }
    }

    fn component(
        &mut self,
        field: &Field,
        item: &ComponentInput,
        before: Option<&Value>,
        zone: bool,
    ) -> Result<Value, Cause> {
        let component = self.model.component(item.component);
        let mut object = match item.id {
            Some(id) => stored(before, id)
                // the members of a component of another kind mean something else
                .filter(|stored| !zone || is_kind(stored, &component.uid))
                .ok_or_else(|| foreign(field))?
                .clone(),
            None => Map::from_iter([("id".to_owned(), Value::from(self.ids.next()))]),
        };
        if zone {
            object.insert("__component".to_owned(), Value::from(&*component.uid));
        }
        for (index, value) in &item.scalars {
            let field = &component.fields[*index];
            if let FieldKind::Scalar(scalar) = &field.kind {
                object.insert(field.name.to_string(), scalar.scalar.print(value));
            }
        }
        for (index, references) in &item.relations {
            let field = &component.fields[*index];
            let FieldKind::Relation(relation) = &field.kind else { continue };
            let mut documents = references
                .iter()
                .map(|reference| self.resolved.document(&relation.target, reference));
            let value = if relation.many {
                documents.map(Value::from).collect()
            } else {
                documents.next().map_or(Value::Null, Value::from)
            };
            object.insert(field.name.to_string(), value);
        }
        for (index, items) in &item.components {
            let field = &component.fields[*index];
            let before = object.get(&*field.name).cloned();
            let value = self.field(field, items, before.as_ref())?;
            object.insert(field.name.to_string(), value);
        }
        Ok(Value::Object(object))
    }
}

/// The component with this id among the stored ones.
fn stored(before: Option<&Value>, id: i64) -> Option<&Map<String, Value>> {
    let candidates = match before? {
        Value::Array(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    candidates
        .iter()
        .filter_map(Value::as_object)
        .find(|candidate| candidate.get("id").and_then(Value::as_i64) == Some(id))
}

fn is_kind(stored: &Map<String, Value>, uid: &str) -> bool {
    stored.get("__component").and_then(Value::as_str) == Some(uid)
}

fn foreign(field: &Field) -> Cause {
    ApplicationError::application(format!(
        "Some of the provided components in {} are not related to the entity",
        field.name
    ))
    .into()
}

/// Every reference in the components of a row: the path of the field that holds it, and the document.
pub(crate) fn references(
    model: &Model,
    fields: &[Field],
    values: &Map<String, Value>,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(model, fields, values, "", &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

fn collect(
    model: &Model,
    fields: &[Field],
    values: &Map<String, Value>,
    prefix: &str,
    found: &mut Vec<(String, String)>,
) {
    for field in fields {
        let Some(value) = values.get(&*field.name) else { continue };
        let path = if prefix.is_empty() {
            field.name.to_string()
        } else {
            format!("{prefix}.{}", field.name)
        };
        let items = match value {
            Value::Array(items) => items.as_slice(),
            single => std::slice::from_ref(single),
        };
        match &field.kind {
            // At the top, relations have columns and tables of their own.
            FieldKind::Relation(_) if prefix.is_empty() => {}
            FieldKind::Relation(_) => {
                let documents = items.iter().filter_map(Value::as_str);
                found.extend(documents.map(|document| (path.clone(), document.to_owned())));
            }
            FieldKind::Component(component) => {
                let fields = &model.component(component.component).fields;
                for item in items.iter().filter_map(Value::as_object) {
                    collect(model, fields, item, &path, found);
                }
            }
            FieldKind::Zone(_) => {
                for item in items.iter().filter_map(Value::as_object) {
                    let uid = item.get("__component").and_then(Value::as_str);
                    let component =
                        model.components.iter().find(|known| Some(&*known.uid.0) == uid);
                    if let Some(component) = component {
                        collect(model, &component.fields, item, &path, found);
                    }
                }
            }
            FieldKind::Scalar(_) => {}
        }
    }
}
