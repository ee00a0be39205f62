//! The audit log: who did what, in a chain in which every entry has the hash of the one before it.
//!
//! In: entries, in the transaction of what they tell of. Out: rows in the order of their numbers, and whether the chain is whole.
//! Must not know: what an action is, what changes mean.
//!
//! Numbers have no gaps and hashes build on each other, so entries are added one after the other: whoever adds one holds the head,
//! a single row, until the transaction ends. That must be the *last* lock that a transaction takes. All others are taken in orders
//! that keep changes from waiting for each other in a circle; the head belongs to none of these orders, and whoever holds it must
//! never wait for anything else. So entries are added with the commit; on PostgreSQL it is sent along with them, and the database
//! computes the hashes, so that nobody waits for us while we hold the head.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use model::Storage;
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use sql::{Dialect, Param, Statement};

use super::param::{instant, number, optional_text, text_param};
use crate::{Binds, Query, Rows, Store, StoreError, Transaction};

/// Rows that are read at once.
const BATCH: usize = 500;

const COLUMNS: &str = "id, at, actor_kind, actor_id, actor_name, address, request_id, action, \
                       content_type, document, locale, changes, previous_hash, hash";

/// What the canonical encoding of an entry begins with.
const BEFORE_NUMBER: &str = "{\"number\":";

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// An admin.
    Admin,
    /// An end user.
    User,
    /// Whoever holds a token.
    Token,
    /// Somebody without a credential.
    Visitor,
    /// The system itself, or whoever works on the server.
    System,
}

impl ActorKind {
    /// As it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::User => "user",
            Self::Token => "token",
            Self::Visitor => "visitor",
            Self::System => "system",
        }
    }
}

/// Who acts, as known at that time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Of which kind.
    pub kind: ActorKind,
    /// The document of an admin or user, the id of a token.
    pub id: Option<String>,
    /// What it was called at the time.
    pub name: Option<String>,
}

/// What is noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When it was done.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: Actor,
    /// Where the request came from.
    pub address: Option<String>,
    /// The request's name in the logs.
    pub request_id: Option<String>,
    /// What was done: `create`, `login`, …
    pub action: String,
    /// The uid of the type of what was changed.
    pub content_type: Option<String>,
    /// What was changed.
    pub document: Option<String>,
    /// In which locale.
    pub locale: Option<String>,
    /// What was before and after, by field. It must have no secrets: whoever reads the log sees it.
    pub changes: Map<String, Json>,
}

/// An entry of the log, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number; the first is 1.
    pub number: i64,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// `admin`, `user`, `token`, `visitor` or `system`.
    pub actor_kind: String,
    /// See [`Actor::id`].
    pub actor_id: Option<String>,
    /// See [`Actor::name`].
    pub actor_name: Option<String>,
    /// Where the request came from.
    pub address: Option<String>,
    /// The request's name in the logs.
    pub request_id: Option<String>,
    /// What was done.
    pub action: String,
    /// The uid of the type of what was changed.
    pub content_type: Option<String>,
    /// What was changed.
    pub document: Option<String>,
    /// In which locale.
    pub locale: Option<String>,
    /// A JSON object, as it was written.
    pub changes: String,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// SHA-256 of all that, in hexadecimal digits.
    pub hash: String,
}

/// Where the chain ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// The number of the last entry, 0 when there is none.
    pub number: i64,
    /// Its hash.
    pub hash: String,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// There is no entry with this number.
    Missing,
    /// It does not say what it said when it was written.
    Changed,
    /// It does not build on the entry before it.
    Unlinked,
    /// It is not the last one according to the head, or not as the head knows it.
    Head,
    /// It has another hash than whoever asks has noted.
    Unexpected,
    /// It is not there any more, though whoever asks has noted it or a later one: the log ends before.
    CutOff,
}

/// Whether the chain is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is, up to here.
    Whole(AuditHead),
    /// The first number that does not fit, and why.
    Broken(i64, Breach),
}

