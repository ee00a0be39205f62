//! How tags are spelled.

use super::tags::Tags;
use super::{all_of, pinned, type_name};

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

#[test]
fn a_change_that_touches_much_of_a_type_touches_all_of_it() {
    let uid = "api::article.article";
    let mut tags = Tags::default();
    tags.insert("any".to_owned());
    tags.extend("api::author.author", ["author:a~1".to_owned()]);
    tags.extend(uid, (0..700).map(|number| format!("article:{number}~1")));
    assert_eq!(tags.clone().into_list().len(), 702);
    tags.extend(uid, (0..700).map(|number| format!("article:{number}~2")));
    assert_eq!(tags.into_list(), ["any", &all_of(uid), "author:a~1"]);
}
