//! Webhooks, and what they were told.
//!
//! In: nothing; webhooks are kept by the system, or declared by whoever runs the server. Out: queries, mutations and their types.

use super::{Fields, OK_PAYLOAD, boolean, field};
use crate::shared::{arguments, enumeration, id, input, many, named, plain, taken, text};
use crate::{AdminOperation, ArgumentDefinition, Input, NamedType, TypeReference};

const WEBHOOK: &str = "AdminWebhook";
const NEW: &str = "AdminNewWebhook";
const HEADER: &str = "AdminWebhookHeader";
const HEADER_INPUT: &str = "AdminWebhookHeaderInput";
const TEST: &str = "AdminWebhookTest";
const DELIVERY: &str = "AdminWebhookDelivery";
const DELIVERIES: &str = "AdminWebhookDeliveries";
const REQUEST: &str = "AdminWebhookRequest";
const REPLAY: &str = "AdminWebhookReplay";
const STATE: &str = "AdminWebhookDeliveryState";

/// How many are told when nobody says how many.
const PAGE: i64 = 25;

pub(super) fn queries() -> Fields {
    let int = |number: i64| whole().with_default(Input::Number(number.into()));
    vec![
        field(
            ("webhooks", AdminOperation::Webhooks),
            many(WEBHOOK),
            arguments([]),
            "Where changes are told: first what presswork.toml declares, then what was made here. Secrets are shown to nobody.",
        ),
        field(
            ("webhook", AdminOperation::Webhook),
            TypeReference::named(WEBHOOK),
            arguments([("id", taken(id()))]),
            "One of them.",
        ),
        field(
            ("webhookDeliveries", AdminOperation::WebhookDeliveries),
            TypeReference::named(DELIVERIES),
            arguments([
                ("webhook", taken(TypeReference::named("ID"))),
                ("event", taken(text())),
                ("states", taken(named(STATE).list())),
                ("contentType", taken(text())),
                ("documentId", taken(TypeReference::named("ID"))),
                ("page", int(1)),
                ("pageSize", int(PAGE)),
            ]),
            "What was told, and what is to be told, the latest first. At most 100 at once.",
        ),
        field(
            ("webhookDelivery", AdminOperation::WebhookDelivery),
            TypeReference::named(REQUEST),
            arguments([("id", taken(id()))]),
            "What is sent in a delivery. The body of an event of an entry or a file is for whoever may read all types, as others are in it.",
        ),
    ]
}

pub(super) fn mutations() -> Fields {
    let texts = || text().non_null().list();
    let headers = || taken(named(HEADER_INPUT).list());
    let enabled = || taken(TypeReference::named("Boolean"));
    vec![
        field(
            ("createWebhook", AdminOperation::CreateWebhook),
            TypeReference::named(NEW),
            arguments([
                ("name", taken(text().non_null())),
                ("url", taken(text().non_null())),
                ("events", taken(texts().non_null())),
                ("headers", headers()),
                ("enabled", enabled()),
            ]),
            "Has events told at an address. The secret by which the receiver knows that they are from here is shown once.",
        ),
        field(
            ("updateWebhook", AdminOperation::UpdateWebhook),
            TypeReference::named(WEBHOOK),
            arguments([
                ("id", taken(id())),
                ("expectedVersion", whole()),
                ("name", taken(text())),
                ("url", taken(text())),
                ("events", taken(texts())),
                ("headers", headers()),
                ("enabled", enabled()),
            ]),
            "Changes what is given of a webhook. Of `headers`, all are given; one without a value keeps the value that it has.",
        ),
        field(
            ("deleteWebhook", AdminOperation::DeleteWebhook),
            TypeReference::named(OK_PAYLOAD),
            arguments([("id", taken(id()))]),
            "Tells it nothing any more, not even what waits.",
        ),
        field(
            ("rotateWebhookSecret", AdminOperation::RotateWebhookSecret),
            TypeReference::named(NEW),
            arguments([("id", taken(id()))]),
            "Another secret, shown once. For 24 hours what is sent is signed with both.",
        ),
        field(
            ("testWebhook", AdminOperation::TestWebhook),
            TypeReference::named(TEST),
            arguments([("id", taken(id()))]),
            "Sends the event `trigger-test`, now, and tells what is answered.",
        ),
        field(
            ("replayWebhookDelivery", AdminOperation::ReplayWebhookDelivery),
            TypeReference::named(REPLAY),
            arguments([("id", taken(id()))]),
            "Tells the same event once more.",
        ),
        field(
            ("replayWebhookDeliveries", AdminOperation::ReplayWebhookDeliveries),
            TypeReference::named(REPLAY),
            arguments([("webhook", taken(id())), ("since", taken(named("DateTime")))]),
            "Tells once more what a webhook was not told since then, 1,000 events at most.",
        ),
    ]
}

pub(super) fn types() -> Vec<NamedType> {
    let time = || TypeReference::named("DateTime");
    let int = || TypeReference::named("Int");
    vec![
        plain(
            WEBHOOK,
            [
                ("id", id()),
                ("name", text().non_null()),
                ("url", text().non_null()),
                ("events", text().non_null().list().non_null()),
                ("headers", text().non_null().list().non_null()),
                ("enabled", boolean()),
                ("disabledBecause", text()),
                ("declared", boolean()),
                ("failures", int().non_null()),
                ("failingSince", time()),
                ("pausedUntil", time()),
                ("rotatingUntil", time()),
                ("version", int()),
                ("createdAt", time()),
                ("updatedAt", time()),
            ],
        ),
        plain(NEW, [("id", id()), ("secret", text().non_null())]),
        input(HEADER_INPUT, [("name", text().non_null()), ("value", text())]),
        plain(HEADER, [("name", text().non_null()), ("value", text())]),
        plain(
            TEST,
            [
                ("ok", boolean()),
                ("status", int()),
                ("message", text()),
                ("answer", text()),
                ("milliseconds", int().non_null()),
            ],
        ),
        plain(
            DELIVERY,
            [
                ("id", id()),
                ("webhook", id()),
                ("event", text().non_null()),
                ("eventId", id()),
                ("contentType", text()),
                ("documentId", TypeReference::named("ID")),
                ("locale", text()),
                ("state", named(STATE)),
                ("attempts", int().non_null()),
                ("status", int()),
                ("message", text()),
                ("answer", text()),
                ("milliseconds", int()),
                ("nextAttemptAt", time()),
                ("createdAt", time().non_null()),
                ("attemptedAt", time()),
                ("endedAt", time()),
            ],
        ),
        plain(DELIVERIES, [("nodes", named(DELIVERY).list().non_null()), ("total", named("Int"))]),
        plain(
            REQUEST,
            [
                ("delivery", named(DELIVERY)),
                ("url", text()),
                ("headers", named(HEADER).list().non_null()),
                ("body", text()),
            ],
        ),
        plain(REPLAY, [("count", int().non_null())]),
        enumeration(STATE, &["WAITING", "DELIVERED", "FAILED", "CANCELLED"]),
    ]
}

fn whole() -> ArgumentDefinition {
    taken(TypeReference::named("Int"))
}
