//! That the list of errors in the documentation is complete.

const DOCUMENTATION: &str = include_str!("../../../../docs/errors.md");

/// The files in which errors get their codes.
const SOURCES: [&str; 7] = [
    include_str!("../http.rs"),
    include_str!("refusal.rs"),
    include_str!("persisted.rs"),
    include_str!("../../../engine/src/report.rs"),
    include_str!("../../../engine/src/respond.rs"),
    include_str!("../../../engine/src/accounts.rs"),
    include_str!("../../../engine/src/graphql/error.rs"),
];

/// Whether a text looks like `extensions.code`.
fn is_code(text: &str) -> bool {
    text.len() >= 5 && text.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
}

#[test]
fn every_error_code_is_documented() {
    let between_quotes = SOURCES.iter().flat_map(|source| source.split('"'));
    let codes: Vec<&str> = between_quotes.filter(|text| is_code(text)).collect();
    assert!(codes.contains(&"CONFLICT") && codes.contains(&"NOT_FOUND"), "{codes:?}");
    for code in codes {
        assert!(DOCUMENTATION.contains(&format!("`{code}`")), "{code} is not documented");
    }
}