impl AuditRow {
    /// The entry as one line of JSON. Without its last member, `hash`, it is what `hash` is the hash of.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = self.hashed();
        line.pop();
        let _infallible = write!(line, ",\"hash\":{}}}", quoted(&self.hash));
        line
    }

    /// The canonical encoding: JSON without spaces, its members in this order, and `changes` as it was written.
    fn hashed(&self) -> String {
        let previous = quoted(&self.previous_hash);
        format!("{BEFORE_NUMBER}{}{}{previous}}}", self.number, self.between())
    }

    /// What of it is between its number and the hash of the entry before it.
    fn between(&self) -> String {
        let text = |text: &Option<String>| text.as_deref().map_or("null".to_owned(), quoted);
        format!(
            ",\"at\":\"{}\",\"actor\":{{\"kind\":{},\"id\":{},\"name\":{}}},\
             \"address\":{},\"requestId\":{},\"action\":{},\"contentType\":{},\"documentId\":{},\
             \"locale\":{},\"changes\":{},\"previousHash\":",
            self.at.format("%Y-%m-%dT%H:%M:%S%.3fZ"),
            quoted(&self.actor_kind),
            text(&self.actor_id),
            text(&self.actor_name),
            text(&self.address),
            text(&self.request_id),
            quoted(&self.action),
            text(&self.content_type),
            text(&self.document),
            text(&self.locale),
            self.changes,
        )
    }

    fn computed_hash(&self) -> String {
        let digest = Sha256::digest(self.hashed().as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The entry that comes after `head`.
    fn after(head: &AuditHead, entry: &AuditEntry) -> Self {
        let mut row = Self {
            number: head.number + 1,
            at: entry.at,
            actor_kind: entry.actor.kind.name().to_owned(),
            actor_id: storable(entry.actor.id.as_deref()),
            actor_name: storable(entry.actor.name.as_deref()),
            address: storable(entry.address.as_deref()),
            request_id: storable(entry.request_id.as_deref()),
            action: entry.action.clone(),
            content_type: storable(entry.content_type.as_deref()),
            document: storable(entry.document.as_deref()),
            locale: storable(entry.locale.as_deref()),
            changes: Json::Object(entry.changes.clone()).to_string(),
            previous_hash: head.hash.clone(),
            hash: String::new(),
        };
        row.hash = row.computed_hash();
        row
    }

    /// What is stored of it besides its number and the hashes.
    fn told(&self) -> Vec<Param> {
        vec![
            instant(self.at),
            text_param(&self.actor_kind),
            optional_text(self.actor_id.as_deref()),
            optional_text(self.actor_name.as_deref()),
            optional_text(self.address.as_deref()),
            optional_text(self.request_id.as_deref()),
            text_param(&self.action),
            optional_text(self.content_type.as_deref()),
            optional_text(self.document.as_deref()),
            optional_text(self.locale.as_deref()),
            text_param(&self.changes),
        ]
    }

    /// Adds it as it is.
    fn insert(&self) -> Statement {
        let values: Vec<String> = (1..=14).map(|number| format!("${number}")).collect();
        let mut params = vec![number(self.number)];
        params.extend(self.told());
        params.extend([text_param(&self.previous_hash), text_param(&self.hash)]);
        Statement {
            text: format!("insert into presswork_audit ({COLUMNS}) values ({})", values.join(", "))
                .into(),
            params,
            columns: Vec::new(),
        }
    }

    /// Adds it after the head, whatever that is by then, and moves the head: PostgreSQL knows SHA-256. The head is found by its key,
    /// or all of its old versions would be looked at, which are many after somebody has read for long, such as a backup. Without a
    /// head nothing is added, and so nothing is committed.
    fn append(&self) -> Statement {
        let told: Vec<String> = (1..=11).map(|number| format!("${number}")).collect();
        let mut params = self.told();
        params.push(text_param(&self.between()));
        Statement {
            text: format!(
                "with head as materialized (\
                    select number + 1 as number, hash as previous_hash \
                    from presswork_audit_head where \"only\" = 1 for update\
                 ), entry as materialized (\
                    select number, previous_hash, encode(sha256(convert_to(\
                    '{BEFORE_NUMBER}' || number || $12 || '\"' || previous_hash || '\"}}', 'UTF8')), 'hex') as hash \
                    from head\
                 ), moved as (\
                    update presswork_audit_head set number = entry.number, hash = entry.hash \
                    from entry where \"only\" = 1\
                 ) \
                 insert into presswork_audit ({COLUMNS}) values (\
                    (select number from entry), {}, (select previous_hash from entry), (select hash from entry)\
                 )",
                told.join(", ")
            )
            .into(),
            params,
            columns: Vec::new(),
        }
    }
}

impl Transaction {
    /// Adds entries to the audit log, and makes everything permanent.
    ///
    /// # Errors
    /// When the database refuses or is away. After a lost connection the outcome is unknown.
    pub async fn commit_with_audit(mut self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        if entries.is_empty() {
            return self.commit().await;
        }
        if self.dialect() == Dialect::Sqlite {
            self.append_audit(entries).await?;
            return self.commit().await;
        }
        // number and hashes are the database's to say
        let head = AuditHead::start();
        let statements: Vec<Statement> =
            entries.iter().map(|entry| AuditRow::after(&head, entry).append()).collect();
        let queries: Vec<Query<'_>> = statements.iter().map(Query::from).collect();
        self.commit_after(&queries).await
    }

    /// Adds entries where nobody else can write meanwhile.
    async fn append_audit(&mut self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        let rows = self.fetch(&head(), &Binds::default()).await?;
        let mut head = read_head(&rows).ok_or(StoreError::NoAnswer)?;
        let mut statements = Vec::with_capacity(entries.len() + 1);
        for entry in entries {
            let row = AuditRow::after(&head, entry);
            statements.push(row.insert());
            head = AuditHead { number: row.number, hash: row.hash };
        }
        statements.push(Statement {
            text: "update presswork_audit_head set number = $1, hash = $2".into(),
            params: vec![number(head.number), text_param(&head.hash)],
            columns: Vec::new(),
        });
        let queries: Vec<Query<'_>> = statements.iter().map(Query::from).collect();
        self.fetch_all(&queries).await.map(|_added| ())
    }

    /// What the token with this id is called: of tokens, entries keep the name.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn token_name(&mut self, id: &str) -> Result<Option<String>, StoreError> {
        let statement = Statement {
            text: "select name from presswork_tokens where id = $1".into(),
            params: vec![text_param(id)],
            columns: vec![Storage::Text],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(rows.text(0, 0).map(str::to_owned))
    }
}

impl Store {
    /// Reads the whole log and computes it anew, a few entries at a time. What is added meanwhile is left out. A log that was cut off
    /// or written anew from some entry on, with its head, is whole by itself: only a head that was noted before, `expected`, shows it.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn verify_audit(&self, expected: Option<&AuditHead>) -> Result<Verdict, StoreError> {
        // in one statement, so that no entry is added between the two
        let ends = Statement {
            text: "select number, hash, (select max(id) from presswork_audit) from presswork_audit_head"
                .into(),
            params: Vec::new(),
            columns: vec![Storage::BigInteger, Storage::Text, Storage::BigInteger],
        };
        let rows = self.reader().await?.fetch(&ends, &Binds::default()).await?;
        let end = read_head(&rows).unwrap_or_else(AuditHead::start);
        let last = rows.integer(0, 2);
        let differs = |known: &AuditHead| {
            expected.is_some_and(|noted| noted.number == known.number && noted.hash != known.hash)
        };
        let mut known = AuditHead::start();
        if differs(&known) {
            return Ok(Verdict::Broken(known.number, Breach::Unexpected));
        }
        while known.number < end.number {
            let batch = self.audit_rows_after(known.number).await?;
            if batch.is_empty() {
                return Ok(Verdict::Broken(known.number + 1, Breach::Missing));
            }
            for row in batch {
                if known.number == end.number {
                    break;
                }
                match breach(&known, &row) {
                    // the number that should be here, not the one that is
                    Some(Breach::Missing) => {
                        return Ok(Verdict::Broken(known.number + 1, Breach::Missing));
                    }
                    Some(breach) => return Ok(Verdict::Broken(row.number, breach)),
                    None => known = AuditHead { number: row.number, hash: row.hash },
                }
                if differs(&known) {
                    return Ok(Verdict::Broken(known.number, Breach::Unexpected));
                }
            }
        }
        if known != end {
            return Ok(Verdict::Broken(end.number, Breach::Head));
        }
        if last.unwrap_or(0) > end.number {
            return Ok(Verdict::Broken(end.number + 1, Breach::Head));
        }
        if expected.is_some_and(|noted| noted.number > end.number) {
            return Ok(Verdict::Broken(end.number + 1, Breach::CutOff));
        }
        Ok(Verdict::Whole(known))
    }

    /// The entries after the one with this number, oldest first: all of them in several calls, until there are none.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn audit_rows_after(&self, after: i64) -> Result<Vec<AuditRow>, StoreError> {
        let text = format!(
            "select {COLUMNS} from presswork_audit where id > $1 order by id limit {BATCH}"
        );
        self.audit_rows(text, number(after)).await
    }

    /// The newest entries, newest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn latest_audit_rows(&self, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
        let text = format!("select {COLUMNS} from presswork_audit order by id desc limit $1");
        self.audit_rows(text, number(i64::from(limit))).await
    }

    /// When this was done to the document last, by whomever.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn last_audited(
        &self,
        (content_type, document): (&str, &str),
        action: &str,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let statement = Statement {
            text: "select at from presswork_audit \
                   where content_type = $1 and document = $2 and action = $3 \
                   order by id desc limit 1"
                .into(),
            params: vec![text_param(content_type), text_param(document), text_param(action)],
            columns: vec![Storage::Timestamp],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok(rows.instant(0, 0))
    }

    async fn audit_rows(&self, text: String, param: Param) -> Result<Vec<AuditRow>, StoreError> {
        let columns =
            [vec![Storage::BigInteger, Storage::Timestamp], vec![Storage::Text; 12]].concat();
        let statement = Statement { text: text.into(), params: vec![param], columns };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok((0..rows.len()).filter_map(|row| read_row(&rows, row)).collect())
    }
}

