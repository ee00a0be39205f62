//! How often something was tried, counted for all servers together, and from where it was tried with success.
//!
//! In: keys. Out: counts. Must not know: what was tried, by whom, and how often is too often.

use chrono::{DateTime, TimeDelta, Utc};
use model::Storage;
use sql::Statement;

use super::param::{instant, text_param};
use crate::{Binds, Store, StoreError};

/// How often something was tried within a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How often, with this time.
    pub count: i64,
    /// When the window began: with the first attempt.
    pub began_at: DateTime<Utc>,
}

impl Store {
    /// Counts an attempt. The first one after a window has passed begins another. One statement, so that no two at once count as
    /// one.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn count_attempt(
        &self,
        key: &str,
        window: TimeDelta,
        now: DateTime<Utc>,
    ) -> Result<Tally, StoreError> {
        let statement = Statement {
            text: "insert into presswork_attempts (key, began_at, count) values ($1, $2, 1) \
                   on conflict (key) do update set \
                   count = case when presswork_attempts.began_at > $3 \
                   then presswork_attempts.count + 1 else 1 end, \
                   began_at = case when presswork_attempts.began_at > $3 \
                   then presswork_attempts.began_at else excluded.began_at end \
                   returning count, began_at"
                .into(),
            params: vec![text_param(key), instant(now), instant(now - window)],
            columns: vec![Storage::Integer, Storage::Timestamp],
        };
        let rows = self.change_and_tell(&statement).await?;
        let tally = rows.integer(0, 0).zip(rows.instant(0, 1));
        let (count, began_at) = tally.ok_or(StoreError::NoAnswer)?;
        Ok(Tally { count, began_at })
    }

    /// Forgets what was tried with this key.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forget_attempts(&self, key: &str) -> Result<(), StoreError> {
        let statement = Statement {
            text: "delete from presswork_attempts where key = $1".into(),
            params: vec![text_param(key)],
            columns: Vec::new(),
        };
        self.change(&statement).await.map(|_forgotten| ())
    }

    /// Notes that whoever has this key came in.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn note_familiar(&self, key: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let statement = Statement {
            text: "insert into presswork_familiar (key, seen_at) values ($1, $2) \
                   on conflict (key) do update set seen_at = excluded.seen_at"
                .into(),
            params: vec![text_param(key), instant(now)],
            columns: Vec::new(),
        };
        self.change(&statement).await.map(|_noted| ())
    }

    /// Whether whoever has this key came in after `since`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn is_familiar(&self, key: &str, since: DateTime<Utc>) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "select key from presswork_familiar where key = $1 and seen_at > $2".into(),
            params: vec![text_param(key), instant(since)],
            columns: vec![Storage::Text],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok(!rows.is_empty())
    }

    /// Forgets who came in before this for the last time.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn sweep_familiar(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let statement = Statement {
            text: "delete from presswork_familiar where seen_at <= $1".into(),
            params: vec![instant(before)],
            columns: Vec::new(),
        };
        self.change(&statement).await
    }

    /// Forgets all windows that began before this; how many.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn sweep_attempts(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let statement = Statement {
            text: "delete from presswork_attempts where began_at < $1".into(),
            params: vec![instant(before)],
            columns: Vec::new(),
        };
        self.change(&statement).await
    }
}
