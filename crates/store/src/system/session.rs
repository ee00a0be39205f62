//! Sessions of end users and of admins.
//!
//! In: ids, and hashes of secrets. Out: sessions. Must not know: the secrets, tokens, cookies.

use chrono::{DateTime, TimeDelta, Utc};
use model::Storage;
use sql::Statement;

use super::account::{Account, Realm};
use super::param::{instant, optional_instant, optional_text, text_param};
use crate::{Binds, Query, Reader, Rows, Store, StoreError, Transaction};

/// `used_at` is exact to the minute, except that a rotation sets it.
const TOUCH_AFTER: TimeDelta = TimeDelta::minutes(1);

/// What every read of a session has, in this order.
const COLUMNS: &str = "id, realm, account, hash, previous_hash, created_at, rotated_at, used_at, \
                       expires_at, revoked_at, address, agent, confirmed_at";

/// A session to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The public part of its secret.
    pub id: String,
    /// Whose it is.
    pub account: Account,
    /// SHA-256 of the secret, in hexadecimal digits.
    pub hash: String,
    /// When it ends, however much it is used.
    pub expires_at: DateTime<Utc>,
    /// Where it was opened from.
    pub address: Option<String>,
    /// By what, as it says itself.
    pub agent: Option<String>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The public part of its secret.
    pub id: String,
    /// Whose it is.
    pub account: Account,
    /// SHA-256 of the secret that is good now.
    pub hash: String,
    /// SHA-256 of the one before it.
    pub previous_hash: Option<String>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// Since when the secret is this one, if it was another one before.
    pub rotated_at: Option<DateTime<Utc>>,
    /// When it was last used.
    pub used_at: DateTime<Utc>,
    /// When it ends, however much it is used.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Where it was opened from.
    pub address: Option<String>,
    /// By what, as it says itself.
    pub agent: Option<String>,
    /// Of an admin: when it last showed who it is. Without that, the second factor is still to be given, and the session is good
    /// for nothing else.
    pub confirmed_at: Option<DateTime<Utc>>,
}

impl Session {
    /// Whether it is neither revoked nor at its end, nor was left unused for as long as `idle`.
    #[must_use]
    pub fn works(&self, idle: TimeDelta, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at && now - self.used_at < idle
    }
}

impl Transaction {
    /// Makes a session.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn add_session(
        &mut self,
        session: &NewSession,
        now: DateTime<Utc>,
    ) -> Result<Session, StoreError> {
        let statement = Statement {
            text: format!(
                "insert into presswork_sessions \
                 (id, realm, account, hash, created_at, used_at, expires_at, address, agent) \
                 values ($1, $2, $3, $4, $5, $5, $6, $7, $8) returning {COLUMNS}"
            )
            .into(),
            params: vec![
                text_param(&session.id),
                text_param(session.account.realm.name()),
                text_param(&session.account.id),
                text_param(&session.hash),
                instant(now),
                instant(session.expires_at),
                optional_text(session.address.as_deref()),
                optional_text(session.agent.as_deref()),
            ],
            columns: columns(),
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        sessions(&rows).into_iter().next().ok_or(StoreError::NoAnswer)
    }

    /// Notes that the admin whose session this is shows now who it is, and gives the session another secret, if `old` is the hash of
    /// its present one and it works. With an end, a session that was still to be given the second factor goes on until then; without,
    /// only one goes on that was given it before. Of two that come at once with the same secret, one finds it.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn confirm_session(
        &mut self,
        id: &str,
        (old, new): (&str, &str),
        expires_at: Option<DateTime<Utc>>,
        (idle, now): (TimeDelta, DateTime<Utc>),
    ) -> Result<Option<Session>, StoreError> {
        let state = if expires_at.is_some() { "is null" } else { "is not null" };
        let statement = Statement {
            text: format!(
                "update presswork_sessions set hash = $3, rotated_at = $4, used_at = $4, confirmed_at = $4, \
                 expires_at = coalesce($7, expires_at) \
                 where id = $1 and realm = $6 and hash = $2 and revoked_at is null and confirmed_at {state} \
                 and expires_at > $4 and used_at > $5 returning {COLUMNS}"
            )
            .into(),
            params: vec![
                text_param(id),
                text_param(old),
                text_param(new),
                instant(now),
                instant(now - idle),
                text_param(Realm::Admin.name()),
                optional_instant(expires_at),
            ],
            columns: columns(),
        };
        Ok(sessions(&self.fetch(&statement, &Binds::default()).await?).into_iter().next())
    }

    /// As [`Store::revoke_session`], with what else is done.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn revoke_session(
        &mut self,
        account: &Account,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(&revoke(account, id, now), &Binds::default()).await? > 0)
    }

    /// Notes that a session that was just made is of an admin who has shown all there is to show.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn complete_session(
        &mut self,
        session: &mut Session,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let statement = Statement {
            text: "update presswork_sessions set confirmed_at = $2 where id = $1".into(),
            params: vec![text_param(&session.id), instant(now)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await?;
        session.confirmed_at = Some(now);
        Ok(())
    }
}