impl AuditHead {
    /// Where the chain begins.
    fn start() -> Self {
        Self { number: 0, hash: "0".repeat(64) }
    }
}

/// What is wrong with the row that should come after `known`.
fn breach(known: &AuditHead, row: &AuditRow) -> Option<Breach> {
    if row.number != known.number + 1 {
        return Some(Breach::Missing);
    }
    if row.computed_hash() != row.hash {
        return Some(Breach::Changed);
    }
    (row.previous_hash != known.hash).then_some(Breach::Unlinked)
}

fn head() -> Statement {
    Statement {
        text: "select number, hash from presswork_audit_head".into(),
        params: Vec::new(),
        columns: vec![Storage::BigInteger, Storage::Text],
    }
}

fn read_head(rows: &Rows) -> Option<AuditHead> {
    Some(AuditHead { number: rows.integer(0, 0)?, hash: rows.text(0, 1)?.to_owned() })
}

fn read_row(rows: &Rows, row: usize) -> Option<AuditRow> {
    let text = |column| rows.text(row, column).map(str::to_owned);
    Some(AuditRow {
        number: rows.integer(row, 0)?,
        at: rows.instant(row, 1)?,
        actor_kind: text(2)?,
        actor_id: text(3),
        actor_name: text(4),
        address: text(5),
        request_id: text(6),
        action: text(7)?,
        content_type: text(8),
        document: text(9),
        locale: text(10),
        changes: text(11)?,
        previous_hash: text(12)?,
        hash: text(13)?,
    })
}

/// PostgreSQL has no text with a NUL.
fn storable(text: Option<&str>) -> Option<String> {
    text.map(|text| text.replace('\0', ""))
}

fn quoted(text: &str) -> String {
    Json::from(text).to_string()
}

#[cfg(test)]
mod tests;
