//! Tokens of users: the one spelling that is accepted, and the others.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use hmac::Mac as _;

use super::second;
use crate::{Claims, Key};

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;
const CLAIMS: &str = r#"{"id":7,"iat":1700000000,"exp":1702592000}"#;
/// Made elsewhere, with the key of the tests.
const TOKEN: &str = concat!(
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.",
    "eyJpZCI6NywiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDI1OTIwMDB9.",
    "l0QSNhCttalJSdTBguwrBEzXS372SUJrz0a_QV8WXfo"
);

fn key() -> Key {
    Key::new(*b"0123456789abcdef0123456789abcdef").expect("long enough")
}

fn encode(text: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

/// A token with any header and claims, signed by the key.
fn signed(key: &Key, header: &str, claims: &str) -> String {
    let message = format!("{}.{}", encode(header), encode(claims));
    let signature = key.mac(&[message.as_bytes()]).finalize().into_bytes();
    format!("{message}.{}", encode(signature))
}

#[test]
fn tokens_are_what_other_libraries_make() {
    let claims = Claims::new(7, second(-100), TimeDelta::days(30), second(0));
    assert_eq!(claims.sign(&key()).reveal(), TOKEN);
    assert_eq!(Claims::verify(TOKEN, &key(), second(0)).expect("it holds"), claims);
    let bare = signed(&key(), r#"{"alg":"HS256"}"#, CLAIMS);
    assert_eq!(Claims::verify(&bare, &key(), second(0)).expect("typ may be left out"), claims);
    let more = CLAIMS.replace('}', r#","email":"a@example.com"}"#);
    let more = signed(&key(), HEADER, &more);
    assert_eq!(Claims::verify(&more, &key(), second(0)).expect("it may say more"), claims);
    let within = claims.within("5e55");
    let token = within.sign(&key());
    assert_eq!(Claims::verify(token.reveal(), &key(), second(0)).expect("it holds"), within);
    assert_eq!(format!("{token:?} {:?}", key()), "Secret(…) Key(…)");
}

#[test]
fn a_key_is_long() {
    assert!(Key::new([7; 15]).is_err());
    assert!(Key::new([7; 32]).is_ok());
}

#[test]
fn everything_else_is_refused() {
    let other = Key::new([7; 32]).expect("long enough");
    let with_header = |header: &str| signed(&key(), header, CLAIMS);
    let with_claims = |claims: &str| signed(&key(), HEADER, claims);
    let (message, signature) = TOKEN.rsplit_once('.').expect("three parts");
    let none = format!("{}.{}", encode(r#"{"alg":"none"}"#), encode(CLAIMS));
    let long = with_claims(&CLAIMS.replace('}', &format!(r#","x":"{}"}}"#, "x".repeat(4000))));
    let tokens = [
        // by a key that is not ours
        signed(&other, HEADER, CLAIMS),
        signed(&other, r#"{"alg":"HS256","kid":"/dev/null"}"#, CLAIMS),
        // not signed
        format!("{none}."),
        format!("{none}.{signature}"),
        format!("{message}."),
        message.to_owned(),
        // by our key, but it says that it wants to be understood otherwise
        with_header(r#"{"alg":"none"}"#),
        with_header(r#"{"alg":"None"}"#),
        with_header(r#"{"alg":"HS384"}"#),
        with_header(r#"{"alg":"HS512","typ":"JWT"}"#),
        with_header(r#"{"alg":"RS256","typ":"JWT"}"#),
        with_header(r#"{"alg":"ES256","typ":"JWT"}"#),
        with_header(r#"{"alg":"hs256"}"#),
        with_header(r#"{"alg":["HS256"]}"#),
        with_header(r#"{"typ":"JWT"}"#),
        with_header(r#"{"alg":"HS256","typ":"at+jwt"}"#),
        with_header(r#"{"alg":"HS256","alg":"none"}"#),
        with_header(r#"{"alg":"HS256","kid":"../../etc/passwd"}"#),
        with_header(r#"{"alg":"HS256","jku":"https://example.com/keys"}"#),
        with_header(r#"{"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}}"#),
        with_header(r#"{"alg":"HS256","x5u":"https://example.com/keys"}"#),
        with_header(r#"{"alg":"HS256","crit":["exp"]}"#),
        with_header("[]"),
        with_header(""),
        // past, future, and neither
        with_claims(r#"{"id":7,"iat":1699999000,"exp":1700000000}"#),
        with_claims(r#"{"id":7,"iat":1700000061,"exp":1702592000}"#),
        with_claims(r#"{"id":7,"iat":1700000000}"#),
        with_claims(r#"{"id":7,"exp":1702592000}"#),
        with_claims(r#"{"id":7,"iat":1700000000,"exp":"1702592000"}"#),
        with_claims(r#"{"id":7,"iat":1700000000,"exp":1e300}"#),
        with_claims(r#"{"id":7,"id":8,"iat":1700000000,"exp":1702592000}"#),
        with_claims(r#"{"id":"7","iat":1700000000,"exp":1702592000}"#),
        with_claims(r#"{"iat":1700000000,"exp":1702592000}"#),
        with_claims(r#"{"id":7,"iat":1700000000,"exp":1702592000,"sid":7}"#),
        with_claims("null"),
        // changed by a character
        TOKEN.replace("NywiaWF0", "OCwiaWF0"),
        format!("{message}.{}", signature.to_lowercase()),
        format!("{message}.{signature}="),
        format!("{message}.{}", &encode([0; 32])),
        format!("{message}.{}", &encode([0; 16])),
        // not tokens
        format!("{TOKEN}."),
        format!("{TOKEN}.{signature}"),
        format!(" {TOKEN}"),
        format!("{TOKEN}\n"),
        "a.b.c".to_owned(),
        "..".to_owned(),
        ".".to_owned(),
        String::new(),
        "é.é.é".to_owned(),
        long,
    ];
    for token in tokens {
        assert!(Claims::verify(&token, &key(), second(0)).is_err(), "{token}");
    }
}

#[test]
fn a_token_is_as_old_as_its_password_at_most() {
    let (now, lifetime) = (second(0), TimeDelta::days(30));
    let changed_at = now + TimeDelta::milliseconds(750);
    let before = Claims::new(7, second(-100), lifetime, now);
    let fresh = Claims::new(7, changed_at, lifetime, now);
    assert!(before.is_older_than(changed_at));
    assert!(!fresh.is_older_than(changed_at));
    let token = fresh.sign(&key());
    assert!(Claims::verify(token.reveal(), &key(), now).is_ok(), "a second ahead is no harm");
}
