//! Filters, sorts and pages the items of a repeatable component, which lie in one JSON value and so never reach
//! a statement of their own.
//!
//! In: the items, the field's arguments as the plan has them, and the rows that were read of what the items refer to.
//! Out: the chosen items. The operators mean what they mean in a statement.

use std::cmp::Ordering;

use model::{Operator, Scalar, Storage};
use plan::{Filter, Operand, Page, Place, SortKey, SortStep, Subject};
use serde_json::{Map, Value};

use crate::level::Loaded;

type Item = Map<String, Value>;

/// Finds the first row of the level below with this number that a member of an item refers to.
pub(crate) type Find<'f> = dyn Fn(usize, &str, &Item) -> Option<(&'f Loaded, usize)> + 'f;

/// The items that pass the filter, in the order asked for, cut to the page.
pub(crate) fn choose<'i>(
    items: &'i [Value],
    (filter, sort, page): (&Filter, &[SortKey], Page),
    find: &Find<'_>,
) -> Vec<&'i Item> {
    let mut chosen: Vec<&Item> = items
        .iter()
        .filter_map(Value::as_object)
        .filter(|item| holds(filter, item, find) == Some(true))
        .collect();
    chosen.sort_by(|left, right| order(sort, (left, right), find));
    let offset = usize::try_from(page.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    chosen.into_iter().skip(offset).take(limit).collect()
}

fn order(sort: &[SortKey], (left, right): (&Item, &Item), find: &Find<'_>) -> Ordering {
    sort.iter()
        .map(|key| {
            let ordering = match (at(key, left, find), at(key, right, find)) {
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

/// What a sort key's path leads to, or `None` when it is null.
fn at(key: &SortKey, item: &Item, find: &Find<'_>) -> Option<model::Value> {
    let mut item = item;
    for step in &key.steps {
        match step {
            SortStep::Component { place: Place::Key(member), .. } => {
                item = item.get(&**member)?.as_object()?;
            }
            SortStep::Referred { child, field, slot } => {
                let (rows, row) = find(*child, field, item)?;
                return typed(&key.subject, &rows.value(row, *slot, key.subject.scalar)?);
            }
            SortStep::Component { .. } | SortStep::Related(_) => {
                debug_assert!(false, "the planner leaves none of these in what orders components");
                return None;
            }
        }
    }
    value(&key.subject, item)
}

/// SQL's three-valued logic: `None` is unknown.
fn holds(filter: &Filter, item: &Item, find: &Find<'_>) -> Option<bool> {
    match filter {
        Filter::All(parts) => all(parts.iter().map(|part| holds(part, item, find))),
        Filter::Any(parts) => {
            all(parts.iter().map(|part| holds(part, item, find).map(|held| !held)))
                .map(|held| !held)
        }
        Filter::Not(part) => holds(part, item, find).map(|held| !held),
        Filter::Compare { subject, operator, operand } => {
            compare_with(value(subject, item).as_ref(), *operator, operand)
        }
        Filter::Component { place: Place::Key(key), filter, .. } => match item.get(&**key) {
            Some(Value::Object(component)) => holds(filter, component, find),
            Some(Value::Array(items)) => Some(
                items
                    .iter()
                    .filter_map(Value::as_object)
                    .any(|component| holds(filter, component, find) == Some(true)),
            ),
            _ => Some(false),
        },
        Filter::Referred { child, field } => Some(find(*child, field, item).is_some()),
        Filter::Related { .. } | Filter::Component { .. } | Filter::Publication { .. } => {
            debug_assert!(false, "the planner leaves none of these in what chooses components");
            None
        }
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
    typed(subject, item.get(&**key).filter(|stored| !stored.is_null())?)
}

fn typed(subject: &Subject, stored: &Value) -> Option<model::Value> {
    let text = || stored.as_str().map_or_else(|| stored.to_string(), str::to_owned);
    match subject.scalar {
        Scalar::Id if subject.storage == Storage::BigInteger => {
            text().parse().ok().map(model::Value::Integer)
        }
        Scalar::Enum(_) | Scalar::Id => Some(model::Value::Text(text())),
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
