//! Cookies as browsers send them, and as others might.

use poem::http::{HeaderMap, HeaderValue, header};

use super::{Cookie, has_others};

fn headers(cookies: &[&'static str]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for cookie in cookies {
        headers.append(header::COOKIE, HeaderValue::from_static(cookie));
    }
    headers
}

#[test]
fn a_neighbour_cannot_make_ours() {
    let sent = headers(&["presswork-connect=theirs; a=b", "__Host-presswork-connect=ours"]);
    assert_eq!(Cookie::Connect.find(&sent, true).as_deref(), Some("ours"));
    assert_eq!(Cookie::Connect.find(&sent, false).as_deref(), Some("theirs"));
    assert_eq!(Cookie::Provider.find(&sent, true), None);
    assert_eq!(Cookie::Connect.find(&headers(&["presswork-connect=theirs"]), true), None);
    let set = Cookie::Connect.set("x", 600, true);
    let expected =
        "__Host-presswork-connect=x; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure";
    assert_eq!(set, Some(HeaderValue::from_static(expected)));
}

#[test]
fn ours_say_nothing_about_who_asks() {
    assert!(!has_others(&headers(&[])));
    assert!(!has_others(&headers(&["presswork-connect=a; __Host-presswork-provider=b"])));
    for others in
        ["a=b", "presswork-connect=a; a=b", "a", "presswork-connect2=a", "x-presswork-connect=a"]
    {
        assert!(has_others(&headers(&[others])), "{others}");
    }
}