impl Reader {
    /// The sessions with these ids, also those that do not work any more.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn sessions_with(&mut self, ids: &[String]) -> Result<Vec<Session>, StoreError> {
        let statements: Vec<Statement> = ids.iter().map(|id| find(id)).collect();
        let queries: Vec<Query<'_>> = statements.iter().map(Query::from).collect();
        let answers = self.fetch_all(&queries, false).await?;
        Ok(answers.iter().flat_map(sessions).collect())
    }
}

impl Store {
    /// The session with this id, also when it does not work any more.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn session(&self, id: &str) -> Result<Option<Session>, StoreError> {
        let rows = self.reader().await?.fetch(&find(id), &Binds::default()).await?;
        Ok(sessions(&rows).into_iter().next())
    }

    /// The sessions of an account that are neither revoked nor at their end, the latest used first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn sessions(
        &self,
        account: &Account,
        now: DateTime<Utc>,
    ) -> Result<Vec<Session>, StoreError> {
        let statement = Statement {
            text: format!(
                "select {COLUMNS} from presswork_sessions where realm = $1 and account = $2 \
                 and revoked_at is null and expires_at > $3 order by used_at desc, id"
            )
            .into(),
            params: vec![text_param(account.realm.name()), text_param(&account.id), instant(now)],
            columns: columns(),
        };
        Ok(sessions(&self.reader().await?.fetch(&statement, &Binds::default()).await?))
    }

    /// Gives a session of this realm another secret, if `old` is the hash of its present one and it works (see [`Session::works`]). Of two
    /// that come at once with the same secret, one finds it.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn rotate_session(
        &self,
        (realm, id): (Realm, &str),
        (old, new): (&str, &str),
        (idle, now): (TimeDelta, DateTime<Utc>),
    ) -> Result<Option<Session>, StoreError> {
        let statement = Statement {
            text: format!(
                "update presswork_sessions \
                 set hash = $3, previous_hash = $2, rotated_at = $4, used_at = $4 \
                 where id = $1 and realm = $6 and hash = $2 and revoked_at is null \
                 and expires_at > $4 and used_at > $5 returning {COLUMNS}"
            )
            .into(),
            params: vec![
                text_param(id),
                text_param(old),
                text_param(new),
                instant(now),
                instant(now - idle),
                text_param(realm.name()),
            ],
            columns: columns(),
        };
        Ok(sessions(&self.change_and_tell(&statement).await?).into_iter().next())
    }

    /// Notes that a session is used now, unless that was noted within the last minute.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn touch_session(
        &self,
        session: &Session,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if now - session.used_at < TOUCH_AFTER {
            return Ok(());
        }
        let statement = Statement {
            text: "update presswork_sessions set used_at = $2 where id = $1 and used_at < $2"
                .into(),
            params: vec![text_param(&session.id), instant(now)],
            columns: Vec::new(),
        };
        self.change(&statement).await.map(|_touched| ())
    }

    /// Revokes a session of this account; false when it has none that is not revoked with this id.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn revoke_session(
        &self,
        account: &Account,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        Ok(self.change(&revoke(account, id, now)).await? > 0)
    }

    /// Forgets the sessions whose end is past, revoked or not; how many.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn sweep_sessions(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let statement = Statement {
            text: "delete from presswork_sessions where expires_at <= $1".into(),
            params: vec![instant(now)],
            columns: Vec::new(),
        };
        self.change(&statement).await
    }
}

fn revoke(account: &Account, id: &str, now: DateTime<Utc>) -> Statement {
    Statement {
        text: "update presswork_sessions set revoked_at = $4 \
               where id = $1 and realm = $2 and account = $3 and revoked_at is null"
            .into(),
        params: vec![
            text_param(id),
            text_param(account.realm.name()),
            text_param(&account.id),
            instant(now),
        ],
        columns: Vec::new(),
    }
}

fn find(id: &str) -> Statement {
    Statement {
        text: format!("select {COLUMNS} from presswork_sessions where id = $1").into(),
        params: vec![text_param(id)],
        columns: columns(),
    }
}

fn columns() -> Vec<Storage> {
    [
        vec![Storage::Text; 5],
        vec![Storage::Timestamp; 5],
        vec![Storage::Text; 2],
        vec![Storage::Timestamp],
    ]
    .concat()
}

fn sessions(rows: &Rows) -> Vec<Session> {
    let session = |row| {
        let text = |column| rows.text(row, column).map(str::to_owned);
        Some(Session {
            id: text(0)?,
            account: Account { realm: Realm::of(&text(1)?)?, id: text(2)? },
            hash: text(3)?,
            previous_hash: text(4),
            created_at: rows.instant(row, 5)?,
            rotated_at: rows.instant(row, 6),
            used_at: rows.instant(row, 7)?,
            expires_at: rows.instant(row, 8)?,
            revoked_at: rows.instant(row, 9),
            address: text(10),
            agent: text(11),
            confirmed_at: rows.instant(row, 12),
        })
    };
    (0..rows.len()).filter_map(session).collect()
}
