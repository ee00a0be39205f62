//! Filters as text: `(title contains $0 and some author (name eq text))`.

use model::{Operator, Value};

use super::{Printer, rows};
use crate::{Filter, Operand, Place, RelationStep};

impl Printer<'_> {
    pub(super) fn filter(&self, filter: &Filter) -> String {
        match filter {
            Filter::All(parts) if parts.is_empty() => "every row".to_owned(),
            Filter::Any(parts) if parts.is_empty() => "no row".to_owned(),
            Filter::All(parts) => self.joined(parts, " and "),
            Filter::Any(parts) => self.joined(parts, " or "),
            Filter::Not(part) => format!("not {}", self.filter(part)),
            Filter::Compare { subject, operator, operand } => {
                format!("{} {}", place(&subject.place), comparison(*operator, operand))
            }
            Filter::Related { step, filter } => {
                let uid = &self.model.content_type(step.target).uid;
                let rows = self.rows_of(step);
                format!("some {} ({uid}, {rows}: {})", step.field, self.filter(filter))
            }
            Filter::Referred { child, field } => format!("{field} refers to child {child}"),
            Filter::Component { place: field, repeatable, filter, .. } => {
                let some = if *repeatable { "some " } else { "" };
                format!("{some}{} ({})", place(field), self.filter(filter))
            }
            Filter::Publication { standing, peers } => match &**peers {
                Filter::All(parts) if parts.is_empty() => format!("pair {standing:?}"),
                there => format!("pair {standing:?} ({})", self.filter(there)),
            },
        }
    }

    /// Which rows are at the end of a step.
    pub(super) fn rows_of(&self, step: &RelationStep) -> String {
        let rows = rows(step.status, &step.locale);
        match &*step.rows {
            Filter::All(parts) if parts.is_empty() => rows,
            there => format!("{rows}, {}", self.filter(there)),
        }
    }

    fn joined(&self, parts: &[Filter], word: &str) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.filter(part)).collect();
        format!("({})", parts.join(word))
    }
}

pub(super) fn place(place: &Place) -> String {
    match place {
        Place::Column(column) => column.to_string(),
        Place::Key(key) => key.to_string(),
    }
}

fn comparison(operator: Operator, operand: &Operand) -> String {
    match (operator, operand) {
        (Operator::Null, Operand::Value(Value::Boolean(wanted)))
        | (Operator::NotNull, Operand::Value(Value::Boolean(wanted))) => {
            let null = *wanted == (operator == Operator::Null);
            if null { "is null".to_owned() } else { "is not null".to_owned() }
        }
        (operator, Operand::Value(value)) => format!("{} {}", operator.name(), kind(value)),
        (operator, Operand::List(values)) => format!("{} {} values", operator.name(), values.len()),
        (operator, Operand::Variable { index, .. }) => format!("{} ${index}", operator.name()),
    }
}

/// What kind of value it is; never the value.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Boolean(_) => "boolean",
        Value::Integer(_) => "integer",
        Value::Double(_) => "double",
        Value::Text(_) => "text",
        Value::Date(_) => "date",
        Value::Time(_) => "time",
        Value::Timestamp(_) => "timestamp",
        Value::Json(_) => "json",
    }
}
