//! What is given of a webhook.
//!
//! In: arguments. Out: a webhook as it is from then on, or what is wrong with them; and what of it the audit log tells.

use auth::Key;
use outbound::{Policy, Url};
use serde_json::{Value, json};
use store::Webhook;

use super::super::{Visit, unknown, why};
use crate::audit::{self, Act};
use crate::report::{ApplicationError, Cause};
use crate::webhook::{self, Headers, WEBHOOK_EVENTS, check_header};

const LONGEST_NAME: usize = 100;
const MOST_HEADERS: usize = 20;

/// What is given; what is not, stays as it is.
pub(super) struct Given {
    name: Option<String>,
    url: Option<Url>,
    events: Option<Vec<String>>,
    /// One without a value keeps the one that it has.
    headers: Option<Vec<(String, Option<String>)>>,
    enabled: Option<bool>,
}

impl Given {
    pub(super) fn read(visit: &Visit<'_>) -> Result<Self, Cause> {
        let texts = |value: &Value| -> Option<Vec<String>> {
            let items = value.as_array()?.iter();
            Some(items.filter_map(Value::as_str).map(str::to_owned).collect())
        };
        let given = Self {
            name: visit.argument("name").as_str().map(|name| name.trim().to_owned()),
            url: visit.argument("url").as_str().map(|url| address(visit, url)).transpose()?,
            events: texts(visit.argument("events")),
            headers: visit.argument("headers").as_array().map(|items| {
                let header = |item: &Value| {
                    let value = item["value"].as_str().map(str::to_owned);
                    (item["name"].as_str().unwrap_or_default().trim().to_owned(), value)
                };
                items.iter().map(header).collect()
            }),
            enabled: visit.argument("enabled").as_bool(),
        };
        given.check()?;
        Ok(given)
    }

    fn check(&self) -> Result<(), Cause> {
        let invalid = |message: String| Err(ApplicationError::validation(message).into());
        let length = self.name.as_ref().map(|name| name.chars().count());
        if length.is_some_and(|length| length == 0 || length > LONGEST_NAME) {
            return invalid(format!("name: a webhook needs one of 1 to {LONGEST_NAME} characters"));
        }
        if self.name.as_ref().is_some_and(|name| name.contains(char::is_control)) {
            return invalid("name: no line breaks and no other control characters".to_owned());
        }
        if self.events.as_ref().is_some_and(Vec::is_empty) {
            return invalid("events: it would be told nothing".to_owned());
        }
        let mut events = self.events.iter().flatten();
        if let Some(event) = events.find(|event| !WEBHOOK_EVENTS.contains(&event.as_str())) {
            return invalid(format!("events: there is no event \"{event}\""));
        }
        let headers = self.headers.as_deref().unwrap_or_default();
        if headers.len() > MOST_HEADERS {
            return invalid(format!("headers: {MOST_HEADERS} are possible"));
        }
        for (index, (name, value)) in headers.iter().enumerate() {
            if let Err(wrong) = check_header(name, value.as_deref().unwrap_or_default()) {
                return invalid(format!("headers: {wrong}"));
            }
            if headers[..index].iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
                return invalid(format!("headers: {name} is given twice"));
            }
        }
        Ok(())
    }

    /// Makes the webhook what is given; whether it has other headers then.
    pub(super) fn apply(self, key: &Key, webhook: &mut Webhook) -> Result<bool, Cause> {
        let before = webhook.url.clone();
        if let Some(name) = self.name {
            webhook.name = name;
        }
        if let Some(url) = self.url {
            webhook.url = url.to_string();
        }
        if let Some(mut events) = self.events {
            events.sort_by_key(|event| WEBHOOK_EVENTS.iter().position(|known| known == event));
            events.dedup();
            webhook.events = events;
        }
        if let Some(enabled) = self.enabled {
            webhook.enabled = enabled;
        }
        let kept = webhook::opened_headers(key, webhook).unwrap_or_default();
        let moved = before != webhook.url;
        let Some(given) = self.headers else {
            return if moved && !kept.is_empty() {
                Err(elsewhere("their values"))
            } else {
                Ok(false)
            };
        };
        let mut headers = Headers::new();
        for (name, value) in given {
            let is_kept = value.is_none();
            let kept = || {
                let same = |(known, _): &&(String, String)| known.eq_ignore_ascii_case(&name);
                kept.iter().find(same).map(|(_, value)| value.clone())
            };
            let value = match value.or_else(kept) {
                Some(_) if moved && is_kept => return Err(elsewhere(&name)),
                Some(value) => value,
                None => {
                    let message = format!("headers: {name} has no value to keep");
                    return Err(ApplicationError::validation(message).into());
                }
            };
            headers.push((name, value));
        }
        let has_other_headers = headers != kept;
        if has_other_headers {
            let sealed = webhook::seal_headers(key, &webhook.id, &headers);
            webhook.headers = sealed.map_err(|error| why(error, unknown))?;
        }
        Ok(has_other_headers)
    }
}

/// Nobody who cannot read the values of headers has them sent to an address of their choice: one host may have many receivers.
fn elsewhere(what: &str) -> Cause {
    let message = format!("headers: the address is another one, so give {what} again");
    ApplicationError::validation(message).into()
}

/// Where something may be sent. Where a name leads is looked at whenever something is.
fn address(visit: &Visit<'_>, text: &str) -> Result<Url, Cause> {
    let client = visit.context.options.webhooks.client.as_ref();
    let policy = client.map_or_else(Policy::default, |client| client.policy().clone());
    let refused = |refused| ApplicationError::validation(format!("url: {refused}")).into();
    policy.read(text).map_err(refused)
}

/// What the audit log tells of a change: of the address only the host, and nothing of headers and secrets, as these let somebody in.
pub(super) fn changes(
    mut act: Act,
    (before, after): (Option<&Webhook>, &Webhook),
    has_other_headers: bool,
) -> Act {
    let sides = |it: &Webhook| {
        [
            ("name", json!(it.name)),
            ("url", json!(host(&it.url))),
            ("events", json!(it.events)),
            ("enabled", json!(it.enabled)),
        ]
    };
    let mut old = before.map(sides).into_iter().flatten();
    for (field, new) in sides(after) {
        let old = old.next().map(|(_, old)| old);
        if old.as_ref() != Some(&new) {
            act = act.with(field, audit::both(old, Some(new)));
        }
    }
    if let Some(before) = before
        && before.url != after.url
        && host(&before.url) == host(&after.url)
    {
        act = act.with("url", audit::hidden());
    }
    if has_other_headers {
        act = act.with("headers", audit::hidden());
    }
    act
}

/// `https://hooks.example`, without what is behind: that may be all that somebody needs to know.
fn host(url: &str) -> String {
    Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}
