//! The passwords of end users.
//!
//! In: documents of users, and hashes. Out: the same. Must not know: how a password is hashed.
//!
//! A password changes in the transaction that changes its user, which sea-orm's connections have no part in; so these, and the
//! other tables of accounts, are plain statements (and every instant in them is written in one notation).

use std::collections::HashMap;
use std::fmt;

use chrono::{DateTime, Utc};
use model::Storage;
use sql::Statement;

use super::account::Account;
use super::param::{instant, text_param};
use crate::{Binds, Query, Reader, Rows, Store, StoreError, Transaction};

/// A user's password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its hash.
    pub hash: String,
    /// Since when what is issued for it counts: a whole second, after everything that was issued for the one before it, or until the
    /// user was logged out everywhere.
    pub changed_at: DateTime<Utc>,
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Credential");
        shown.field("changed_at", &self.changed_at).finish_non_exhaustive()
    }
}

impl Store {
    /// The password of the user that is this document, if it has one.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn credential(&self, document: &str) -> Result<Option<Credential>, StoreError> {
        let rows = self.reader().await?.fetch(&find(document, ""), &Binds::default()).await?;
        Ok(credential(&rows))
    }

    /// Writes the same password down as another hash; false when it changed meanwhile.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn rehash_credential(
        &self,
        document: &str,
        (old, new): (&str, &str),
    ) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "update presswork_credentials set hash = $3 where document_id = $1 and hash = $2"
                .into(),
            params: vec![text_param(document), text_param(old), text_param(new)],
            columns: Vec::new(),
        };
        Ok(self.change(&statement).await? > 0)
    }
}

impl Reader {
    /// Since when the users that are these documents have had their passwords; those without one are left out.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn passwords_since(
        &mut self,
        documents: Vec<String>,
    ) -> Result<HashMap<String, DateTime<Utc>>, StoreError> {
        let statements: Vec<Statement> =
            documents.iter().map(|document| find(document, "")).collect();
        let queries: Vec<Query<'_>> = statements.iter().map(Query::from).collect();
        let answers = self.fetch_all(&queries, false).await?;
        let known = documents.into_iter().zip(answers);
        let since = |(document, rows)| Some((document, credential(&rows)?.changed_at));
        Ok(known.filter_map(since).collect())
    }
}

impl Transaction {
    /// The password of the user that is this document, which stays until the transaction ends.
    ///
    /// Verifying takes long, so it is done outside a transaction, and the password may change meanwhile. Whoever lets somebody
    /// in makes the session in a transaction that finds the password with this, and finds it unchanged; otherwise a session
    /// that is made for the old password would outlive it.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn hold_credential(
        &mut self,
        document: &str,
    ) -> Result<Option<Credential>, StoreError> {
        let lock = self.dialect().shared_row_lock();
        Ok(credential(&self.fetch(&find(document, lock), &Binds::default()).await?))
    }

    /// Gives the user that is this document a password, or another one: then its links are gone and its sessions revoked. The
    /// answer is [`Credential::changed_at`], before which nothing issued to the user counts.
    ///
    /// # Errors
    /// When there is no such document, or the database refuses or is away.
    pub async fn set_credential(
        &mut self,
        document: &str,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, StoreError> {
        let lock = self.dialect().row_lock();
        let old = credential(&self.fetch(&find(document, lock), &Binds::default()).await?);
        let changed_at = next_second(now, old.map(|old| old.changed_at));
        let statement = Statement {
            text: "insert into presswork_credentials (document_id, hash, changed_at) values ($1, $2, $3) \
                   on conflict (document_id) do update \
                   set hash = excluded.hash, changed_at = excluded.changed_at"
                .into(),
            params: vec![text_param(document), text_param(hash), instant(changed_at)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await?;
        self.close_account(&Account::user(document), now).await?;
        Ok(changed_at)
    }

    /// What was issued for the present password of the user that is this document does not count any more.
    pub(super) async fn outdate_tokens(
        &mut self,
        document: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let lock = self.dialect().row_lock();
        let old = credential(&self.fetch(&find(document, lock), &Binds::default()).await?);
        let Some(old) = old else { return Ok(()) };
        let statement = Statement {
            text: "update presswork_credentials set changed_at = $2 where document_id = $1".into(),
            params: vec![text_param(document), instant(next_second(now, Some(old.changed_at)))],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_changed| ())
    }
}

/// The first whole second after both. Tokens tell their age in whole seconds: so none that was issued in the same second, for
/// the password before, is as young as this.
fn next_second(now: DateTime<Utc>, before: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let latest = before.map_or(now, |before| before.max(now));
    DateTime::from_timestamp(latest.timestamp() + 1, 0).unwrap_or(latest)
}

fn find(document: &str, lock: &str) -> Statement {
    Statement {
        text: format!(
            "select hash, changed_at from presswork_credentials where document_id = $1{lock}"
        )
        .into(),
        params: vec![text_param(document)],
        columns: vec![Storage::Text, Storage::Timestamp],
    }
}

fn credential(rows: &Rows) -> Option<Credential> {
    Some(Credential { hash: rows.text(0, 0)?.to_owned(), changed_at: rows.instant(0, 1)? })
}
