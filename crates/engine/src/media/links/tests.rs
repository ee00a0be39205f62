//! What becomes of paths in answers, and what signatures let through.

use chrono::{DateTime, Utc};

use super::{Links, path};
use crate::MediaOptions;
use crate::media::tests::options;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).expect("a time")
}

fn resolve(options: &MediaOptions, json: &str, now: i64) -> String {
    let mut out = b"before ".to_vec();
    out.extend_from_slice(json.as_bytes());
    Links::new(options, at(now)).resolve(&mut out, 7);
    String::from_utf8(out.split_off(7)).expect("text")
}

#[test]
fn public_paths_stay_or_lead_to_the_configured_place() {
    let json = r#"{"small":{"url":"/uploads/small_a.jpg","alt":"see /uploads/a"},"x":"/upload/"}"#;
    assert_eq!(resolve(&options(""), json, 0), json);
    let rebased = json.replace("\"/uploads/", "\"https://cdn.example.org/m/");
    assert_eq!(resolve(&options("https://cdn.example.org/m"), json, 0), rebased);
    let elsewhere = r#""https://example.org/uploads/a.jpg""#;
    assert_eq!(resolve(&options("https://cdn.example.org/m"), elsewhere, 0), elsewhere);
}

#[test]
fn private_paths_are_signed_for_a_while_and_for_one_object() {
    let options = options("https://cdn.example.org");
    let stored = format!("\"{}\"", path("a.jpg", true));
    let url = resolve(&options, &stored, 1000);
    let query = url.trim_matches('"').strip_prefix("/uploads/a.jpg?expires=").expect("a path");
    let (expires, signature) = query.split_once("&signature=").expect("a signature");
    assert_eq!(expires, "1500");
    assert_eq!(resolve(&options, &stored, 1199), url, "the same for half of the time");
    assert_ne!(resolve(&options, &stored, 1200), url);
    let holds =
        |key, expires, signature, now| options.signature_holds(key, (expires, signature), at(now));
    assert!(holds("a.jpg", expires, signature, 1499));
    assert!(!holds("a.jpg", expires, signature, 1500), "expired");
    assert!(!holds("b.jpg", expires, signature, 1000), "another object");
    assert!(!holds("a.jpg", "1501", signature, 1000), "a longer time");
    let part: String = signature.chars().take(8).collect();
    assert!(!holds("a.jpg", expires, &part, 1000), "part of a signature");
    assert!(!holds("a.jpg", expires, "", 1000), "no signature");
    assert!(!holds("a.jpg", "soon", signature, 1000));
    let others = MediaOptions { secret: b"of another server".to_vec(), ..options.clone() };
    assert!(!others.signature_holds("a.jpg", (expires, signature), at(1000)));
}
