//! The encoding that hashes are of, and what no change of single columns comes to.

use chrono::DateTime;
use serde_json::{Map, json};

use super::{Actor, ActorKind, AuditEntry, AuditHead, AuditRow, Breach, breach};

fn entry() -> AuditEntry {
    let changes = json!({ "title": { "before": "\"a\"", "after": "ä\n" } });
    AuditEntry {
        at: DateTime::from_timestamp_micros(1_767_225_600_123_456).expect("an instant"),
        actor: Actor {
            kind: ActorKind::User,
            id: Some("u1".to_owned()),
            name: Some("Ada\0".to_owned()),
        },
        address: Some("192.0.2.1".to_owned()),
        request_id: None,
        action: "update".to_owned(),
        content_type: Some("api::tag.tag".to_owned()),
        document: Some("t1".to_owned()),
        locale: None,
        changes: changes.as_object().cloned().unwrap_or_default(),
    }
}

/// What `docs/audit.md` says of the hash, by `sha256sum`.
#[test]
fn the_hash_is_that_of_the_line() {
    let row = AuditRow::after(&AuditHead::start(), &entry());
    let zeros = "0".repeat(64);
    let expected = format!(
        "{{\"number\":1,\"at\":\"2026-01-01T00:00:00.123Z\",\"actor\":{{\"kind\":\"user\",\"id\":\"u1\",\"name\":\"Ada\"}},\
         \"address\":\"192.0.2.1\",\"requestId\":null,\"action\":\"update\",\"contentType\":\"api::tag.tag\",\
         \"documentId\":\"t1\",\"locale\":null,\
         \"changes\":{{\"title\":{{\"before\":\"\\\"a\\\"\",\"after\":\"ä\\n\"}}}},\"previousHash\":\"{zeros}\",\
         \"hash\":\"HASH\"}}"
    );
    assert_eq!(row.line(), expected.replace("HASH", &row.hash));
    assert_eq!(row.hash, "18cfe0ef6c83b6e83672281ca1baa713a7f43b6c701427a4a9bee9e6c707e4b1");
}

#[test]
fn an_entry_builds_on_the_one_before() {
    let start = AuditHead::start();
    let first = AuditRow::after(&start, &entry());
    let known = AuditHead { number: first.number, hash: first.hash.clone() };
    let second = AuditRow::after(&known, &entry());
    assert_eq!(breach(&start, &first), None);
    assert_eq!(breach(&known, &second), None);
    assert_eq!(breach(&start, &second), Some(Breach::Missing));

    // somebody who knows how hashes are made replaces the first entry by another
    let other = AuditEntry { changes: Map::new(), ..entry() };
    let forged = AuditRow::after(&start, &other);
    assert_eq!(breach(&start, &forged), None);
    let known = AuditHead { number: forged.number, hash: forged.hash };
    assert_eq!(breach(&known, &second), Some(Breach::Unlinked));
}
