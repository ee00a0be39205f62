//! The mail interface: what is to be done with mail, and how to answer.
//!
//! In: a root field of the mail interface. Out: a [`Mail`], whose texts are as the client gave them: addresses and
//! templates are checked by whoever writes the mail.

use schema::{Input, MailOperation, Selection};
use serde_json::Value;

use crate::env::{Env, State};
use crate::operation::Named;
use crate::{Content, Guard, Read, Reference, Refusal, Status, Step, Template};
use crate::{access, input, object, write};

/// What one root field does with mail, and how it answers.
#[derive(Debug, Clone)]
pub struct Mail {
    /// What to do.
    pub call: MailCall,
    /// How to answer.
    pub answer: MailAnswer,
}

/// What to do with mail.
#[derive(Debug, Clone, PartialEq)]
pub enum MailCall {
    /// Put a mail into the queue.
    Send(Box<NewMail>),
    /// Put the test mail to this address into the queue.
    SendTest(String),
    /// Send the mail with this id again, or sooner.
    Retry(String),
    /// Take the mail with this id out of the queue.
    Cancel(String),
    /// List the templates.
    Templates,
    /// Fill in a template.
    Preview(Box<DraftTemplate>, Value),
    /// Keep a template.
    Save(Box<DraftTemplate>),
    /// Forget a kept template, by its name and locale.
    Reset(String, Option<String>),
}

impl MailCall {
    /// Whether anything is another after it.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !matches!(self, Self::Templates | Self::Preview(..))
    }
}

/// A mail as a client gives it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewMail {
    /// Addresses.
    pub to: Vec<String>,
    /// Addresses that get a copy.
    pub cc: Vec<String>,
    /// Addresses that get a copy without the others knowing.
    pub bcc: Vec<String>,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// The subject; the template's when there is none.
    pub subject: Option<String>,
    /// The text part.
    pub text: Option<String>,
    /// The HTML part.
    pub html: Option<String>,
    /// The template that subject, text and HTML come from.
    pub template: Option<String>,
    /// The template's language.
    pub locale: Option<String>,
    /// What the template is filled in with.
    pub variables: Value,
    /// The files that go with it.
    pub attachments: Vec<Reference>,
    /// Those that may go with it; `None` for all.
    pub attachable: Option<Box<Guard>>,
    /// What makes a repeated call the same call.
    pub idempotency_key: Option<String>,
}

/// A template as a client gives it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftTemplate {
    /// Its name.
    pub name: String,
    /// Its language; `None` for the one that serves all others.
    pub locale: Option<String>,
    /// The subject.
    pub subject: Option<String>,
    /// The text part.
    pub text: Option<String>,
    /// The HTML part.
    pub html: Option<String>,
}

/// How to answer.
#[derive(Debug, Clone)]
pub enum MailAnswer {
    /// With a mail of the queue: a read of one row, whose filter holds for every row until whoever carries out the call
    /// adds the mail's id, and its shape.
    Delivery(Box<(Read, Template)>),
    /// With something that is in no table: only the shape is known here.
    Payload(Template),
}

/// A root field of the mail interface → [`Step::Mail`].
pub(crate) fn step(
    env: &Env<'_>,
    state: &mut State<'_>,
    operation: MailOperation,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::mail(env, operation)?;
    let arguments = Arguments(input::arguments(state, selection));
    let call = match operation {
        MailOperation::Send => {
            let data = input::argument(state, selection, "input");
            let mut mail = Arguments(data.unwrap_or(Input::Null)).mail();
            if !mail.attachments.is_empty() {
                mail.attachable = access::attach(env, state)?;
            }
            if let Some(template) = &mail.template {
                access::template(env, template)?;
            }
            MailCall::Send(Box::new(mail))
        }
        MailOperation::Save => {
            let data = input::argument(state, selection, "input");
            let template = Arguments(data.unwrap_or(Input::Null)).template();
            access::template(env, &template.name)?;
            MailCall::Save(Box::new(template))
        }
        MailOperation::SendTest => MailCall::SendTest(arguments.needed("to")),
        MailOperation::Retry => MailCall::Retry(arguments.needed("id")),
        MailOperation::Cancel => MailCall::Cancel(arguments.needed("id")),
        MailOperation::Templates => MailCall::Templates,
        MailOperation::Preview => {
            MailCall::Preview(Box::new(arguments.template()), arguments.json("variables"))
        }
        MailOperation::Reset => MailCall::Reset(arguments.needed("name"), arguments.text("locale")),
    };
    let answer = match operation {
        MailOperation::Send
        | MailOperation::SendTest
        | MailOperation::Retry
        | MailOperation::Cancel => {
            let answer = write::answer(env, state, (granted, Status::Published, ""), named);
            MailAnswer::Delivery(Box::new(answer))
        }
        MailOperation::Templates
        | MailOperation::Preview
        | MailOperation::Save
        | MailOperation::Reset => {
            MailAnswer::Payload(object::template(env, named.0, named.1, |_, _| Content::Null))
        }
    };
    Ok(Step::Mail(Box::new(Mail { call, answer })))
}

/// Values without variables in them.
struct Arguments(Input);

impl Arguments {
    fn mail(&self) -> NewMail {
        NewMail {
            to: self.texts("to"),
            cc: self.texts("cc"),
            bcc: self.texts("bcc"),
            reply_to: self.text("replyTo"),
            subject: self.text("subject"),
            text: self.text("text"),
            html: self.text("html"),
            template: self.text("template"),
            locale: self.text("locale"),
            variables: self.json("variables"),
            attachments: self
                .texts("attachments")
                .into_iter()
                .map(write::reference_of_id)
                .collect(),
            attachable: None,
            idempotency_key: self.text("idempotencyKey"),
        }
    }

    fn template(&self) -> DraftTemplate {
        DraftTemplate {
            name: self.needed("name"),
            locale: self.text("locale"),
            subject: self.text("subject"),
            text: self.text("text"),
            html: self.text("html"),
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(input::text)
    }

    /// A text that the schema demands.
    fn needed(&self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    fn texts(&self, name: &str) -> Vec<String> {
        match self.0.get(name) {
            None | Some(Input::Null) => Vec::new(),
            Some(list) => input::items(list).iter().filter_map(input::text).collect(),
        }
    }

    fn json(&self, name: &str) -> Value {
        self.0.get(name).map_or(Value::Null, input::json)
    }
}
