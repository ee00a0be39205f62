//! The tables behind the negotiation; whole requests are cases in `tests/http`.

use poem::http::{HeaderMap, HeaderName, HeaderValue};

use super::{ContentType, MediaType, accepted, asked_first, content_type, from_elsewhere};

#[test]
fn accept_decides_on_media_type_and_status() {
    let table = [
        (None, Some((MediaType::Json, 400))),
        (Some("*/*"), Some((MediaType::Json, 400))),
        (Some("application/json"), Some((MediaType::Json, 200))),
        (Some("Application/JSON; charset=utf-8"), Some((MediaType::Json, 200))),
        (Some("application/json, text/plain, */*"), Some((MediaType::Json, 400))),
        (Some("application/graphql-response+json"), Some((MediaType::GraphqlResponse, 400))),
        (
            Some("application/graphql-response+json, application/json;q=0.9"),
            Some((MediaType::GraphqlResponse, 400)),
        ),
        (
            Some("application/json, application/graphql-response+json;q=0.5"),
            Some((MediaType::Json, 200)),
        ),
        (Some("text/html,application/xhtml+xml,*/*;q=0.8"), Some((MediaType::Json, 400))),
        (Some("image/png"), None),
        (Some("application/json;q=0"), None),
    ];
    for (accept, expected) in table {
        let answer = accepted(accept).map(|it| (it.media_type, it.request_error.as_u16()));
        assert_eq!(answer, expected, "{accept:?}");
    }
}

#[test]
fn content_types_are_told_apart() {
    let table = [
        (None, ContentType::Simple),
        (Some("application/json"), ContentType::Json),
        (Some("application/json; charset=UTF-8"), ContentType::Json),
        (Some("application/json;charset=\"utf-8\""), ContentType::Json),
        (Some("application/json; charset=utf-16"), ContentType::Other),
        (Some("text/plain;charset=UTF-8"), ContentType::Simple),
        (Some("application/x-www-form-urlencoded"), ContentType::Simple),
        (Some("multipart/form-data; boundary=x"), ContentType::Form),
        (Some("application/jsonp"), ContentType::Other),
        (Some("application/graphql"), ContentType::Other),
    ];
    for (header, expected) in table {
        assert_eq!(content_type(header), expected, "{header:?}");
    }
}

#[test]
fn foreign_pages_are_recognised() {
    let headers = |pairs: &[(&'static str, &'static str)]| -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    };
    assert!(!asked_first(&headers(&[])));
    assert!(!asked_first(&headers(&[
        ("content-type", "text/plain"),
        ("apollo-require-preflight", "")
    ])));
    assert!(asked_first(&headers(&[("content-type", "application/json")])));
    assert!(asked_first(&headers(&[("apollo-require-preflight", "1")])));
    // browsers send a password that they know with everything, but no token
    assert!(asked_first(&headers(&[("authorization", "Bearer x")])));
    assert!(!asked_first(&headers(&[("authorization", "Basic eDp5")])));
    assert!(!asked_first(&headers(&[("content-type", "multipart/form-data; boundary=x")])));
    assert!(!from_elsewhere(&headers(&[("sec-fetch-site", "same-origin")])));
    assert!(from_elsewhere(&headers(&[("sec-fetch-site", "cross-site")])));
    assert!(from_elsewhere(&headers(&[("cookie", "a=b")])));
}
