//! Paths and lengths in Strapi's words.

use super::{Path, length_message};

#[test]
fn a_path_is_shown_as_yup_shows_it() {
    let path = Path::default().field("links").item(0).field("url");
    assert_eq!(path.to_string(), "links[0].url");
    let violation = path.violation("broken".to_owned(), None);
    assert_eq!(violation.path, ["links", "0", "url"]);
}

#[test]
fn an_empty_list_is_too_short_only_where_it_is_required() {
    let path = Path::default().field("links");
    let message = |required, length| length_message(&path, required, (Some(2), Some(3)), length);
    assert_eq!(message(false, 0), None);
    assert_eq!(message(true, 0).as_deref(), Some("links field must have at least 2 items"));
    assert_eq!(message(false, 1).as_deref(), Some("links field must have at least 2 items"));
    assert_eq!(message(false, 3), None);
    assert_eq!(
        message(false, 4).as_deref(),
        Some("links field must have less than or equal to 3 items")
    );
}
