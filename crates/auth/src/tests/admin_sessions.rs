//! Sessions of admins: half-open ones, and when an admin last showed who it is.

use chrono::TimeDelta;
use store::{Account, Realm, Store};
use tokio::task::JoinSet;

use super::{after, is_refused, second, stores};
use crate::{AdminSessions, AuthError, Key, Lifetime, Opened, Origin, Sessions, is_confirmed};

fn sessions(store: &Store) -> AdminSessions {
    AdminSessions::new(store, &Key::new([7; 32]).expect("long enough"))
}

async fn open(store: &Store, half: bool) -> Opened {
    let mut transaction = store.begin().await.expect("a connection");
    let (sessions, origin) = (sessions(store), Origin::default());
    let opened = if half {
        sessions.open_half(&mut transaction, "ada", origin, second(0)).await
    } else {
        sessions.open(&mut transaction, "ada", origin, second(0)).await
    };
    transaction.commit().await.expect("nothing refuses");
    opened.expect("it can be stored")
}

async fn complete(store: &Store, secret: &str, seconds: i64) -> Result<Opened, AuthError> {
    let mut transaction = store.begin().await.expect("a connection");
    let done = sessions(store).complete(&mut transaction, secret, second(seconds)).await;
    transaction.commit().await.expect("nothing refuses");
    done
}

async fn confirm(store: &Store, secret: &str, seconds: i64) -> Result<Opened, AuthError> {
    let mut transaction = store.begin().await.expect("a connection");
    let done = sessions(store).confirm(&mut transaction, secret, second(seconds)).await;
    transaction.commit().await.expect("nothing refuses");
    done
}

#[tokio::test]
async fn a_half_open_session_is_good_for_the_second_factor_alone() {
    for store in stores("admins-half").await {
        let admins = sessions(&store);
        let opened = open(&store, true).await;
        let secret = opened.secret.reveal();
        assert!(is_refused(&admins.find(secret, second(1)).await));
        assert!(is_refused(&confirm(&store, secret, 1).await));
        // nor by another door
        let lifetime = Lifetime { whole: TimeDelta::days(7), idle: TimeDelta::hours(8) };
        let key = Key::new([7; 32]).expect("long enough");
        let plain = Sessions::new(store.clone(), key, Realm::Admin, lifetime);
        assert!(is_refused(&plain.find(secret, second(1)).await));
        assert_eq!(admins.list("ada", second(1)).await.expect("it can be read"), []);
        let half = admins.find_half(secret, second(299)).await.expect("five minutes");
        assert_eq!(half.account, Account::admin("ada"));
        let id = &opened.session.id;
        let running = async |at| admins.running(id, second(at)).await.expect("it can be read");
        assert_eq!(running(1).await, None, "nor is its id");
        assert!(is_refused(&admins.find_half(secret, second(300)).await));
        assert!(is_refused(&complete(&store, secret, 300).await));

        let whole = complete(&store, secret, 200).await.expect("in time");
        assert!(whole.secret != opened.secret);
        assert_eq!(whole.session.expires_at, second(200) + TimeDelta::days(7));
        let found = admins.find(whole.secret.reveal(), second(201)).await.expect("it works");
        assert_eq!(found.confirmed_at, Some(second(200)));
        assert_eq!(running(201).await.map(|session| session.account), Some(Account::admin("ada")));
        for dead in
            [admins.find(secret, second(201)).await, admins.find_half(secret, second(201)).await]
        {
            assert!(is_refused(&dead), "the secret of the half-open one");
        }
        assert!(is_refused(&admins.find_half(whole.secret.reveal(), second(201)).await));
        assert!(is_refused(&complete(&store, secret, 201).await));
        assert!(is_refused(&complete(&store, whole.secret.reveal(), 201).await));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_complete_a_session_one_is_in() {
    for store in stores("admins-race").await {
        let opened = open(&store, true).await;
        let mut attempts = JoinSet::new();
        for _ in 0..8 {
            let (store, secret) = (store.clone(), opened.secret.clone());
            attempts.spawn(async move { complete(&store, secret.reveal(), 1).await });
        }
        let outcomes = attempts.join_all().await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    }
}

#[tokio::test]
async fn showing_oneself_again_changes_the_secret() {
    for store in stores("admins-confirm").await {
        let admins = sessions(&store);
        let opened = open(&store, false).await;
        let quarter = TimeDelta::minutes(15);
        let found = admins.find(opened.secret.reveal(), second(1000)).await.expect("it works");
        assert!(is_confirmed(&found, quarter, second(899)));
        assert!(!is_confirmed(&found, quarter, second(900)));
        let confirmed = confirm(&store, opened.secret.reveal(), 1000).await.expect("it works");
        assert!(is_confirmed(&confirmed.session, quarter, second(1001)));
        assert_eq!(confirmed.session.expires_at, opened.session.expires_at, "it lasts no longer");
        // whoever found the old one out has gained nothing
        assert!(is_refused(&admins.find(opened.secret.reveal(), second(1000)).await));
        assert!(is_refused(&confirm(&store, opened.secret.reveal(), 1001).await));
        assert!(admins.find(confirmed.secret.reveal(), second(1010)).await.is_ok());
    }
}

#[tokio::test]
async fn a_session_ends() {
    for store in stores("admins-end").await {
        let admins = sessions(&store);
        let (left, used) = (open(&store, false).await, open(&store, false).await);
        for hours in (7..7 * 24).step_by(7) {
            let now = after(TimeDelta::hours(hours));
            admins.find(used.secret.reveal(), now).await.expect("it is used");
        }
        let hours = |hours| after(TimeDelta::hours(hours));
        assert!(is_refused(&admins.find(left.secret.reveal(), hours(8)).await));
        assert!(admins.find(left.secret.reveal(), hours(7)).await.is_ok());
        let end = after(TimeDelta::days(7));
        assert!(is_refused(&admins.find(used.secret.reveal(), end).await));
        assert_eq!(admins.list("ada", end).await.expect("it can be read"), []);
    }
}

#[tokio::test]
async fn sessions_are_listed_and_revoked() {
    for store in stores("admins-list").await {
        let admins = sessions(&store);
        let (one, two) = (open(&store, false).await, open(&store, false).await);
        let listed = admins.list("ada", second(1)).await.expect("it can be read");
        assert_eq!(listed.len(), 2);
        assert_eq!(admins.list("bob", second(1)).await.expect("it can be read"), []);
        let revoke = async |admin: &str| {
            let account = Account::admin(admin);
            let revoked = store.revoke_session(&account, &one.session.id, second(1)).await;
            revoked.expect("nothing refuses")
        };
        assert!(!revoke("bob").await);
        assert!(revoke("ada").await);
        assert!(is_refused(&admins.find(one.secret.reveal(), second(2)).await));
        assert!(admins.find(two.secret.reveal(), second(2)).await.is_ok());
        let mut transaction = store.begin().await.expect("a connection");
        transaction
            .close_account(&Account::admin("ada"), second(3))
            .await
            .expect("nothing refuses");
        transaction.commit().await.expect("nothing refuses");
        assert!(is_refused(&admins.find(two.secret.reveal(), second(4)).await));
    }
}
