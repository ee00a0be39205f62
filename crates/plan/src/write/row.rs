//! Whether a stored draft is fit to be published: every rule of the definition, on the row as it is after the
//! change (content-api.md 3.1).
//!
//! In: the row's values by field name, in the form in which components keep them. Out: what is broken, in
//! attribute order. Relations are never demanded, and secrets are only demanded: their rules were checked when
//! they were given.

use model::{ContentType, Field, FieldKind, Model, ScalarField, Storage, Value, rules};
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

impl Inspection<'_> {
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
                let complaint =
                    rules::check(&path.to_string(), scalar, &typed(scalar, value), false);
                if let Some(message) = complaint.filter(|_| !scalar.secret) {
                    self.add(path, message, value);
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
            self.add(path, null_message(path, &field.kind), &Json::Null);
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
            self.add(path, message, value);
        }
        for (index, item) in items.iter().enumerate() {
            let Some(component) = item.as_object() else { continue };
            let model = self.model;
            let known = match &field.kind {
                FieldKind::Component(held) => Some(model.component(held.component)),
                _ => {
                    let uid = component.get("__component").and_then(Json::as_str);
                    model.components.iter().find(|known| Some(&*known.uid.0) == uid)
                }
            };
            if let Some(known) = known {
                self.fields(&path.item(index), &known.fields, component);
            }
        }
    }

    fn add(&mut self, path: &Path, message: String, value: &Json) {
        self.violations.push(path.violation(message, Some(value.clone())));
    }
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
