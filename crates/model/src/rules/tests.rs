//! What values pass, in Strapi's words, and what drafts are spared.

use super::*;

fn complaint(rules: &Rules, value: &str, draft: bool) -> Option<String> {
    check("code", rules, &Value::Text(value.into()), draft)
}

#[test]
fn lengths_count_utf16_units() {
    let rules = || Rules { min_length: Some(3), max_length: Some(4), ..Rules::default() };
    assert_eq!(
        complaint(&rules(), "ab", false).as_deref(),
        Some("code must be at least 3 characters")
    );
    assert_eq!(complaint(&rules(), "ab", true), None);
    assert_eq!(complaint(&rules(), "😀😀", false), None);
    assert_eq!(
        complaint(&rules(), "abcde", true).as_deref(),
        Some("code must be at most 4 characters")
    );
}

#[test]
fn bounds_print_as_javascript_prints_them() {
    let rules = Rules { min: Some(0.0), max: Some(10.5), ..Rules::default() };
    assert_eq!(
        check("n", &rules, &Value::Integer(-1), false).as_deref(),
        Some("n must be greater than or equal to 0")
    );
    assert_eq!(check("n", &rules, &Value::Integer(-1), true), None);
    assert_eq!(
        check("n", &rules, &Value::Double(11.0), true).as_deref(),
        Some("n must be less than or equal to 10.5")
    );
    assert_eq!(check("n", &rules, &Value::Null, false), None);
}

#[test]
fn patterns_are_javascripts() {
    let rules = |allow_empty| Rules {
        pattern: Some(Pattern::new("^[\\w[&&~]+\\/\\d$", allow_empty).expect("a good pattern")),
        ..Rules::default()
    };
    assert_eq!(complaint(&rules(true), "a[&/1", false), None);
    assert_eq!(complaint(&rules(true), "", false), None);
    assert_eq!(complaint(&rules(true), "x", true), None);
    assert_eq!(
        complaint(&rules(false), "", false).as_deref(),
        Some("code must match the following: \"/^[\\w[&&~]+\\/\\d$/\"")
    );
    assert!(matches!(Pattern::new("^(?=.*x)", true), Err(PatternError::Unsupported("(?="))));
    assert!(matches!(Pattern::new("(a)\\1", true), Err(PatternError::Unsupported("\\1"))));
    assert!(matches!(Pattern::new("(a", true), Err(PatternError::Invalid(_))));
}

#[test]
fn formats() {
    let email = || Rules { format: Some(Format::Email), ..Rules::default() };
    for good in ["a@b.co", "first.last+tag@sub.example.org", "ü@example.com"] {
        assert_eq!(complaint(&email(), good, false), None, "{good}");
    }
    for bad in ["a", "a@b", "a@b..co", "a b@c.de", "@c.de"] {
        assert_eq!(complaint(&email(), bad, false).as_deref(), Some("code must be a valid email"));
    }
    assert_eq!(complaint(&email(), "", false).as_deref(), Some("code cannot be empty"));
    assert_eq!(complaint(&email(), "a", true), None);
    let uid = || Rules { format: Some(Format::Uid), ..Rules::default() };
    assert_eq!(complaint(&uid(), "a-B_1.~", false), None);
    assert_eq!(
        complaint(&uid(), "a b", false).as_deref(),
        Some("code must match the following: \"/^[A-Za-z0-9-_.~]*$/\"")
    );
}
