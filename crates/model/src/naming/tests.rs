//! The spellings that Strapi's clients know.

use super::*;

#[test]
fn camel_case_is_lodashs() {
    for (text, expected) in [
        ("blog-post2", "blogPost2"),
        ("i18n", "i18N"),
        ("users-permissions", "usersPermissions"),
        ("component_shared.seo", "componentSharedSeo"),
        ("component_blocks.call-to-action", "componentBlocksCallToAction"),
        ("HTMLParser2Go", "htmlParser2Go"),
        ("CTAs", "ctAs"),
        ("the 2nd-one", "the2ndOne"),
        ("metaURL", "metaUrl"),
        ("__a__b", "aB"),
        ("", ""),
    ] {
        assert_eq!(camel_case(text), expected, "{text}");
    }
}

#[test]
fn kebab_case_is_left_alone() {
    assert_eq!(uid_part("blog-post2"), "blog-post2");
    assert_eq!(uid_part("blogPost"), "blog-post");
    assert_eq!(uid_part("Blog_Post"), "blog-post");
}

#[test]
fn slugs_are_graphql_names() {
    for (raw, expected) in [
        ("in-review", "in_review"),
        ("Draft Copy", "Draft_Copy"),
        ("été", "ete"),
        ("für", "fuer"),
        ("_blank", "blank"),
        ("R&D", "R_and_D"),
        ("—", ""),
    ] {
        assert_eq!(enumeration_slug(raw), expected, "{raw}");
    }
}

#[test]
fn long_names_are_cut_and_stay_apart() {
    let (first, second) = (shorten(&"a".repeat(80)), shorten(&"a".repeat(81)));
    assert_eq!(first.len(), LONGEST_NAME);
    assert_eq!(second.len(), LONGEST_NAME);
    assert_ne!(first, second);
    assert_eq!(shorten("articles"), "articles");
}

#[test]
fn a_taken_name_is_varied() {
    let mut taken = Taken::new(&SYSTEM_COLUMNS);
    assert_eq!(taken.take_or_vary("title".into(), "title"), "title");
    let varied = taken.take_or_vary("status".into(), "status");
    assert!(varied.starts_with("status_") && varied.len() == 15, "{varied}");
}
