//! How tags are spelled.

use super::{pinned, type_name};

#[test]
fn a_type_is_called_by_its_name_alone_where_that_is_that_of_its_api() {
    assert_eq!(type_name("api::article.article"), "article");
    assert_eq!(type_name("api::shop.order"), "shop.order");
    assert_eq!(type_name("plugin::upload.file"), "upload.file");
}

#[test]
fn a_value_is_shown_if_no_other_can_look_the_same() {
    assert_eq!(pinned(Some("hello-web_2")), "hello-web_2");
    assert_eq!(pinned(None), "~");
    let hidden = ["", "a,b", "~", "déjà", &"long".repeat(20)].map(|text| pinned(Some(text)));
    assert!(hidden.iter().all(|text| text.len() == 17 && text.starts_with('~')));
    assert_eq!(hidden.iter().collect::<std::collections::BTreeSet<_>>().len(), hidden.len());
}
