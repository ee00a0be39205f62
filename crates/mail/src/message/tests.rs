//! Whatever a mail says, its headers are the expected ones and its end is where it ends (security.md M1 to M3).
//!
//! 10,000 mails of hostile strings, always the same, are written, read back by another program, and compared.

use chrono::DateTime;
use mail_parser::{HeaderValue, Message as Parsed, MessageParser, MimeHeaders as _};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::json;

use super::{Attachment, Field, Message, message_id};
use crate::template::{Origin, Template};
use crate::{Address, subject_line, words};

/// What attackers try, and what programs stumble over.
const PIECES: [&str; 46] = [
    "\r\n",
    "\n",
    "\r",
    "\0",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{202e}",
    "<",
    ">",
    ",",
    ";",
    ":",
    "\"",
    "\\",
    "=",
    "?",
    "'",
    "(",
    ")",
    "@",
    ".",
    " ",
    "  ",
    "\t",
    "\u{7f}",
    "\u{1b}[0m",
    "\r\n.\r\n",
    "\n.\n",
    "\r.\r",
    "\r\n\r\n",
    "Bcc: victim@evil.example",
    "\r\nBcc: victim@evil.example\r\n",
    "=?utf-8?Q?=0D=0ABcc:_x?=",
    "=?utf-8?B?DQpCY2M6IHg=?=",
    "Content-Type: text/html",
    "--boundary",
    "äöü",
    "漢字",
    "😀",
    "e\u{301}",
    "a@b.org>\r\nRCPT TO:<x@evil.example",
    "Subject",
    "{{ x }}",
    "</p><script>",
    "word",
];

fn hostile(random: &mut StdRng) -> String {
    let pieces = random.random_range(0..8);
    let mut text: String = (0..pieces).filter_map(|_| PIECES.choose(random)).copied().collect();
    if random.random_range(0..40) == 0 {
        text = text.repeat(40);
    }
    text
}

/// An address of hostile parts, if it is one; else one that is not hostile.
fn address(random: &mut StdRng) -> Address {
    let (name, mailbox) = (hostile(random), hostile(random));
    for text in
        [format!("{name} <{mailbox}@{}>", hostile(random)), mailbox, format!("{name} <a@b.org>")]
    {
        if let Ok(address) = Address::parse(&text) {
            for command in [
                format!("MAIL FROM:<{}>\r\n", address.mailbox()),
                format!("RCPT TO:<{}>\r\n", address.mailbox()),
            ] {
                assert!(command.is_ascii() && command.lines().count() == 1, "{command:?}");
                let plain = !command.trim_end().bytes().any(|it| it.is_ascii_control());
                assert!(plain && command.matches(['<', '>', '@']).count() == 3, "{command:?}");
                assert_eq!(command.matches(' ').count(), 1, "{command:?}");
            }
            assert_eq!(Address::parse(&address.to_string()).as_ref(), Ok(&address));
            return address;
        }
    }
    let quoted = format!("\"{}\" <a@b.org>", name.replace(['"', '\\'], ""));
    Address::parse(&quoted).unwrap_or_else(|_| Address::parse("Ada <a@b.org>").unwrap())
}

/// A mail of strings that somebody chose; half of them go through a template.
fn message(random: &mut StdRng) -> Message {
    let fields = [Field::To, Field::To, Field::Cc, Field::Bcc];
    let recipients = (0..random.random_range(1..5))
        .map(|_| (*fields.choose(random).unwrap(), address(random)))
        .collect();
    let (mut subject, mut text, mut html) = (hostile(random), hostile(random), hostile(random));
    if random.random() {
        let template = Template {
            name: "test".to_owned(),
            locale: String::new(),
            subject: "About {{ subject }}".to_owned(),
            text: Some("{{ text }}".to_owned()),
            html: Some("<p>{{ html }}</p>".to_owned()),
            variables: Vec::new(),
            origin: Origin::Saved,
        };
        let values = json!({"subject": subject, "text": text, "html": html});
        let rendered = template.render(&values).unwrap();
        assert!(!rendered.subject.contains(char::is_control));
        assert!(!rendered.html.as_ref().unwrap().contains("<script>"));
        (subject, text, html) = (rendered.subject, rendered.text, rendered.html.unwrap());
    }
    let from = address(random);
    Message {
        reply_to: random.random::<bool>().then(|| address(random)),
        recipients,
        subject,
        text,
        html: random.random::<bool>().then_some(html),
        attachments: (0..random.random_range(0..3)).map(|_| attachment(random)).collect(),
        message_id: if random.random() {
            message_id(&hostile(random), &from)
        } else {
            hostile(random)
        },
        from,
        date: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
    }
}

