//! The arguments of a webhook.
//!
//! In: arguments. Out: the webhook with them, or what is wrong with them; and what the audit log says of the change.

use std::fmt::Display;

use auth::Key;
use outbound::{Policy, Refused, Url};
use plan::{Refusal, Violation};
use serde_json::{Value, json};
use store::Webhook;

use super::super::{Visit, unknown, why};
use crate::audit::{self, Act};
use crate::report::Cause;
use crate::webhook::{self, Headers, WEBHOOK_EVENTS, check_header};

const LONGEST_NAME: usize = 100;
const MOST_HEADERS: usize = 20;

/// What is given; the rest stays as it is.
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
        let mut broken = Vec::new();
        let url = visit.argument("url").as_str().map(|text| address(visit, text)).transpose();
        let url = url.unwrap_or_else(|refused| {
            broken.push(rule("url", refused));
            None
        });
        let given = Self {
            name: visit.argument("name").as_str().map(|name| name.trim().to_owned()),
            url,
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
        broken.extend(given.wrong_name().map(|wrong| rule("name", wrong)));
        broken.extend(given.wrong_events().map(|wrong| rule("events", wrong)));
        broken.extend(given.wrong_headers().map(|wrong| rule("headers", wrong)));
        if broken.is_empty() { Ok(given) } else { Err(Cause::Refused(Refusal::Invalid(broken))) }
    }

    fn wrong_name(&self) -> Option<String> {
        let name = self.name.as_ref()?;
        if !(1..=LONGEST_NAME).contains(&name.chars().count()) {
            return Some(format!("a webhook needs one of 1 to {LONGEST_NAME} characters"));
        }
        let is_plain = !name.contains(char::is_control);
        (!is_plain).then(|| "no line breaks and no other control characters".to_owned())
    }

    fn wrong_events(&self) -> Option<String> {
        let events = self.events.as_ref()?;
        if events.is_empty() {
            return Some("it would be told nothing".to_owned());
        }
        let unknown = events.iter().find(|event| !WEBHOOK_EVENTS.contains(&event.as_str()))?;
        Some(format!("there is no event \"{unknown}\""))
    }

    fn wrong_headers(&self) -> Option<String> {
        let headers = self.headers.as_ref()?;
        if headers.len() > MOST_HEADERS {
            return Some(format!("{MOST_HEADERS} are possible"));
        }
        headers.iter().enumerate().find_map(|(index, (name, value))| {
            let is_given = |(other, _): &(String, _)| other.eq_ignore_ascii_case(name);
            let twice = || format!("{name} is given twice");
            check_header(name, value.as_deref().unwrap_or_default())
                .err()
                .or_else(|| headers[..index].iter().any(is_given).then(twice))
        })
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
                None => return Err(unfit_headers(format!("{name} has no value to keep"))),
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

/// Values of headers that nobody can read must not be sent to an address of somebody's choice. One host may have many receivers, so another
/// path is another address.
fn elsewhere(what: &str) -> Cause {
    unfit_headers(format!("the address is another one, so give {what} again"))
}

fn unfit_headers(wrong: String) -> Cause {
    Cause::Refused(Refusal::Invalid(vec![rule("headers", wrong)]))
}

/// A rule that an argument breaks.
fn rule(argument: &str, wrong: impl Display) -> Violation {
    let message = format!("{argument}: {wrong}");
    Violation { path: vec![argument.to_owned()], message, value: None }
}

/// Where something may be sent. What a name resolves to is checked whenever something is sent.
fn address(visit: &Visit<'_>, text: &str) -> Result<Url, Refused> {
    let client = visit.context.options.webhooks.client.as_ref();
    let policy = client.map_or_else(Policy::default, |client| client.policy().clone());
    policy.read(text)
}

/// What the audit log says of a change: of the address only the host, and of headers and secrets only that they changed, as these may be
/// credentials.
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

/// `https://hooks.example`, without the path: that may be a credential, too.
fn host(url: &str) -> String {
    Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}
