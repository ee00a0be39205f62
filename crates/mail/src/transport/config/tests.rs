//! What the URL can say, and that it never says user name or password.

use std::path::Path;

use super::{Config, Credentials, Security, Server};
use crate::UrlError as Error;

fn server(url: &str) -> Server {
    match url.parse() {
        Ok(Config::Smtp(server)) => server,
        other => panic!("{url}: {other:?}"),
    }
}

fn me() -> Credentials {
    Credentials { user: "me@a.org".to_owned(), password: "p@ss:/".to_owned() }
}

#[test]
fn a_url_says_where_mails_go() {
    let plain = Server {
        host: "mail.example.org".to_owned(),
        port: 587,
        security: Security::StartTls,
        credentials: None,
        ca: None,
    };
    let with = |change: &dyn Fn(&mut Server)| {
        let mut server = plain.clone();
        change(&mut server);
        server
    };
    let at = |port, security| with(&|it| (it.port, it.security) = (port, security));
    for (url, expected) in [
        ("smtp://mail.example.org", at(587, Security::StartTls)),
        ("smtp://mail.example.org:25/", at(25, Security::StartTls)),
        ("SMTPS://Mail.Example.Org", at(465, Security::Tls)),
        ("smtps://mail.example.org:4650", at(4650, Security::Tls)),
        ("smtp://mail.example.org:25?starttls=opportunistic", at(25, Security::Opportunistic)),
        ("smtp://mail.example.org?starttls=off", at(587, Security::Off)),
        ("smtp://mail.example.org?starttls=required", at(587, Security::StartTls)),
        (
            "smtp://mail.example.org?ca=/etc/ca%20x.pem",
            with(&|it| it.ca = Some("/etc/ca x.pem".into())),
        ),
        ("smtp://[::1]", with(&|it| it.host = "::1".to_owned())),
        ("smtp://127.0.0.1", with(&|it| it.host = "127.0.0.1".to_owned())),
        ("smtp://bücher.example", with(&|it| it.host = "xn--bcher-kva.example".to_owned())),
        (
            "smtp://me%40a.org:p%40ss%3A%2F@mail.example.org",
            with(&|it| it.credentials = Some(me())),
        ),
    ] {
        assert_eq!(server(url), expected, "{url}");
    }
    assert_eq!("memory:".parse(), Ok(Config::Memory));
    assert_eq!("directory:a/b".parse(), Ok(Config::Directory("a/b".into())));
    assert_eq!("directory:///a/b".parse(), Ok(Config::Directory("/a/b".into())));
    let inside = |path: &str| Config::Directory(path.into()).inside(Path::new("/project"));
    assert_eq!(inside("mails"), Config::Directory("/project/mails".into()));
    assert_eq!(inside("/mails"), Config::Directory("/mails".into()));
}

#[test]
fn what_is_no_url_is_refused_in_words_that_hold_no_password() {
    for (url, error) in [
        ("", Error::Scheme),
        ("mail.example.org", Error::Scheme),
        ("https://u:hunter2@mail.example.org", Error::Scheme),
        ("memory:x", Error::Scheme),
        ("directory:", Error::NoPath("directory:")),
        ("smtp://", Error::Host),
        ("smtp://u:hunter2@", Error::Syntax(url::ParseError::EmptyHost)),
        ("smtp://u:hunter2@host:99999", Error::Syntax(url::ParseError::InvalidPort)),
        ("smtp://u:hunter2/x@host", Error::Syntax(url::ParseError::InvalidPort)),
        ("smtp://u@host", Error::HalfCredentials),
        ("smtp://:hunter2@host", Error::HalfCredentials),
        ("smtp://u:hunter2%00@host", Error::Credentials),
        ("smtp://u:hunter2%ff@host", Error::Credentials),
        ("smtp://host/path", Error::Rest),
        ("smtp://host#x", Error::Rest),
        ("smtp://host?tls=off", Error::Option),
        ("smtp://u:12?hunter2@host", Error::Option),
        ("smtp://u:12?ca=x&hunter2=1@host", Error::Option),
        ("smtp://u:12#hunter2@host", Error::Rest),
        ("smtp://host?starttls=no", Error::StartTls),
        ("smtps://host?starttls=off", Error::StartTlsOverTls),
        ("smtp://host?starttls=off&starttls=required", Error::Twice("starttls")),
        ("smtp://host?ca=", Error::NoPath("ca")),
    ] {
        let found = url.parse::<Config>().unwrap_err();
        assert_eq!(found, error, "{url}");
        assert!(!format!("{found} {found:?}").contains("hunter2"));
    }
}

#[test]
fn user_name_and_password_are_never_shown() {
    let url = "smtp://t0ken:hunter2@[::1]:25?starttls=off&ca=/x";
    let config: Config = url.parse().unwrap();
    let shown = format!("{config} {config:?} {:?} {:?}", server(url), server(url).credentials);
    assert!(!shown.contains("hunter2") && !shown.contains("t0ken"), "{shown}");
    assert_eq!(config.to_string(), "smtp://…@[::1]:25?starttls=off");
}
