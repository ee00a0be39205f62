//! What browsers send, and what pages make them send.

use std::time::Duration;

use poem::http::{HeaderMap, HeaderName, HeaderValue};

use super::AdminCookie::{Insecure, Secure};

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers
}

#[test]
fn a_cookie_is_for_this_host_alone() {
    let week = Duration::from_secs(7 * 24 * 3600);
    let cookie = Secure.set("0123_abcd", week).expect("a secret");
    let expected = "__Host-presswork-admin=0123_abcd; Path=/; Max-Age=604800; Secure; HttpOnly; SameSite=Strict";
    assert_eq!(cookie, expected);
    assert!(cookie.is_sensitive(), "it is in no log");
    let cookie = Insecure.set("0123_abcd", week).expect("a secret");
    let expected = "presswork-admin=0123_abcd; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict";
    assert_eq!(cookie, expected);
    let forgotten = Secure.forget().expect("no secret at all");
    let expected = "__Host-presswork-admin=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict";
    assert_eq!(forgotten, expected);
    for injected in ["a; Domain=example.org", "a\r\nSet-Cookie: b", "ä", "a,b"] {
        assert_eq!(Secure.set(injected, week), None, "{injected}");
    }
}

#[test]
fn the_secret_is_read_from_its_own_cookie() {
    for (cookies, expected) in [
        (&["__Host-presswork-admin=a_1"][..], Some("a_1")),
        (&["theme=dark; __Host-presswork-admin=a_1 ;b=c"], Some("a_1")),
        (&["theme=dark", "__Host-presswork-admin=a_1"], Some("a_1")),
        (&["__Host-presswork-admin=a; __Host-presswork-admin=a"], Some("a")),
        (&["__Host-presswork-admin=a; __Host-presswork-admin=b"], None),
        (&["__Host-presswork-admin="], None),
        (&["presswork-admin=a"], None),
        (&["x__Host-presswork-admin=a"], None),
        (&["__host-presswork-admin=a"], None),
        (&["__Host-presswork-admin"], None),
        (&[], None),
    ] {
        let pairs: Vec<_> = cookies.iter().map(|cookie| ("cookie", *cookie)).collect();
        assert_eq!(Secure.read(&headers(&pairs)), expected, "{cookies:?}");
    }
    let both = headers(&[("cookie", "presswork-admin=a; __Host-presswork-admin=b")]);
    assert_eq!((Insecure.read(&both), Secure.read(&both)), (Some("a"), Some("b")));
}

#[test]
fn a_change_must_be_sent_as_no_foreign_page_can() {
    let own = [("host", "cms.example.org"), ("origin", "https://cms.example.org")];
    for (others, expected) in [
        (&[("content-type", "application/json")][..], true),
        (&[("content-type", "application/json; charset=utf-8")], true),
        (&[("content-type", "text/plain")], false),
        (&[("content-type", "application/x-www-form-urlencoded")], false),
        (&[("content-type", "application/graphql")], false),
        (&[], false),
        (&[("content-type", "multipart/form-data; boundary=x")], false),
        (&[("content-type", "multipart/form-data; boundary=x"), ("x-presswork-csrf", "")], false),
        (&[("content-type", "multipart/form-data; boundary=x"), ("x-presswork-csrf", "1")], true),
        (
            &[
                ("content-type", "multipart/form-data; boundary=x"),
                ("apollo-require-preflight", "true"),
            ],
            true,
        ),
        // what a page sends as text stays text, whatever else it adds
        (&[("content-type", "text/plain"), ("x-presswork-csrf", "1")], false),
    ] {
        let all = headers(&[&own[..], others].concat());
        assert_eq!(Secure.is_meant(&all), expected, "{others:?}");
    }
}

#[test]
fn a_change_must_come_from_here() {
    let json = ("content-type", "application/json");
    let site = |value| ("sec-fetch-site", value);
    let table = [
        // host, origin, sec-fetch-site, by the cookie for TLS, by the other one
        ("cms.example.org", Some("https://cms.example.org"), None, true, true),
        ("cms.example.org", Some("https://CMS.example.org"), Some("same-origin"), true, true),
        ("cms.example.org:443", Some("https://cms.example.org"), None, true, true),
        ("cms.example.org", Some("https://cms.example.org"), Some("cross-site"), false, false),
        ("cms.example.org", Some("https://cms.example.org"), Some("same-site"), false, false),
        ("cms.example.org", Some("http://cms.example.org"), None, false, true),
        ("cms.example.org", Some("https://evil.example"), None, false, false),
        ("cms.example.org", Some("https://www.example.org"), None, false, false),
        ("cms.example.org", Some("https://cms.example.org.evil.example"), None, false, false),
        ("cms.example.org", Some("https://cms.example.org:8443"), None, false, false),
        ("cms.example.org", Some("null"), None, false, false),
        ("cms.example.org", Some(""), None, false, false),
        ("cms.example.org", Some("file://"), None, false, false),
        ("localhost:1337", Some("http://localhost:1337"), None, true, true),
        ("localhost:1337", Some("http://localhost:3000"), None, false, false),
        ("localhost:1337", Some("http://localhost"), None, false, false),
        ("127.0.0.1:1337", Some("http://127.0.0.1:1337"), None, true, true),
        ("[::1]:1337", Some("http://[::1]:1337"), None, true, true),
        ("10.0.0.7:1337", Some("http://10.0.0.7:1337"), None, false, true),
        ("cms.example.org", None, Some("same-origin"), true, true),
        ("cms.example.org", None, Some("none"), true, true),
        ("cms.example.org", None, Some("same-site"), false, false),
        ("cms.example.org", None, Some("cross-site"), false, false),
        ("cms.example.org", None, None, false, false),
    ];
    for (host, origin, fetch, secure, insecure) in table {
        let mut pairs = vec![json, ("host", host)];
        pairs.extend(origin.map(|origin| ("origin", origin)));
        pairs.extend(fetch.map(site));
        let all = headers(&pairs);
        assert_eq!(Secure.is_meant(&all), secure, "{host} {origin:?} {fetch:?}");
        assert_eq!(Insecure.is_meant(&all), insecure, "{host} {origin:?} {fetch:?}, insecure");
    }
    let own = ("origin", "https://cms.example.org");
    let twice = headers(&[json, ("host", "cms.example.org"), own, own]);
    assert!(!Secure.is_meant(&twice), "no browser sends two");
    assert!(!Secure.is_meant(&headers(&[json, own])), "nor none to compare with");
}
