//! What all rows of a root have in common: one equality that its filter demands of every row.
//!
//! In: the filter, and all that it looks at. Out: the narrowest pin there is.

use model::{ContentType, FieldKind, Model, Operator, Storage};

use super::needs::{Needs, field_of_slot, held_by};
use super::{Fields, Pin};
use crate::{Filter, Operand, Place, RelationStep, Slot, Subject};

/// The pin with its value.
pub(super) fn of(
    model: &Model,
    content_type: &ContentType,
    filter: &Filter,
    needs: &Needs<'_>,
) -> Option<(Pin, Operand)> {
    let parts = demands(filter);
    let pins = parts.into_iter().filter_map(|part| match part {
        Filter::Compare { .. } => own(content_type, part),
        Filter::Related { step, filter } => related(model, content_type, (step, filter), needs),
        _ => None,
    });
    pins.min_by_key(|(pin, _)| match pin {
        Pin::Document => 0,
        Pin::Field(field) if is_unique(content_type, field) => 1,
        Pin::Related(_) => 2,
        Pin::Through { .. } | Pin::LedTo { .. } => 3,
        Pin::Field(_) => 4,
    })
}

/// What every row must satisfy.
fn demands(filter: &Filter) -> Vec<&Filter> {
    match filter {
        Filter::All(parts) => parts.iter().flat_map(demands).collect(),
        Filter::Any(parts) if parts.len() == 1 => demands(&parts[0]),
        other => vec![other],
    }
}

/// Whether there is one such row at most.
pub(super) fn is_of_one(content_type: &ContentType, pin: &Option<Pin>) -> bool {
    match pin {
        Some(Pin::Document) => true,
        Some(Pin::Field(field)) => is_unique(content_type, field),
        Some(Pin::Related(_) | Pin::LedTo { .. } | Pin::Through { .. }) | None => false,
    }
}

fn is_unique(content_type: &ContentType, field: &str) -> bool {
    content_type.field(field).is_some_and(|field| field.unique)
}

fn own(content_type: &ContentType, filter: &Filter) -> Option<(Pin, Operand)> {
    let (subject, operand) = equality(filter)?;
    let Place::Column(column) = &subject.place else { return None };
    let pin = match &**column {
        "document_id" => Pin::Document,
        _ => Pin::Field(text_field(content_type, subject)?),
    };
    Some((pin, operand.clone()))
}

/// A pin by what a relation leads to. It must be all that the filter looks at there: otherwise a change there may matter that the
/// pin says nothing of.
fn related(
    model: &Model,
    content_type: &ContentType,
    (step, filter): (&RelationStep, &Filter),
    needs: &Needs<'_>,
) -> Option<(Pin, Operand)> {
    let relation = held_by(content_type, &step.link)?;
    let is_owned = content_type.field(&relation).is_some_and(
        |field| matches!(&field.kind, FieldKind::Relation(relation) if relation.link == step.link),
    );
    let target = model.content_type(step.target);
    let uid = target.uid.to_string();
    let looked_at = needs.through.get(&uid)?;
    if !is_owned || needs.steps.get(&uid) != Some(&1) {
        return None;
    }
    let [filter] = demands(filter)[..] else { return None };
    let (pin, operand) = own(target, filter)?;
    let pin = match pin {
        Pin::Document if looked_at.is_empty() => Pin::Related(relation),
        Pin::Field(field) if *looked_at == Fields::from([field.clone()]) => {
            Pin::Through { relation, content_type: uid, field }
        }
        _ => return None,
    };
    Some((pin, operand))
}

fn equality(filter: &Filter) -> Option<(&Subject, &Operand)> {
    match filter {
        Filter::Compare { subject, operator: Operator::Eq, operand } => Some((subject, operand)),
        _ => None,
    }
}

/// Only texts are pinned: there is one way to write each.
fn text_field(content_type: &ContentType, subject: &Subject) -> Option<String> {
    let Place::Column(column) = &subject.place else { return None };
    let slot = Slot::Column(column.clone(), subject.storage);
    (subject.storage == Storage::Text).then(|| field_of_slot(content_type, &slot)).flatten()
}
