//! Which requests have a session, and which come from here.

use poem::http::{HeaderMap, HeaderName, HeaderValue};

use super::{is_from_here, of};

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect()
}

#[test]
fn the_secret_is_found_among_other_cookies() {
    let cookies = "theme=dark; __Host-presswork-admin=one_two; x=__Host-presswork-admin=no";
    assert_eq!(of(&headers(&[("cookie", cookies)])).as_deref(), Some("one_two"));
    for other in ["presswork-admin=one", "__host-presswork-admin=one", "__Host-presswork-admin", ""]
    {
        assert_eq!(of(&headers(&[("cookie", other)])), None, "{other}");
    }
}

#[test]
fn only_pages_of_this_server_count_as_from_here() {
    let host = ("host", "cms.example.org");
    let from_here = [
        vec![host],
        vec![host, ("origin", "https://cms.example.org")],
        vec![host, ("sec-fetch-site", "same-origin"), ("origin", "https://cms.example.org")],
        vec![host, ("sec-fetch-site", "none")],
    ];
    for pairs in from_here {
        assert!(is_from_here(&headers(&pairs)), "{pairs:?}");
    }
    let from_elsewhere = [
        vec![host, ("origin", "https://example.org")],
        vec![host, ("origin", "https://cms.example.org.evil.org")],
        vec![host, ("origin", "null")],
        vec![("origin", "https://cms.example.org")],
        vec![host, ("sec-fetch-site", "same-site")],
        vec![host, ("sec-fetch-site", "cross-site"), ("origin", "https://cms.example.org")],
    ];
    for pairs in from_elsewhere {
        assert!(!is_from_here(&headers(&pairs)), "{pairs:?}");
    }
}
