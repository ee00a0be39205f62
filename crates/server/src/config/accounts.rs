//! `[accounts]`: how end users get accounts and come in.
//!
//! In: the table and the environment. Out: [`Accounts`]. Must not know: passwords, how tokens are made.

use definition::Severity;
use serde::Deserialize;

use super::providers::{self, Provider};
use super::{Environment, Mode, Report, Secret, Section};
use crate::problem::Problem;

/// Where the key for tokens is: ours, and the one that Strapi reads.
pub(super) const VARIABLES: [&str; 2] = ["PRESSWORK_JWT_SECRET", "JWT_SECRET"];

/// How long somebody may stay in.
const DAYS: (u32, u32) = (1, 365);

/// How end users get accounts and come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accounts {
    /// Whether everybody may make an account.
    pub allow_register: bool,
    /// Whether an account comes in only after its address was confirmed.
    pub email_confirmation: bool,
    /// Whether no two users have the same address.
    pub unique_email: bool,
    /// The `type` of the role that new accounts have.
    pub default_role: String,
    /// The page on which a new password is chosen.
    pub reset_url: Option<String>,
    /// The page on which an address is confirmed.
    pub confirmation_url: Option<String>,
    /// How users stay logged in.
    pub sessions: Sessions,
    /// Days that a token works, where no sessions are kept.
    pub token_days: u32,
    /// Days after which a session ends, however much it is used.
    pub session_days: u32,
    /// Days after which a session ends that is not used.
    pub session_idle_days: u32,
    /// What tokens are signed with.
    pub key: Option<Secret>,
    /// Whether a key is made and kept in the project when none is given.
    pub makes_key: bool,
    /// By way of whom users come in.
    pub providers: Vec<Provider>,
}

/// How users stay logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sessions {
    /// By a token that works for days.
    Long,
    /// By a token that works for minutes, and a refresh token that gets the next one.
    Refresh,
}

impl Accounts {
    /// What holds when nothing is set.
    pub(super) fn defaults(mode: Mode) -> Self {
        Self {
            allow_register: true,
            email_confirmation: false,
            unique_email: true,
            default_role: model::user::AUTHENTICATED.to_owned(),
            reset_url: None,
            confirmation_url: None,
            sessions: Sessions::Long,
            token_days: 30,
            session_days: 30,
            session_idle_days: 14,
            key: None,
            makes_key: mode == Mode::Development,
            providers: Vec::new(),
        }
    }
}

/// What the pages of accounts may look like.
const RESET: &str = "https://www.example.org/reset-password";
const CONFIRM: &str = "https://www.example.org/confirm";

/// Reads the whole table.
pub(super) fn read(accounts: &mut Accounts, mut section: Section<'_>, report: &mut Report<'_>) {
    let at = section.at("email_confirmation");
    section.read("allow_register", &mut accounts.allow_register, report);
    section.read("email_confirmation", &mut accounts.email_confirmation, report);
    section.read("unique_email", &mut accounts.unique_email, report);
    section.read("default_role", &mut accounts.default_role, report);
    let reset = (&mut accounts.reset_url, "accounts.reset_url", RESET);
    read_page(reset, "reset_url", &mut section, report);
    let confirmation = (&mut accounts.confirmation_url, "accounts.confirmation_url", CONFIRM);
    read_page(confirmation, "confirmation_url", &mut section, report);
    section.read("sessions", &mut accounts.sessions, report);
    section.read_within("token_days", &mut accounts.token_days, DAYS, report);
    section.read_within("session_days", &mut accounts.session_days, DAYS, report);
    section.read_within("session_idle_days", &mut accounts.session_idle_days, DAYS, report);
    accounts.providers = providers::read(section.section("providers", report), report);
    section.finish(report);
    if accounts.email_confirmation && accounts.confirmation_url.is_none() {
        let message = "accounts.email_confirmation: nobody could confirm an address";
        report.add(at, message.to_owned(), "set confirmation_url as well".to_owned());
    }
}

/// Reads the address of a page, to which something is added; `name` is the whole name of the key.
pub(super) fn read_page(
    (page, name, example): (&mut Option<String>, &str, &str),
    key: &'static str,
    section: &mut Section<'_>,
    report: &mut Report<'_>,
) {
    let at = section.at(key);
    let mut text: Option<String> = None;
    section.read(key, &mut text, report);
    let Some(text) = text else { return };
    if is_page(&text) {
        *page = Some(text);
    } else {
        let message = format!("{name}: this is not the address of a page");
        report.add(at, message, format!("write it as \"{example}\""));
    }
}

/// Whether it is the whole address of a page, which everybody may see and in which nothing is filled in.
pub(super) fn is_page(text: &str) -> bool {
    let is_plain = |url: &::url::Url| {
        let has_credentials = !url.username().is_empty() || url.password().is_some();
        url.has_host() && url.fragment().is_none() && !has_credentials
    };
    let is_of_web = |url: &::url::Url| matches!(url.scheme(), "http" | "https");
    !text.contains(['{', '}'])
        && ::url::Url::parse(text).is_ok_and(|url| is_of_web(&url) && is_plain(&url))
}

/// Takes the key from the environment.
pub(super) fn complete(
    accounts: &mut Accounts,
    environment: &Environment,
    problems: &mut Vec<Problem>,
) {
    let given = VARIABLES.into_iter().find_map(|name| {
        environment.get(name).filter(|text| !text.is_empty()).map(|text| (name, text))
    });
    let Some((name, text)) = given else { return };
    let advice = "make one with: openssl rand -base64 32";
    if auth::Key::new(text.as_bytes()).is_err() {
        let problem = Problem::error(name, None, "a key has at least 16 bytes".to_owned());
        problems.push(problem.advise(advice));
        return;
    }
    if text.len() < auth::Key::ADVISED {
        let message = format!("a key of {} bytes is short: 32 are advised", text.len());
        let problem =
            Problem { severity: Severity::Warning, ..Problem::error(name, None, message) };
        problems.push(problem.advise(advice));
    }
    accounts.key = Some(Secret::new(text));
}
