//! The list of locales as a whole.

use super::{NAMES, name};

#[test]
fn every_code_has_a_name_without_blanks_around_it() {
    let lines = include_str!("../../builtin/locales.tsv").lines().count();
    assert_eq!(NAMES.len(), lines, "each line is a code, a tab and a name");
    for (code, name) in NAMES.iter() {
        assert_eq!((code.trim(), name.trim()), (*code, *name));
    }
    assert_eq!(name("en-us"), None);
}
