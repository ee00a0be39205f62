//! Whether a stored draft is fit to be published: every rule of the definition, on the row as it is after the
//! change (content-api.md 3.1).
//!
//! In: the row's values by field name, in the form in which components keep them. Out: what is broken, in
//! attribute order. Relations are never demanded, and secrets are only demanded: their rules were checked when
//! they were given. What clients may not read is not told to them here, either.

use model::{Component, ContentType, Field, FieldKind, Model, ScalarField, Storage, Value, rules};
use serde_json::{Map, Value as Json};

use super::verdict::{Path, is_given, length_message, null_message};
use crate::Violation;

/// What keeps a draft from being published.
#[must_use]
pub fn missing(
    model: &Model,
    content_type: &ContentType,
    row: &Map<String, Json>,
) -> Vec<Violation> {
    let mut inspection = Inspection { model, violations: Vec::new() };
    inspection.fields(&Path::default(), &content_type.fields, row);
    inspection.violations
}

struct Inspection<'a> {
    model: &'a Model,
    violations: Vec<Violation>,
}

impl<'a> Inspection<'a> {
    fn fields(&mut self, path: &Path, fields: &[Field], values: &Map<String, Json>) {
        for field in fields.iter().filter(|field| is_given(path, field)) {
            let value = values.get(&*field.name).unwrap_or(&Json::Null);
            self.field(&path.field(&field.name), field, value);
        }
    }

    fn field(&mut self, path: &Path, field: &Field, value: &Json) {
        match &field.kind {
            FieldKind::Relation(_) => {}
            FieldKind::Scalar(_) if value.is_null() => self.absent(path, field),
            FieldKind::Scalar(scalar) => {
                let (name, value_of_rules) = (path.to_string(), typed(scalar, value));
                let complaint = rules::check(&name, &scalar.rules, &value_of_rules, false);
                if let Some(message) = complaint.filter(|_| !scalar.secret) {
                    let value = field.output.then(|| value.clone());
                    self.violations.push(path.violation(message, value));
                }
            }
            FieldKind::Component(held) if held.repeatable => {
                self.list(path, field, (held.min, held.max), value);
            }
            FieldKind::Component(held) => match value.as_object() {
                Some(component) => {
                    let fields = &self.model.component(held.component).fields;
                    self.fields(path, fields, component);
                }
                None => self.absent(path, field),
            },
            FieldKind::Zone(zone) => self.list(path, field, (zone.min, zone.max), value),
        }
    }

    fn absent(&mut self, path: &Path, field: &Field) {
        if field.required {
            let message = null_message(path, &field.kind);
            self.violations.push(path.violation(message, Some(Json::Null)));
        }
    }

    /// A list that was never given is an empty one.
    fn list(
        &mut self,
        path: &Path,
        field: &Field,
        bounds: (Option<u64>, Option<u64>),
        value: &Json,
    ) {
        let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
        if let Some(message) = length_message(path, field.required, bounds, items.len()) {
            let value = field.output.then(|| self.readable(field, value));
            self.violations.push(path.violation(message, value));
        }
        for (index, item) in items.iter().enumerate() {
            let Some(values) = item.as_object() else { continue };
            if let Some(component) = self.component(field, values) {
                self.fields(&path.item(index), &component.fields, values);
            }
        }
    }

    /// The component whose values these are.
    fn component(&self, field: &Field, values: &Map<String, Json>) -> Option<&'a Component> {
        match &field.kind {
            FieldKind::Component(held) => Some(self.model.component(held.component)),
            FieldKind::Zone(_) => {
                let uid = values.get("__component").and_then(Json::as_str);
                self.model.components.iter().find(|known| Some(&*known.uid.0) == uid)
            }
            FieldKind::Scalar(_) | FieldKind::Relation(_) => None,
        }
    }

    /// A field's value without what clients may not read of the components in it.
    fn readable(&self, field: &Field, value: &Json) -> Json {
        match (&field.kind, value) {
            (FieldKind::Component(_) | FieldKind::Zone(_), Json::Array(items)) => {
                items.iter().filter_map(|item| self.readable_component(field, item)).collect()
            }
            (FieldKind::Component(_), item) => {
                self.readable_component(field, item).unwrap_or(Json::Null)
            }
            _ => value.clone(),
        }
    }

    fn readable_component(&self, field: &Field, item: &Json) -> Option<Json> {
        let values = item.as_object()?;
        let component = self.component(field, values).filter(|component| component.exposed)?;
        let members = values.iter().filter_map(|(name, value)| {
            let value = match component.field(name) {
                Some(field) if !is_readable(field) => return None,
                Some(field) => self.readable(field, value),
                None => value.clone(),
            };
            Some((name.clone(), value))
        });
        Some(Json::Object(members.collect()))
    }
}

/// Whose entries a relation leads to is not for everybody to know, and here nobody knows who asks.
fn is_readable(field: &Field) -> bool {
    let hidden = match &field.kind {
        FieldKind::Scalar(scalar) => scalar.secret,
        FieldKind::Relation(relation) => !relation.media,
        FieldKind::Component(_) | FieldKind::Zone(_) => false,
    };
    field.output && !hidden
}

/// A stored value as far as rules look at it.
fn typed(scalar: &ScalarField, value: &Json) -> Value {
    match scalar.storage {
        Storage::Text => value.as_str().map_or(Value::Null, |text| Value::Text(text.to_owned())),
        Storage::Integer => value.as_i64().map_or(Value::Null, Value::Integer),
        Storage::Double => value.as_f64().map_or(Value::Null, Value::Double),
        Storage::BigInteger
        | Storage::Boolean
        | Storage::Date
        | Storage::Time
        | Storage::Timestamp
        | Storage::Json => Value::Null,
    }
}
