//! Second factors: the codes of RFC 6238, windows, and codes that come twice.

use chrono::{DateTime, Utc};
use store::Store;
use tokio::task::JoinSet;
use totp_rs::Totp;

use super::{document, second, stores};
use crate::{AuthError, Key, Proof, SecondFactors, Secret};

const ADMIN: &str = "an admin";

fn factors() -> SecondFactors {
    SecondFactors::new(Key::new([7; 32]).expect("long enough"))
}

/// An authenticator that photographed the code.
async fn begun(store: &Store, admin: &str) -> Totp {
    let mut transaction = store.begin().await.expect("a connection");
    let shown = ("Press: work", "ada@example.org");
    let enrolment = factors().begin(&mut transaction, admin, shown).await.expect("none yet");
    transaction.commit().await.expect("nothing refuses");
    let url = enrolment.url.reveal();
    assert!(url.starts_with("otpauth://totp/Press%20%20work:ada%40example.org?"), "{url}");
    let totp = Totp::from_url(url).expect("an authenticator understands it");
    assert_eq!(totp.secret().to_base32(), enrolment.secret.reveal());
    totp
}

/// The code that it shows at this time.
fn code(totp: &Totp, now: DateTime<Utc>) -> String {
    totp.generate(u64::try_from(now.timestamp()).expect("after 1970")).to_string()
}

async fn confirm(store: &Store, code: &str, now: DateTime<Utc>) -> Result<Vec<Secret>, AuthError> {
    let mut transaction = store.begin().await.expect("a connection");
    let codes = factors().confirm(&mut transaction, (ADMIN, code), now).await;
    transaction.commit().await.expect("nothing refuses");
    codes
}

async fn verify(store: &Store, code: &str, now: DateTime<Utc>) -> Option<Proof> {
    let mut transaction = store.begin().await.expect("a connection");
    let proof = factors().verify(&mut transaction, (ADMIN, code), now).await;
    transaction.commit().await.expect("nothing refuses");
    match proof {
        Ok(proof) => Some(proof),
        Err(AuthError::InvalidCredential) => None,
        Err(error) => panic!("{error}"),
    }
}

/// An admin with a second factor since `second(0)`, and the recovery codes.
async fn enrolled(store: &Store) -> (Totp, Vec<Secret>) {
    document(store, ADMIN).await;
    let totp = begun(store, ADMIN).await;
    let codes = confirm(store, &code(&totp, second(0)), second(0)).await.expect("a good code");
    (totp, codes)
}

/// Appendix B of the RFC, of which six digits are ours.
#[test]
fn codes_are_those_of_the_rfc() {
    let totp = crate::second_factor::totp(b"12345678901234567890", None).expect("long enough");
    for (time, expected) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(totp.generate(time).to_string(), expected, "{time}");
        assert_eq!(totp.check(expected, time), Some(time / 30));
    }
}

#[tokio::test]
async fn a_factor_counts_when_a_code_was_shown() {
    for store in stores("factors-begin").await {
        document(&store, ADMIN).await;
        let forgotten = begun(&store, ADMIN).await;
        let totp = begun(&store, ADMIN).await;
        let now = second(0);
        assert_eq!(verify(&store, &code(&totp, now), now).await, None);
        for wrong in [&code(&forgotten, now), "", "000", "abcdef", "１２３４５６"] {
            let refused = confirm(&store, wrong, now).await;
            assert!(matches!(refused, Err(AuthError::InvalidCredential)), "{wrong}");
        }
        let known = store.second_factor(ADMIN).await.expect("it can be read").expect("begun");
        assert_eq!((known.confirmed_at, known.recovery.len()), (None, 0));
        assert!(!known.secret.contains(&totp.secret().to_base32()));

        let codes = confirm(&store, &code(&totp, now), now).await.expect("a good code");
        assert_eq!(codes.len(), 10);
        let known = store.second_factor(ADMIN).await.expect("it can be read").expect("set up");
        assert!(
            known.confirmed_at.is_some()
                && !known.recovery.iter().any(|it| it == codes[0].reveal())
        );
        assert_eq!(verify(&store, &code(&totp, now), now).await, None, "it was used to confirm");
        assert!(confirm(&store, &code(&totp, second(30)), second(30)).await.is_err());

        let mut transaction = store.begin().await.expect("a connection");
        let again = factors().begin(&mut transaction, ADMIN, ("Presswork", "ada")).await;
        assert!(matches!(again, Err(AuthError::HasFactor)));
        assert!(transaction.remove_second_factor(ADMIN).await.expect("nothing refuses"));
        assert!(!transaction.remove_second_factor(ADMIN).await.expect("nothing refuses"));
        transaction.commit().await.expect("nothing refuses");
        assert_eq!(verify(&store, &code(&totp, second(60)), second(60)).await, None);
        begun(&store, ADMIN).await;
    }
}

