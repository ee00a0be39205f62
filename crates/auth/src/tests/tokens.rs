//! API tokens: how they are written, when they work, and what changes them.

use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use model::permission::Grant;
use serde_json::json;
use store::{Store, Token, TokenKind};
use tokio::time::timeout;

use super::{is_refused, second, store, stores};
use crate::parts::Parts;
use crate::token::{
    CreatedToken, Scope, Settings, create, grants, list, regenerate, revoke, update,
};
use crate::{AuthError, Authenticator, Networks};

async fn make(store: &Store, settings: &Settings) -> Result<CreatedToken, AuthError> {
    make_at(store, settings, second(0)).await
}

async fn make_at(
    store: &Store,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<CreatedToken, AuthError> {
    let mut transaction = store.begin().await.expect("nobody else writes");
    let made = create(&mut transaction, settings, now).await;
    transaction.commit().await.expect("nothing refuses");
    made.map(|(made, _settings)| made)
}

fn find() -> Scope {
    let written = json!({ "action": "api::article.article.find", "bounds": { "status": "DRAFT" } });
    Scope::Custom(vec![Grant::read(&written).expect("a grant")])
}

/// The header with this token.
fn header(token: &CreatedToken) -> String {
    format!("Bearer {}", token.text)
}

async fn sent(authenticator: &Authenticator, header: &str) -> Result<String, AuthError> {
    let token = authenticator.token(Some(header), None).await?;
    Ok(token.expect("it is a bearer token").id.clone())
}

async fn stored(store: &Store, id: &str) -> Token {
    let tokens = list(store).await.expect("they can be read");
    tokens.into_iter().find(|token| token.id == id).expect("it is there")
}

#[test]
fn a_token_is_read_as_it_is_written() {
    let parts = Parts::random();
    let text = parts.text();
    assert!(Parts::parse(&text) == Some(parts.clone()));
    assert!(parts.has_hash(&parts.hash()));
    assert!(!parts.has_hash(&Parts::random().hash()));
    assert!(!parts.has_hash(""));
    for wrong in ["", "presswork_", "presswork__", &text.to_uppercase(), &format!("{text}0")] {
        assert!(Parts::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_list_has_addresses_and_networks() {
    let networks = ["192.0.2.7", "10.1.2.3/8", "2001:db8::/32", "::ffff:198.51.100.0/120"];
    let networks = Networks::parse(&networks).expect("all of them are good");
    let texts = ["192.0.2.7", "10.0.0.0/8", "2001:db8::/32", "198.51.100.0/24"];
    assert_eq!(networks.texts(), texts);
    let has = |address: &str| networks.have(address.parse::<IpAddr>().expect("an address"));
    for inside in ["192.0.2.7", "::ffff:192.0.2.7", "10.255.0.1", "2001:db8:1::1", "198.51.100.9"] {
        assert!(has(inside), "{inside}");
    }
    for outside in ["192.0.2.8", "11.0.0.1", "2001:db9::1", "::1", "198.51.101.0", "::192.0.2.7"] {
        assert!(!has(outside), "{outside}");
    }
    for wrong in ["", "10.0.0.0/33", "10.0.0", "example.org", "10.0.0.0/8 ", "/8"] {
        assert_eq!(Networks::parse(&["::1", wrong]), Err(wrong.to_owned()));
    }
}

#[tokio::test]
async fn headers_name_tokens() {
    for store in stores("headers").await {
        let authenticator = Authenticator::new(store.clone());
        let full = make(&store, &Settings::new("full", Scope::FullAccess)).await.expect("good");
        let custom = make(&store, &Settings::new(" some ", find())).await.expect("good");
        for none in ["", "Bearer", "Basic abc", "Bearer a b", &full.text] {
            let token = authenticator.token(Some(none), None).await;
            assert!(matches!(token, Ok(None)), "{none}");
        }
        assert!(matches!(authenticator.token(None, None).await, Ok(None)));
        assert_eq!(sent(&authenticator, &header(&full)).await.expect("it works"), full.id);
        let odd = format!("bEaReR  {}", custom.text);
        assert_eq!(sent(&authenticator, &odd).await.expect("it works"), custom.id);
        let mut wrong = full.text.clone();
        let last = if wrong.pop() == Some('0') { '1' } else { '0' };
        wrong.push(last);
        for bad in ["x", &wrong, &Parts::random().text()] {
            let outcome = sent(&authenticator, &format!("Bearer {bad}")).await;
            assert!(is_refused(&outcome), "{bad}");
        }
        let token = stored(&store, &custom.id).await;
        assert_eq!((&*token.name, token.kind), ("some", TokenKind::Custom));
        assert_eq!((token.created_at, token.expires_at), (second(0), None));
        let Scope::Custom(given) = find() else { unreachable!("see above") };
        assert_eq!(grants(&token), Ok(given));
    }
}

#[tokio::test]
async fn a_token_ends_and_stays_where_it_belongs() {
    for store in stores("token-bounds").await {
        let authenticator = Authenticator::new(store.clone());
        let home = Networks::parse(&["10.0.0.0/8", "2001:db8::1"]).expect("good");
        let settings = Settings { addresses: Some(home), ..Settings::new("home", find()) };
        let token = make(&store, &settings).await.expect("good");
        let from = |address: Option<&str>| {
            let (authenticator, header) = (authenticator.clone(), header(&token));
            let address = address.map(|text| text.parse().expect("an address"));
            async move { authenticator.token(Some(&header), address).await }
        };
        for inside in ["10.9.8.7", "::ffff:10.0.0.1", "2001:db8::1"] {
            assert!(from(Some(inside)).await.is_ok(), "{inside}");
        }
        for outside in [Some("192.0.2.1"), Some("2001:db8::2"), None] {
            assert!(is_refused(&from(outside).await), "{outside:?}");
        }
        let end = |end| Settings { expires_at: Some(end), ..Settings::new("brief", find()) };
        let brief = make_at(&store, &end(second(1)), second(0)).await.expect("it is to come");
        assert!(is_refused(&sent(&authenticator, &header(&brief)).await), "it is long over");
        assert!(make(&store, &end(second(0))).await.is_err(), "it would never work");
        let lasting = "2999-12-31T00:00:00Z".parse().expect("an instant");
        let lasting = make(&store, &end(lasting)).await.expect("it is to come");
        assert!(sent(&authenticator, &header(&lasting)).await.is_ok());
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let store = store().await;
    let named = |name: &str| Settings::new(name, Scope::ReadOnly);
    let nowhere = Settings { addresses: Some(Networks::default()), ..named("x") };
    let nothing = Settings::new("x", Scope::Custom(Vec::new()));
    let long = named(&"x".repeat(101));
    for wrong in [named(" "), named("a\0b"), long, nowhere, nothing] {
        let refused = make(&store, &wrong).await.err().expect("it is refused");
        assert_eq!(refused.code(), model::Code::BadInput, "{wrong:?}");
    }
    assert_eq!(list(&store).await.expect("they can be read"), []);
}

#[tokio::test]
async fn a_revoked_token_is_refused() {
    for store in stores("revoke").await {
        let token = make(&store, &Settings::new("ci", Scope::FullAccess)).await.expect("good");
        let together = Authenticator::new(store.clone());
        let header = header(&token);
        let (one, two) = tokio::join!(sent(&together, &header), sent(&together, &header));
        assert!(one.is_ok() && two.is_ok());
        let mut transaction = store.begin().await.expect("nobody else writes");
        revoke(&mut transaction, &token.id, second(1)).await.expect("it works still");
        for gone in [&token.text, "0123456789abcdef"] {
            let again = revoke(&mut transaction, gone, second(1)).await;
            assert!(matches!(again, Err(AuthError::UnknownToken)), "{gone}");
        }
        let settings = Settings::new("ci", find());
        assert!(update(&mut transaction, &token.id, &settings, second(1)).await.is_err());
        assert!(regenerate(&mut transaction, &token.id).await.is_err());
        transaction.commit().await.expect("nothing refuses");
        assert!(is_refused(&sent(&Authenticator::new(store.clone()), &header).await));
        assert_eq!(stored(&store, &token.id).await.revoked_at, Some(second(1)));
    }
}

#[tokio::test]
async fn a_token_is_changed_and_given_another_secret() {
    for store in stores("token-change").await {
        let authenticator = Authenticator::new(store.clone());
        let token = make(&store, &Settings::new("ci", Scope::FullAccess)).await.expect("good");
        assert!(sent(&authenticator, &header(&token)).await.is_ok());

        let mut transaction = store.begin().await.expect("nobody else writes");
        let changed = Settings {
            addresses: Some(Networks::parse(&["192.0.2.1"]).expect("good")),
            expires_at: Some(second(60)),
            ..Settings::new("shop", find())
        };
        update(&mut transaction, &token.id, &changed, second(1)).await.expect("good");
        transaction.commit().await.expect("nothing refuses");
        let after = stored(&store, &token.id).await;
        assert_eq!((&*after.name, after.kind), ("shop", TokenKind::Custom));
        assert_eq!(after.addresses.as_deref(), Some("[\"192.0.2.1\"]"));
        assert_eq!((after.created_at, after.expires_at), (second(0), Some(second(60))));

        let mut transaction = store.begin().await.expect("nobody else writes");
        let whole = Settings::new("ci", Scope::FullAccess);
        update(&mut transaction, &token.id, &whole, second(1)).await.expect("good");
        let again = regenerate(&mut transaction, &token.id).await.expect("good");
        transaction.commit().await.expect("nothing refuses");
        assert!(again.id == token.id && again.text != token.text);
        assert_eq!(stored(&store, &token.id).await.grants, None);
        // who has seen the old one a moment ago asks anew
        let heard = async {
            while sent(&authenticator, &header(&again)).await.is_err() {
                tokio::task::yield_now().await;
            }
        };
        timeout(Duration::from_secs(5), heard).await.expect("it is heard of");
        assert!(is_refused(&sent(&authenticator, &header(&token)).await));
    }
}
