//! What becomes of values in an address; who gets one is shown by the cases.

use auth::Key;
use serde_json::{Map, Value, json};
use url::Url;

use super::{DraftEntrance, fill, path, placeholders};

const TEMPLATE: &str = "https://example.org/{locale}/articles/{slug}?status={status}";

fn known(more: Value) -> Map<String, Value> {
    let known = json!({ "locale": "en", "status": "draft" });
    let parts = [known, more].into_iter().filter_map(|part| part.as_object().cloned());
    parts.flatten().collect()
}

#[test]
fn a_value_is_no_more_than_a_part_of_the_address() {
    let filled = fill(TEMPLATE, &known(json!({ "slug": "a b/../c?d&é#" }))).expect("all is there");
    assert_eq!(
        filled,
        "https://example.org/en/articles/a%20b%2F..%2Fc%3Fd%26%C3%A9%23?status=draft"
    );
    let numbers = fill("/{views}/{featured}", &known(json!({ "views": 3, "featured": true })));
    assert_eq!(numbers.as_deref(), Ok("/3/true"));
    assert_eq!(placeholders(TEMPLATE).collect::<Vec<_>>(), ["locale", "slug", "status"]);
}

#[test]
fn there_is_no_address_where_something_is_missing() {
    for slug in [json!(null), json!(""), json!("."), json!(".."), json!({ "a": 1 })] {
        let why = fill(TEMPLATE, &known(json!({ "slug": slug }))).expect_err("it needs a slug");
        assert_eq!(why, "slug is part of the address of the page, and this entry has none");
    }
}

#[test]
fn a_token_leads_to_a_page_of_the_site_alone() {
    let entrance = DraftEntrance {
        url: Url::parse("https://www.example.org/api/draft?from=panel").expect("an address"),
        key: Key::new("a secret that the site knows as well").expect("long enough"),
    };
    for (page, expected) in [
        ("/articles/a?status=draft", "/articles/a?status=draft"),
        ("https://elsewhere.example/articles/a#top", "/articles/a"),
        ("https://elsewhere.example", "/"),
    ] {
        assert_eq!(path(&entrance, page).as_deref(), Ok(expected), "{page}");
    }
}
