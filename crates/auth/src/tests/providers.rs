//! What of a provider's tokens and claims is believed: the algorithms, and what the tests over HTTP leave out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use ring::rand::SystemRandom;
use ring::rsa;
use ring::signature::{
    Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
};
use serde_json::{Value, json};

use crate::provider::id_token::{Expected, Signed};
use crate::provider::key::Key;
use crate::provider::profile::{Identity, Profile};
use crate::provider::{Known, is_issuer, is_shared_issuer};

const NOW: i64 = 1_767_225_600;
const ISSUER: &str = "https://login.example.org";
const MICROSOFT: &str = "https://login.microsoftonline.com/{tenantid}/v2.0";

fn rsa() -> RsaKeyPair {
    RsaKeyPair::from_der(include_bytes!("rsa.der")).expect("openssl made it, for nothing else")
}

fn ed25519() -> Ed25519KeyPair {
    let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("randomness");
    Ed25519KeyPair::from_pkcs8(document.as_ref()).expect("it was just made")
}

fn key(json: Value) -> Key {
    serde_json::from_value(json).expect("a key")
}

/// The public half, with more said about it.
fn rsa_key(more: &Value) -> Key {
    let public: rsa::PublicKeyComponents<Vec<u8>> = rsa().public().into();
    let [n, e] = [public.n, public.e].map(|part| URL_SAFE_NO_PAD.encode(part));
    let mut json = json!({ "kty": "RSA", "n": n, "e": e });
    for (name, value) in more.as_object().into_iter().flatten() {
        json[name] = value.clone();
    }
    key(json)
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "a", "aud": "us", "nonce": "n", "iat": NOW, "exp": NOW + 60,
    })
}

