//! What is typed for an entry that was noted; what is said without a database.

use super::{export, list, noted, verify};
use crate::config::Environment;

#[test]
fn an_entry_is_noted_by_number_and_hash() {
    let hash = "0123456789abcdef".repeat(4);
    let head = noted(&format!("812:{}", hash.to_uppercase())).expect("a number and a hash");
    assert_eq!((head.number, head.hash), (812, hash.clone()));
    for wrong in ["", "812", &hash, "812:9b1c0f…", &format!("-1:{hash}"), &format!("one:{hash}")]
    {
        assert!(noted(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_log_is_not_looked_for_in_a_new_database() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir_all(folder.path().join("src/api")).expect("folders");
    let environment = Environment::new();
    let database = folder.path().join(".presswork/data.db");
    let expected = format!(
        "the SQLite file {} does not exist: set DATABASE_URL as it is set for the server",
        database.display()
    );
    for outcome in [
        verify(folder.path(), &environment, None),
        list(folder.path(), &environment, 1),
        export(folder.path(), &environment),
    ] {
        assert_eq!(outcome.expect_err("no database").to_string(), expected);
        assert!(!database.exists());
    }
}
