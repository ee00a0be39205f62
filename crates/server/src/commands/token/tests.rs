//! What is typed for a token, and how one is listed.

use auth::{Token, TokenKind};
use chrono::{DateTime, TimeDelta, Utc};

use super::{Expiry, expiry, grant, line};

fn day(text: &str) -> DateTime<Utc> {
    format!("{text}T00:00:00Z").parse().expect("a day")
}

#[test]
fn an_end_is_a_number_of_days_or_an_instant() {
    assert_eq!(expiry("90d"), Ok(Expiry::After(TimeDelta::days(90))));
    assert_eq!(expiry("2027-01-31"), Ok(Expiry::At(day("2027-01-31"))));
    let noon = day("2027-01-31") + TimeDelta::hours(12);
    assert_eq!(expiry("2027-01-31T13:00:00+01:00"), Ok(Expiry::At(noon)));
    for wrong in ["", "d", "-1d", "90", "99999d", "tomorrow", "2027-02-30"] {
        assert!(expiry(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_grant_is_an_action_or_json() {
    let short = grant("api::article.article.find").expect("an action");
    let whole = grant(r#"{"action": "api::article.article.find"}"#).expect("a grant");
    assert_eq!(short, whole);
    let bounded = grant(r#"{"action": "a", "bounds": {"status": "PUBLISHED"}}"#).expect("a grant");
    assert_eq!(bounded.bounds["status"], "PUBLISHED");
    for wrong in ["{", "{}", r#"{"action": 1}"#, r#"{"action": "a", "bounds": []}"#] {
        assert!(grant(wrong).is_err(), "{wrong}");
    }
    let unknown = grant(r#"{"action": "a", "rows": {}}"#).expect_err("no such key");
    assert_eq!(unknown, "a grant has no `rows`; it has action and bounds");
}

#[test]
fn a_line_says_what_a_token_is_and_whether_it_works() {
    let token = Token {
        id: "0123456789abcdef".to_owned(),
        name: "shop".to_owned(),
        kind: TokenKind::Custom,
        hash: "a hash that nobody sees".to_owned(),
        created_at: day("2026-01-02"),
        last_used_at: None,
        expires_at: Some(day("2026-04-01")),
        revoked_at: None,
        grants: Some("[]".to_owned()),
        addresses: None,
    };
    let until = "0123456789abcdef\tcustom\t2026-01-02\tnever used\tuntil 2026-04-01\tshop";
    assert_eq!(line(&token, day("2026-03-31")), until);
    let expired = "0123456789abcdef\tcustom\t2026-01-02\tnever used\texpired 2026-04-01\tshop";
    assert_eq!(line(&token, day("2026-04-01")), expired);
}
