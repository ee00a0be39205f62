//! The outbox as an operator sees it.
//!
//! In: nothing, or the ids of mails. Out: what waits and what failed, without any text of a mail.

use chrono::{DateTime, Utc};
use model::Storage;
use sql::Statement;

use super::now;
use super::param::{number, text_param};
use crate::{Binds, Immovable, Rows, Store, StoreError};

/// A mail that is not over, or that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEmail {
    /// Its id.
    pub id: String,
    /// `QUEUED` or `FAILED`.
    pub state: String,
    /// The first of those who get it.
    pub recipient: Option<String>,
    /// How many get it.
    pub recipients: i64,
    /// The subject.
    pub subject: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried again.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// When it was ordered.
    pub created_at: DateTime<Utc>,
    /// What was said of it last.
    pub last_reply: Option<String>,
}

impl Store {
    /// The mails that wait, in the order in which they are sent, then those that failed, the newest first; so many of each.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn listed_emails(&self, most: u32) -> Result<Vec<ListedEmail>, StoreError> {
        let mut reader = self.reader().await?;
        let mut listed = Vec::new();
        for (state, order) in [("QUEUED", "next_attempt_at, id"), ("FAILED", "id desc")] {
            let text = format!(
                "select document_id, state, subject, attempts, next_attempt_at, created_at, last_reply, \
                 (select min(address) from presswork_email_recipients where delivery = document_id), \
                 (select count(*) from presswork_email_recipients where delivery = document_id) \
                 from presswork_email_deliveries where state = $1 order by {order} limit $2"
            );
            let statement = Statement {
                text: text.into(),
                params: vec![text_param(state), number(i64::from(most))],
                columns: vec![
                    Storage::Text,
                    Storage::Text,
                    Storage::Text,
                    Storage::Integer,
                    Storage::Timestamp,
                    Storage::Timestamp,
                    Storage::Text,
                    Storage::Text,
                    Storage::BigInteger,
                ],
            };
            let rows = reader.fetch(&statement, &Binds::default()).await?;
            listed.extend((0..rows.len()).map(|row| one(&rows, row)));
        }
        Ok(listed)
    }

    /// The ids of all mails that failed and can be sent again.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn failed_emails(&self) -> Result<Vec<String>, StoreError> {
        let statement = Statement {
            text: "select document_id from presswork_email_deliveries \
                   where state = 'FAILED' and body_text is not null order by id"
                .into(),
            params: Vec::new(),
            columns: vec![Storage::Text],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok(rows.texts(0))
    }

    /// How many mails there are in each state.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn email_counts(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let statement = Statement {
            text: "select state, count(*) from presswork_email_deliveries group by state order by state"
                .into(),
            params: Vec::new(),
            columns: vec![Storage::Text, Storage::BigInteger],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let count = |row| {
            let state = rows.text(row, 0).unwrap_or_default().to_owned();
            (state, rows.integer(row, 1).unwrap_or_default())
        };
        Ok((0..rows.len()).map(count).collect())
    }

    /// Sends a failed mail again, and one that waits at once.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn retry_email(&self, id: &str) -> Result<Result<(), Immovable>, StoreError> {
        let mut transaction = self.begin().await?;
        let moved = transaction.retry_email(id, now()).await?;
        transaction.commit().await?;
        Ok(moved)
    }
}

fn one(rows: &Rows, row: usize) -> ListedEmail {
    let text = |column| rows.text(row, column).map(str::to_owned);
    let number = |column| rows.integer(row, column).unwrap_or_default();
    ListedEmail {
        id: text(0).unwrap_or_default(),
        state: text(1).unwrap_or_default(),
        subject: text(2).unwrap_or_default(),
        attempts: number(3),
        next_attempt_at: rows.instant(row, 4),
        created_at: rows.instant(row, 5).unwrap_or_else(now),
        last_reply: text(6),
        recipient: text(7),
        recipients: number(8),
    }
}
