//! The three answers that Apollo's client tells apart.

use super::PersistedQueries;

const TEXT: &str = "{__typename}";
const HASH: &str = "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38";

#[test]
fn a_document_is_known_by_its_hash_once_it_was_sent() {
    let queries = PersistedQueries::default();
    let ask = |text: Option<&str>, hash: &str| {
        queries.resolve(text.map(str::to_owned), Some(hash.to_owned()))
    };
    let unknown = ask(None, HASH).expect_err("it was not sent yet");
    assert_eq!((unknown.code, unknown.status.as_u16()), ("PERSISTED_QUERY_NOT_FOUND", 200));
    assert_eq!(ask(Some(TEXT), HASH).as_deref(), Ok(TEXT));
    assert_eq!(ask(None, HASH).as_deref(), Ok(TEXT));
}

#[test]
fn a_document_is_not_kept_under_a_foreign_hash() {
    let queries = PersistedQueries::default();
    let wrong = queries.resolve(Some("{other}".to_owned()), Some(HASH.to_owned()));
    assert_eq!(wrong.expect_err("the hash is another's").status.as_u16(), 400);
    assert!(queries.resolve(None, Some(HASH.to_owned())).is_err());
    assert!(queries.resolve(None, Some("no hash".to_owned())).is_err());
}
