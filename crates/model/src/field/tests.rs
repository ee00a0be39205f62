//! The registry as data.

use std::collections::HashSet;

use super::*;

#[test]
fn every_type_is_documented_once() {
    let documentation_for_people = include_str!("../../../../docs/content-types.md");
    let mut names = HashSet::new();
    for (name, doc) in documentation() {
        assert!(names.insert(name), "{name} is listed twice");
        assert!(doc.ends_with('.') && doc.len() > 8, "{name} needs a sentence");
        let row = format!("\n| `{name}` | {doc} |");
        assert!(documentation_for_people.contains(&row), "docs/content-types.md lacks {row}");
    }
}

#[test]
fn no_type_repeats_a_common_option() {
    for field_type in TYPES {
        for option in field_type.options() {
            assert!(!COMMON_OPTIONS.contains(option), "{} of {}", option, field_type.name());
        }
    }
}
