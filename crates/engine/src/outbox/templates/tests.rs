//! What is said of templates in two places that do not know each other.

use mail::template::{Templates, WITH_CODES};

/// Whoever may not change a template must not have its code told by the subject either, and the other way round.
#[test]
fn what_carries_codes_is_kept_from_subjects_and_from_changes() {
    assert_eq!(plan::TEMPLATES_WITH_CODES, WITH_CODES);
    let built_in = Templates::built_in();
    let carries_code = |name: &&str| {
        let variables = built_in.variables(name).iter();
        variables.clone().any(|it| it.description.ends_with("not for the subject"))
    };
    let mut names: Vec<&str> = built_in.names().filter(carries_code).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, WITH_CODES);
}