fn message(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

fn rsa_token(algorithm: &str, encoding: &'static dyn RsaEncoding, claims: &Value) -> String {
    let message = message(&json!({ "alg": algorithm }), claims);
    let pair = rsa();
    let mut signature = vec![0; pair.public().modulus_len()];
    let signed = pair.sign(encoding, &SystemRandom::new(), message.as_bytes(), &mut signature);
    signed.expect("it signs");
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Whom a token is of, if it counts.
fn subject(token: &str, keys: &[Key], issuer: &str) -> Option<(String, String)> {
    let now = DateTime::from_timestamp(NOW, 0).expect("a time");
    let expected = Expected { issuer, client_id: "us", nonce: "n", now };
    Signed::parse(token).ok()?.verify(keys, &expected).ok()
}

#[test]
fn the_key_says_how_it_signs() {
    let pkcs1 = rsa_token("RS256", &RSA_PKCS1_SHA256, &claims());
    let pss = rsa_token("PS256", &RSA_PSS_SHA256, &claims());
    let counts = |token: &str, more: Value| subject(token, &[rsa_key(&more)], ISSUER).is_some();
    assert!(counts(&pkcs1, json!({})) && counts(&pss, json!({})));
    assert!(counts(&pkcs1, json!({ "alg": "RS256", "use": "sig" })));
    assert!(!counts(&pkcs1, json!({ "alg": "PS256" })), "a key for another algorithm");
    assert!(!counts(&pkcs1, json!({ "use": "enc" })), "a key for something else");
    assert!(!counts(&pkcs1, json!({ "kty": "EC", "crv": "P-256" })), "a key of another kind");
    let confused = rsa_token("PS256", &RSA_PKCS1_SHA256, &claims());
    assert!(!counts(&confused, json!({})), "signed otherwise than it says");
    let pair = ed25519();
    let x = URL_SAFE_NO_PAD.encode(pair.public_key());
    let edwards = key(json!({ "kty": "OKP", "crv": "Ed25519", "x": x }));
    let text = message(&json!({ "alg": "EdDSA", "kid": "k" }), &claims());
    let token = format!("{text}.{}", URL_SAFE_NO_PAD.encode(pair.sign(text.as_bytes())));
    assert!(subject(&token, &[edwards], ISSUER).is_some());
}

#[test]
fn only_some_algorithms_count() {
    for algorithm in ["none", "None", "HS256", "HS512", "RS1", "RS384", "ES512", "", "rs256"] {
        let text = message(&json!({ "alg": algorithm }), &claims());
        assert!(Signed::parse(&format!("{text}.AAAA")).is_err(), "{algorithm}");
    }
    let critical = message(&json!({ "alg": "RS256", "crit": ["b64"], "b64": false }), &claims());
    assert!(Signed::parse(&format!("{critical}.AAAA")).is_err());
    for text in ["", ".", "..", "a.b", "a.b.c.d", &"a".repeat(100_000)] {
        assert!(Signed::parse(text).is_err(), "{text:.20}");
    }
}

#[test]
fn an_organisation_at_microsoft_speaks_for_itself() {
    let counts = |changes: Value| {
        let mut claims = claims();
        for (name, value) in changes.as_object().into_iter().flatten() {
            claims[name] = value.clone();
        }
        let token = rsa_token("RS256", &RSA_PKCS1_SHA256, &claims);
        subject(&token, &[rsa_key(&json!({}))], MICROSOFT).map(|(issuer, _)| issuer)
    };
    let own = "https://login.microsoftonline.com/00aa-11/v2.0";
    assert_eq!(counts(json!({ "iss": own, "tid": "00aa-11" })).as_deref(), Some(own));
    assert_eq!(counts(json!({ "iss": own, "tid": "22bb" })), None);
    assert_eq!(counts(json!({ "iss": own })), None);
    assert_eq!(counts(json!({ "iss": MICROSOFT, "tid": "{tenantid}" })), None);
    let odd = "https://login.microsoftonline.com//v2.0";
    assert_eq!(counts(json!({ "iss": odd, "tid": "" })), None);
    assert!(is_shared_issuer(Known::find("microsoft").expect("it is known").issuer));
    let of =
        |tenant| is_shared_issuer(&format!("https://Login.microsoftonline.com:443/{tenant}/v2.0/"));
    assert!(["organizations", "consumers", "Common"].into_iter().all(of));
    assert!(!of("0f1e2d3c-0000-4000-8000-000000000000"));
}

fn person(own: Value, userinfo: Value, trusts: bool) -> Identity {
    person_in((own, userinfo), "groups", trusts)
}

fn person_in((own, userinfo): (Value, Value), groups: &str, trusts: bool) -> Identity {
    let profile = |json| Profile::read(json, groups).expect("claims");
    let both = profile(own).or(profile(userinfo));
    both.identity((ISSUER.to_owned(), "a".to_owned()), trusts)
}

#[test]
fn an_address_and_whether_it_is_verified_belong_together() {
    let told = |own, userinfo, trusts| {
        let person = person(own, userinfo, trusts);
        (person.email, person.email_verified)
    };
    let a = || Some("a@x".to_owned());
    let verified = json!({ "email": "a@x", "email_verified": true });
    assert_eq!(told(verified.clone(), json!({}), false), (a(), true));
    assert_eq!(told(json!({}), verified.clone(), false), (a(), true));
    assert_eq!(told(json!({ "email": "a@x" }), verified, false), (a(), true));
    // that another address is verified says nothing
    let other = json!({ "email": "b@x", "email_verified": true });
    assert_eq!(told(json!({ "email": "a@x" }), other, false), (a(), false));
    let bare = json!({ "email_verified": true });
    assert_eq!(told(bare, json!({ "email": "a@x" }), false), (a(), false));
    // who trusts a provider trusts what it leaves open, and not what it denies
    assert_eq!(told(json!({ "email": "a@x" }), json!({}), true), (a(), true));
    let denied = json!({ "email": "a@x", "email_verified": false });
    assert_eq!(told(denied, json!({}), true), (a(), false));
    let elsewhere = json!({ "email": "a@x", "xms_edov": false });
    assert_eq!(told(elsewhere, json!({}), true), (a(), false));
    let groups = person(json!({ "groups": ["a", 1, "", "b"] }), json!({}), false).groups;
    assert_eq!(groups, ["a", "b"]);
}

#[test]
fn groups_are_in_the_claim_that_is_set() {
    let groups = |own, userinfo| person_in((own, userinfo), "https://x/roles", false).groups;
    let both = json!({ "groups": ["a"], "https://x/roles": ["b"] });
    assert_eq!(groups(both, json!({})), ["b"]);
    assert_eq!(groups(json!({}), json!({ "https://x/roles": "b" })), ["b"]);
    assert_eq!(groups(json!({ "groups": ["a"] }), json!({})), [""; 0]);
    assert_eq!(groups(json!({ "https://x/roles": { "a": true } }), json!({})), [""; 0]);
}

#[test]
fn issuers_are_found_by_https_or_on_this_machine() {
    for good in ["https://a.example", "https://a.example/x", "http://localhost:1", "http://[::1]"] {
        assert!(is_issuer(good), "{good}");
    }
    for bad in [
        "",
        "a.example",
        "http://a.example",
        "http://localhost.example",
        "https://a.example?x",
        "https://a.example#x",
        "https://u@a.example",
        "ftp://localhost",
    ] {
        assert!(!is_issuer(bad), "{bad}");
    }
}
