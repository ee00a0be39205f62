//! Sessions: races, secrets that come twice, and what ends them.

use std::net::IpAddr;
use std::time::Duration;

use chrono::TimeDelta;
use store::{Account, Realm, Store};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::{after, document, second, stores};
use crate::{AuthError, Key, Lifetime, Opened, Origin, Sessions};

const LIFETIME: Lifetime = Lifetime { whole: TimeDelta::days(7), idle: TimeDelta::hours(8) };

fn sessions_of(realm: Realm, store: &Store) -> Sessions {
    Sessions::new(store.clone(), Key::new([7; 32]).expect("long enough"), realm, LIFETIME)
}

fn sessions(store: &Store) -> Sessions {
    sessions_of(Realm::User, store)
}

async fn open(store: &Store, account: &str) -> Opened {
    let mut transaction = store.begin().await.expect("nobody else writes");
    let origin =
        Origin { address: Some(IpAddr::from([192, 0, 2, 1])), agent: Some("Mozilla\0/5.0\n") };
    let opened = sessions(store).open(&mut transaction, account, origin, second(0)).await;
    transaction.commit().await.expect("nothing refuses");
    opened.expect("it can be stored")
}

fn is_refused<T>(outcome: &Result<T, AuthError>) -> bool {
    matches!(outcome, Err(AuthError::InvalidCredential | AuthError::UsedAgain { .. }))
}

#[tokio::test]
async fn a_session_is_found_by_its_secret() {
    for store in stores("sessions").await {
        let (reader, sessions) = (Account::user("reader"), sessions(&store));
        let Opened { secret, session } = open(&store, "reader").await;
        assert_eq!(session.address.as_deref(), Some("192.0.2.1"));
        assert_eq!(session.agent.as_deref(), Some("Mozilla/5.0"));
        let find = |secret: String, at| {
            let sessions = sessions.clone();
            async move { sessions.find(&secret, at).await }
        };
        let good = || secret.reveal().to_owned();
        assert_eq!(find(good(), second(1)).await.expect("it works"), session);
        let another = open(&store, "reader").await;
        let (id, _) = secret.reveal().split_once('_').expect("two parts");
        let (_, mixed) = another.secret.reveal().split_once('_').expect("two parts");
        for wrong in [String::new(), "_".to_owned(), format!("{id}_"), format!("{id}_{mixed}")] {
            assert!(is_refused(&find(wrong.clone(), second(1)).await), "{wrong}");
        }
        // it is used now and then, and after a while left alone
        let hours = |count| after(TimeDelta::hours(count));
        assert!(find(good(), hours(7)).await.is_ok());
        assert!(find(good(), hours(14)).await.is_ok());
        assert!(is_refused(&find(good(), hours(22)).await));
        assert!(is_refused(&sessions.refresh(secret.reveal(), hours(22)).await));
        let listed = store.sessions(&reader, hours(22)).await.expect("it can be read");
        assert_eq!(listed.len(), 2);
        assert_eq!((&listed[0].id, listed[0].used_at), (&session.id, hours(14)));
    }
}

