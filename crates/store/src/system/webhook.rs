//! The webhooks that admins made.
//!
//! In: a webhook, its secrets and headers encrypted. Out: the same. Must not know: what is delivered, how a secret is decrypted.

use std::fmt;

use chrono::{DateTime, Utc};
use model::Storage;
use sql::{Param, Statement};

use super::param::{boolean, instant, number, optional_instant, optional_text, text_param};
use crate::{Binds, Rows, Store, StoreError, Transaction};

const COLUMNS: &str = "id, name, url, events, headers, disabled_because, secret, previous_secret, \
                       previous_until, created_at, updated_at, version, enabled";
/// How many of them are text, and then instants.
const TEXTS: usize = 8;
const INSTANTS: usize = 3;

/// A webhook.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it is delivered to.
    pub url: String,
    /// The events that are delivered.
    pub events: Vec<String>,
    /// Headers that requests get, encrypted.
    pub headers: String,
    /// Whether anything is delivered.
    pub enabled: bool,
    /// Why it is disabled, if no admin did that.
    pub disabled_because: Option<String>,
    /// The signing secret, encrypted.
    pub secret: String,
    /// The secret before it, encrypted, and until when requests are signed with it as well.
    pub previous: Option<(String, DateTime<Utc>)>,
    /// How often it was changed.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Webhook").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Store {
    /// All of them, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn webhooks(&self) -> Result<Vec<Webhook>, StoreError> {
        let statement = Statement {
            text: format!("select {COLUMNS} from presswork_webhooks order by created_at, id")
                .into(),
            params: Vec::new(),
            columns: columns(),
        };
        Ok(webhooks(&self.reader().await?.fetch(&statement, &Binds::default()).await?))
    }

    /// The one with this id.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn webhook(&self, id: &str) -> Result<Option<Webhook>, StoreError> {
        let rows = self.reader().await?.fetch(&find(id, ""), &Binds::default()).await?;
        Ok(webhooks(&rows).pop())
    }
}

impl Transaction {
    /// The ids of those that are enabled, with their events.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn enabled_webhooks(&mut self) -> Result<Vec<(String, Vec<String>)>, StoreError> {
        let statement = Statement {
            text: "select id, events from presswork_webhooks where enabled order by created_at, id"
                .into(),
            params: Vec::new(),
            columns: vec![Storage::Text; 2],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        let webhook = |row| Some((rows.text(row, 0)?.to_owned(), list(rows.text(row, 1)?)));
        Ok((0..rows.len()).filter_map(webhook).collect())
    }

    /// The one with this id, locked until the transaction ends.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn hold_webhook(&mut self, id: &str) -> Result<Option<Webhook>, StoreError> {
        let lock = self.dialect().row_lock();
        Ok(webhooks(&self.fetch(&find(id, lock), &Binds::default()).await?).pop())
    }

    /// Makes a webhook, unless there are `most` already; whether it was made.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn add_webhook(&mut self, webhook: &Webhook, most: i64) -> Result<bool, StoreError> {
        let mut params = params(webhook);
        params.push(number(most));
        let statement = Statement {
            text: format!(
                "insert into presswork_webhooks ({COLUMNS}) \
                 select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 \
                 where (select count(*) from presswork_webhooks) < $14"
            )
            .into(),
            params,
            columns: Vec::new(),
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }

    /// Stores a changed webhook. It must be held before.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn save_webhook(&mut self, webhook: &Webhook) -> Result<(), StoreError> {
        let statement = Statement {
            text: "update presswork_webhooks set name = $2, url = $3, events = $4, headers = $5, disabled_because = $6, \
                   secret = $7, previous_secret = $8, previous_until = $9, created_at = $10, updated_at = $11, \
                   version = $12, enabled = $13 where id = $1"
                .into(),
            params: params(webhook),
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_saved| ())
    }

    /// Deletes a webhook. [`Store::cancel_deliveries`] cancels what is on its way to it.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn delete_webhook(&mut self, id: &str) -> Result<(), StoreError> {
        for table in ["presswork_webhooks where id", "presswork_webhook_receivers where webhook"] {
            let statement = Statement {
                text: format!("delete from {table} = $1").into(),
                params: vec![text_param(id)],
                columns: Vec::new(),
            };
            self.execute(&statement, &Binds::default()).await?;
        }
        Ok(())
    }
}

fn find(id: &str, lock: &str) -> Statement {
    Statement {
        text: format!("select {COLUMNS} from presswork_webhooks where id = $1{lock}").into(),
        params: vec![text_param(id)],
        columns: columns(),
    }
}

/// In the order of the columns.
fn params(webhook: &Webhook) -> Vec<Param> {
    let previous = webhook.previous.as_ref();
    vec![
        text_param(&webhook.id),
        text_param(&webhook.name),
        text_param(&webhook.url),
        text_param(&serde_json::Value::from(webhook.events.clone()).to_string()),
        text_param(&webhook.headers),
        optional_text(webhook.disabled_because.as_deref()),
        text_param(&webhook.secret),
        optional_text(previous.map(|(secret, _)| secret.as_str())),
        optional_instant(previous.map(|(_, until)| *until)),
        instant(webhook.created_at),
        instant(webhook.updated_at),
        number(webhook.version),
        boolean(webhook.enabled),
    ]
}

fn columns() -> Vec<Storage> {
    let numbers = vec![Storage::BigInteger, Storage::Boolean];
    [vec![Storage::Text; TEXTS], vec![Storage::Timestamp; INSTANTS], numbers].concat()
}

fn webhooks(rows: &Rows) -> Vec<Webhook> {
    let webhook = |row| {
        let text = |column| rows.text(row, column).map(str::to_owned);
        Some(Webhook {
            id: text(0)?,
            name: text(1)?,
            url: text(2)?,
            events: list(rows.text(row, 3)?),
            headers: text(4)?,
            disabled_because: text(5),
            secret: text(6)?,
            previous: text(7).zip(rows.instant(row, 8)),
            created_at: rows.instant(row, 9)?,
            updated_at: rows.instant(row, 10)?,
            version: rows.integer(row, 11)?,
            enabled: rows.integer(row, 12)? != 0,
        })
    };
    (0..rows.len()).filter_map(webhook).collect()
}

/// A list of texts that we wrote ourselves.
fn list(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}
