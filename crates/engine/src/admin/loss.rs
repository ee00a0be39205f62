//! What a change of the content model would put out of reach.
//!
//! In: what the tables and the values that may be chosen come to. Out: a [`Loss`] for each.

use std::fmt;

use model::{Field, FieldKind, Model, Scalar};
use serde_json::{Value, json};
use sql::ddl::{Notice, Refusal};

/// Content that would be out of reach, or could not be read any more.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Loss {
    pub(super) uid: String,
    /// `None` when it is about all of a type or component.
    pub(super) field: Option<String>,
    what: String,
    advice: String,
}

impl From<&Refusal> for Loss {
    fn from(refusal: &Refusal) -> Self {
        Self {
            uid: refusal.owner.clone(),
            field: refusal.field.clone(),
            what: refusal.what.clone(),
            advice: refusal.advice.clone(),
        }
    }
}

impl From<&Notice> for Loss {
    fn from(notice: &Notice) -> Self {
        Self {
            uid: notice.owner.clone(),
            field: notice.field.clone(),
            what: format!("its content would be out of reach, in {}", notice.kept_in),
            advice: "keep the definition, or delete the content first".to_owned(),
        }
    }
}

impl Loss {
    /// What entries have chosen and could not choose any more: values of enumerations, components of dynamic zones.
    pub(super) fn of_choices(before: &Model, after: &Model) -> Vec<Self> {
        let wanted: Vec<_> = owners(after).collect();
        let mut losses = Vec::new();
        for (uid, fields) in owners(before) {
            let Some((_, others)) = wanted.iter().find(|(other, _)| *other == uid) else {
                continue;
            };
            for field in fields {
                let other = others.iter().find(|other| other.name == field.name);
                let taken = choices(before, field);
                let left = other.map(|other| choices(after, other)).unwrap_or(taken.clone());
                let gone: Vec<_> = taken.into_iter().filter(|it| !left.contains(it)).collect();
                if !gone.is_empty() {
                    losses.push(Self {
                        uid: uid.to_owned(),
                        field: Some(field.name.to_string()),
                        what: format!(
                            "entries may have {}, which could not be chosen any more",
                            gone.join(", ")
                        ),
                        advice: "keep it, or take it out of the entries first".to_owned(),
                    });
                }
            }
        }
        losses
    }

    /// Whether a component is part of anything.
    pub(super) fn is_used(model: &Model, component: &str) -> bool {
        let is_it = |id: model::ComponentId| *model.component(id).uid == *component;
        owners(model).flat_map(|(_, fields)| fields).any(|field| match &field.kind {
            FieldKind::Component(one) => is_it(one.component),
            FieldKind::Zone(zone) => zone.components.iter().any(|id| is_it(*id)),
            _ => false,
        })
    }

    pub(super) fn told(&self) -> Value {
        json!({ "uid": self.uid, "field": self.field, "what": self.what, "advice": self.advice })
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.uid)?;
        if let Some(field) = &self.field {
            write!(formatter, ", field {field}")?;
        }
        write!(formatter, ": {}; {}", self.what, self.advice)
    }
}

/// Everything that has fields, by its uid.
fn owners(model: &Model) -> impl Iterator<Item = (&str, &[Field])> {
    let types = model.own_types().map(|it| (&*it.uid, &*it.fields));
    types.chain(model.components.iter().map(|it| (&*it.uid, &*it.fields)))
}

/// What an entry may choose in a field, as it is written.
fn choices(model: &Model, field: &Field) -> Vec<String> {
    match &field.kind {
        FieldKind::Scalar(scalar) => match scalar.scalar {
            Scalar::Enum(id) => {
                model.enumeration(id).values.iter().map(|value| value.raw.clone()).collect()
            }
            _ => Vec::new(),
        },
        FieldKind::Zone(zone) => {
            zone.components.iter().map(|id| model.component(*id).uid.to_string()).collect()
        }
        _ => Vec::new(),
    }
}
