//! Filters, sorts and pages the items of a repeatable component, which lie in one JSON value and so never reach
//! a statement of their own.
//!
//! In: the items and the field's arguments as the plan has them. Out: the chosen items. The operators mean what
//! they mean in a statement.

use std::cmp::Ordering;

use model::{Operator, Scalar};
use plan::{Filter, Operand, Page, Place, SortKey, Subject};
use serde_json::{Map, Value};

type Item = Map<String, Value>;

/// The items that pass `filter`, in the order of `sort`, cut to `page`.
pub(crate) fn choose<'i>(
    items: &'i [Value],
    filter: &Filter,
    sort: &[SortKey],
    page: Page,
) -> Vec<&'i Item> {
    let mut chosen: Vec<&Item> = items
        .iter()
        .filter_map(Value::as_object)
        .filter(|item| holds(filter, item) == Some(true))
        .collect();
    chosen.sort_by(|left, right| order(sort, left, right));
    let offset = usize::try_from(page.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    chosen.into_iter().skip(offset).take(limit).collect()
}

fn order(sort: &[SortKey], left: &Item, right: &Item) -> Ordering {
    sort.iter()
        .map(|key| {
            let ordering = match (value(&key.subject, left), value(&key.subject, right)) {
                (None, None) => Ordering::Equal,
                // PostgreSQL's rule: null is greater than any value.
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(left), Some(right)) => compare(&left, &right),
            };
            if key.descending { ordering.reverse() } else { ordering }
        })
        .find(|ordering| ordering.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// SQL's three-valued logic: `None` is unknown.
fn holds(filter: &Filter, item: &Item) -> Option<bool> {
    match filter {
        Filter::All(parts) => all(parts.iter().map(|part| holds(part, item))),
        Filter::Any(parts) => {
            all(parts.iter().map(|part| holds(part, item).map(|held| !held))).map(|held| !held)
        }
        Filter::Not(part) => holds(part, item).map(|held| !held),
        Filter::Compare { subject, operator, operand } => {
            compare_with(value(subject, item).as_ref(), *operator, operand)
        }
        Filter::Component { place: Place::Key(key), filter, .. } => match item.get(&**key) {
            Some(Value::Object(component)) => holds(filter, component),
            Some(Value::Array(items)) => Some(
                items
                    .iter()
                    .filter_map(Value::as_object)
                    .any(|component| holds(filter, component) == Some(true)),
            ),
            _ => Some(false),
        },
        // The planner refuses a relation's filter inside the arguments of a repeatable component.
        Filter::Related { .. } | Filter::Component { .. } | Filter::Publication(_) => None,
    }
}

fn all(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            None => result = None,
            Some(true) => {}
        }
    }
    result
}

/// A member's typed value, or `None` when it is null.
fn value(subject: &Subject, item: &Item) -> Option<model::Value> {
    let Place::Key(key) = &subject.place else { return None };
    let stored = item.get(&**key).filter(|stored| !stored.is_null())?;
    match subject.scalar {
        Scalar::Enum(_) | Scalar::Id => match stored {
            Value::String(text) => Some(model::Value::Text(text.clone())),
            other => Some(model::Value::Text(other.to_string())),
        },
        scalar => scalar.parse(stored).ok(),
    }
}

fn compare_with(
    value: Option<&model::Value>,
    operator: Operator,
    operand: &Operand,
) -> Option<bool> {
    match (operator, operand) {
        (Operator::Null, Operand::Value(model::Value::Boolean(wanted))) => {
            Some(value.is_none() == *wanted)
        }
        (Operator::NotNull, Operand::Value(model::Value::Boolean(wanted))) => {
            Some(value.is_some() == *wanted)
        }
        (Operator::Eq, Operand::Value(model::Value::Null)) => Some(value.is_none()),
        (Operator::In, Operand::List(list)) => {
            let value = value?;
            Some(list.iter().any(|item| compare(value, item).is_eq()))
        }
        (Operator::NotIn, Operand::List(list)) => {
            let value = value?;
            Some(!list.iter().any(|item| compare(value, item).is_eq()))
        }
        (Operator::Between, Operand::List(bounds)) => {
            let (value, [low, high]) = (value?, bounds.as_slice()) else { return None };
            Some(compare(value, low).is_ge() && compare(value, high).is_le())
        }
        (operator, Operand::Value(operand)) => Some(single(value?, operator, operand)),
        _ => None,
    }
}

fn single(value: &model::Value, operator: Operator, operand: &model::Value) -> bool {
    let ordering = compare(value, operand);
    let (text, part) = (text(value), text(operand));
    let (lower, lower_part) = (text.to_lowercase(), part.to_lowercase());
    match operator {
        Operator::Eq => ordering.is_eq(),
        Operator::Ne => ordering.is_ne(),
        Operator::Gt => ordering.is_gt(),
        Operator::Gte => ordering.is_ge(),
        Operator::Lt => ordering.is_lt(),
        Operator::Lte => ordering.is_le(),
        Operator::Eqi => lower == lower_part,
        Operator::Nei => lower != lower_part,
        Operator::StartsWith => text.starts_with(&part),
        Operator::EndsWith => text.ends_with(&part),
        Operator::Contains => text.contains(&part),
        Operator::NotContains => !text.contains(&part),
        Operator::Containsi => lower.contains(&lower_part),
        Operator::NotContainsi => !lower.contains(&lower_part),
        Operator::Null | Operator::NotNull | Operator::In | Operator::NotIn | Operator::Between => {
            false
        }
    }
}

/// A value's canonical text, which the text operators compare.
fn text(value: &model::Value) -> String {
    match value {
        model::Value::Null => String::new(),
        model::Value::Boolean(value) => value.to_string(),
        model::Value::Integer(value) => value.to_string(),
        model::Value::Double(value) => value.to_string(),
        model::Value::Text(value) => value.clone(),
        model::Value::Date(value) => value.to_string(),
        model::Value::Time(value) => value.format("%H:%M:%S%.3f").to_string(),
        model::Value::Timestamp(value) => value.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
        model::Value::Json(value) => value.to_string(),
    }
}

/// Order of two values of one storage; texts by code point.
fn compare(left: &model::Value, right: &model::Value) -> Ordering {
    use model::Value::{Boolean, Date, Double, Integer, Json, Time, Timestamp};
    match (left, right) {
        (Boolean(left), Boolean(right)) => left.cmp(right),
        (Integer(left), Integer(right)) => left.cmp(right),
        (Double(left), Double(right)) => left.total_cmp(right),
        (Date(left), Date(right)) => left.cmp(right),
        (Time(left), Time(right)) => left.cmp(right),
        (Timestamp(left), Timestamp(right)) => left.cmp(right),
        (Json(left), Json(right)) if left == right => Ordering::Equal,
        (left, right) => text(left).cmp(&text(right)),
    }
}
