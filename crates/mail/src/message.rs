//! The bytes of a mail (RFC 5322, MIME), written by mail-builder.
//!
//! In: addresses that were checked, and text from anywhere. Out: a message whose headers are exactly the expected
//! ones, whatever the text holds, with CRLF at the end of every line.
//!
//! Must not know: how it is sent; blind copies (they are in the envelope only).

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Header;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use crate::{Address, words};

/// Where a recipient is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// To whom it is written.
    To,
    /// Who gets a copy, as everybody can see.
    Cc,
    /// Who gets a copy that the others do not see.
    Bcc,
}

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called; made one line like a subject.
    pub name: String,
    /// Its type; `application/octet-stream` instead of what is none.
    pub mime: String,
    /// The file itself.
    pub bytes: Vec<u8>,
}

/// A mail to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Who sends it.
    pub from: Address,
    /// Who gets the answers, if not the sender.
    pub reply_to: Option<Address>,
    /// Who gets it.
    pub recipients: Vec<(Field, Address)>,
    /// What it is about; made one line by [`crate::subject_line`].
    pub subject: String,
    /// What it says.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// The files that go with it.
    pub attachments: Vec<Attachment>,
    /// From [`message_id`], without angle brackets; the same for every attempt to send this mail.
    pub message_id: String,
    /// When it was written.
    pub date: DateTime<Utc>,
}

/// The message id of what is kept under this id, in the sender's domain. Without angle brackets.
#[must_use]
pub fn message_id(id: &str, from: &Address) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
    let id: String = id.chars().take(100).map(plain).collect();
    let id = if id.is_empty() { "mail" } else { &id };
    format!("{id}@{}", from.domain())
}

impl Message {
    /// The message as it is sent.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut message = MessageBuilder::new().from(header(&self.from));
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(header(reply_to));
        }
        let (to, cc) = (self.named(Field::To), self.named(Field::Cc));
        if to.is_empty() && cc.is_empty() {
            message = message.header("To", Raw::new("undisclosed-recipients:;"));
        }
        if !to.is_empty() {
            message = message.to(Header::new_list(to));
        }
        if !cc.is_empty() {
            message = message.cc(Header::new_list(cc));
        }
        message = match subject(&self.subject) {
            Subject::Plain(text) => message.subject(text),
            Subject::Encoded(words) => message.header("Subject", Raw::new(words)),
        };
        message = message
            .date(self.date.timestamp())
            .message_id(plain_id(&self.message_id))
            // so that no out-of-office reply comes back (RFC 3834)
            .header("Auto-Submitted", Raw::new("auto-generated"))
            .text_body(words::body(&self.text));
        if let Some(html) = &self.html {
            message = message.html_body(words::body(html));
        }
        if !self.attachments.is_empty() {
            message.attachments = Some(self.attachments.iter().map(part).collect());
        }
        let mut bytes = Vec::new();
        message.serialize(&mut bytes);
        if !bytes.ends_with(b"\r\n") {
            bytes.extend_from_slice(b"\r\n");
        }
        bytes
    }

    fn named(&self, field: Field) -> Vec<Header<'_>> {
        let named = self.recipients.iter().filter(|(known, _)| *known == field);
        named.map(|(_, address)| header(address)).collect()
    }
}

/// A file as a part of the message, always in base64: mail-builder takes a type that it is given as such for text, and its
/// lines for lines of the mail.
fn part(attachment: &Attachment) -> MimePart<'_> {
    let Attachment { name, mime, bytes } = attachment;
    MimePart::raw(bytes.as_slice())
        .header("Content-Type", Raw::new(words::media_type(mime)))
        .attachment(words::file_name(name))
}

/// A subject as it is given to mail-builder.
enum Subject {
    Plain(String),
    Encoded(String),
}

/// mail-builder leaves ASCII alone, also what looks like an encoded word, which readers would decode to something that
/// nobody checked. Such a subject is encoded here (RFC 2047).
fn subject(text: &str) -> Subject {
    let line = words::subject_line(text);
    if !line.contains("=?") {
        return Subject::Plain(line);
    }
    let letters: Vec<char> = line.chars().collect();
    // an encoded word has at most 75 bytes, a letter here at most 12
    let words = letters.chunks(5).map(|letters| {
        let letters: String = letters.iter().collect();
        let bytes: String = letters.bytes().map(|byte| format!("={byte:02X}")).collect();
        format!("=?utf-8?Q?{bytes}?=")
    });
    Subject::Encoded(words.collect::<Vec<_>>().join(" "))
}

fn header(address: &Address) -> Header<'_> {
    Header::new_address(address.name(), address.mailbox())
}

/// An id that was kept somewhere is written only as far as it can be one.
fn plain_id(id: &str) -> String {
    let plain = |it: &char| it.is_ascii_alphanumeric() || "@.-_+".contains(*it);
    let id: String = id.chars().filter(plain).take(500).collect();
    if id.is_empty() { "mail@localhost".to_owned() } else { id }
}
