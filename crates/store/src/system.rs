//! The system tables, through sea-orm's entities; through plain statements where content changes in the same transaction.
//!
//! In: plain values. Out: plain values; the entities stay here. Must not know: content tables.

pub(crate) mod account;
pub(crate) mod attachment;
pub(crate) mod attempt;
pub(crate) mod audit;
pub(crate) mod credential;
pub(crate) mod email;
pub(crate) mod email_queue;
pub(crate) mod email_template;
pub(crate) mod identity;
pub(crate) mod job;
pub(crate) mod oauth_flow;
pub(crate) mod object;
pub(crate) mod one_time;
pub(crate) mod param;
pub(crate) mod revision;
pub(crate) mod scheduled;
pub(crate) mod second_factor;
pub(crate) mod server;
pub(crate) mod session;
pub(crate) mod token;
pub(crate) mod watch;
pub(crate) mod webhook;
pub(crate) mod webhook_delivery;
pub(crate) mod webhook_event;
pub(crate) mod webhook_log;

use sql::{Dialect, Param, Statement};

use self::param::text_param;
use crate::{Binds, Rows, Store, StoreError};

impl Store {
    /// Runs one statement that changes something; how many rows it changed.
    async fn change(&self, statement: &Statement) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let changed = transaction.execute(statement, &Binds::default()).await?;
        transaction.commit().await?;
        Ok(changed)
    }

    /// Runs one statement that changes something; the rows that it answers.
    async fn change_and_tell(&self, statement: &Statement) -> Result<Rows, StoreError> {
        let mut transaction = self.begin().await?;
        let rows = transaction.fetch(statement, &Binds::default()).await?;
        transaction.commit().await?;
        Ok(rows)
    }

    /// Runs a statement that changes a few rows, each time in a transaction of its own, until it changes none; how many in all.
    async fn change_by_parts(&self, statement: &Statement) -> Result<u64, StoreError> {
        let mut all = 0;
        loop {
            let changed = self.change(statement).await?;
            all += changed;
            if changed == 0 {
                return Ok(all);
            }
        }
    }
}

/// Whether a value is in the list that is this parameter: `= any($1)`, or what SQLite has for that.
fn one_of(dialect: Dialect, parameter: usize) -> String {
    match dialect {
        Dialect::Postgres => format!("= any(${parameter})"),
        Dialect::Sqlite => format!("in (select value from json_each(${parameter}))"),
    }
}

/// Demands these values of these columns, as far as they are asked for, of rows for which `condition` holds already.
fn demand(condition: &mut String, params: &mut Vec<Param>, columns: &[(&str, &Option<String>)]) {
    for (column, value) in columns {
        if let Some(value) = value {
            params.push(text_param(value));
            condition.push_str(&format!(" and {column} = ${}", params.len()));
        }
    }
}

/// The present. Tokens and revisions are facts about the outside world; no answer of the engine holds them.
#[expect(clippy::disallowed_methods, reason = "see above")]
pub(crate) fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}
