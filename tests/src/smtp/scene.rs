//! The comments on top of a case: what the mail server is like, what goes wrong, and how ours is set up.
//! tests/README.md describes them.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use server::config::{self, Config, Environment, Mode};

use super::post_office::PostOffice;

/// What holds in every case unless it says otherwise. A wait is short, because a case is real time.
const SETTINGS: [(&str, &str); 3] = [
    ("mail.from", "\"The Blog <noreply@example.org>\""),
    ("mail.retry_seconds", "1"),
    ("mail.timeout_seconds", "2"),
];

/// What a case says before its first operation.
pub(super) struct Scene {
    /// `starttls`, `tls` or `plain`.
    mode: String,
    certificate: String,
    without: Vec<String>,
    url: Option<String>,
    faults: Vec<Value>,
    /// Lines of `presswork.toml`.
    settings: Vec<String>,
    /// The mail server is away until every mail was tried so often.
    pub(super) away: Option<u64>,
    /// A mail that was tried so often and waits is at rest, too.
    pub(super) tries: Option<u64>,
}

impl Scene {
    /// Takes the comments of a case apart.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut scene = Self {
            mode: "starttls".to_owned(),
            certificate: "ours".to_owned(),
            without: Vec::new(),
            url: None,
            faults: Vec::new(),
            settings: Vec::new(),
            away: None,
            tries: None,
        };
        for line in text.lines().filter_map(|line| line.strip_prefix("# ")) {
            let Some((word, value)) = line.split_once(": ") else { continue };
            match word {
                "smtp" => value.clone_into(&mut scene.mode),
                "certificate" => value.clone_into(&mut scene.certificate),
                "without" => scene.without.extend(value.split(' ').map(str::to_owned)),
                "url" => scene.url = Some(value.to_owned()),
                "fault" => scene.faults.push(fault(value)?),
                "config" => scene.settings.push(value.to_owned()),
                "away" => scene.away = Some(value.parse().context("`# away:` is a number")?),
                "tries" => scene.tries = Some(value.parse().context("`# tries:` is a number")?),
                _ => {}
            }
        }
        Ok(scene)
    }

    /// What is asked of the post office: the server, and what will go wrong.
    pub(super) fn wishes(&self) -> (Value, Value) {
        let (authenticates, hidden): (Vec<&String>, Vec<&String>) =
            self.without.iter().partition(|extension| *extension == "AUTH");
        let server = json!({
            "mode": self.mode,
            "certificate": self.certificate,
            "auth": authenticates.is_empty(),
            "hide": hidden,
        });
        (server, json!({ "faults": self.faults }))
    }

    /// How the server of the case is set up.
    pub(super) fn configuration(&self, office: &PostOffice) -> Result<Config> {
        let usual = match self.mode.as_str() {
            "starttls" => "smtp://u:p@localhost:{port}?ca={ca}",
            "tls" => "smtps://u:p@localhost:{port}?ca={ca}",
            "plain" => "smtp://u:p@localhost:{port}?starttls=off",
            unknown => bail!("unknown mode `{unknown}`"),
        };
        let url = self.url.as_deref().unwrap_or(usual);
        let url = url.replace("{port}", &office.port().to_string()).replace("{ca}", office.ca());
        let mut lines = vec![format!("mail.url = \"{url}\"")];
        lines.extend(self.settings.iter().cloned());
        for (name, value) in SETTINGS {
            if !self.settings.iter().any(|line| line.starts_with(name)) {
                lines.push(format!("{name} = {value}"));
            }
        }
        let (config, problems) =
            config::read(&lines.join("\n"), &Environment::new(), Mode::Production);
        ensure!(problems.is_empty(), "the configuration has problems: {problems:?}");
        Ok(config)
    }
}

/// `rcpt b@example.org 451 4.3.0 try later x2`: the stage, for whom (everybody when absent), the reply (or `drop`, or
/// `hang`), and how often (once when absent).
fn fault(text: &str) -> Result<Value> {
    let (at, rest) = text.split_once(' ').context("`# fault: STAGE REPLY`")?;
    let (address, rest) = match rest.split_once(' ') {
        Some((address, rest)) if address.contains('@') => (Some(address), rest),
        _ => (None, rest),
    };
    let times =
        rest.rsplit_once(" x").and_then(|(reply, times)| Some((reply, times.parse().ok()?)));
    let (reply, times): (&str, u32) = times.unwrap_or((rest, 1));
    Ok(json!({ "at": at, "match": address, "reply": reply, "times": times }))
}
