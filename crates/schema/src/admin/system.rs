//! The running system, for whoever looks after it.
//!
//! In: nothing; the answer does not depend on the model. Out: queries and their types.

use indexmap::IndexMap;

use super::{Fields, boolean, field, instant};
use crate::shared::{enumeration, id, many, named, plain, text};
use crate::{AdminOperation, NamedType, TypeReference};

const SYSTEM: &str = "AdminSystem";
const DATABASE: &str = "AdminDatabase";
const DATABASE_KIND: &str = "AdminDatabaseKind";
const MIGRATION: &str = "AdminMigration";
const SERVER: &str = "AdminServer";
const STORAGE: &str = "AdminStorage";
const MINUTE: &str = "AdminMinute";
const MAIL: &str = "AdminMail";
const MAIL_KIND: &str = "AdminMailKind";
const MAIL_SECURITY: &str = "AdminMailSecurity";
const BUCKET: &str = "AdminBucket";
const FINDING: &str = "AdminBucketFinding";
const FLAW: &str = "AdminBucketFlaw";

pub(super) fn queries() -> Fields {
    vec![
        field(
            ("systemOverview", AdminOperation::Overview),
            TypeReference::named(SYSTEM),
            IndexMap::new(),
            "The running system: versions, the database, the servers that run on it, and how much was asked of this one in the last hour.",
        ),
        field(
            ("mailOverview", AdminOperation::Mail),
            TypeReference::named(MAIL),
            IndexMap::new(),
            "What mails go out by, if this project sends any, without credentials; and whether they can lead to the panel.",
        ),
        field(
            ("bucketOverview", AdminOperation::Bucket),
            TypeReference::named(BUCKET),
            IndexMap::new(),
            "What is in the bucket, and what of it does not fit the database. Lists the whole bucket, which takes a while if there is much.",
        ),
    ]
}

pub(super) fn types() -> Vec<NamedType> {
    vec![
        plain(
            SYSTEM,
            [
                ("version", text().non_null()),
                ("startedAt", instant()),
                ("database", named(DATABASE)),
                ("servers", many(SERVER)),
                ("storage", named(STORAGE)),
                ("requests", many(MINUTE)),
            ],
        ),
        enumeration(DATABASE_KIND, &["POSTGRESQL", "SQLITE"]),
        plain(
            DATABASE,
            [
                ("kind", named(DATABASE_KIND)),
                ("version", text().non_null()),
                ("bytes", named("Long")),
                ("migrations", many(MIGRATION)),
            ],
        ),
        plain(MIGRATION, [("name", text().non_null()), ("appliedAt", instant())]),
        plain(
            SERVER,
            [
                ("id", id()),
                ("host", text().non_null()),
                ("version", text().non_null()),
                ("startedAt", instant()),
                ("seenAt", instant()),
                ("current", boolean()),
            ],
        ),
        plain(STORAGE, [("kept", boolean()), ("objects", named("Int")), ("bytes", named("Long"))]),
        plain(MINUTE, [("at", instant()), ("asked", named("Int")), ("failed", named("Int"))]),
        enumeration(MAIL_KIND, &["SMTP", "DIRECTORY", "MEMORY"]),
        enumeration(MAIL_SECURITY, &["TLS", "STARTTLS", "OPPORTUNISTIC", "OFF"]),
        plain(
            MAIL,
            [
                ("kind", named(MAIL_KIND)),
                ("host", text()),
                ("port", TypeReference::named("Int")),
                ("security", TypeReference::named(MAIL_SECURITY)),
                ("from", text()),
                ("replyTo", text()),
                ("links", boolean()),
            ],
        ),
        plain(
            BUCKET,
            [
                ("objects", named("Int")),
                ("bytes", named("Long")),
                ("underWay", named("Int")),
                ("flaws", named("Int")),
                ("findings", many(FINDING)),
            ],
        ),
        plain(
            FINDING,
            [
                ("key", text().non_null()),
                ("file", TypeReference::named("ID")),
                ("flaw", named(FLAW)),
            ],
        ),
        enumeration(FLAW, &["UNKNOWN", "LOOSE", "MISSING", "DIFFERS", "UNNOTED"]),
    ]
}
