//! The operators of one scalar field → comparisons with typed operands (content-api.md 2.1, 3.4).
//!
//! In: `{ gt: 3, not: { in: [5, 7] } }`. Out: a filter. Null operands and operators without a meaning for the
//! field's storage are dealt with here, so that whoever carries out a comparison meets neither.

use model::{Aspect, Operands, Operator, Scalar, Storage, Value};
use schema::Input;

use crate::condition::{Walk, all};
use crate::env::{Env, State};
use crate::input;
use crate::{Filter, Operand, Refusal, Subject};

/// The condition that an operator object puts on `subject`, or `None` for no restriction.
pub(crate) fn comparisons(
    env: &Env<'_>,
    state: &mut State<'_>,
    walk: &mut Walk<'_>,
    subject: &Subject,
    operators: &Input,
) -> Result<Option<Filter>, Refusal> {
    let operators = input::resolve(state, operators);
    let Input::Object(members) = &*operators else { return Ok(None) };
    let mut parts = Vec::with_capacity(members.len());
    for (name, operand) in members {
        let part = match name.as_str() {
            "and" => equalities(env, state, walk, subject, operand)?.map(all),
            "or" => equalities(env, state, walk, subject, operand)?.map(Filter::Any),
            "not" => comparisons(env, state, walk, subject, operand)?
                .map(|inner| Filter::Not(Box::new(inner))),
            name => {
                let operator = Operator::from_name(name)
                    .ok_or_else(|| walk.invalid_operand(format!("Unknown operator {name}")))?;
                comparison(env, state, walk, subject, (operator, operand))?
            }
        };
        parts.extend(walk.restricting(part)?);
    }
    Ok((!parts.is_empty()).then(|| all(parts)))
}

/// `and` and `or` on a scalar list values that the field equals.
fn equalities(
    env: &Env<'_>,
    state: &mut State<'_>,
    walk: &mut Walk<'_>,
    subject: &Subject,
    list: &Input,
) -> Result<Option<Vec<Filter>>, Refusal> {
    let list = input::resolve(state, list);
    if *list == Input::Null {
        return Ok(None);
    }
    let mut parts = Vec::new();
    for item in input::items(&list) {
        let part = comparison(env, state, walk, subject, (Operator::Eq, item))?;
        parts.extend(walk.restricting(part)?);
    }
    Ok((!parts.is_empty()).then_some(parts))
}

fn comparison(
    env: &Env<'_>,
    state: &mut State<'_>,
    walk: &mut Walk<'_>,
    subject: &Subject,
    (operator, operand): (Operator, &Input),
) -> Result<Option<Filter>, Refusal> {
    let operator = plain(operator, subject.storage);
    check_meaning(walk, subject, operator)?;
    walk.leaf(env, state)?;
    let compare =
        |operator, operand| Some(Filter::Compare { subject: subject.clone(), operator, operand });
    match operator.operands() {
        Operands::Flag => match &*input::resolve(state, operand) {
            Input::Boolean(value) => Ok(compare(operator, Operand::Value(Value::Boolean(*value)))),
            _ => Ok(None),
        },
        Operands::List => {
            let values = list(env, state, walk, subject, operand)?;
            match (operator, values.len()) {
                (Operator::Between, 2) => Ok(compare(operator, Operand::List(values))),
                (Operator::Between, asked) => Err(walk.invalid_operand(format!(
                    "between needs exactly two values, a lower and an upper bound; {asked} were given"
                ))),
                (_, 0) => Ok(None),
                _ => Ok(compare(operator, Operand::List(values))),
            }
        }
        Operands::One if *operand == Input::Null => Ok(Some(against_null(subject, operator))),
        Operands::One => Ok(compare(operator, single(state, walk, subject, (operator, operand))?)),
    }
}

/// Where the storage knows no upper and lower case, the operators that ignore it are the plain ones.
fn plain(operator: Operator, storage: Storage) -> Operator {
    match operator {
        Operator::Eqi if storage != Storage::Text => Operator::Eq,
        Operator::Nei if storage != Storage::Text => Operator::Ne,
        other => other,
    }
}

/// Equality with null asks for absence; no other comparison with null ever holds.
fn against_null(subject: &Subject, operator: Operator) -> Filter {
    let operator = match operator {
        Operator::Eq | Operator::Eqi => Operator::Null,
        Operator::Ne | Operator::Nei => Operator::NotNull,
        _ => return Filter::Any(Vec::new()),
    };
    let operand = Operand::Value(Value::Boolean(true));
    Filter::Compare { subject: subject.clone(), operator, operand }
}

/// Texts of doubles and JSON documents differ between databases, and JSON has no order.
fn check_meaning(walk: &Walk<'_>, subject: &Subject, operator: Operator) -> Result<(), Refusal> {
    let (kind, instead) = match (subject.storage, operator.aspect()) {
        (Storage::Double, Aspect::Text) => {
            ("decimal numbers", "eq, ne, gt, gte, lt, lte, in, notIn or between")
        }
        (Storage::Boolean, Aspect::Text) => ("booleans", "eq or ne"),
        (Storage::Json, Aspect::Text | Aspect::Order) => {
            ("JSON documents", "eq, ne, in, notIn, null or notNull")
        }
        _ => return Ok(()),
    };
    let (name, path) = (operator.name(), walk.trail.path());
    Err(walk.invalid_operand(format!("{name} cannot compare {kind} such as {path}; use {instead}")))
}

fn single(
    state: &mut State<'_>,
    walk: &Walk<'_>,
    subject: &Subject,
    (operator, operand): (Operator, &Input),
) -> Result<Operand, Refusal> {
    let as_text = operator.aspect() == Aspect::Text && subject.storage != Storage::Text;
    match operand {
        Input::Variable(index) if !as_text && !walk.in_memory => {
            Ok(Operand::Variable { index: *index, scalar: filter_scalar(subject.scalar) })
        }
        operand => {
            let value = value(state, walk, subject, operand)?;
            Ok(Operand::Value(if as_text { text(subject.scalar, &value) } else { value }))
        }
    }
}

fn list(
    env: &Env<'_>,
    state: &mut State<'_>,
    walk: &Walk<'_>,
    subject: &Subject,
    operand: &Input,
) -> Result<Vec<Value>, Refusal> {
    let operand = input::resolve(state, operand);
    let items = input::items(&operand);
    let (asked, allowed) = (items.len() as u64, env.limits.list_items);
    if asked > allowed {
        return Err(state.exceed("list_items", allowed, asked));
    }
    items.iter().map(|item| value(state, walk, subject, item)).collect()
}

fn value(
    state: &mut State<'_>,
    walk: &Walk<'_>,
    subject: &Subject,
    operand: &Input,
) -> Result<Value, Refusal> {
    let json = input::json(&input::settle(state, operand));
    filter_scalar(subject.scalar).parse(&json).map_err(|message| walk.invalid_operand(message))
}

/// Enumerations are filtered by their raw texts, any text.
fn filter_scalar(scalar: Scalar) -> Scalar {
    match scalar {
        Scalar::Enum(_) => Scalar::String,
        other => other,
    }
}

/// A value's canonical text, which the text operators compare with.
fn text(scalar: Scalar, value: &Value) -> Value {
    match scalar.print(value) {
        serde_json::Value::String(text) => Value::Text(text),
        other => Value::Text(other.to_string()),
    }
}
