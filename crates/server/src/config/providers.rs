//! `[accounts.providers.NAME]` and `[admin.providers.NAME]`: by way of whom end users and admins come in.
//!
//! In: the tables, the address of this server, and the environment's secrets. Out: a [`Provider`] or an [`AdminProvider`] each, and
//! collected problems. Must not know: how providers are spoken with, which roles there are.

use auth::provider::{Family, GROUPS, Known, is_issuer, is_shared_issuer};
use definition::Severity;
use serde::Deserialize;
use toml::de::DeValue;

use super::section::{FILE, Report, Section};
use super::{Environment, Secret};
use crate::problem::Problem;

/// A name is part of addresses and of the name of a variable.
const LONGEST_NAME: usize = 32;
/// Whose passwords are kept here.
const LOCAL: &str = "local";

/// What is wrong with a key that has no default.
const MISSING: &str = "this must be set";
/// What to do about an issuer that every organisation has.
const OWN_ISSUER: &str =
    "set issuer to the address of your own organisation, https://login.microsoftonline.com/ID/v2.0";

/// What this server is to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// What the provider is called here.
    pub name: String,
    /// Its table in `presswork.toml`: `accounts.providers.google`.
    pub path: String,
    /// Where that begins.
    pub line: usize,
    /// The variable with the secret.
    pub variable: String,
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
    /// Whether its addresses count as verified when it does not say whether they are.
    pub trust_email: bool,
}

/// A provider by way of which end users come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// What this server is to it.
    pub client: Client,
    /// The page of the front end that a login ends at.
    pub callback: String,
    /// Whether that page gets what it needs in its address.
    pub access_token_form: bool,
}

/// A provider by way of which admins come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminProvider {
    /// What this server is to it.
    pub client: Client,
    /// What people call it.
    pub title: String,
    /// The claim that names the groups of a person.
    pub groups_claim: String,
    /// Groups, and the names of the roles that they give, in the order in which they are written.
    pub roles: Vec<(String, String)>,
    /// The name of the role of those whom no group gives one.
    pub default_role: Option<String>,
    /// Whose second factor admins show.
    pub second_factor: SecondFactor,
}

/// Whose second factor admins show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactor {
    /// The one that they have here, if they have one.
    Own,
    /// The provider's own.
    Provider,
}

/// Reads the providers of end users.
pub(super) fn read(section: Section<'_>, report: &mut Report<'_>) -> Vec<Provider> {
    read_all(section, report, |(client, at), mut section, report| {
        let mut callback = String::new();
        let mut access_token_form = false;
        let (path, at) = place(&section, "callback", at);
        section.read("callback", &mut callback, report);
        section.read("access_token_form", &mut access_token_form, report);
        section.finish(report);
        if !is_page(&callback) {
            let advice = "write the address of the front end's page that a login ends at, such as \
                          \"https://example.org/connect/google\"; http is for this machine only";
            let wrong =
                if callback.is_empty() { MISSING } else { "this is not the address of a page" };
            report.add(at, format!("{path}: {wrong}"), advice.to_owned());
        }
        Provider { client, callback, access_token_form }
    })
}

/// Reads the providers of admins.
pub(super) fn read_admin(section: Section<'_>, report: &mut Report<'_>) -> Vec<AdminProvider> {
    read_all(section, report, |(client, _), mut section, report| {
        let known = Known::find(&client.name).map(|known| known.title.to_owned());
        let mut provider = AdminProvider {
            title: known.unwrap_or_else(|| client.name.clone()),
            groups_claim: GROUPS.to_owned(),
            roles: Vec::new(),
            default_role: None,
            second_factor: SecondFactor::Own,
            client,
        };
        let at = section.at("roles");
        section.read("title", &mut provider.title, report);
        section.read("groups_claim", &mut provider.groups_claim, report);
        let mut roles = section.section("roles", report).read_all::<String>(report);
        roles.sort_by_key(|(group, _)| group.span().start);
        let roles = roles.into_iter().map(|(group, role)| (group.into_inner(), role));
        provider.roles = roles.collect();
        section.read("default_role", &mut provider.default_role, report);
        section.read("second_factor", &mut provider.second_factor, report);
        section.finish(report);
        if provider.client.family != Family::Oidc && !provider.roles.is_empty() {
            let message = format!("{}.roles: it tells nothing of groups", provider.client.path);
            report.add(at, message, "leave roles out, and invite admins".to_owned());
        }
        if is_shared_issuer(&provider.client.issuer) && !provider.roles.is_empty() {
            let path = &provider.client.path;
            let message = format!("{path}.roles: the groups of every organisation would count");
            report.add(at, message, OWN_ISSUER.to_owned());
        }
        provider
    })
}

/// Reads all tables; `rest` what is not the same for all, of the one that begins there.
fn read_all<'i, T>(
    mut section: Section<'i>,
    report: &mut Report<'_>,
    rest: impl Fn((Client, usize), Section<'i>, &mut Report<'_>) -> T,
) -> Vec<T> {
    let mut tables = section.take_all();
    tables.sort_by_key(|(key, _)| key.span().start);
    let mut providers = Vec::new();
    for (key, value) in tables {
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
        let mut section = Section::new(path.clone(), table);
        let client = read_client((name, path, at), &mut section, report);
        providers.push(rest((client, at), section, report));
    }
    providers
}

