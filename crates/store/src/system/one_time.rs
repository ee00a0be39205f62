//! Links that work once: what their secrets are good for.
//!
//! In: hashes of secrets. Out: whose they are. Must not know: the secrets, mail.

use chrono::{DateTime, Utc};
use model::Storage;
use sql::Statement;

use super::account::{Account, Realm};
use super::param::{instant, text_param};
use crate::{Binds, Store, StoreError, Transaction};

/// What a link is for. One that is for something else is as good as none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Choosing another password without knowing the one before.
    ResetPassword,
    /// Showing that the address in the account is one's own.
    ConfirmEmail,
    /// Choosing a first password.
    Invitation,
}

impl Purpose {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::ResetPassword => "reset-password",
            Self::ConfirmEmail => "confirm-email",
            Self::Invitation => "invitation",
        }
    }
}

/// A link to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOneTime {
    /// SHA-256 of the secret, in hexadecimal digits.
    pub hash: String,
    /// Whose it is.
    pub account: Account,
    /// What for.
    pub purpose: Purpose,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
}

impl Transaction {
    /// Makes a link, in the place of the account's earlier one for the same purpose.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn add_one_time(
        &mut self,
        link: &NewOneTime,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let NewOneTime { hash, account, purpose, expires_at } = link;
        let of_account = || {
            [account.realm.name(), &account.id, purpose.name()]
                .map(text_param)
                .into_iter()
                .collect()
        };
        let replace = Statement {
            text:
                "delete from presswork_one_time where realm = $1 and account = $2 and purpose = $3"
                    .into(),
            params: of_account(),
            columns: Vec::new(),
        };
        let add = Statement {
            text: "insert into presswork_one_time \
                   (realm, account, purpose, hash, created_at, expires_at) \
                   values ($1, $2, $3, $4, $5, $6)"
                .into(),
            params: [of_account(), vec![text_param(hash), instant(now), instant(*expires_at)]]
                .concat(),
            columns: Vec::new(),
        };
        self.execute(&replace, &Binds::default()).await?;
        self.execute(&add, &Binds::default()).await.map(|_added| ())
    }

    /// Uses a link up, if it still works for this purpose in this realm, and says whose it was. Of two that come at once, one
    /// finds it. It comes back when the transaction does not commit.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn use_one_time(
        &mut self,
        hash: &str,
        (realm, purpose): (Realm, Purpose),
        now: DateTime<Utc>,
    ) -> Result<Option<Account>, StoreError> {
        let statement = Statement {
            text: "delete from presswork_one_time \
                   where hash = $1 and realm = $2 and purpose = $3 and expires_at > $4 \
                   returning account"
                .into(),
            params: vec![
                text_param(hash),
                text_param(realm.name()),
                text_param(purpose.name()),
                instant(now),
            ],
            columns: vec![Storage::Text],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(rows.text(0, 0).map(|id| Account { realm, id: id.to_owned() }))
    }
}

impl Store {
    /// Whether a link works for this purpose in this realm.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn has_one_time(
        &self,
        hash: &str,
        (realm, purpose): (Realm, Purpose),
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "select account from presswork_one_time \
                   where hash = $1 and realm = $2 and purpose = $3 and expires_at > $4"
                .into(),
            params: vec![
                text_param(hash),
                text_param(realm.name()),
                text_param(purpose.name()),
                instant(now),
            ],
            columns: vec![Storage::Text],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok(!rows.is_empty())
    }

    /// Forgets the links that do not work any more; how many.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn sweep_one_time(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let statement = Statement {
            text: "delete from presswork_one_time where expires_at <= $1".into(),
            params: vec![instant(now)],
            columns: Vec::new(),
        };
        self.change(&statement).await
    }
}
