//! An operation with files: the GraphQL multipart request specification, version 2.
//!
//! In: a form of `operations`, `map` and files, in this order. Out: an [`Operation`] whose variables have markers where files
//! belong, and the files; or a [`Refusal`], largely in the words of graphql-upload, which clients know.

use std::collections::HashMap;

use media::Spooled;
use poem::Request;
use serde_json::{Map, Value};
use store::Claim;

use crate::http::app::App;
use crate::http::body::{NO_BODY, Operation};
use crate::http::caller::{Caller, form_limits};
use crate::http::multipart::{Body, Form, Part};
use crate::http::refusal::Refusal;

/// Places among the variables that all files of a request may have.
const PATHS: usize = 1_000;

const SPECIFICATION: &str = "(https://github.com/jaydenseric/graphql-multipart-request-spec)";

/// Receives the operation and its files.
///
/// # Errors
/// When the form is not as specified, has too much of anything, or brings files of somebody who may not upload.
pub(super) async fn receive(
    app: &App,
    caller: &Caller,
    request: Request,
    claim: &Claim,
) -> Result<(Operation, Vec<Spooled>), Refusal> {
    let limits = form_limits(app);
    let mut body = Body::of(request, &limits).await?;
    let received = read(app, caller, body.form(&limits, claim), claim).await;
    if received.is_err() {
        body.discard().await;
    }
    received
}

async fn read(
    app: &App,
    caller: &Caller,
    mut form: Form<'_>,
    claim: &Claim,
) -> Result<(Operation, Vec<Spooled>), Refusal> {
    let operations = field(&mut form, ("operations", "map")).await?;
    let map = field(&mut form, ("map", "files")).await?;
    let operation = super::parse(app, operations.into_bytes(), claim).await;
    let mut operation = operation.map_err(|refusal| of_operations(&refusal))?;
    let keys = place(&map, &mut operation.variables)?;
    let mut files: Vec<Option<Spooled>> = vec![None; keys.len()];
    while let Some(part) = form.next().await? {
        let index = expected(&part, &keys, &files)?;
        files[index] = Some(form.file(part, caller.may_upload(app)?.spool.clone()).await?);
    }
    let files: Option<Vec<Spooled>> = files.into_iter().collect();
    Ok((operation, files.ok_or_else(|| Refusal::bad_request("File missing in the request."))?))
}

/// The text of the field that must come next.
async fn field(form: &mut Form<'_>, (name, then): (&str, &str)) -> Result<String, Refusal> {
    match form.next().await? {
        Some(part) if part.name == name && part.file_name.is_none() => form.text(part).await,
        Some(_) => Err(Refusal::bad_request(format!(
            "Misordered multipart fields; {then} should follow ‘{name}’ {SPECIFICATION}."
        ))),
        None => {
            Err(Refusal::bad_request(format!("Missing multipart field ‘{name}’ {SPECIFICATION}.")))
        }
    }
}

/// Says in which field the mistake is, as the body is not JSON here.
fn of_operations(refusal: &Refusal) -> Refusal {
    if refusal.message == NO_BODY {
        let message = format!("Invalid type for the ‘operations’ multipart field {SPECIFICATION}.");
        return Refusal::bad_request(message);
    }
    let message = refusal.message.replace("The request body", "The field ‘operations’");
    Refusal { message: message.into(), ..refusal.clone() }
}

/// Puts a marker wherever a file belongs. The files' keys, with their numbers.
fn place(map: &str, variables: &mut Map<String, Value>) -> Result<HashMap<String, usize>, Refusal> {
    let map: Map<String, Value> = serde_json::from_str(map).map_err(|_other| {
        Refusal::bad_request(format!(
            "The multipart field ‘map’ must be a JSON object of keys and paths {SPECIFICATION}."
        ))
    })?;
    let mut keys = HashMap::new();
    let mut count = 0;
    for (index, (key, paths)) in map.into_iter().enumerate() {
        let Value::Array(paths) = paths else {
            return Err(Refusal::bad_request(format!(
                "Invalid type for the ‘map’ multipart field entry key {key:?} array {SPECIFICATION}."
            )));
        };
        count += paths.len();
        if count > PATHS {
            return Err(Refusal::bad_request(format!("{PATHS} max paths of files exceeded.")));
        }
        for path in &paths {
            let target = path.as_str().and_then(|path| null_at(variables, path));
            let Some(target) = target else {
                return Err(Refusal::bad_request(format!(
                    "Invalid object path for the ‘map’ multipart field entry key {key:?}: {path} is no null among the \
                     variables {SPECIFICATION}."
                )));
            };
            *target = engine::file_marker(index);
        }
        keys.insert(key, index);
    }
    Ok(keys)
}

/// The null at a path such as `variables.files.0`.
fn null_at<'v>(variables: &'v mut Map<String, Value>, path: &str) -> Option<&'v mut Value> {
    let mut segments = path.strip_prefix("variables.")?.split('.');
    let mut value = variables.get_mut(segments.next()?)?;
    for segment in segments {
        value = match value {
            Value::Object(members) => members.get_mut(segment)?,
            Value::Array(items) => items.get_mut(segment.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    value.is_null().then_some(value)
}

/// The number of the file that a part brings.
fn expected(
    part: &Part<'_>,
    keys: &HashMap<String, usize>,
    files: &[Option<Spooled>],
) -> Result<usize, Refusal> {
    let name = &part.name;
    if part.file_name.is_none() {
        return Err(Refusal::bad_request(format!(
            "Misordered multipart fields; {name:?} is no file, and only files should follow ‘map’ {SPECIFICATION}."
        )));
    }
    match keys.get(name) {
        None => Err(Refusal::bad_request(format!(
            "The multipart field ‘map’ has no entry for the file {name:?} {SPECIFICATION}."
        ))),
        Some(index) if files[*index].is_some() => {
            Err(Refusal::bad_request(format!("The request has the file {name:?} twice.")))
        }
        Some(index) => Ok(*index),
    }
}
