//! The tables behind ranges and names; whole requests are cases in `tests/http`.

use engine::StoredObject;
use media::BucketError;
use poem::http::{HeaderMap, HeaderName, HeaderValue};

use super::away;
use super::headers::describe;
use super::range::{Wanted, wanted};
use crate::http::negotiate::MediaType;

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect()
}

#[test]
fn ranges_are_understood() {
    let table = [
        ("bytes=0-3", Wanted::Part(0..4)),
        ("bytes=4-", Wanted::Part(4..10)),
        ("bytes=-3", Wanted::Part(7..10)),
        ("bytes=-30", Wanted::Part(0..10)),
        ("bytes=8-99999999999999999999999", Wanted::Part(8..10)),
        ("bytes = 9-9", Wanted::Part(9..10)),
        ("bytes=10-", Wanted::Impossible),
        ("bytes=99999999999999999999999-", Wanted::Impossible),
        ("bytes=-0", Wanted::Impossible),
        ("bytes=0-1,4-5", Wanted::All),
        ("bytes=5-4", Wanted::All),
        ("bytes=+1-4", Wanted::All),
        ("bytes=--4", Wanted::All),
        ("bytes=-", Wanted::All),
        ("lines=0-3", Wanted::All),
        ("", Wanted::All),
    ];
    for (range, expected) in table {
        assert_eq!(wanted(&headers(&[("range", range)]), "\"a\"", 10), expected, "{range}");
    }
    assert_eq!(wanted(&headers(&[("range", "bytes=0-")]), "\"a\"", 0), Wanted::Impossible);
}

#[test]
fn tags_decide_what_is_sent() {
    let wanted = |pairs: &[_]| wanted(&headers(pairs), "\"a\"", 10);
    assert_eq!(wanted(&[("if-none-match", "\"b\", W/\"a\"")]), Wanted::Nothing);
    assert_eq!(wanted(&[("if-none-match", "*")]), Wanted::Nothing);
    assert_eq!(wanted(&[("if-none-match", "\"b\""), ("range", "bytes=1-1")]), Wanted::Part(1..2));
    assert_eq!(wanted(&[("if-range", "\"a\""), ("range", "bytes=1-1")]), Wanted::Part(1..2));
    // a weak tag says nothing about single bytes, and there are no dates to compare
    for other in ["\"b\"", "W/\"a\"", "Wed, 21 Oct 2015 07:28:00 GMT"] {
        assert_eq!(wanted(&[("if-range", other), ("range", "bytes=1-1")]), Wanted::All);
    }
}

fn disposition(key: &str, mime: &str, name: &str) -> String {
    let object = StoredObject {
        key: key.to_owned(),
        mime: mime.to_owned(),
        name: name.to_owned(),
        bytes: 1,
        sha256: "00".to_owned(),
        private: false,
    };
    let mut headers = HeaderMap::new();
    describe(&object, super::headers::Keep::Forever, &mut headers);
    headers["content-disposition"].to_str().expect("ASCII").to_owned()
}

#[test]
fn a_bucket_that_does_not_work_tells_nothing_to_readers() {
    let table = [
        (BucketError::NotFound, 404),
        (BucketError::Unavailable("hunter2".to_owned()), 503),
        (BucketError::Refused("hunter2".to_owned()), 502),
        (BucketError::NoBucket("hunter2".to_owned()), 502),
        (BucketError::Failed("hunter2".to_owned()), 502),
    ];
    for (error, status) in table {
        let response = away(&error, "1").response(MediaType::Json);
        assert_eq!(response.status().as_u16(), status, "{error}");
        assert_eq!(response.headers().contains_key("retry-after"), status > 500, "{error}");
        assert!(!format!("{:?}", away(&error, "1")).contains("hunter2"));
    }
}

#[test]
fn names_say_what_a_file_is() {
    let table = [
        (
            "a.jpg",
            "image/jpeg",
            "Ünter \"uns\".JPEG",
            "inline; filename*=UTF-8''%C3%9Cnter%20%22uns%22.JPEG",
        ),
        ("a.gif", "image/gif", "page.html", "inline; filename*=UTF-8''page.html.gif"),
        ("a.pdf", "application/pdf", "report", "inline; filename*=UTF-8''report.pdf"),
        ("a.svg", "image/svg+xml", "logo.svg", "attachment; filename*=UTF-8''logo.svg"),
        ("a.zip", "application/zip", "a\r\nb.zip", "attachment; filename*=UTF-8''a%0D%0Ab.zip"),
        ("small_a.webp", "image/webp", "cat.png", "inline; filename*=UTF-8''cat.png.webp"),
    ];
    for (key, mime, name, expected) in table {
        assert_eq!(disposition(key, mime, name), expected);
    }
}
