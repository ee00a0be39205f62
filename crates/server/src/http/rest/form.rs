//! `POST /api/upload`: the form that Strapi's clients send.

use media::Spooled;
use model::ContentType;
use poem::Request;
use poem::http::StatusCode;
use serde_json::Value;
use store::Claim;

use super::answer::Failure;
use super::document::{self, Operation};
use crate::http::app::App;
use crate::http::caller::{Caller, form_limits};
use crate::http::multipart::{Body, Form};

/// The field with the files.
const FILES: &str = "files";
/// The field with what there is to know of them, once for each file or for all of them as a list.
const INFO: &str = "fileInfo";
/// The fields that say where the files belong, and the arguments that they are.
const PLACE: [(&str, &str); 3] = [("ref", "String"), ("refId", "ID"), ("field", "String")];

/// What a form says.
#[derive(Default)]
struct Sent {
    files: Vec<Spooled>,
    info: Vec<Value>,
    place: Vec<(&'static str, &'static str, Value)>,
}

/// Receives a form: what it asks for, and the status of success.
///
/// # Errors
/// When the form is none, has too much of anything or nothing to do, or brings files of somebody who may not upload.
pub(super) async fn receive(
    app: &App,
    caller: &Caller,
    request: Request,
    claim: &Claim,
) -> Result<(StatusCode, Operation), Failure> {
    let parameters: Vec<(String, String)> = request.params().unwrap_or_default();
    let id = parameters.into_iter().find(|(name, _)| name == "id").map(|(_, id)| id);
    let file = caller.engine.model().find(model::media::FILE);
    let file = file.ok_or_else(Failure::not_found)?;
    let limits = form_limits(app);
    let mut body = Body::of(request, &limits).await?;
    let sent = read(app, caller, body.form(&limits, claim), file).await;
    if sent.is_err() {
        body.discard().await;
    }
    operation(file, sent?, id)
}

async fn read(
    app: &App,
    caller: &Caller,
    mut form: Form<'_>,
    file: &ContentType,
) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    while let Some(part) = form.next().await? {
        let name = part.name.clone();
        if part.file_name.is_some() {
            if name != FILES {
                return Err(Failure::invalid("Files belong into the field \"files\"."));
            }
            let spool = caller.may_upload(app)?.spool.clone();
            let received = form.file(part, spool).await?;
            // what browsers send for an input without a file
            if received.bytes > 0 || !received.name.is_empty() {
                sent.files.push(received);
            }
            continue;
        }
        let text = form.text(part).await?;
        if name == INFO {
            add_info(&mut sent.info, file, &text)?;
        } else if let Some((name, input)) = PLACE.into_iter().find(|(known, _)| *known == name) {
            sent.place.push((name, input, text.into()));
        }
    }
    Ok(sent)
}

fn add_info(info: &mut Vec<Value>, file: &ContentType, text: &str) -> Result<(), Failure> {
    let given = match serde_json::from_str(text) {
        Ok(Value::Array(given)) => given,
        Ok(given) => vec![given],
        Err(_) => return Err(Failure::invalid("fileInfo is no JSON.")),
    };
    for given in given {
        info.push(match given {
            Value::Object(given) => document::info(file, given),
            Value::Null => Value::Null,
            _ => return Err(Failure::invalid("fileInfo must be an object for each file.")),
        });
    }
    Ok(())
}

/// What a form asks for.
fn operation(
    file: &ContentType,
    sent: Sent,
    id: Option<String>,
) -> Result<(StatusCode, Operation), Failure> {
    let Sent { mut files, mut info, place } = sent;
    let Some(id) = id else {
        if files.is_empty() {
            return Err(Failure::application("Files are empty"));
        }
        info.truncate(files.len());
        return Ok((StatusCode::CREATED, document::upload(file, files, info, place)));
    };
    let info = (!info.is_empty()).then(|| info.swap_remove(0));
    if files.len() > 1 {
        return Err(Failure::application("Cannot replace a file with multiple ones"));
    }
    Ok(match files.pop() {
        Some(new) => (StatusCode::OK, document::replace(file, id, new, info)),
        None => (StatusCode::OK, document::update(file, id, info)),
    })
}
