//! `[webhooks]` and `[[webhook]]`: where events are delivered, and how.
//!
//! In: the tables, and secrets of the environment. Out: [`Webhooks`], and collected problems. Must not know: what is delivered, how a
//! request is sent.

use std::collections::{BTreeMap, BTreeSet};

use auth::{Networks, SigningSecret};
use definition::Severity;
use engine::{WEBHOOK_EVENTS, check_header};
use outbound::{Policy, Url};

use super::Environment;
use super::section::{FILE, Report, Section};
use crate::config::Mode;
use crate::problem::{Problem, suggestion};

/// A name is part of the name of a variable.
const LONGEST_NAME: usize = 32;
const SECRET_ADVICE: &str = "make one with: echo whsec_$(openssl rand -base64 32)";

/// Where events are delivered, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhooks {
    /// Networks that webhooks of admins may reach, besides the public internet.
    pub allow: Networks,
    /// Requests to one receiver that are sent at once.
    pub at_once: usize,
    /// How long a request may take.
    pub timeout_seconds: u64,
    /// How long a delivery belongs to a server that is not heard of, before another one takes it over.
    pub lease_seconds: u64,
    /// How long to wait after a first failure; doubles each time.
    pub retry_seconds: u64,
    /// After so many hours, a delivery that was not accepted is given up.
    pub give_up_hours: u64,
    /// After so many days without a success, a webhook of admins is disabled.
    pub disable_days: u64,
    /// How long events can be seen, and sent again.
    pub keep_days: u64,
    /// Bytes of a body at most.
    pub body_bytes: usize,
    /// `[[webhook]]`
    pub declared: Vec<Declared>,
}

/// A webhook that the operator declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// What it is called.
    pub name: String,
    /// Where events are delivered.
    pub url: Url,
    /// Which events.
    pub events: Vec<String>,
    /// Headers of requests.
    pub headers: Vec<(String, String)>,
    /// What requests are signed with; without one, nothing is delivered.
    pub secrets: Vec<SigningSecret>,
    /// Line in `presswork.toml`.
    line: usize,
}

impl Declared {
    /// The variable with the secret.
    fn variable(&self) -> String {
        variable(&self.name)
    }
}

/// The variable with the secret of the webhook with this name.
fn variable(name: &str) -> String {
    format!("PRESSWORK_WEBHOOK_{}_SECRET", name.to_ascii_uppercase().replace('-', "_"))
}

impl Webhooks {
    /// What holds when nothing is set.
    pub(super) fn defaults(mode: Mode) -> Self {
        let local: &[&str] = match mode {
            Mode::Development => &["127.0.0.0/8", "::1"],
            Mode::Production => &[],
        };
        Self {
            allow: Networks::parse(local).unwrap_or_default(),
            at_once: 5,
            timeout_seconds: 10,
            lease_seconds: 30,
            retry_seconds: 1,
            give_up_hours: 24,
            disable_days: 3,
            keep_days: 30,
            body_bytes: 1024 * 1024,
            declared: Vec::new(),
        }
    }
}

/// Reads `[webhooks]`.
pub(super) fn read(webhooks: &mut Webhooks, mut section: Section<'_>, report: &mut Report<'_>) {
    let at = section.at("allow");
    let mut allow: Option<Vec<String>> = None;
    section.read("allow", &mut allow, report);
    if let Some(texts) = allow {
        match Networks::parse(&texts) {
            Ok(networks) => webhooks.allow = networks,
            Err(text) => {
                let message = format!("webhooks.allow: \"{text}\" is no address or network");
                report.add(at, message, "write it as \"10.0.0.0/8\" or \"127.0.0.1\"".to_owned());
            }
        }
    }
    let lease_at = section.at("lease_seconds");
    section.read_within("at_once", &mut webhooks.at_once, (1, 100), report);
    section.read_within("timeout_seconds", &mut webhooks.timeout_seconds, (1, 60), report);
    section.read_within("lease_seconds", &mut webhooks.lease_seconds, (2, 3_600), report);
    section.read_within("retry_seconds", &mut webhooks.retry_seconds, (1, 600), report);
    section.read_within("give_up_hours", &mut webhooks.give_up_hours, (1, 720), report);
    section.read_within("disable_days", &mut webhooks.disable_days, (1, 365), report);
    section.read_within("keep_days", &mut webhooks.keep_days, (1, 3_650), report);
    section.read_within("body_bytes", &mut webhooks.body_bytes, (1_024, 26_214_400), report);
    section.finish(report);
    if webhooks.lease_seconds <= webhooks.timeout_seconds {
        let message =
            "webhooks.lease_seconds: another server would deliver what this one still does";
        let advice = "make it longer than timeout_seconds";
        report.add(lease_at, message.to_owned(), advice.to_owned());
    }
}

