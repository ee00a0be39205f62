//! What is typed for an entry that was noted.

use super::noted;

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