#[tokio::test]
async fn a_session_ends_however_much_it_is_used() {
    for store in stores("sessions-end").await {
        let mut opened = open(&store, "reader").await;
        for hours in (7..7 * 24).step_by(7) {
            let now = after(TimeDelta::hours(hours));
            let secret = opened.secret.reveal().to_owned();
            opened = sessions(&store).refresh(&secret, now).await.expect("it works");
        }
        let end = second(0) + LIFETIME.whole;
        assert!(is_refused(&sessions(&store).refresh(opened.secret.reveal(), end).await));
        assert_eq!(store.sweep_sessions(end).await.expect("it can be swept"), 1);
        assert_eq!(store.session(&opened.session.id).await.expect("it can be read"), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_exchanges_at_once_are_one() {
    for store in stores("sessions-race").await {
        let opened = open(&store, "reader").await;
        let mut exchanges = JoinSet::new();
        for _ in 0..8 {
            let (sessions, secret) = (sessions(&store), opened.secret.clone());
            exchanges.spawn(async move { sessions.refresh(secret.reveal(), second(60)).await });
        }
        let outcomes = exchanges.join_all().await;
        let next = outcomes[0].as_ref().expect("it works").secret.clone();
        assert!(next != opened.secret);
        for outcome in outcomes {
            assert!(outcome.expect("they are one").secret == next);
        }
        assert!(sessions(&store).find(next.reveal(), second(61)).await.is_ok());
    }
}

#[tokio::test]
async fn a_secret_that_comes_again_later_ends_the_session() {
    for store in stores("sessions-reuse").await {
        let sessions = sessions(&store);
        for (distance, ends) in [(9, false), (10, true), (4000, true)] {
            let opened = open(&store, "reader").await;
            let old = opened.secret.reveal();
            let next = sessions.refresh(old, second(0)).await.expect("it works").secret;
            // somebody uses the session meanwhile, which does not make the exchange any younger
            assert!(sessions.find(next.reveal(), second(distance)).await.is_ok());
            let again = sessions.refresh(old, second(distance)).await;
            assert_eq!(is_refused(&again), ends, "{distance}");
            let rest = sessions.refresh(next.reveal(), second(distance)).await;
            assert_eq!(is_refused(&rest), ends, "{distance}");
        }
        // not the one before, but the one before that
        let opened = open(&store, "reader").await;
        let second_one = sessions.refresh(opened.secret.reveal(), second(0)).await.expect("good");
        let third = sessions.refresh(second_one.secret.reveal(), second(1)).await.expect("good");
        assert!(is_refused(&sessions.refresh(opened.secret.reveal(), second(2)).await));
        assert!(is_refused(&sessions.refresh(third.secret.reveal(), second(2)).await));
        // who does not know the session's id ends nothing
        let opened = open(&store, "reader").await;
        let (_, secret) = opened.secret.reveal().split_once('_').expect("two parts");
        let stranger = format!("0123456789abcdef_{secret}");
        assert!(is_refused(&sessions.refresh(&stranger, second(3)).await));
        assert!(sessions.refresh(opened.secret.reveal(), second(3)).await.is_ok());
    }
}

#[tokio::test]
async fn who_knows_only_the_id_of_a_session_ends_nothing() {
    for store in stores("sessions-garbage").await {
        let sessions = sessions(&store);
        let opened = open(&store, "reader").await;
        let next = sessions.refresh(opened.secret.reveal(), second(0)).await.expect("good").secret;
        let (_, other) = opened.secret.reveal().split_once('_').expect("two parts");
        let backwards: String = other.chars().rev().collect();
        for garbage in ["0".repeat(64), "f".repeat(64), backwards] {
            let secret = format!("{}_{garbage}", opened.session.id);
            let refused = sessions.refresh(&secret, second(60)).await;
            assert!(matches!(refused, Err(AuthError::InvalidCredential)), "{secret}");
            assert_eq!(sessions.close(&secret, second(60)).await.expect("it can be read"), None);
        }
        assert!(sessions.find(next.reveal(), second(60)).await.is_ok(), "nothing has come of it");
        let again = sessions.refresh(opened.secret.reveal(), second(61)).await;
        let Err(AuthError::UsedAgain { session }) = again else { panic!("{again:?}") };
        assert_eq!(session, opened.session.id);
        assert!(is_refused(&sessions.find(next.reveal(), second(61)).await));
    }
}

#[tokio::test]
async fn a_session_is_closed_by_its_secret() {
    for store in stores("sessions-close").await {
        let sessions = sessions(&store);
        for exchanges in [0, 1, 3] {
            let opened = open(&store, "reader").await;
            let mut latest = opened.secret.clone();
            for _ in 0..exchanges {
                latest = sessions.refresh(latest.reveal(), second(0)).await.expect("good").secret;
            }
            // whoever logs out may have missed an exchange
            let closed = sessions.close(opened.secret.reveal(), second(1)).await;
            let closed = closed.expect("nothing refuses").expect("it worked");
            assert_eq!(closed.id, opened.session.id);
            assert!(is_refused(&sessions.refresh(latest.reveal(), second(1)).await));
            let again = sessions.close(opened.secret.reveal(), second(1)).await;
            assert_eq!(again.expect("it can be read"), None);
        }
        for wrong in ["", "_", "x"] {
            assert_eq!(sessions.close(wrong, second(1)).await.expect("it is none"), None);
        }
        let opened = open(&store, "reader").await;
        let of_admins = sessions_of(Realm::Admin, &store);
        let closed = of_admins.close(opened.secret.reveal(), second(1)).await;
        assert_eq!(closed.expect("it can be read"), None);
    }
}

#[tokio::test]
async fn users_have_no_sessions_as_admins() {
    for store in stores("sessions-realms").await {
        let opened = open(&store, "reader").await;
        let of_admins = sessions_of(Realm::Admin, &store);
        assert!(is_refused(&of_admins.find(opened.secret.reveal(), second(1)).await));
        assert!(is_refused(&of_admins.refresh(opened.secret.reveal(), second(1)).await));
        let still = sessions(&store).refresh(opened.secret.reveal(), second(1)).await;
        assert!(still.is_ok(), "nothing has come of it");
    }
}

#[tokio::test]
async fn a_session_is_revoked_by_its_owner() {
    for store in stores("sessions-revoke").await {
        let (reader, other) = (Account::user("reader"), Account::user("other"));
        let opened = open(&store, "reader").await;
        let id = &opened.session.id;
        for stranger in [&other, &Account::admin("reader")] {
            let revoked = store.revoke_session(stranger, id, second(1)).await;
            assert!(!revoked.expect("nothing refuses"));
        }
        assert!(sessions(&store).find(opened.secret.reveal(), second(1)).await.is_ok());
        assert!(store.revoke_session(&reader, id, second(1)).await.expect("nothing refuses"));
        assert!(!store.revoke_session(&reader, id, second(1)).await.expect("nothing refuses"));
        assert!(is_refused(&sessions(&store).find(opened.secret.reveal(), second(1)).await));
        assert!(is_refused(&sessions(&store).refresh(opened.secret.reveal(), second(1)).await));
        assert_eq!(store.sessions(&reader, second(1)).await.expect("it can be read"), []);
    }
}

/// Somebody logs in with the old password at the very moment at which it is changed.
#[tokio::test(flavor = "multi_thread")]
async fn no_session_outlives_its_password() {
    for store in stores("sessions-password").await {
        document(&store, "reader").await;
        let change = |hash: &'static str| {
            let store = store.clone();
            async move {
                let mut transaction = store.begin().await.expect("a connection");
                let changed = transaction.set_credential("reader", hash, second(0)).await;
                transaction.commit().await.expect("nothing refuses");
                changed.expect("a document")
            }
        };
        change("old").await;
        let of_other = open(&store, "other").await;
        let earlier = open(&store, "reader").await;

        let verified = store.credential("reader").await.expect("it can be read");
        let mut login = store.begin().await.expect("a connection");
        let held = login.hold_credential("reader").await.expect("it can be read");
        assert_eq!(held, verified);
        let mut changing = tokio::spawn(change("new"));
        let origin = Origin::default();
        let racing = sessions(&store).open(&mut login, "reader", origin, second(0)).await;
        let waited = timeout(Duration::from_millis(300), &mut changing).await;
        assert!(waited.is_err(), "the password stays until whoever logs in with it is in");
        login.commit().await.expect("nothing refuses");
        changing.await.expect("it does not panic");

        let racing = racing.expect("it can be stored");
        for dead in [&earlier, &racing] {
            assert!(is_refused(&sessions(&store).find(dead.secret.reveal(), second(1)).await));
        }
        assert!(sessions(&store).find(of_other.secret.reveal(), second(1)).await.is_ok());
        let mut late = store.begin().await.expect("a connection");
        let held = late.hold_credential("reader").await.expect("it can be read");
        assert_ne!(held, verified, "who comes later sees that the password is another one");
    }
}
