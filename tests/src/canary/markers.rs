//! The canaries: texts that stand wherever a secret does, and nowhere else.
//!
//! In: a database with the seed. Out: the same with a canary in every place, and who may see which.

use anyhow::{Result, ensure};
use auth::token::Scope;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use engine::Engine;
use model::{Storage, Value};
use sql::{Param, Statement};
use store::{Account, Binds, NewSession};

use crate::database::Instance;
use crate::tokens::token;

/// A text, and what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    pub(super) what: &'static str,
    pub(super) text: String,
    /// Whether nobody may see it; else it is for those who may read everything.
    pub(super) secret: bool,
}

/// What stands in a column: the statement sets it where `$1` is.
const PLANTED: [(&str, bool, &str); 19] = [
    (
        "a password's hash",
        true,
        "update presswork_credentials set hash = $1 where document_id in ('user00000000000000000bob', 'user00000000000000000kim')",
    ),
    ("a password", true, "update up_users set password = $1"),
    ("a reset token", true, "update up_users set reset_password_token = $1"),
    ("a confirmation token", true, "update up_users set confirmation_token = $1"),
    ("the hash of a code", true, "update presswork_one_time set hash = $1"),
    ("a session's secret", true, "update presswork_sessions set hash = $1"),
    ("a session's earlier secret", true, "update presswork_sessions set previous_hash = $1"),
    ("a token's hash", true, "update presswork_tokens set hash = $1 where name = 'canary'"),
    (
        "the hash of a login",
        true,
        "insert into presswork_oauth_flows (hash, realm, stage, provider, data, expires_at) \
         select $1, 'user', 'login', 'mock', '{}', expires_at from presswork_one_time limit 1",
    ),
    ("what a provider said", true, "update presswork_oauth_flows set data = $1"),
    (
        "a sealed second factor",
        true,
        "insert into presswork_second_factors (account, secret, last_step, recovery) \
         select account, $1, 0, '[]' from presswork_one_time limit 1",
    ),
    ("the hash of a recovery code", true, "update presswork_second_factors set recovery = $1"),
    ("a private field", true, "update articles set remark = $1"),
    ("an object's path", true, "update presswork_attempts set key = $1"),
    ("a draft", false, "update articles set title = $1 where published_at is null"),
    (
        "an entry beyond the rule",
        false,
        "update articles set title = $1 where published_at is not null and words > 200",
    ),
    ("a hidden field", false, "update authors set mail = $1"),
    ("an entry of another type", false, "update tags set name = $1 || document_id"),
    ("a user's name for friends", false, "update up_users set nickname = $1"),
];

/// What the configuration holds, all of it secret.
const CONFIGURED: [&str; 7] = [
    "the key of tokens",
    "the key of signed links",
    "the secret of the bucket",
    "the session of the bucket",
    "the password of the mail server",
    "the secret of a provider",
    "the secret of a provider of admins",
];

/// The canary that stands for `what`.
pub(super) fn text(what: &str) -> String {
    format!("canary{}", what.replace(|letter: char| !letter.is_ascii_alphabetic(), ""))
}

/// All of them.
pub(super) fn all() -> Vec<Marker> {
    let planted = PLANTED.into_iter().map(|(what, secret, _)| (what, secret));
    let planted = planted.map(|(what, secret)| Marker { what, text: text(what), secret });
    planted.chain(configured()).collect()
}

/// Those of the configuration, which have no place in the database.
pub(super) fn configured() -> Vec<Marker> {
    let configured = CONFIGURED.into_iter();
    let mut all: Vec<Marker> =
        configured.map(|what| Marker { what, text: text(what), secret: true }).collect();
    // as it is said to a mail server
    let plain = STANDARD.encode(format!("\0user\0{}", text("the password of the mail server")));
    all.push(Marker { what: "the password of the mail server", text: plain, secret: true });
    all
}

/// Puts every canary into the database, with rows for those that have none yet.
pub(super) async fn plant(instance: &Instance) -> Result<()> {
    let engine = &instance.engine;
    token(engine.store(), "canary", Scope::FullAccess).await?;
    add_secrets(engine, instance).await?;
    for (what, _, statement) in PLANTED {
        let changed = change(engine, (statement, text(what))).await?;
        ensure!(changed > 0, "there is no place for {what}");
    }
    engine.forget_accounts();
    Ok(())
}

/// A code, a session and an attempt.
async fn add_secrets(engine: &Engine, instance: &Instance) -> Result<()> {
    let (account, now) = (Account::user("user00000000000000000kim"), instance.now());
    let session = NewSession {
        id: "session of a canary".to_owned(),
        account: account.clone(),
        hash: "hash".to_owned(),
        expires_at: now + TimeDelta::days(30),
        address: None,
        agent: None,
    };
    let mut transaction = engine.store().begin().await?;
    transaction.add_session(&session, now).await?;
    let lifetime = TimeDelta::days(7);
    let purpose = store::Purpose::ResetPassword;
    auth::one_time::issue(&mut transaction, &account, purpose, lifetime, now).await?;
    transaction.commit().await?;
    engine.store().count_attempt("somebody", TimeDelta::minutes(15), now).await?;
    Ok(())
}

/// Runs a statement with a text, which is no part of it: statements are logged. How many rows it changed.
async fn change(engine: &Engine, (statement, text): (&str, String)) -> Result<usize> {
    let statement = Statement {
        text: format!("{statement} returning 1").into(),
        params: vec![Param::Value(Value::Text(text), Storage::Text)],
        columns: vec![Storage::Integer],
    };
    let mut transaction = engine.store().begin().await?;
    let rows = transaction.fetch(&statement, &Binds::default()).await?;
    transaction.commit().await?;
    Ok(rows.len())
}
