//! What operations take from answers before them: `@{1.createTag.id}`; from mails: `@{code ADDRESS}`; and from an authenticator:
//! `@{totp 1.enrolSecondFactor.url}`.

use anyhow::{Context, Result};
use model::{Storage, Value as Stored};
use serde_json::Value;
use sql::{Param, Statement};
use store::Binds;
use totp_rs::Totp;

use crate::conversation;
use crate::database::Instance;

/// The text with all of it filled in.
pub(super) async fn fill(text: &str, instance: &Instance, answers: &[Value]) -> Result<String> {
    let code = match text.split_once("@{code ").and_then(|(_, rest)| rest.split_once('}')) {
        Some((address, _)) => Some(code(instance, address).await?),
        None => None,
    };
    conversation::fill(text, |place| match place.split_once(' ') {
        Some(("code", _)) => code.clone().context("a code"),
        Some(("totp", place)) => {
            let now = u64::try_from(instance.now().timestamp())?;
            Ok(Totp::from_url(answered(place, answers)?)?.generate(now).to_string())
        }
        _ => answered(place, answers),
    })
}

/// What an operation was answered at `NUMBER.PATH`.
fn answered(place: &str, answers: &[Value]) -> Result<String> {
    let (number, path) = place.split_once('.').context("`@{NUMBER.PATH}`")?;
    let answer = answers.get(number.parse::<usize>()?.wrapping_sub(1)).context("no operation")?;
    let value = answer.pointer(&format!("/data/{}", path.replace('.', "/")));
    let text = value.and_then(Value::as_str);
    Ok(text.with_context(|| format!("nothing at {path} in {answer}"))?.to_owned())
}

/// The code in the latest mail to this address.
async fn code(instance: &Instance, address: &str) -> Result<String> {
    let statement = Statement {
        text: "select d.body_text from presswork_email_deliveries d \
               join presswork_email_recipients r on r.delivery = d.document_id \
               where r.address = $1 order by d.id desc"
            .into(),
        params: vec![Param::Value(Stored::Text(address.to_owned()), Storage::Text)],
        columns: vec![Storage::Text],
    };
    let rows = instance.engine.store().reader().await?.fetch(&statement, &Binds::default()).await?;
    let text = if rows.is_empty() { None } else { rows.text(0, 0) };
    let (_, code) = text.and_then(|text| text.split_once("code=")).context("no code in a mail")?;
    Ok(code.split_whitespace().next().unwrap_or_default().to_owned())
}
