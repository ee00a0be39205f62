//! `[mail]`: which mail server, who sends, and how much.
//!
//! In: the table, then the environment's `SMTP_URL`, then the file with certificates that the URL names. Out: a [`Mail`],
//! and collected problems.

use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use super::section::{FILE, Report, Section};
use super::{Environment, Mode};
use crate::problem::Problem;

/// The variable that wins over `url`.
pub(super) const VARIABLE: &str = "SMTP_URL";

const SMTP_ADVICE: &str =
    "write it as \"smtp://user:password@smtp.example.org:587\"; see docs/mail.md";
const ADDRESS_ADVICE: &str = "write it as \"The Blog <noreply@example.org>\"";

/// How mails are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Where they go; without one, none are sent.
    pub url: Option<mail::Config>,
    /// The line of `url` in `presswork.toml`; `None` when it stands elsewhere.
    pub url_line: Option<usize>,
    /// Who sends them.
    pub from: Option<mail::Address>,
    /// Who gets the answers, if not the sender.
    pub reply_to: Option<mail::Address>,
    /// After so many hours, a mail that no server took over is given up.
    pub give_up_hours: u64,
    /// How long to wait after a temporary refusal; doubles each time.
    pub retry_seconds: u64,
    /// How long connecting may take, and each command; a message and the answer to it four times as long.
    pub timeout_seconds: u64,
    /// How long nothing is heard of a process that sends a mail before another one sends it.
    pub lease_seconds: u64,
    /// Mails that this process sends at once.
    pub connections: usize,
    /// How long mails that are over stay listed.
    pub keep_days: u64,
    /// Recipients of one mail.
    pub recipients: usize,
    /// Bytes of text and HTML of one mail together.
    pub body_bytes: usize,
    /// Files that go with one mail.
    pub attachments: usize,
    /// Bytes of the files of one mail together.
    pub attachment_bytes: u64,
    /// Mails that one token, or the visitors from one address, may order in an hour.
    pub sender_per_hour: u64,
    /// Mails that one address may get in an hour.
    pub recipient_per_hour: u64,
}

/// A URL as the file has it.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct Url(mail::Config);

impl TryFrom<String> for Url {
    type Error = mail::UrlError;

    fn try_from(text: String) -> Result<Self, mail::UrlError> {
        text.parse().map(Self)
    }
}

impl Mail {
    /// What holds when nothing is set.
    pub(super) fn defaults(mode: Mode) -> Self {
        let development = mode == Mode::Development;
        Self {
            url: development.then(|| mail::Config::Directory(".presswork/mail".into())),
            url_line: None,
            from: development
                .then(|| mail::Address::new(Some("Presswork"), "noreply@localhost").ok())
                .flatten(),
            reply_to: None,
            give_up_hours: 24,
            retry_seconds: 30,
            timeout_seconds: 30,
            lease_seconds: 60,
            connections: 1,
            keep_days: 90,
            recipients: 50,
            body_bytes: 512 * 1024,
            attachments: 10,
            attachment_bytes: 10 * 1024 * 1024,
            sender_per_hour: 1_000,
            recipient_per_hour: 100,
        }
    }

    /// Where the URL stands.
    fn place(&self) -> &'static str {
        if self.url_line.is_some() { FILE } else { VARIABLE }
    }

    /// What is wrong with the file of certificates that the URL names; a relative path is one inside `directory`.
    #[must_use]
    pub fn authorities(&self, directory: &Path) -> Option<Problem> {
        let config = self.url.clone()?.inside(directory);
        // without a file, there would be nothing to find but what the machine trusts
        if !matches!(&config, mail::Config::Smtp(server) if server.ca.is_some()) {
            return None;
        }
        let timeout = Duration::from_secs(self.timeout_seconds);
        let error = mail::Transport::new(&config, timeout).err()?;
        Some(Problem::error(self.place(), self.url_line, error.what).advise(error.advice))
    }
}

