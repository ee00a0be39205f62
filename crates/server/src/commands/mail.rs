//! `presswork mail test --to ADDRESS DIR`: sends a mail at once, and shows what the mail server says to it.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use anyhow::Context;
use mail::{Address, Field, Message, Transport, Unreachable, Verdict};
use serde_json::Value;

use crate::config::{Environment, Mode};
use crate::load::Loaded;
use crate::{output, settings};

const TEMPLATE: &str = "test";

/// Prints the dialogue on standard output, then what came of it. Needs no database.
pub(crate) fn test(
    directory: &Path,
    environment: &Environment,
    to: &str,
) -> anyhow::Result<ExitCode> {
    let to = Address::parse(to).context("--to is not an address")?;
    let loaded = match super::open(directory, environment, Mode::Production)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let config = settings::transport(loaded.project.directory(), &loaded.config);
    let (Some(config), Some(from)) = (config, loaded.config.mail.from.clone()) else {
        output::note(
            "error: no mail server is configured\n  help: set SMTP_URL=smtp://user:password@smtp.example.org:587, or url \
             in [mail], and from; see docs/mail.md",
        );
        return Ok(ExitCode::FAILURE);
    };
    let message = compose(&loaded, &config, from, to)?;
    Ok(match super::block_on(send(&loaded, &config, &message))? {
        Ok(verdict) => tell(&verdict, &message),
        Err(error) => failed(&error.what, error.advice),
    })
}

fn compose(
    loaded: &Loaded,
    config: &mail::Config,
    from: Address,
    to: Address,
) -> anyhow::Result<Message> {
    let template = loaded.templates.find(TEMPLATE, &loaded.config.i18n.default_locale);
    let template = template.context("there is no template \"test\"")?;
    let mut variables = template.samples();
    let server = match config {
        mail::Config::Smtp(server) => format!("{}:{}", server.host, server.port),
        other => other.to_string(),
    };
    if let Value::Object(variables) = &mut variables {
        variables.insert("server".to_owned(), server.into());
        variables.insert("site".to_owned(), from.name().unwrap_or_default().into());
    }
    let rendered = template.render(&variables).context("the template \"test\" does not work")?;
    let now = SystemTime::now();
    let age = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Ok(Message {
        message_id: mail::message_id(&format!("test-{}", age.as_millis()), &from),
        reply_to: loaded.config.mail.reply_to.clone(),
        from,
        recipients: vec![(Field::To, to)],
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        attachments: Vec::new(),
        date: now.into(),
    })
}

async fn send(
    loaded: &Loaded,
    config: &mail::Config,
    message: &Message,
) -> Result<Option<Verdict>, Unreachable> {
    let timeout = Duration::from_secs(loaded.config.mail.timeout_seconds);
    let mut transport = Transport::new(config, timeout)?;
    let dialogue = transport.listen();
    let sent = transport.send(&message.envelope(), &message.to_bytes()).await;
    transport.close().await;
    for line in dialogue.take() {
        output::result(&line);
    }
    Ok(sent?.pop())
}

fn tell(verdict: &Option<Verdict>, message: &Message) -> ExitCode {
    match verdict {
        Some(Verdict::Accepted { reply }) => {
            output::result(&format!("sent: {reply}"));
            ExitCode::SUCCESS
        }
        Some(Verdict::Refused { reply, permanent: false }) => {
            failed(&format!("not now: {reply}"), "try again later; a server would do so by itself")
        }
        Some(Verdict::Refused { reply, permanent: true }) => failed(
            &format!("refused: {reply}"),
            &format!(
                "the address may not exist, or the server does not let you send as {}",
                message.from.mailbox()
            ),
        ),
        None => failed("nothing was sent", ""),
    }
}

fn failed(what: &str, advice: &str) -> ExitCode {
    output::note(&format!("error: {what}"));
    if !advice.is_empty() {
        output::note(&format!("  help: {advice}"));
    }
    ExitCode::FAILURE
}
