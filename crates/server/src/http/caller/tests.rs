//! Whom requests are counted against.

use std::net::IpAddr;

use super::household;

#[test]
fn visitors_are_told_apart_by_what_they_cannot_change() {
    let household =
        |text: &str| text.parse::<IpAddr>().map(household).expect("an address").to_string();
    assert_eq!(household("192.0.2.7"), "192.0.2.7");
    assert_eq!(household("::ffff:192.0.2.7"), "192.0.2.7");
    assert_eq!(household("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    assert_eq!(household("2001:db8:1:2:ffff::1"), "2001:db8:1:2::");
}
