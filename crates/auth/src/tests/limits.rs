//! The limiter: spellings, floods, several servers.

use std::net::IpAddr;

use chrono::TimeDelta;
use tokio::task::JoinSet;

use super::{after, second, stores};
use crate::{AuthError, Limiter, Quota, Rule};

/// Each from an address of its own.
fn address(number: u32) -> IpAddr {
    IpAddr::from((10 << 24 | number).to_be_bytes())
}

async fn is_admitted(
    limiter: &Limiter,
    rule: &Rule,
    (account, address): (Option<&str>, IpAddr),
    at: TimeDelta,
) -> bool {
    match limiter.admit(rule, (account, address), after(at)).await {
        Ok(()) => true,
        Err(AuthError::TooManyAttempts { retry_after }) => {
            assert!(retry_after.as_secs() <= 15 * 60);
            false
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn one_account_is_one_however_it_is_spelt() {
    let spellings = [
        "kate@example.com",
        " kate@example.com",
        "kate@example.com\t",
        "KATE@EXAMPLE.COM",
        "Kate@Example.Com",
        // full width, the sign of the unit, a ligature of blanks
        "ｋａｔｅ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "\u{212a}ate@example.com",
        "\u{a0}kate@example.com\u{2003}",
    ];
    for store in stores("limits-spellings").await {
        let limiter = Limiter::new(store.clone());
        let mut admitted = 0;
        for (number, spelling) in (0..1000).zip(spellings.iter().cycle()) {
            let who = (Some(*spelling), address(number));
            admitted +=
                u32::from(is_admitted(&limiter, &Rule::LOGIN, who, TimeDelta::zero()).await);
        }
        assert_eq!(admitted, 10);
        let other = (Some("cate@example.com"), address(0));
        assert!(is_admitted(&limiter, &Rule::LOGIN, other, TimeDelta::zero()).await);
        let nul = limiter.admit(&Rule::LOGIN, (Some("kate\0"), address(0)), second(0)).await;
        assert!(matches!(nul, Err(AuthError::InvalidCredential)), "{nul:?}");
    }
}

#[tokio::test]
async fn letters_are_composed_before_and_after_they_are_made_small() {
    for store in stores("limits-accents").await {
        let limiter = Limiter::new(store.clone());
        let once = Quota { attempts: 1, window: TimeDelta::minutes(1) };
        let rule = Rule { account: Some(once), address: None, everybody: None, ..Rule::LOGIN };
        for pair in [
            ["rené", "RENE\u{301}"],
            ["ﬁn", "FIN"],
            ["ℍans", "hans"],
            ["\u{1f0}ohn", "J\u{30c}ohn"],
        ] {
            let [first, second] =
                pair.map(|name| limiter.admit(&rule, (Some(name), address(0)), second(0)));
            assert!(first.await.is_ok(), "{pair:?}");
            assert!(second.await.is_err(), "{pair:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_count_together() {
    for store in stores("limits-servers").await {
        let servers = [Limiter::new(store.clone()), Limiter::new(store.clone())];
        let mut attempts = JoinSet::new();
        for (number, server) in (0..40).zip(servers.iter().cycle()) {
            let server = server.clone();
            attempts.spawn(async move {
                let who = (Some("reader"), address(number));
                is_admitted(&server, &Rule::LOGIN, who, TimeDelta::zero()).await
            });
        }
        let admitted = attempts.join_all().await;
        assert_eq!(admitted.into_iter().filter(|admitted| *admitted).count(), 10);
    }
}

async fn admitted(limiter: &Limiter, rule: &Rule, addresses: &[IpAddr], at: TimeDelta) -> usize {
    let mut count = 0;
    for address in addresses {
        count += usize::from(is_admitted(limiter, rule, (None, *address), at).await);
    }
    count
}

#[tokio::test]
async fn an_address_is_a_network_and_each_rule_counts_for_itself() {
    for store in stores("limits-addresses").await {
        let limiter = Limiter::new(store.clone());
        let hosts: Vec<IpAddr> = (0..40_u128)
            .map(|host| IpAddr::from((0x2001_0db8_u128 << 96 | host << 32).to_be_bytes()))
            .collect();
        let now = TimeDelta::zero();
        assert_eq!(admitted(&limiter, &Rule::REGISTER, &hosts, now).await, 10);
        assert_eq!(admitted(&limiter, &Rule::FORGOT_PASSWORD, &hosts, now).await, 10);
        assert_eq!(admitted(&limiter, &Rule::LOGIN, &hosts, now).await, 30);
        let next_door = IpAddr::from((0x2001_0db8_0000_0001_u128 << 64).to_be_bytes());
        assert_eq!(admitted(&limiter, &Rule::REGISTER, &[next_door], now).await, 1);
        let mapped: IpAddr = "::ffff:192.0.2.1".parse().expect("an address");
        let plain: IpAddr = "192.0.2.1".parse().expect("an address");
        let both = [[mapped; 8], [plain; 8]].concat();
        assert_eq!(admitted(&limiter, &Rule::REGISTER, &both, now).await, 10);

        let window = TimeDelta::minutes(1);
        let almost = window - TimeDelta::seconds(1);
        assert_eq!(admitted(&limiter, &Rule::REGISTER, &both, almost).await, 0);
        assert_eq!(admitted(&limiter, &Rule::REGISTER, &both, window).await, 10);
        assert!(limiter.sweep(second(0)).await.expect("it can be swept") == 0);
        let much_later = after(TimeDelta::hours(2));
        assert!(limiter.sweep(much_later).await.expect("it can be swept") > 0);
    }
}

#[tokio::test]
async fn one_address_does_not_spend_what_all_have_in_common() {
    for store in stores("limits-everybody").await {
        let limiter = Limiter::new(store.clone());
        let minute = TimeDelta::minutes(1);
        let quota = |attempts| Some(Quota { attempts, window: minute });
        let rule = Rule { name: "test", account: None, address: quota(2), everybody: quota(3) };
        let now = TimeDelta::zero();
        assert_eq!(admitted(&limiter, &rule, &[address(1); 50], now).await, 2);
        assert_eq!(admitted(&limiter, &rule, &[address(2), address(3)], now).await, 1);
        assert_eq!(admitted(&limiter, &rule, &[address(4)], minute).await, 1);
    }
}

#[tokio::test]
async fn the_owner_who_came_in_starts_anew() {
    for store in stores("limits-forgive").await {
        let limiter = Limiter::new(store.clone());
        let attempts = async |count: u32| {
            let mut admitted = 0;
            for number in 0..count {
                let who = (Some("Reader"), address(number));
                admitted +=
                    u32::from(is_admitted(&limiter, &Rule::LOGIN, who, TimeDelta::zero()).await);
            }
            admitted
        };
        assert_eq!(attempts(9).await, 9);
        limiter
            .forgive(&Rule::LOGIN, ("reader ", address(50)), second(0))
            .await
            .expect("nothing refuses");
        assert_eq!(attempts(12).await, 10);
        limiter
            .forgive(&Rule::LOGIN, ("reader", address(50)), second(0))
            .await
            .expect("nothing refuses");
        assert_eq!(attempts(1).await, 1);
    }
}

#[tokio::test]
async fn nobody_keeps_the_owner_out_who_is_at_home() {
    for store in stores("limits-familiar").await {
        let (home, limiter) = (address(1000), Limiter::new(store.clone()));
        let came_in = limiter.forgive(&Rule::LOGIN, ("reader", home), second(0)).await;
        came_in.expect("nothing refuses");
        let attack = async |at: TimeDelta| {
            let mut admitted = 0;
            for number in 0..20 {
                let who = (Some("reader"), address(number));
                admitted += u32::from(is_admitted(&limiter, &Rule::LOGIN, who, at).await);
            }
            admitted
        };
        let at_home = async |at: TimeDelta, count: u32| {
            let mut admitted = 0;
            for _ in 0..count {
                // on a server that has not seen the attack
                let limiter = Limiter::new(store.clone());
                let who = (Some("Reader "), home);
                admitted += u32::from(is_admitted(&limiter, &Rule::LOGIN, who, at).await);
            }
            admitted
        };
        let now = TimeDelta::zero();
        assert_eq!(attack(now).await, 10);
        assert_eq!(at_home(now, 1).await, 1, "the owner is kept out");
        // what is at home can be tried so often, too
        assert_eq!(at_home(now, 12).await, 9);
        let other = (Some("another"), home);
        assert!(is_admitted(&limiter, &Rule::LOGIN, other, now).await);
        // nobody was there for a month
        let later = TimeDelta::days(30);
        assert_eq!(attack(later).await, 10);
        assert_eq!(at_home(later, 1).await, 0);
        // all who come from nowhere are no family
        let nowhere = IpAddr::from([0; 4]);
        let came_in = limiter.forgive(&Rule::LOGIN, ("reader", nowhere), after(later)).await;
        came_in.expect("nothing refuses");
        assert_eq!(attack(later).await, 10);
        assert!(!is_admitted(&limiter, &Rule::LOGIN, (Some("reader"), nowhere), later).await);
    }
}

#[tokio::test]
async fn a_flood_of_all_does_not_keep_out_who_is_at_home() {
    for store in stores("limits-flood-at-home").await {
        let quota = |attempts| Some(Quota { attempts, window: TimeDelta::minutes(1) });
        let rule = Rule { account: quota(4), everybody: quota(3), ..Rule::LOGIN };
        let (home, limiter) = (address(1000), Limiter::new(store.clone()));
        let came_in = limiter.forgive(&rule, ("reader", home), second(0)).await;
        came_in.expect("nothing refuses");
        let now = TimeDelta::zero();
        let flood: Vec<IpAddr> = (0..10).map(address).collect();
        assert_eq!(admitted(&limiter, &rule, &flood, now).await, 3);
        let known = async |address| limiter.refuse_known(&rule, address, second(0)).await.is_ok();
        assert!(known(home).await, "the owner is kept out");
        assert!(!known(address(1001)).await, "a flood gets as far as accounts");
        // whoever comes in where it was refused is at home there at once
        assert!(!known(address(1002)).await);
        let came_in = limiter.forgive(&rule, ("late", address(1002)), second(0)).await;
        came_in.expect("nothing refuses");
        assert!(known(address(1002)).await, "it is taken for a stranger still");
        // whoever else is there is no owner, nor is this one elsewhere
        for who in [(Some("another"), home), (Some("reader"), address(1001)), (None, home)] {
            assert!(!is_admitted(&limiter, &rule, who, now).await, "{who:?}");
        }
        let mut at_home = 0;
        for _ in 0..10 {
            let who = (Some("Reader"), home);
            at_home += u32::from(is_admitted(&limiter, &rule, who, now).await);
        }
        assert_eq!(at_home, 4);
    }
}

#[tokio::test]
async fn a_flood_does_not_reach_the_database() {
    for store in stores("limits-flood").await {
        let limiter = Limiter::new(store.clone());
        let flood = [address(1); 31];
        assert_eq!(admitted(&limiter, &Rule::LOGIN, &flood, TimeDelta::zero()).await, 30);
        store.close().await;
        assert_eq!(admitted(&limiter, &Rule::LOGIN, &flood, TimeDelta::zero()).await, 0);
        // whom it does not know is not let in on a guess
        let stranger = limiter.admit(&Rule::LOGIN, (None, address(2)), second(0)).await;
        assert!(matches!(stranger, Err(AuthError::Store(_))), "{stranger:?}");
    }
}

#[tokio::test]
async fn a_flood_from_everywhere_does_not_reach_the_database_again() {
    for store in stores("limits-flood-of-all").await {
        let limiter = Limiter::new(store.clone());
        let everybody = Some(Quota { attempts: 3, window: TimeDelta::minutes(1) });
        let rule = Rule { everybody, ..Rule::LOGIN };
        let flood: Vec<IpAddr> = (0..10).map(address).collect();
        assert_eq!(admitted(&limiter, &rule, &flood, TimeDelta::zero()).await, 3);
        let refused = async || {
            let mut refused = 0;
            for address in &flood {
                let known = limiter.refuse_known(&rule, *address, second(0)).await;
                refused += usize::from(matches!(known, Err(AuthError::TooManyAttempts { .. })));
            }
            refused
        };
        assert_eq!(refused().await, 10);
        store.close().await;
        assert_eq!(refused().await, 10);
    }
}