#[tokio::test]
async fn a_code_is_good_once_and_near_its_time() {
    for store in stores("factors-window").await {
        let (totp, _) = enrolled(&store).await;
        let at = |seconds| code(&totp, second(seconds));
        assert_eq!(verify(&store, &at(120), second(180)).await, None, "two steps late");
        assert_eq!(verify(&store, &at(240), second(180)).await, None, "two steps early");
        let whole = at(180);
        let (left, right) = whole.split_at(3);
        let spaced = format!("{left} {right}");
        assert_eq!(verify(&store, &spaced, second(180)).await, Some(Proof::Code));
        assert_eq!(verify(&store, &at(180), second(181)).await, None, "twice");
        assert_eq!(verify(&store, &at(150), second(181)).await, None, "before one that was used");
        assert_eq!(
            verify(&store, &at(210), second(181)).await,
            Some(Proof::Code),
            "one step early"
        );
        assert_eq!(verify(&store, &at(240), second(270)).await, Some(Proof::Code), "one step late");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_with_one_code_one_is_let_in() {
    for store in stores("factors-race").await {
        let (totp, recovery) = enrolled(&store).await;
        for code in [code(&totp, second(60)), recovery[3].reveal().to_owned()] {
            let mut attempts = JoinSet::new();
            for _ in 0..8 {
                let (store, code) = (store.clone(), code.clone());
                attempts.spawn(async move { verify(&store, &code, second(60)).await });
            }
            let proofs: Vec<Proof> = attempts.join_all().await.into_iter().flatten().collect();
            assert_eq!(proofs.len(), 1, "{proofs:?}");
        }
    }
}

#[tokio::test]
async fn recovery_codes_are_good_once_each() {
    for store in stores("factors-recovery").await {
        let (_, codes) = enrolled(&store).await;
        let typed = codes[0].reveal().to_uppercase().replace('-', " ");
        assert_eq!(verify(&store, &typed, second(1)).await, Some(Proof::Recovery(9)));
        assert_eq!(verify(&store, codes[0].reveal(), second(2)).await, None);
        assert_eq!(verify(&store, codes[9].reveal(), second(3)).await, Some(Proof::Recovery(8)));
        let mut transaction = store.begin().await.expect("a connection");
        let renewed = factors().renew_recovery_codes(&mut transaction, ADMIN).await;
        transaction.commit().await.expect("nothing refuses");
        let renewed = renewed.expect("there is a factor");
        assert_eq!(verify(&store, codes[1].reveal(), second(4)).await, None);
        assert_eq!(verify(&store, renewed[1].reveal(), second(5)).await, Some(Proof::Recovery(9)));
    }
}

/// Somebody who can write to the database gives an admin the second factor, or the recovery codes, of somebody else.
#[tokio::test]
async fn nothing_of_another_admin_counts() {
    for store in stores("factors-others").await {
        let (totp, recovery) = enrolled(&store).await;
        document(&store, "another").await;
        let mut transaction = store.begin().await.expect("a connection");
        let own = transaction.hold_second_factor(ADMIN).await.expect("it can be read");
        let own = own.expect("it was set up");
        transaction.begin_second_factor("another", &own.secret).await.expect("nothing refuses");
        let of = ("another", own.secret.as_str());
        let step = own.last_step;
        let planted = transaction.confirm_second_factor(of, step, &own.recovery, second(0)).await;
        assert!(planted.expect("nothing refuses"));
        let now = second(60);
        let code = code(&totp, now);
        let opened = factors().verify(&mut transaction, ("another", &code), now).await;
        assert!(matches!(opened, Err(AuthError::Seal)), "{opened:?}");
        let recovered = ("another", recovery[0].reveal());
        let recovered = factors().verify(&mut transaction, recovered, now).await;
        assert!(matches!(recovered, Err(AuthError::InvalidCredential)), "{recovered:?}");
        // nor does a key that another server has
        let other = SecondFactors::new(Key::new([8; 32]).expect("long enough"));
        let opened = other.verify(&mut transaction, (ADMIN, &code), now).await;
        assert!(matches!(opened, Err(AuthError::Seal)), "{opened:?}");
        transaction.rollback().await.expect("a connection");
    }
}
