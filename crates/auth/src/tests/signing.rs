//! Signatures of messages, and secrets that are read again.

use crate::{AuthError, Key, SigningSecret};

/// The example of the standard's own libraries (github.com/standard-webhooks).
#[test]
fn a_message_is_signed_as_the_standard_says() {
    let secret = SigningSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    let secret = secret.expect("it has 24 bytes");
    let body = b"{\"test\": 2432232314}";
    let signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn secrets_that_can_be_guessed_are_refused() {
    for text in ["", "whsec_", "whsec_c2hvcnQ=", "whsec_no base64!", "twenty-three bytes long"] {
        let read = SigningSecret::parse(text);
        assert!(matches!(read, Err(AuthError::ShortSecret)), "{text}");
    }
    assert!(SigningSecret::parse("twenty-four bytes, a text").is_ok());
}

#[test]
fn a_new_secret_is_read_as_it_is_written() {
    let (secret, text) = SigningSecret::random();
    assert_eq!(SigningSecret::parse(text.reveal()).expect("it is long"), secret);
    assert_eq!(format!("{secret:?} {text:?}"), "SigningSecret(…) Secret(…)");
}

#[test]
fn what_is_sealed_opens_for_whom_it_was_sealed() {
    let key = Key::new("a key that everybody knows, as it is in a test").expect("it is long");
    let sealed = key.seal("tests", "ada", b"secret").expect("it is short");
    assert_eq!(key.open("tests", "ada", &sealed).expect("it is hers"), b"secret");
    let others = Key::new("another key that everybody knows").expect("it is long");
    for opened in [
        key.open("tests", "bob", &sealed),
        key.open("others", "ada", &sealed),
        others.open("tests", "ada", &sealed),
        key.open("tests", "ada", "not sealed"),
    ] {
        assert!(matches!(opened, Err(AuthError::Seal)));
    }
}