fn is_name(name: &str) -> bool {
    let is_sound = |letter: u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(is_sound) && name != LOCAL
}

/// The whole name of a key, and where it is, or the table that lacks it.
fn place(section: &Section<'_>, key: &str, table: usize) -> (String, usize) {
    (section.path_of(key), if section.has(key) { section.at(key) } else { table })
}

fn read_client(
    (name, path, at): (String, String, usize),
    section: &mut Section<'_>,
    report: &mut Report<'_>,
) -> Client {
    let known = Known::find(&name);
    let scopes = known.map_or(Known::SCOPES_OF_OTHERS, |known| known.scopes);
    let mut client = Client {
        variable: variable(&name, &path),
        name,
        path,
        line: report.line(at),
        enabled: true,
        client_id: String::new(),
        secret: None,
        family: known.map_or(Family::Oidc, |known| known.family),
        issuer: known.map(|known| known.issuer.to_owned()).unwrap_or_default(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        trust_email: false,
    };
    let places =
        ["client_id", "issuer", "scopes", "trust_email"].map(|key| place(section, key, at));
    if section.has("client_secret") {
        let message = format!("{}: no secret stands in a file", section.path_of("client_secret"));
        let advice = format!("set {} in the environment, and remove this line", client.variable);
        report.add(section.at("client_secret"), message, advice);
        section.skip("client_secret");
    }
    section.read("enabled", &mut client.enabled, report);
    section.read("client_id", &mut client.client_id, report);
    section.read("issuer", &mut client.issuer, report);
    section.read("scopes", &mut client.scopes, report);
    section.read("trust_email", &mut client.trust_email, report);
    for ((path, at), problem) in places.into_iter().zip(problems(&client)) {
        if let Some((message, advice)) = problem {
            report.add(at, format!("{path}: {message}"), advice.to_owned());
        }
    }
    client
}

/// The variable with the secret.
fn variable(name: &str, path: &str) -> String {
    let whose = if path.starts_with("admin.") { "ADMIN_" } else { "" };
    let name = name.to_ascii_uppercase().replace('-', "_");
    format!("PRESSWORK_{whose}PROVIDER_{name}_SECRET")
}

/// What is wrong with `client_id`, `issuer`, `scopes` and `trust_email`, and what to do.
fn problems(client: &Client) -> [Option<(&'static str, &'static str)>; 4] {
    let Client { client_id, issuer, scopes, .. } = client;
    let is_openid = client.family == Family::Oidc;
    let lacks_openid = is_openid && !scopes.iter().any(|scope| scope == "openid");
    let is_open = client.trust_email && is_shared_issuer(issuer);
    [
        client_id.is_empty().then_some((
            MISSING,
            "write the id of the client that you registered with the provider",
        )),
        (!is_issuer(issuer)).then_some((
            if issuer.is_empty() { MISSING } else { "this is not the address of a provider" },
            "write it as the provider does, \"https://login.example.org\"; http is for this machine only",
        )),
        lacks_openid.then_some((
            "without \"openid\" the provider does not tell who comes in",
            "add \"openid\"",
        )),
        is_open.then_some((
            "every organisation could claim every address",
            OWN_ISSUER,
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
pub(super) fn complete<'c>(
    clients: impl Iterator<Item = &'c mut Client>,
    url: Option<&str>,
    environment: &Environment,
    problems: &mut Vec<Problem>,
) {
    for client in clients.filter(|client| client.enabled) {
        let Client { path, variable, line, .. } = &*client;
        let given = environment.get(variable).filter(|secret| !secret.is_empty());
        if given.is_none() {
            let message = format!("{path}: without its secret nobody can come in by it");
            let advice = format!("set {variable} in the environment");
            problems.push(warning(*line, message).advise(advice));
        } else if url.is_none() {
            let message = format!("{path}: nobody knows where it sends browsers back to");
            let advice = "set url in [server], or PRESSWORK_URL, to where browsers find this server, \
                          such as \"https://api.example.org\"";
            problems.push(Problem::error(FILE, Some(*line), message).advise(advice));
        }
        client.secret = given.map(|secret| Secret::new(secret));
    }
}

/// What holds for providers of admins besides: strangers do not become admins unnoticed.
pub(super) fn warn_of_strangers(providers: &[AdminProvider], problems: &mut Vec<Problem>) {
    let is_public = |client: &Client| {
        let is_known = |known: &Known| known.issuer == client.issuer;
        Known::find(&client.name).is_some_and(is_known) || is_shared_issuer(&client.issuer)
    };
    let enabled = providers.iter().filter(|provider| provider.client.enabled);
    for AdminProvider { client, default_role, .. } in enabled {
        if let (Some(role), true) = (default_role, is_public(client)) {
            let message = format!(
                "{}.default_role: everybody whom {} lets in becomes an admin, \"{role}\"",
                client.path, client.name
            );
            let advice = "leave it out and invite admins, unless the client there is for your own organisation only";
            problems.push(warning(client.line, message).advise(advice));
        }
    }
}

fn warning(line: usize, message: String) -> Problem {
    let problem = Problem::error(FILE, Some(line), message);
    Problem { severity: Severity::Warning, ..problem }
}
