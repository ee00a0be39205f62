//! Passwords in the database, and links that work once.

use chrono::TimeDelta;
use store::{Account, Purpose, Realm, Store};
use tokio::task::JoinSet;

use super::{after, document, second, stores};
use crate::{AuthError, one_time};

const HALF_AN_HOUR: TimeDelta = TimeDelta::minutes(30);
const RESET: (Realm, Purpose) = (Realm::User, Purpose::ResetPassword);

async fn link(store: &Store, account: &Account, purpose: Purpose) -> String {
    let mut transaction = store.begin().await.expect("nobody else writes");
    let link = one_time::issue(&mut transaction, account, purpose, HALF_AN_HOUR, second(0)).await;
    transaction.commit().await.expect("nothing refuses");
    link.expect("it can be stored").reveal().to_owned()
}

async fn redeem(
    store: &Store,
    link: &str,
    realm_and_purpose: (Realm, Purpose),
    at: TimeDelta,
) -> Result<Account, AuthError> {
    let mut transaction = store.begin().await.expect("a connection");
    let account = one_time::redeem(&mut transaction, link, realm_and_purpose, after(at)).await;
    transaction.commit().await.expect("nothing refuses");
    account
}

async fn works(store: &Store, link: &str, meant: (Realm, Purpose), at: TimeDelta) -> bool {
    match one_time::check(store, link, meant, after(at)).await {
        Ok(()) => true,
        Err(AuthError::InvalidCredential) => false,
        Err(error) => panic!("{error}"),
    }
}

async fn set(store: &Store, user: &str, hash: &str) -> chrono::DateTime<chrono::Utc> {
    let mut transaction = store.begin().await.expect("nobody else writes");
    let changed = transaction.set_credential(user, hash, second(0)).await.expect("a document");
    transaction.commit().await.expect("nothing refuses");
    changed
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_uses_of_a_link_one_wins() {
    for store in stores("links-race").await {
        let account = Account::user("reader");
        let link = link(&store, &account, Purpose::ResetPassword).await;
        let mut uses = JoinSet::new();
        for _ in 0..8 {
            let (store, link) = (store.clone(), link.clone());
            uses.spawn(async move { redeem(&store, &link, RESET, TimeDelta::zero()).await });
        }
        let outcomes = uses.join_all().await;
        let winners: Vec<_> = outcomes.iter().flatten().collect();
        assert_eq!(winners, [&account]);
        let lost = |outcome: &Result<_, _>| matches!(outcome, Err(AuthError::InvalidCredential));
        assert_eq!(outcomes.iter().filter(|outcome| lost(outcome)).count(), 7);
    }
}

#[tokio::test]
async fn a_link_is_for_one_purpose_and_a_while() {
    for store in stores("links").await {
        let account = Account::user("reader");
        let reset = link(&store, &account, Purpose::ResetPassword).await;
        let confirm = link(&store, &account, Purpose::ConfirmEmail).await;
        let now = TimeDelta::zero();
        for other in [(Realm::Admin, RESET.1), (RESET.0, Purpose::Invitation)] {
            assert!(redeem(&store, &reset, other, now).await.is_err(), "{other:?}");
            assert!(!works(&store, &reset, other, now).await, "{other:?}");
        }
        assert!(redeem(&store, &confirm, RESET, now).await.is_err());
        let whole = format!("{reset}A");
        for wrong in ["", &whole, &reset.to_lowercase(), "presswork_1_2"] {
            assert!(redeem(&store, wrong, RESET, now).await.is_err(), "{wrong}");
            assert!(!works(&store, wrong, RESET, now).await, "{wrong}");
        }
        assert!(redeem(&store, &reset, RESET, HALF_AN_HOUR).await.is_err(), "it is too late");
        assert!(!works(&store, &reset, RESET, HALF_AN_HOUR).await, "it is too late");
        let just_in_time = HALF_AN_HOUR - TimeDelta::seconds(1);
        assert!(works(&store, &reset, RESET, just_in_time).await, "it is looked at");
        assert_eq!(redeem(&store, &reset, RESET, just_in_time).await.expect("in time"), account);

        let first = link(&store, &account, Purpose::ResetPassword).await;
        let second = link(&store, &account, Purpose::ResetPassword).await;
        assert!(redeem(&store, &first, RESET, now).await.is_err(), "the second took its place");
        let mut undone = store.begin().await.expect("a connection");
        let used = one_time::redeem(&mut undone, &second, RESET, after(now)).await;
        assert!(used.is_ok());
        undone.rollback().await.expect("nothing refuses");
        assert!(redeem(&store, &second, RESET, now).await.is_ok(), "nothing had come of it");

        assert_eq!(store.sweep_one_time(after(now)).await.expect("it can be swept"), 0);
        assert_eq!(store.sweep_one_time(after(HALF_AN_HOUR)).await.expect("again"), 1);
    }
}

#[tokio::test]
async fn a_password_takes_all_links_with_it() {
    for store in stores("links-die").await {
        for user in ["reader", "other"] {
            document(&store, user).await;
        }
        let (reader, other) = (Account::user("reader"), Account::user("other"));
        let namesake = Account::admin("reader");
        let reset = link(&store, &reader, Purpose::ResetPassword).await;
        let confirm = link(&store, &reader, Purpose::ConfirmEmail).await;
        let of_others = [
            (link(&store, &other, Purpose::ResetPassword).await, Realm::User),
            (link(&store, &namesake, Purpose::ResetPassword).await, Realm::Admin),
        ];
        let first = set(&store, "reader", "hash 1").await;
        let now = TimeDelta::zero();
        assert!(redeem(&store, &reset, RESET, now).await.is_err());
        let confirmation = (Realm::User, Purpose::ConfirmEmail);
        assert!(redeem(&store, &confirm, confirmation, now).await.is_err());
        for (link, realm) in of_others {
            assert!(redeem(&store, &link, (realm, Purpose::ResetPassword), now).await.is_ok());
        }
        // in the same second as the one before, and yet after it
        let second = set(&store, "reader", "hash 2").await;
        assert!(after(now) < first && first < second, "{first} {second}");
        assert_eq!([first, second].map(|at| at.timestamp_subsec_nanos()), [0, 0]);
        let credential = store.credential("reader").await.expect("it can be read");
        let credential = credential.expect("it was set");
        assert_eq!((credential.hash.as_str(), credential.changed_at), ("hash 2", second));
        assert!(!format!("{credential:?}").contains("hash 2"));
    }
}

#[tokio::test]
async fn rehashing_changes_nothing_else() {
    for store in stores("rehash").await {
        document(&store, "reader").await;
        let changed_at = set(&store, "reader", "old").await;
        let rehash = |hashes| store.rehash_credential("reader", hashes);
        assert!(!rehash(("older", "new")).await.expect("nothing refuses"));
        assert!(rehash(("old", "new")).await.expect("nothing refuses"));
        let credential = store.credential("reader").await.expect("it can be read");
        let credential = credential.expect("it was set");
        assert_eq!((credential.hash.as_str(), credential.changed_at), ("new", changed_at));
        assert_eq!(store.credential("nobody").await.expect("it can be read"), None);
        let mut transaction = store.begin().await.expect("nobody else writes");
        let of_nobody = transaction.set_credential("nobody", "hash", second(0)).await;
        assert!(of_nobody.is_err(), "there is no such document");
    }
}
