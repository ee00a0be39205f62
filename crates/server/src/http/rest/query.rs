//! The parameters of `GET /api/upload/files`: `filters[mime][$contains]=image&sort=name:asc&pagination[pageSize]=20`.
//!
//! In: names and values. Out: the arguments of `uploadFiles`, in the types that their fields have.

use model::{ContentType, FieldKind, Scalar};
use serde_json::{Map, Value, json};

use super::answer::Failure;
use super::document;

/// Brackets after a name.
const DEEPEST: usize = 16;

/// The arguments that parameters stand for.
///
/// # Errors
/// When one is not written as such parameters are.
pub(super) fn variables(
    file: &ContentType,
    parameters: &[(String, String)],
) -> Result<Vec<(&'static str, &'static str, Value)>, Failure> {
    let mut tree = Map::new();
    for (name, value) in parameters {
        let (root, path) = segments(name)?;
        if ["filters", "sort", "pagination"].contains(&root) {
            insert(&mut tree, (root, &path), value)?;
        }
    }
    let mut arguments = Vec::new();
    if let Some(filters) = tree.remove("filters") {
        arguments.push(("filters", "UploadFileFiltersInput", entries(file, &filters)?));
    }
    if let Some(sort) = tree.remove("sort") {
        arguments.push(("sort", "[String]", sort_keys(&sort)));
    }
    let pagination =
        tree.remove("pagination").map_or_else(|| Ok(document::all()), |page| pages(&page));
    arguments.push(("pagination", "PaginationArg", pagination?));
    Ok(arguments)
}

/// `filters[name][$eq]` is `filters` and below it `name` and `$eq`.
fn segments(name: &str) -> Result<(&str, Vec<&str>), Failure> {
    let malformed = || Failure::invalid("A parameter is not written as name[key][key].");
    let Some((root, rest)) = name.split_once('[') else { return Ok((name, Vec::new())) };
    let rest = rest.strip_suffix(']').ok_or_else(malformed)?;
    let path: Vec<&str> = rest.split("][").collect();
    let is_plain = |segment: &&str| !segment.contains(['[', ']']);
    if path.len() > DEEPEST || !path.iter().all(is_plain) {
        return Err(malformed());
    }
    Ok((root, path))
}

fn insert(
    tree: &mut Map<String, Value>,
    (root, path): (&str, &[&str]),
    value: &str,
) -> Result<(), Failure> {
    let mut place = tree.entry(root).or_insert(Value::Null);
    for segment in path {
        if place.is_null() {
            *place = json!({});
        }
        let Value::Object(members) = place else { return Err(twice()) };
        // `name[]` adds to a list
        let key =
            if segment.is_empty() { members.len().to_string() } else { (*segment).to_owned() };
        place = members.entry(key).or_insert(Value::Null);
    }
    if !place.is_null() {
        return Err(twice());
    }
    *place = value.into();
    Ok(())
}

fn twice() -> Failure {
    Failure::invalid("A parameter is given twice.")
}

/// Filters of files: fields, and `$and`, `$or` and `$not` of such.
fn entries(file: &ContentType, given: &Value) -> Result<Value, Failure> {
    let Value::Object(members) = given else { return Err(Failure::invalid("Invalid filters")) };
    let mut filters = Map::new();
    for (key, value) in members {
        let name = key.strip_prefix('$').unwrap_or(key);
        let value = match name {
            "and" | "or" => {
                items(value).iter().map(|item| entries(file, item)).collect::<Result<_, _>>()?
            }
            "not" => entries(file, value)?,
            _ => {
                let scalar = file.field(name).and_then(|field| match &field.kind {
                    FieldKind::Scalar(field) => Some(field.scalar),
                    _ => None,
                });
                comparisons(scalar.as_ref(), value)
            }
        };
        filters.insert(name.to_owned(), value);
    }
    Ok(filters.into())
}

/// `{"$eq": "5"}` and `"5"` in the type of the field.
fn comparisons(scalar: Option<&Scalar>, given: &Value) -> Value {
    let Value::Object(members) = given else { return json!({ "eq": typed(scalar, given) }) };
    let compared = members.iter().map(|(key, value)| {
        let operator = key.strip_prefix('$').unwrap_or(key);
        let value = match operator {
            "in" | "notIn" | "between" => {
                items(value).iter().map(|item| typed(scalar, item)).collect()
            }
            "null" | "notNull" => typed(Some(&Scalar::Boolean), value),
            "not" => comparisons(scalar, value),
            _ => typed(scalar, value),
        };
        (operator.to_owned(), value)
    });
    compared.collect::<Map<_, _>>().into()
}

/// A text in the type that it is compared as. What it cannot be stays a text, which GraphQL then refuses in its words.
fn typed(scalar: Option<&Scalar>, given: &Value) -> Value {
    let text = given.as_str().unwrap_or_default();
    let other = match scalar {
        Some(Scalar::Int | Scalar::Float) => {
            serde_json::from_str(text).ok().filter(Value::is_number)
        }
        Some(Scalar::Boolean) => text.parse().ok().map(Value::Bool),
        _ => None,
    };
    other.unwrap_or_else(|| given.clone())
}

/// `{"0": a, "1": b}` is the list of both; everything else is a list of itself.
fn items(given: &Value) -> Vec<Value> {
    match given {
        Value::Object(members) if members.keys().all(|key| key.parse::<usize>().is_ok()) => {
            members.values().cloned().collect()
        }
        other => vec![other.clone()],
    }
}

/// `name:asc,createdAt` and lists of such.
fn sort_keys(given: &Value) -> Value {
    let texts = items(given);
    let texts = texts.iter().filter_map(Value::as_str);
    texts.flat_map(|text| text.split(',')).map(|key| Value::from(key.trim())).collect()
}

fn pages(given: &Value) -> Result<Value, Failure> {
    let Value::Object(members) = given else { return Err(Failure::invalid("Invalid pagination")) };
    let mut pages = Map::new();
    for (name, value) in members {
        if ["page", "pageSize", "start", "limit"].contains(&name.as_str()) {
            pages.insert(name.clone(), typed(Some(&Scalar::Int), value));
        }
    }
    Ok(if pages.is_empty() { document::all() } else { pages.into() })
}
