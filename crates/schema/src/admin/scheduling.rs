//! What is to be published, or taken back, at a time.
//!
//! In: nothing; the entries of all types are meant by the uids of these and their documents. Out: a query, mutations and their types.

use super::{Fields, OK_PAYLOAD, field, instant};
use crate::shared::{arguments, enumeration, id, json, named, plain, taken, text};
use crate::{AdminOperation, FieldDefinition, Input, NamedType, TypeReference};

const CHANGE: &str = "AdminScheduledChange";
const CHANGES: &str = "AdminScheduledChanges";
const ACTION: &str = "AdminScheduledAction";
const STATE: &str = "AdminScheduledState";

/// How many are told when nobody says how many.
const PAGE: i64 = 25;

pub(super) fn query() -> (String, FieldDefinition) {
    let int =
        |number: i64| taken(TypeReference::named("Int")).with_default(Input::Number(number.into()));
    field(
        ("scheduledChanges", AdminOperation::ScheduledChanges),
        TypeReference::named(CHANGES),
        arguments([
            ("contentType", taken(text())),
            ("documentId", taken(TypeReference::named("ID"))),
            ("locale", taken(text())),
            ("states", taken(named(STATE).list())),
            ("page", int(1)),
            ("pageSize", int(PAGE)),
        ]),
        "What is to be published or taken back at a time, and what became of it, of the entries that whoever asks may publish: what \
         waits, the next first, then what is over, the latest first. At most 100 at once.",
    )
}

pub(super) fn mutations() -> Fields {
    vec![
        field(
            ("scheduleEntry", AdminOperation::ScheduleEntry),
            TypeReference::named(CHANGE),
            arguments([
                ("contentType", taken(text().non_null())),
                ("documentId", taken(id())),
                ("locale", taken(text())),
                ("action", taken(named(ACTION))),
                ("at", taken(instant())),
            ]),
            "Has an entry published, or its published version taken back, at a time to come, by whoever asks and with what they may do \
             then. What waits already of the same for the same entry and locale gets this time.",
        ),
        field(
            ("cancelScheduledChange", AdminOperation::CancelScheduledChange),
            TypeReference::named(OK_PAYLOAD),
            arguments([("id", taken(id()))]),
            "Calls off what waits.",
        ),
    ]
}

pub(super) fn types() -> Vec<NamedType> {
    vec![
        plain(
            CHANGE,
            [
                ("id", id()),
                ("contentType", text().non_null()),
                ("documentId", id()),
                ("locale", text()),
                ("action", named(ACTION)),
                ("at", instant()),
                ("state", named(STATE)),
                ("message", text()),
                ("details", json()),
                ("admin", TypeReference::named("ID")),
                ("adminName", text()),
                ("createdAt", instant()),
                ("endedAt", TypeReference::named("DateTime")),
            ],
        ),
        plain(CHANGES, [("nodes", named(CHANGE).list().non_null()), ("total", named("Int"))]),
        enumeration(ACTION, &["PUBLISH", "UNPUBLISH"]),
        enumeration(STATE, &["WAITING", "DONE", "FAILED", "CANCELLED"]),
    ]
}