/// Reads all `[[webhook]]`.
pub(super) fn read_declared(
    sections: Vec<(usize, Section<'_>)>,
    report: &mut Report<'_>,
) -> Vec<Declared> {
    let mut all: Vec<Declared> = Vec::new();
    for (at, section) in sections {
        let Some(declared) = one(at, section, report) else { continue };
        if all.iter().any(|other| other.variable() == declared.variable()) {
            let message = format!("webhook.name: there are two webhooks \"{}\"", declared.name);
            report.add(at, message, "give one of them another name".to_owned());
        } else {
            all.push(declared);
        }
    }
    all
}

fn one(at: usize, mut section: Section<'_>, report: &mut Report<'_>) -> Option<Declared> {
    let before = report.problems.len();
    let places = ["name", "url", "events", "headers"];
    let [name_at, url_at, events_at, headers_at] =
        places.map(|key| if section.has(key) { section.at(key) } else { at });
    let (mut name, mut url) = (String::new(), String::new());
    let (mut events, mut headers) = (Vec::new(), BTreeMap::new());
    section.read("name", &mut name, report);
    section.read("url", &mut url, report);
    section.read::<Vec<String>>("events", &mut events, report);
    section.read::<BTreeMap<String, String>>("headers", &mut headers, report);
    if section.has("secret") {
        let message = "webhook.secret: no secret stands in a file".to_owned();
        let variable = if is_name(&name) { variable(&name) } else { "it".to_owned() };
        let advice = format!("set {variable} in the environment, and remove this line");
        report.add(section.at("secret"), message, advice);
        section.skip("secret");
    }
    section.finish(report);
    if !is_name(&name) {
        let message = format!("webhook.name: a webhook cannot be called \"{name}\"");
        let advice = "use up to 32 small letters, digits and hyphens";
        report.add(name_at, message, advice.to_owned());
    }
    let url = address(&url, url_at, report);
    if events.is_empty() && report.problems.len() == before {
        let advice = "write which, such as events = [\"entry.publish\"]";
        report.add(events_at, "webhook.events: it is told nothing".to_owned(), advice.to_owned());
    }
    for event in events.iter().filter(|event| !WEBHOOK_EVENTS.contains(&event.as_str())) {
        let message = format!("webhook.events: there is no event \"{event}\"");
        report.add(events_at, message, suggestion(event, &WEBHOOK_EVENTS));
    }
    let mut given = BTreeSet::new();
    for (name, value) in &headers {
        let wrong = check_header(name, value).err();
        let is_new = given.insert(name.to_ascii_lowercase());
        let twice = (!is_new).then(|| format!("{name} is given twice"));
        if let Some(wrong) = wrong.or(twice) {
            report.add(headers_at, format!("webhook.headers: {wrong}"), String::new());
        }
    }
    let (Some(url), true) = (url, report.problems.len() == before) else { return None };
    let (headers, line) = (headers.into_iter().collect(), report.line(at));
    Some(Declared { name, url, events, headers, secrets: Vec::new(), line })
}

/// An address that whoever runs the server wrote down; it may be in any network.
fn address(text: &str, at: usize, report: &mut Report<'_>) -> Option<Url> {
    let host = Url::parse(text).ok().and_then(|url| url.host_str().map(str::to_owned));
    match Policy::hosts(host.into_iter().collect()).read(text) {
        Ok(url) => Some(url),
        Err(refused) => {
            let advice = "write it as \"https://www.example.org/api/presswork\"";
            report.add(at, format!("webhook.url: {refused}"), advice.to_owned());
            None
        }
    }
}

fn is_name(name: &str) -> bool {
    let is_sound = |letter: u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(is_sound)
}

/// Takes the secrets from the environment: during a rotation two, separated by a space, the new one first.
pub(super) fn complete(
    webhooks: &mut Webhooks,
    environment: &Environment,
    problems: &mut Vec<Problem>,
) {
    for declared in &mut webhooks.declared {
        let variable = declared.variable();
        let given = environment.get(&variable).map(String::as_str).unwrap_or_default();
        let secrets: Result<Vec<_>, _> =
            given.split_whitespace().map(SigningSecret::parse).collect();
        match secrets {
            Ok(secrets) if secrets.is_empty() => {
                let message =
                    format!("webhook \"{}\": without its secret nothing is told", declared.name);
                let problem = Problem::error(FILE, Some(declared.line), message);
                let advice = format!("set {variable} in the environment; {SECRET_ADVICE}");
                problems.push(Problem { severity: Severity::Warning, ..problem.advise(advice) });
            }
            Ok(secrets) => declared.secrets = secrets,
            Err(error) => {
                let problem = Problem::error(&variable, None, error.to_string());
                problems.push(problem.advise(SECRET_ADVICE));
            }
        }
    }
}
