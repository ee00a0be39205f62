//! `[accounts.providers.NAME]`: by way of whom end users come in.
//!
//! In: the tables, the address of this server, and the environment's secrets. Out: a [`Provider`] each, and collected problems. Must
//! not know: how providers are spoken with.

use auth::provider::{Family, Known, is_issuer, is_shared_issuer};
use definition::Severity;
use toml::de::DeValue;

use super::section::{FILE, Report, Section};
use super::{Environment, Secret};
use crate::problem::Problem;

/// A name is part of addresses and of the name of a variable.
const LONGEST_NAME: usize = 32;
/// Whose passwords are kept here.
const LOCAL: &str = "local";

/// A provider by way of which end users come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// What it is called here.
    pub name: String,
    /// Where its table begins in `presswork.toml`.
    pub line: usize,
    /// Whether somebody can come in by it.
    pub enabled: bool,
    /// What this server is called there.
    pub client_id: String,
    /// How it shows to be that.
    pub secret: Option<Secret>,
    /// How the provider is spoken with.
    pub family: Family,
    /// Its address.
    pub issuer: String,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// The page of the front end that a login ends at.
    pub callback: String,
    /// Whether that page gets what it needs in its address.
    pub access_token_form: bool,
    /// Whether its addresses count as verified when it does not say whether they are.
    pub trust_email: bool,
}

impl Provider {
    /// The variable with the secret.
    fn variable(&self) -> String {
        let name = self.name.to_ascii_uppercase().replace('-', "_");
        format!("PRESSWORK_PROVIDER_{name}_SECRET")
    }
}

/// Reads all tables.
pub(super) fn read(mut section: Section<'_>, report: &mut Report<'_>) -> Vec<Provider> {
    let mut providers = Vec::new();
    for (key, value) in section.take_all() {
        let (at, name) = (key.span().start, key.into_inner());
        let path = section.path_of(&name);
        let DeValue::Table(table) = value.into_inner() else {
            report.add(at, format!("{path} must be a table"), format!("write [{path}]"));
            continue;
        };
        if !is_name(&name) {
            let message = format!("{path}: a provider cannot be called \"{name}\"");
            let advice = "use up to 32 small letters, digits and hyphens, and not \"local\"";
            report.add(at, message, advice.to_owned());
            continue;
        }
        providers.push(read_one(name, at, Section::new(path, table), report));
    }
    providers.sort_by_key(|provider| provider.line);
    providers
}

fn is_name(name: &str) -> bool {
    let is_sound = |letter: u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(is_sound) && name != LOCAL
}

fn read_one(
    name: String,
    at: usize,
    mut section: Section<'_>,
    report: &mut Report<'_>,
) -> Provider {
    let known = Known::find(&name);
    let scopes = known.map_or(Known::SCOPES_OF_OTHERS, |known| known.scopes);
    let mut provider = Provider {
        name,
        line: report.line(at),
        enabled: true,
        client_id: String::new(),
        secret: None,
        family: known.map_or(Family::Oidc, |known| known.family),
        issuer: known.map(|known| known.issuer.to_owned()).unwrap_or_default(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        callback: String::new(),
        access_token_form: false,
        trust_email: false,
    };
    let place = |section: &Section<'_>, key| if section.has(key) { section.at(key) } else { at };
    let places = ["client_id", "issuer", "scopes", "callback", "trust_email"]
        .map(|key| (section.path_of(key), place(&section, key)));
    if section.has("client_secret") {
        let message = format!("{}: no secret stands in a file", section.path_of("client_secret"));
        let advice =
            format!("set {} in the environment, and remove this line", provider.variable());
        report.add(section.at("client_secret"), message, advice);
        section.skip("client_secret");
    }
    section.read("enabled", &mut provider.enabled, report);
    section.read("client_id", &mut provider.client_id, report);
    section.read("issuer", &mut provider.issuer, report);
    section.read("scopes", &mut provider.scopes, report);
    section.read("callback", &mut provider.callback, report);
    section.read("access_token_form", &mut provider.access_token_form, report);
    section.read("trust_email", &mut provider.trust_email, report);
    section.finish(report);
    for ((path, at), problem) in places.into_iter().zip(problems(&provider)) {
        if let Some((message, advice)) = problem {
            report.add(at, format!("{path}: {message}"), advice.to_owned());
        }
    }
    provider
}

/// What is wrong with `client_id`, `issuer`, `scopes`, `callback` and `trust_email`, and what to do.
fn problems(provider: &Provider) -> [Option<(&'static str, &'static str)>; 5] {
    let Provider { client_id, issuer, scopes, callback, .. } = provider;
    let is_openid = provider.family == Family::Oidc;
    let lacks_openid = is_openid && !scopes.iter().any(|scope| scope == "openid");
    let is_open = provider.trust_email && is_shared_issuer(issuer);
    [
        client_id.is_empty().then_some((
            "nobody knows this server there",
            "write the id of the client that you registered with the provider",
        )),
        (!is_issuer(issuer)).then_some((
            "this is not the address of a provider",
            "write it as the provider does, \"https://login.example.org\"; http is for this machine only",
        )),
        lacks_openid.then_some(("who somebody is is told with \"openid\" only", "add \"openid\"")),
        (!is_page(callback)).then_some((
            "this is not the address of a page",
            "write it as \"https://example.org/connect/google\"; http is for this machine only",
        )),
        is_open.then_some((
            "every organisation could claim every address",
            "set issuer to the address of your own organisation, https://login.microsoftonline.com/ID/v2.0",
        )),
    ]
}

/// An address that a browser may be sent to with something that is nobody else's business.
pub(super) fn is_page(text: &str) -> bool {
    let is_plain = |url: &::url::Url| {
        url.fragment().is_none() && url.username().is_empty() && url.password().is_none()
    };
    let is_local =
        |url: &::url::Url| matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    ::url::Url::parse(text).is_ok_and(|url| {
        let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_local(&url));
        is_safe && url.has_host() && is_plain(&url)
    })
}

/// Takes the secrets from the environment. `url` is where browsers find this server.
pub(super) fn complete(
    providers: &mut [Provider],
    url: Option<&str>,
    environment: &Environment,
    problems: &mut Vec<Problem>,
) {
    for provider in providers.iter_mut().filter(|provider| provider.enabled) {
        let variable = provider.variable();
        let given = environment.get(&variable).filter(|secret| !secret.is_empty());
        provider.secret = given.map(|secret| Secret::new(secret));
        let path = format!("accounts.providers.{}", provider.name);
        if provider.secret.is_none() {
            let message = format!("{path}: without its secret nobody can come in by it");
            let problem = Problem::error(FILE, Some(provider.line), message);
            let problem = Problem { severity: Severity::Warning, ..problem };
            problems.push(problem.advise(format!("set {variable} in the environment")));
        } else if url.is_none() {
            let message = format!("{path}: nobody knows where it sends browsers back to");
            let advice = "set url in [server], or PRESSWORK_URL, to where browsers find this server, \
                          such as \"https://api.example.org\"";
            problems.push(Problem::error(FILE, Some(provider.line), message).advise(advice));
        }
    }
}