/// Reads the whole table.
pub(super) fn read(mail: &mut Mail, mut section: Section<'_>, report: &mut Report<'_>) {
    read_url(mail, &mut section, report);
    read_address("from", &mut mail.from, &mut section, report);
    read_address("reply_to", &mut mail.reply_to, &mut section, report);
    section.read_within("give_up_hours", &mut mail.give_up_hours, (1, 720), report);
    section.read_within("retry_seconds", &mut mail.retry_seconds, (1, 86_400), report);
    section.read_within("timeout_seconds", &mut mail.timeout_seconds, (1, 600), report);
    section.read_within("lease_seconds", &mut mail.lease_seconds, (1, 3_600), report);
    section.read_within("connections", &mut mail.connections, (1, 100), report);
    section.read_within("keep_days", &mut mail.keep_days, (1, 3_650), report);
    section.read_within("recipients", &mut mail.recipients, (1, 1_000), report);
    section.read_within("body_bytes", &mut mail.body_bytes, (1_024, 26_214_400), report);
    section.read_within("attachments", &mut mail.attachments, (0, 100), report);
    let bytes = &mut mail.attachment_bytes;
    section.read_within("attachment_bytes", bytes, (1, 104_857_600), report);
    section.read_within("sender_per_hour", &mut mail.sender_per_hour, (1, 1_000_000), report);
    section.read_within("recipient_per_hour", &mut mail.recipient_per_hour, (1, 1_000_000), report);
    section.finish(report);
}

fn read_url(mail: &mut Mail, section: &mut Section<'_>, report: &mut Report<'_>) {
    let at = section.at("url");
    let mut url: Option<Url> = None;
    section.read("url", &mut url, report);
    if let Some(Url(url)) = url {
        mail.url = Some(url);
        mail.url_line = Some(report.line(at));
    }
}

fn read_address(
    key: &'static str,
    target: &mut Option<mail::Address>,
    section: &mut Section<'_>,
    report: &mut Report<'_>,
) {
    let at = section.at(key);
    let mut text: Option<String> = None;
    section.read(key, &mut text, report);
    match text.as_deref().map(mail::Address::parse) {
        None => {}
        Some(Ok(address)) => *target = Some(address),
        Some(Err(error)) => {
            report.add(at, format!("{}: {error}", section.path_of(key)), ADDRESS_ADVICE.to_owned());
        }
    }
}

/// Applies the variable, then looks whether everything is there that it takes to send mails.
pub(super) fn complete(
    mail: &mut Mail,
    environment: &Environment,
    mode: Mode,
    problems: &mut Vec<Problem>,
) {
    let given = environment.get(VARIABLE).filter(|text| !text.is_empty());
    match given.map(|text| text.parse()) {
        None => {}
        Some(Ok(url)) => (mail.url, mail.url_line) = (Some(url), None),
        Some(Err(error)) => {
            let error: mail::UrlError = error;
            problems.push(Problem::error(VARIABLE, None, error.to_string()).advise(SMTP_ADVICE));
            return;
        }
    }
    // one that is wrong has been told
    let sender =
        mail.from.is_some() || problems.iter().any(|it| it.message.starts_with("mail.from"));
    let problem = |message: &str| Problem::error(mail.place(), mail.url_line, message);
    match &mail.url {
        Some(mail::Config::Smtp(_)) if !sender => problems.push(
            problem("mail.from is missing: mails need a sender")
                .advise("write from = \"The Blog <noreply@example.org>\" into [mail]"),
        ),
        Some(mail::Config::Directory(_)) if mode == Mode::Production => problems.push(
            problem("directory: sends no mails, it only writes them to files: that is for presswork dev")
                .advise("use smtp://; presswork dev writes mails to .presswork/mail without being told"),
        ),
        Some(mail::Config::Memory) => problems.push(
            problem("memory: sends no mails, it is for tests").advise(SMTP_ADVICE),
        ),
        _ => {}
    }
}
