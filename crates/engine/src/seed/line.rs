//! Text lines → [`Line`]s: the envelope of each, its document id settled.

use std::io::BufRead;
use std::path::{Component, PathBuf};

use chrono::{DateTime, Utc};
use model::{ContentType, FieldKind, Model, TypeId};
use plan::Status;
use serde_json::{Map, Value};

use super::{LineProblem, SeedError};

/// One line of a seed.
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Type of the entry.
    pub(super) content_type: TypeId,
    /// Given, or made from the content.
    pub(super) document: String,
    /// A draft only, or published too.
    pub(super) status: Status,
    /// Empty for types without locales.
    pub(super) locale: String,
    /// When the entry was created; now, if absent.
    pub(super) created_at: Option<DateTime<Utc>>,
    /// The attributes.
    pub(super) data: Map<String, Value>,
    /// Where the file is that this is about, from the folder of the seed.
    pub(super) file: Option<PathBuf>,
}

impl Line {
    /// A published entry of a type without locales.
    pub(super) fn of(content_type: &ContentType, data: Map<String, Value>) -> Self {
        Self {
            number: 1,
            content_type: content_type.id,
            document: derived(content_type, &data),
            status: Status::Published,
            locale: String::new(),
            created_at: None,
            data,
            file: None,
        }
    }
}

/// Keys of a line.
const KEYS: [&str; 7] = ["type", "documentId", "status", "locale", "createdAt", "data", "file"];

/// Reads every line; empty ones are passed over.
pub(super) fn read(model: &Model, lines: impl BufRead) -> Result<Vec<Line>, SeedError> {
    let mut read = Vec::new();
    let mut problems = Vec::new();
    for (index, text) in lines.lines().enumerate() {
        let text = text.map_err(SeedError::Read)?;
        if text.trim().is_empty() {
            continue;
        }
        match parse(model, index + 1, &text) {
            Ok(line) => read.push(line),
            Err(message) => problems.push(LineProblem { line: index + 1, message }),
        }
    }
    if problems.is_empty() { Ok(read) } else { Err(SeedError::Lines(problems)) }
}

fn parse(model: &Model, number: usize, text: &str) -> Result<Line, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("not JSON: {error}"))?;
    let Value::Object(mut line) = value else { return Err("not a JSON object".to_owned()) };
    if let Some(unknown) = line.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(format!("unknown key \"{unknown}\"; a line has {}", KEYS.join(", ")));
    }
    let content_type = content_type(model, &line)?;
    let data = match line.remove("data") {
        Some(Value::Object(data)) => data,
        _ => return Err("\"data\" must be an object with the entry's attributes".to_owned()),
    };
    let locale = match (line.get("locale").and_then(Value::as_str), content_type.localized) {
        (Some(locale), true) => locale.to_owned(),
        (None, true) => model.default_locale.clone(),
        (None, false) => String::new(),
        (Some(_), false) => {
            return Err(format!("{} has no locales; leave \"locale\" out", content_type.uid));
        }
    };
    Ok(Line {
        number,
        content_type: content_type.id,
        document: document(content_type, &line, &data)?,
        status: status(content_type, &line)?,
        locale,
        created_at: created_at(&line)?,
        data,
        file: file(content_type, &line)?,
    })
}

fn content_type<'m>(
    model: &'m Model,
    line: &Map<String, Value>,
) -> Result<&'m ContentType, String> {
    let uid = line.get("type").and_then(Value::as_str);
    let uid =
        uid.ok_or("\"type\" is missing; it names the content type, such as api::article.article")?;
    model.find(uid).filter(|found| !found.system).ok_or_else(|| match nearest(model, uid) {
        Some(near) => format!("there is no content type \"{uid}\"; did you mean \"{near}\"?"),
        None => format!("there is no content type \"{uid}\"; it is named as api::article.article"),
    })
}

/// The content type that `written` misspells, or names without its API.
fn nearest<'m>(model: &'m Model, written: &str) -> Option<&'m str> {
    let most = (written.chars().count() / 4).max(1);
    let distance = |content_type: &ContentType| {
        let names = [&*content_type.uid, content_type.singular_name.as_str()];
        names.map(|name| strsim::damerau_levenshtein(written, name)).into_iter().min()
    };
    let known = model.own_types().map(|known| (distance(known), &*known.uid));
    let (distance, uid) = known.min_by_key(|(distance, _)| *distance)?;
    distance.is_some_and(|distance| distance <= most).then_some(uid)
}

fn status(content_type: &ContentType, line: &Map<String, Value>) -> Result<Status, String> {
    match line.get("status").map(Value::as_str) {
        None => Ok(Status::Published),
        Some(Some("published")) => Ok(Status::Published),
        Some(Some("draft")) if content_type.draft_and_publish => Ok(Status::Draft),
        Some(Some("draft")) => Err(format!("{} has no drafts", content_type.uid)),
        Some(_) => Err("\"status\" must be \"draft\" or \"published\"".to_owned()),
    }
}

fn created_at(line: &Map<String, Value>) -> Result<Option<DateTime<Utc>>, String> {
    let Some(value) = line.get("createdAt") else { return Ok(None) };
    match model::Scalar::DateTime.parse(value) {
        Ok(model::Value::Timestamp(time)) => Ok(Some(time)),
        _ => {
            Err("\"createdAt\" must be a date and time such as 2026-01-31T12:00:00.000Z".to_owned())
        }
    }
}

fn file(content_type: &ContentType, line: &Map<String, Value>) -> Result<Option<PathBuf>, String> {
    let Some(file) = line.get("file") else { return Ok(None) };
    if *content_type.uid != *model::media::FILE {
        return Err(format!("only lines of {} have a \"file\"", model::media::FILE));
    }
    let path = file.as_str().map(PathBuf::from).filter(|path| {
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
        path.components().next().is_some() && path.components().all(inside)
    });
    let path = path.ok_or(
        "\"file\" must be the path of a file in the folder of the seed, such as media/cover.jpg",
    )?;
    Ok(Some(path))
}

fn document(
    content_type: &ContentType,
    line: &Map<String, Value>,
    data: &Map<String, Value>,
) -> Result<String, String> {
    match line.get("documentId") {
        Some(Value::String(document)) if !document.is_empty() => Ok(document.clone()),
        Some(_) => Err("\"documentId\" must be a text".to_owned()),
        None => Ok(derived(content_type, data)),
    }
}

/// A document id that follows from the entry's first unique value or, without one, from all of its data.
pub(super) fn derived(content_type: &ContentType, data: &Map<String, Value>) -> String {
    let unique = content_type.fields.iter().find_map(|field| {
        let is_unique = field.unique && matches!(field.kind, FieldKind::Scalar(_));
        data.get(&*field.name).filter(|value| is_unique && !value.is_null())
    });
    let content = unique.map_or_else(|| Value::Object(data.clone()).to_string(), Value::to_string);
    let name = format!("{}\n{content}", content_type.uid);
    format!("{}{}", half(&format!("1{name}")), half(&format!("2{name}")))
}

/// Twelve letters and digits that follow from a text; two of them make a document id.
fn half(text: &str) -> String {
    let mut rest = model::naming::stable_hash(text);
    let digit =
        |rest: u64| u32::try_from(rest % 36).ok().and_then(|digit| char::from_digit(digit, 36));
    std::iter::from_fn(|| {
        let digit = digit(rest);
        rest /= 36;
        digit
    })
    .take(12)
    .collect()
}