/// A file of which everything is what somebody chose; half of them have a type.
fn attachment(random: &mut StdRng) -> Attachment {
    const TYPES: [&str; 5] =
        ["image/png", "text/plain", "text/html", "application/pdf", "message/rfc822"];
    let mime = TYPES.choose(random).copied().unwrap_or_default().to_owned();
    Attachment {
        name: hostile(random),
        mime: if random.random() { mime } else { hostile(random) },
        bytes: hostile(random).into_bytes(),
    }
}

/// `(name, mailbox)` of each address of a header.
fn addresses(header: Option<&mail_parser::Address<'_>>) -> Vec<(Option<String>, String)> {
    let listed = header.into_iter().flat_map(|it| it.iter());
    let listed = listed.map(|it| {
        (
            it.name.as_deref().map(str::to_owned),
            it.address.as_deref().unwrap_or_default().to_owned(),
        )
    });
    listed.collect()
}

fn expected(addresses: &[&Address]) -> Vec<(Option<String>, String)> {
    addresses.iter().map(|it| (it.name().map(str::to_owned), it.mailbox().to_owned())).collect()
}

#[test]
fn whatever_a_mail_says_its_headers_are_the_expected_ones() {
    let mut random = StdRng::seed_from_u64(72);
    for _ in 0..10_000 {
        let message = message(&mut random);
        let bytes = message.to_bytes();
        assert_lines(&bytes);
        let parsed = MessageParser::default().parse(&bytes).expect("a message");
        assert_headers(&message, &parsed, &bytes);
        assert_bodies(&message, &parsed);
        assert_attachments(&message, &parsed, &bytes);
    }
}

/// Nothing but CRLF ends a line, every line is one of 7-bit text that all servers take, and nothing ends the mail early.
fn assert_lines(bytes: &[u8]) {
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    let text = std::str::from_utf8(bytes).expect("7-bit text");
    assert!(text.is_ascii() && text.ends_with("\r\n"), "{}", shown());
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 998, "{}", shown());
        assert!(
            line.bytes().all(|it| !it.is_ascii_control() || it == b'\t'),
            "{line:?} {}",
            shown()
        );
    }
    // What a server sees: the lines with dots doubled, and one of a dot alone at the very end (mail-send's own tests).
    let sent = text.strip_suffix("\r\n").unwrap_or(text).replace("\r\n.", "\r\n..") + "\r\n.\r\n";
    assert_eq!(sent.find("\r\n.\r\n"), Some(sent.len() - 5), "{}", shown());
}

fn assert_headers(message: &Message, parsed: &Parsed<'_>, bytes: &[u8]) {
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    let named = |field| {
        message
            .recipients
            .iter()
            .filter(move |(it, _)| *it == field)
            .map(|(_, it)| it)
            .collect::<Vec<_>>()
    };
    let (to, cc) = (named(Field::To), named(Field::Cc));
    let mut names = vec![
        "auto-submitted",
        "content-type",
        "date",
        "from",
        "message-id",
        "mime-version",
        "subject",
    ];
    if message.reply_to.is_some() {
        names.push("reply-to");
    }
    if !to.is_empty() || cc.is_empty() {
        names.push("to");
    }
    if !cc.is_empty() {
        names.push("cc");
    }
    if message.html.is_none() && message.attachments.is_empty() {
        names.push("content-transfer-encoding");
    }
    names.sort_unstable();
    let mut found: Vec<String> =
        parsed.headers().iter().map(|it| it.name().to_ascii_lowercase()).collect();
    found.sort_unstable();
    assert_eq!(found, names, "{}", shown());

    assert_eq!(addresses(parsed.from()), expected(&[&message.from]), "{}", shown());
    assert_eq!(
        addresses(parsed.reply_to()),
        expected(&message.reply_to.iter().collect::<Vec<_>>()),
        "{}",
        shown()
    );
    assert_eq!(addresses(parsed.cc()), expected(&cc), "{}", shown());
    assert_eq!(addresses(parsed.to()), expected(&to), "{}", shown());
    assert_eq!(parsed.subject().unwrap_or_default(), subject_line(&message.subject), "{}", shown());
    assert!(matches!(parsed.header("Message-ID"), Some(HeaderValue::Text(_))), "{}", shown());
    assert_eq!(parsed.date().map(mail_parser::DateTime::to_timestamp), Some(1_795_000_000));
}

fn assert_bodies(message: &Message, parsed: &Parsed<'_>) {
    let body = |text: &str| words::body(text).trim_end_matches('\n').to_owned();
    let read = |text: Option<std::borrow::Cow<'_, str>>| {
        text.unwrap_or_default().replace("\r\n", "\n").trim_end_matches('\n').to_owned()
    };
    assert_eq!(read(parsed.body_text(0)), body(&message.text));
    assert_eq!(parsed.text_body_count(), 1);
    if let Some(html) = &message.html {
        assert_eq!(read(parsed.body_html(0)), body(html));
    }
    let around = usize::from(!message.attachments.is_empty());
    let bodies = if message.html.is_some() { 3 } else { 1 };
    assert_eq!(parsed.parts.len(), around + bodies + message.attachments.len());
}

