//! Headers that proxies and liars send.

use std::net::IpAddr;

use auth::Networks;
use poem::http::{HeaderMap, HeaderValue};

use super::client;

fn of(peer: &str, lines: &[&str], proxies: &[&str]) -> String {
    let mut headers = HeaderMap::new();
    for line in lines {
        let value = HeaderValue::from_bytes(line.as_bytes()).expect("a header");
        headers.append("x-forwarded-for", value);
    }
    let proxies = Networks::parse(proxies).expect("good networks");
    let peer: IpAddr = peer.parse().expect("an address");
    client(peer, &headers, &proxies).to_string()
}

const PROXIES: [&str; 3] = ["10.0.0.0/8", "127.0.0.1", "2001:db8:1::/48"];

#[test]
fn nobody_is_believed_who_is_no_proxy() {
    assert_eq!(of("10.0.0.1", &["192.0.2.1"], &[]), "10.0.0.1");
    assert_eq!(of("198.51.100.1", &["192.0.2.1"], &PROXIES), "198.51.100.1");
    assert_eq!(of("::ffff:198.51.100.1", &["192.0.2.1"], &PROXIES), "198.51.100.1");
}

#[test]
fn the_last_that_is_no_proxy_is_the_client() {
    for (lines, expected) in [
        (&[][..], "10.0.0.1"),
        (&["192.0.2.1"], "192.0.2.1"),
        (&["192.0.2.1, 10.9.9.9 ,127.0.0.1"], "192.0.2.1"),
        // several lines are one list
        (&["203.0.113.7", "192.0.2.1", "10.9.9.9"], "192.0.2.1"),
        // what stands before the client, the client may have written
        (&["203.0.113.7, 10.0.0.2, 192.0.2.1"], "192.0.2.1"),
        (&["2001:db8:9::1, 2001:db8:1::5"], "2001:db8:9::1"),
        (&["::ffff:192.0.2.1"], "192.0.2.1"),
        (&["::ffff:10.9.9.9"], "10.9.9.9"),
        (&["192.0.2.1:4711"], "192.0.2.1"),
        (&["[2001:db8:9::1]:4711, [2001:db8:1::5]"], "2001:db8:9::1"),
        // nobody but proxies: the first of them
        (&["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
    ] {
        assert_eq!(of("10.0.0.1", lines, &PROXIES), expected, "{lines:?}");
        assert_eq!(of("::ffff:10.0.0.1", lines, &PROXIES), expected, "{lines:?}");
    }
}

#[test]
fn what_is_no_address_ends_the_walk() {
    for (lines, expected) in [
        (&["unknown"][..], "10.0.0.1"),
        (&[""], "10.0.0.1"),
        (&["192.0.2.1, _hidden"], "10.0.0.1"),
        (&["192.0.2.1, unknown, 10.0.0.2"], "10.0.0.2"),
        (&["192.0.2.1,, 10.0.0.2"], "10.0.0.2"),
        (&["192.0.2.1", "é", "10.0.0.2"], "10.0.0.2"),
        (&["192.0.2.999"], "10.0.0.1"),
    ] {
        assert_eq!(of("10.0.0.1", lines, &PROXIES), expected, "{lines:?}");
    }
}
