//! A mail as it was asked for → the mail as it is to be sent, or everything that is wrong with it.
//!
//! In: a [`NewMail`] and the templates. Out: a [`Composed`]. Must not know: the database, who asks.

use mail::{Address, Templates, subject_line, text_of};
use plan::{NewMail, Refusal, Violation};
use serde_json::{Value, json};

use super::MailOptions;
use crate::report::{ApplicationError, Cause};

/// The template of the mail that says that mail works.
const TEST: &str = "test";

/// A mail that can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Composed {
    pub(crate) from: Address,
    pub(crate) reply_to: Option<Address>,
    pub(crate) recipients: Vec<(&'static str, Address)>,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: Option<String>,
}

/// The mail that says that mail works.
pub(super) fn test(to: &str) -> NewMail {
    NewMail {
        to: vec![to.to_owned()],
        template: Some(TEST.to_owned()),
        variables: json!({}),
        ..NewMail::default()
    }
}

/// Composes a mail.
pub(crate) fn compose(
    options: &MailOptions,
    templates: &Templates,
    new: &NewMail,
) -> Result<Composed, Cause> {
    let from = options.from.clone().ok_or_else(|| {
        ApplicationError::application(
            "This project sends no mail: its administrator has to set up [mail] in presswork.toml",
        )
    })?;
    let mut check = Check::default();
    let recipients = check.recipients(options, new);
    let reply_to = match &new.reply_to {
        Some(reply_to) => check.address(&["replyTo"], reply_to),
        None => options.reply_to.clone(),
    };
    let parts = check.parts(templates, new);
    let (Some(parts), true) = (parts, check.violations.is_empty()) else {
        return Err(Cause::Refused(Refusal::Invalid(check.violations)));
    };
    let bytes = parts.text.len() + parts.html.as_ref().map_or(0, String::len);
    if bytes > options.body_bytes {
        let most = options.body_bytes;
        check.violation(
            &[],
            format!("text and html have {bytes} bytes together, {most} are possible"),
        );
        return Err(Cause::Refused(Refusal::Invalid(check.violations)));
    }
    let Parts { subject, text, html } = parts;
    Ok(Composed { from, reply_to, recipients, subject, text, html })
}

struct Parts {
    subject: String,
    text: String,
    html: Option<String>,
}

/// What is wrong so far.
#[derive(Default)]
struct Check {
    violations: Vec<Violation>,
}

impl Check {
    fn violation(&mut self, path: &[&str], message: String) {
        let path = ["input"].iter().chain(path).map(|segment| (*segment).to_owned()).collect();
        self.violations.push(Violation { path, message, value: None });
    }

    fn address(&mut self, path: &[&str], text: &str) -> Option<Address> {
        match Address::parse(text) {
            Ok(address) => Some(address),
            Err(error) => {
                self.violation(path, format!("{}: {error}", path.join(".")));
                None
            }
        }
    }

    /// Everybody once: who is named first, stays.
    fn recipients(&mut self, options: &MailOptions, new: &NewMail) -> Vec<(&'static str, Address)> {
        let named = new.to.len() + new.cc.len() + new.bcc.len();
        if named > options.recipients {
            let most = options.recipients;
            self.violation(&[], format!("{named} recipients, {most} are possible in one mail"));
            return Vec::new();
        }
        let mut recipients: Vec<(&'static str, Address)> = Vec::new();
        for (field, addresses) in [("TO", &new.to), ("CC", &new.cc), ("BCC", &new.bcc)] {
            let input = field.to_ascii_lowercase();
            for (index, text) in addresses.iter().enumerate() {
                let Some(address) = self.address(&[&input, &index.to_string()], text) else {
                    continue;
                };
                if recipients.iter().all(|(_, known)| known.key() != address.key()) {
                    recipients.push((field, address));
                }
            }
        }
        if named == 0 {
            self.violation(&["to"], "to: a mail needs a recipient".to_owned());
        }
        recipients
    }

    fn parts(&mut self, templates: &Templates, new: &NewMail) -> Option<Parts> {
        match &new.template {
            Some(template) => self.filled_in(templates, template, new),
            None => self.given(new),
        }
    }

    fn filled_in(&mut self, templates: &Templates, name: &str, new: &NewMail) -> Option<Parts> {
        if new.text.is_some() || new.html.is_some() {
            let message = "template: gives text and html, so neither can be given besides";
            self.violation(&["template"], message.to_owned());
        }
        let empty = json!({});
        let variables = match &new.variables {
            Value::Null => &empty,
            Value::Object(_) => &new.variables,
            _ => {
                self.violation(&["variables"], "variables: must be an object".to_owned());
                return None;
            }
        };
        let locale = new.locale.as_deref().unwrap_or_default();
        let Some(template) = templates.find(name, locale) else {
            self.violation(&["template"], format!("template: there is no template {name:?}"));
            return None;
        };
        match template.render(variables) {
            // no database keeps NUL, which a template can make of nothing
            Ok(rendered) => Some(Parts {
                subject: new.subject.as_deref().map_or(rendered.subject, subject_line),
                text: rendered.text.replace('\0', ""),
                html: rendered.html.map(|html| html.replace('\0', "")),
            }),
            Err(error) => {
                self.violation(&["variables"], format!("template {name:?}, {error}"));
                None
            }
        }
    }

    fn given(&mut self, new: &NewMail) -> Option<Parts> {
        let subject = subject_line(new.subject.as_deref().unwrap_or_default());
        if subject.is_empty() {
            self.violation(
                &["subject"],
                "subject: a mail needs a subject, or a template".to_owned(),
            );
        }
        let given = |part: &Option<String>| part.clone().filter(|part| !part.trim().is_empty());
        let html = given(&new.html);
        let text = given(&new.text).or_else(|| html.as_deref().map(text_of));
        if text.is_none() {
            self.violation(&["text"], "text: a mail needs text, html, or a template".to_owned());
        }
        Some(Parts { subject, text: text?, html })
    }
}