/// Every file arrives as it is, under its name, and each has exactly the headers that it needs.
fn assert_attachments(message: &Message, parsed: &Parsed<'_>, bytes: &[u8]) {
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(parsed.attachment_count(), message.attachments.len(), "{}", shown());
    for (sent, found) in message.attachments.iter().zip(parsed.attachments()) {
        assert_eq!(found.contents(), sent.bytes, "{}", shown());
        let name = words::file_name(&sent.name);
        // the reader leaves the folds of a quoted name in, which are no part of it (RFC 5322, 2.2.3)
        let read = found.attachment_name().map(|name| name.replace("\r\n ", " "));
        assert_eq!(read.as_deref(), Some(name.as_str()), "{}", shown());
        assert!(!name.contains(words::is_hostile) && !name.contains("=?"));
        let mut names: Vec<&str> = found.headers().iter().map(|it| it.name()).collect();
        names.sort_unstable();
        let expected = ["Content-Disposition", "Content-Transfer-Encoding", "Content-Type"];
        assert_eq!(names, expected, "{}", shown());
        let found = found.content_type().expect("a type");
        let found = format!("{}/{}", found.ctype(), found.subtype().unwrap_or_default());
        assert_eq!(found, words::media_type(&sent.mime), "{}", shown());
    }
}

#[test]
fn blind_copies_are_nowhere_but_in_the_envelope() {
    let address = |text: &str| Address::parse(text).unwrap();
    let message = Message {
        from: address("Ada <ada@example.org>"),
        reply_to: None,
        recipients: vec![(Field::Bcc, address("secret@example.org"))],
        subject: "Hello".to_owned(),
        text: "Hi.\n.\nBye".to_owned(),
        html: None,
        attachments: Vec::new(),
        message_id: message_id("abc", &address("ada@example.org")),
        date: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
    };
    let expected = "From: \"Ada\" <ada@example.org>\r\n\
        To: undisclosed-recipients:;\r\n\
        Subject: Hello\r\n\
        Date: Wed, 18 Nov 2026 11:06:40 +0000\r\n\
        Message-ID: <abc@example.org>\r\n\
        Auto-Submitted: auto-generated\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=\"utf-8\"\r\n\
        Content-Transfer-Encoding: 7bit\r\n\
        \r\n\
        Hi.\r\n.\r\nBye\r\n";
    assert_eq!(String::from_utf8(message.to_bytes()).unwrap(), expected);
    assert_eq!(message.envelope().to, [address("secret@example.org")]);
}

#[test]
fn files_are_named_in_every_language() {
    let address = Address::parse("ada@example.org").unwrap();
    let attachment = |name: &str, mime: &str| Attachment {
        name: name.to_owned(),
        mime: mime.to_owned(),
        bytes: b"a\n.\nb".to_vec(),
    };
    let message = Message {
        from: address.clone(),
        reply_to: None,
        recipients: vec![(Field::To, address.clone())],
        subject: "Hello".to_owned(),
        text: "Hi".to_owned(),
        html: None,
        attachments: vec![
            attachment("note \"final\".txt", "text/plain"),
            attachment("Jahresabschluß.pdf", "application/pdf"),
            attachment("\r\n\0", "text/html\r\nBcc: victim@evil.example"),
        ],
        message_id: message_id("abc", &address),
        date: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
    };
    let text = String::from_utf8(message.to_bytes()).unwrap();
    for part in [
        "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"note \\\"final\\\".txt\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\nYQouCmI=\r\n",
        "Content-Type: application/pdf\r\nContent-Disposition: attachment; \
         filename*=UTF-8''Jahresabschlu%C3%9F.pdf\r\n",
        "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"file\"\r\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_type_is_a_type_or_none() {
    for known in ["image/png", "application/vnd.ms-excel", "image/svg+xml"] {
        assert_eq!(words::media_type(known), known);
    }
    for other in ["", "image", "image/", "/png", "text/plain; charset=x", "Message/rfc822"] {
        assert_eq!(words::media_type(other), "application/octet-stream");
    }
}

#[test]
fn a_subject_is_one_line() {
    assert_eq!(subject_line(" a\r\nb\u{2028}c\0 "), "a b c");
    assert_eq!(subject_line(&"ä".repeat(300)).chars().count(), 255);
    assert_eq!(subject_line("\r\n"), "");
}
