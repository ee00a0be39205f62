//! Passwords: old hashes, bounds, and the same work for everybody.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::task::JoinSet;

use crate::{AuthError, Passwords, Verified, Weakness, check_strength};

/// Of `abc`, as jBCrypt and all after it make it.
const BCRYPT: &str = "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";
/// Of `password`, with less memory than ours; from the tests of argon2 itself.
const WEAK: &str =
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

fn passwords() -> Passwords {
    Passwords::new(2, Duration::from_secs(60))
}

async fn verify(passwords: &Passwords, password: &str, stored: &str) -> Option<Verified> {
    passwords.verify(password.to_owned(), stored).await.expect("there is a place")
}

#[tokio::test]
async fn a_password_is_verified_by_its_hash() {
    let passwords = passwords();
    let hash = passwords.hash("Ünsäglich 12".to_owned()).await.expect("there is a place");
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert_eq!(verify(&passwords, "Ünsäglich 12", &hash).await, Some(Verified { rehash: false }));
    assert_eq!(verify(&passwords, "Ünsäglich 13", &hash).await, None);
    assert_eq!(verify(&passwords, "", &hash).await, None);
}

#[tokio::test]
async fn older_hashes_are_accepted_and_to_be_replaced() {
    let passwords = passwords();
    let rehash = Some(Verified { rehash: true });
    assert_eq!(verify(&passwords, "password", WEAK).await, rehash);
    assert_eq!(verify(&passwords, "passwort", WEAK).await, None);
    for version in ["$2a$", "$2b$"] {
        let stored = BCRYPT.replace("$2a$", version);
        assert_eq!(verify(&passwords, "abc", &stored).await, rehash, "{stored}");
        assert_eq!(verify(&passwords, "abd", &stored).await, None, "{stored}");
        assert_eq!(verify(&passwords, "abc\0", &stored).await, None, "{stored}");
    }
}

#[tokio::test]
async fn nobody_is_as_much_work_as_somebody() {
    let passwords = passwords();
    let work = || passwords.work.load(Ordering::Relaxed);
    let hash = passwords.hash("the right one".to_owned()).await.expect("there is a place");
    assert_eq!(verify(&passwords, "a wrong one", &hash).await, None);
    let of_a_wrong_one = work();
    assert!(of_a_wrong_one > 0);
    passwords.verify_nobody("a wrong one".to_owned()).await.expect("there is a place");
    assert_eq!(work(), 2 * of_a_wrong_one);
    // nor does a hash that nobody can verify give anything away, or stop the server
    let greedy = hash.replace("m=19456", "m=4194304");
    let slow = BCRYPT.replace("$06$", "$31$");
    let unreadable = ["", "password", "$2a$", "$argon2id$", &greedy, &slow];
    for (count, stored) in (3..).zip(unreadable) {
        assert_eq!(verify(&passwords, "the right one", stored).await, None, "{stored}");
        assert_eq!(work(), count * of_a_wrong_one, "{stored}");
    }
}

#[tokio::test]
async fn who_finds_no_place_in_time_is_turned_away() {
    let passwords = Passwords::new(1, Duration::ZERO);
    let hash = || passwords.hash("a password".to_owned());
    let (first, second) = tokio::join!(hash(), hash());
    assert!(first.is_ok());
    assert!(matches!(second, Err(AuthError::Busy)), "{second:?}");
    assert!(hash().await.is_ok(), "the place is free again");
}

#[test]
fn admins_do_not_take_what_everybody_tries() {
    for good in [
        "correct horse battery staple",
        "bogenmass-tinte-kran",
        "Tr0ub4dor&3xyz",
        "пароль-мосты-лёд-7",
    ] {
        assert_eq!(check_strength(good), Ok(()), "{good}");
    }
    for common in [
        "password1234",
        "Password2024!",
        "P@ssw0rd2024",
        "!!Passw0rd!!",
        "123456789012",
        "aaaaaaaaaaaaa",
        "abababababab",
        "adminadmin12",
        "Welcome-Admin1",
        "iloveyou1234",
        "1q2w3e4r5t6y",
        "qwertyuiop123",
        "presswork2026",
        "abc123abc123",
    ] {
        assert_eq!(check_strength(common), Err(Weakness::Common), "{common}");
    }
    for short in ["elf Zeichen", "äöüßéè"] {
        assert_eq!(check_strength(short), Err(Weakness::Short), "{short}");
    }
    assert_eq!(check_strength(&"Länge ".repeat(30)), Err(Weakness::Long));
}

#[tokio::test(flavor = "multi_thread")]
async fn admins_do_not_wait_for_users() {
    let mut flood = JoinSet::new();
    for _ in 0..1000 {
        flood.spawn(Passwords::shared().hash("of a user".to_owned()));
    }
    // from the first that is turned away, the lane is full until those before it have been dealt with
    while let Some(done) = flood.join_next().await {
        if matches!(done, Ok(Err(AuthError::Busy))) {
            break;
        }
    }
    let busy = Passwords::shared().hash("of a user".to_owned()).await;
    assert!(matches!(busy, Err(AuthError::Busy)), "{busy:?}");
    assert!(Passwords::of_admins().hash("of an admin".to_owned()).await.is_ok());
    flood.shutdown().await;
}
