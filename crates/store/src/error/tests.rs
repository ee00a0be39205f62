//! The tables of error codes, and what is read out of messages.

use super::classify::{Class, columns_of_detail, columns_of_message, extended_code, sqlstate};

#[test]
fn sqlstates_mean() {
    for (code, class) in [
        ("23505", Class::Unique),
        ("23503", Class::ForeignKey),
        ("23502", Class::Other),
        ("55P03", Class::Lock),
        ("57014", Class::Timeout),
        ("57P01", Class::Away),
        ("57P03", Class::Away),
        ("40001", Class::Serialization),
        ("40P01", Class::Serialization),
        ("53100", Class::Full),
        ("53300", Class::Busy),
        ("08006", Class::Away),
        ("28P01", Class::Away),
        ("22003", Class::Value),
        ("42P01", Class::Other),
    ] {
        assert_eq!(sqlstate(code), class, "{code}");
    }
}

#[test]
fn sqlite_codes_mean() {
    for (code, class) in [
        (2067, Class::Unique),
        (1555, Class::Unique),
        (787, Class::ForeignKey),
        (1299, Class::Other),
        (5, Class::Lock),
        (261, Class::Lock),
        (517, Class::Serialization),
        (9, Class::Timeout),
        (13, Class::Full),
        (266, Class::Away),
        (1, Class::Other),
    ] {
        assert_eq!(extended_code(code), class, "{code}");
    }
}

#[test]
fn unique_columns_are_read_and_values_are_not() {
    let columns = vec!["locale".to_owned(), "slug".to_owned()];
    assert_eq!(
        columns_of_message("UNIQUE constraint failed: articles.locale, articles.slug"),
        (Some("articles".to_owned()), columns.clone())
    );
    assert_eq!(columns_of_detail("Key (locale, \"slug\")=(en, secret) already exists."), columns);
    assert_eq!(columns_of_message("UNIQUE constraint failed: index 'x'"), (None, Vec::new()));
}
