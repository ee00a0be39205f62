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

use model::{Storage, Value};
use sql::{Dialect, Param};

use self::job::text_param;

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

/// A number as a parameter.
fn number(number: i64) -> Param {
    Param::Value(Value::Integer(number), Storage::BigInteger)
}

/// A list of texts as a parameter.
fn text_list(texts: &[String]) -> Param {
    Param::List(texts.iter().cloned().map(Value::Text).collect(), Storage::Text)
}

/// The present. Tokens and revisions are facts about the outside world; no answer of the engine holds them.
#[expect(clippy::disallowed_methods, reason = "see above")]
pub(crate) fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}
