//! What is an address, and what is refused with which words.

use super::Address;
use crate::AddressError as Error;

#[test]
fn an_address_is_read_and_written() {
    for (text, name, mailbox, written) in [
        ("a@b.org", None, "a@b.org", "a@b.org"),
        ("  a@b.org ", None, "a@b.org", "a@b.org"),
        ("<a@b.org>", None, "a@b.org", "a@b.org"),
        ("Ada Lovelace <a@b.org>", Some("Ada Lovelace"), "a@b.org", "Ada Lovelace <a@b.org>"),
        (
            "\"Lovelace, Ada\" <a@b.org>",
            Some("Lovelace, Ada"),
            "a@b.org",
            "\"Lovelace, Ada\" <a@b.org>",
        ),
        ("\"A \\\"B\\\" \\\\C\" <a@b>", Some("A \"B\" \\C"), "a@b", "\"A \\\"B\\\" \\\\C\" <a@b>"),
        ("Ana (Büro) <a@localhost>", Some("Ana (Büro)"), "a@localhost", "Ana (Büro) <a@localhost>"),
        ("\"\" <a@b.org>", None, "a@b.org", "a@b.org"),
        ("o'neil+tag@sub.b-c.org", None, "o'neil+tag@sub.b-c.org", "o'neil+tag@sub.b-c.org"),
        (
            "ä <x@bücher.example>",
            Some("ä"),
            "x@xn--bcher-kva.example",
            "ä <x@xn--bcher-kva.example>",
        ),
    ] {
        let address = Address::parse(text).unwrap();
        assert_eq!((address.name(), address.mailbox()), (name, mailbox), "{text}");
        assert_eq!(address.to_string(), written);
        assert_eq!(Address::parse(written).unwrap(), address);
    }
    assert_eq!(Address::parse("Ada@Example.ORG").unwrap().key(), "ada@example.org");
    assert_eq!(Address::parse("a@b.org").unwrap().domain(), "b.org");
}

/// An address of so many bytes, as many of them before the `@` as there may be.
fn of_bytes(bytes: usize) -> String {
    let [local, label] = [64, 63].map(|letters| "a".repeat(letters));
    let begun = format!("{local}@{label}.{label}.");
    format!("{begun}{}", "a".repeat(bytes - begun.len()))
}

#[test]
fn an_address_may_be_as_long_as_mail_servers_allow() {
    let longest = of_bytes(254);
    assert_eq!(Address::parse(&longest).unwrap().mailbox(), longest);
    let name = "n".repeat(200);
    assert_eq!(Address::parse(&format!("{name} <a@b.org>")).unwrap().name(), Some(&*name));
}

#[test]
fn what_is_no_address_is_refused() {
    let long_local = format!("{}@b.org", "a".repeat(65));
    let long = of_bytes(255);
    let long_label = format!("a@{}.org", "b".repeat(64));
    let long_name = format!("{} <a@b.org>", "n".repeat(201));
    for (text, error) in [
        ("", Error::Empty),
        ("  ", Error::Empty),
        ("Ada <>", Error::Empty),
        ("Ada", Error::NoAt),
        ("a@b.org, c@d.org", Error::NotOne),
        ("a@b.org; c@d.org", Error::NotOne),
        ("a@b@c.org", Error::NotOne),
        ("Lovelace, Ada <a@b.org>", Error::NotOne),
        ("c@d.org <a@b.org>", Error::NotOne),
        ("\"a\" \"b\" <a@b.org>", Error::NotOne),
        ("x <y <a@b.org>", Error::NotOne),
        ("a@b.org>", Error::NotOne),
        ("\"Ada <a@b.org>", Error::Quote),
        ("\"Ada\\\" <a@b.org>", Error::Quote),
        ("a@b.org\r\nBcc: c@d.org", Error::Control),
        ("Ada\n <a@b.org>", Error::Control),
        ("a\0@b.org", Error::Control),
        ("Ada\u{2028} <a@b.org>", Error::Control),
        ("Ada \u{202e}gro.b@a <a@b.org>", Error::Control),
        ("\u{85}a@b.org", Error::Control),
        ("=?utf-8?Q?=0D=0ABcc:_x?= <a@b.org>", Error::Encoded),
        ("=?utf-8?B?DQpCY2M6IHg=?=@c.org", Error::Encoded),
        ("a b@c.org", Error::Local),
        ("\"a b\"@c.org", Error::Local),
        ("a(b)@c.org", Error::Local),
        (".a@c.org", Error::Local),
        ("a..b@c.org", Error::Local),
        ("@c.org", Error::Local),
        ("<a@b.org> x@c.org", Error::NotOne),
        ("jörg@c.org", Error::NotAscii),
        ("a@", Error::Domain),
        ("a@b..org", Error::Domain),
        ("a@-b.org", Error::Domain),
        ("a@b_c.org", Error::Domain),
        ("a@b.org.", Error::Domain),
        ("a@[127.0.0.1]", Error::Domain),
        ("a@127.0.0.1", Error::Domain),
        ("a@b.org SIZE=1", Error::Domain),
        ("a@b>\u{301}.org", Error::Domain),
        (&long_local, Error::TooLong),
        (&long, Error::TooLong),
        (&long_label, Error::Domain),
        (&long_name, Error::TooLong),
    ] {
        assert_eq!(Address::parse(text), Err(error), "{text:?}");
    }
}
