//! Who accounts are elsewhere.
//!
//! In: an issuer and whom it calls how. Out: the account. Must not know: how somebody showed to be that; addresses, by which no
//! account is found here.

use chrono::{DateTime, Utc};
use model::Storage;
use sql::Statement;

use super::account::{Account, Realm};
use super::param::{instant, text_param};
use crate::{Binds, Store, StoreError, Transaction};

/// That an account is somebody elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIdentity {
    /// Whose it is.
    pub account: Account,
    /// Who says so.
    pub issuer: String,
    /// What the issuer calls the person, for ever.
    pub subject: String,
    /// What the issuer is called in the configuration.
    pub provider: String,
    /// The person's address, as the issuer says.
    pub email: Option<String>,
}

/// Who an account is elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Who says so.
    pub issuer: String,
    /// What the issuer calls the person, for ever.
    pub subject: String,
    /// What the issuer was called in the configuration when it was linked.
    pub provider: String,
    /// The person's address then, as the issuer said.
    pub email: Option<String>,
    /// Since when.
    pub linked_at: DateTime<Utc>,
    /// When somebody came in by way of it last.
    pub used_at: DateTime<Utc>,
}

impl Store {
    /// Who this account is elsewhere, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn identities(&self, account: &Account) -> Result<Vec<Identity>, StoreError> {
        let statement = Statement {
            text: "select issuer, subject, provider, email, linked_at, used_at \
                   from presswork_identities where realm = $1 and account = $2 \
                   order by linked_at, issuer, subject"
                .into(),
            params: vec![text_param(account.realm.name()), text_param(&account.id)],
            columns: [vec![Storage::Text; 4], vec![Storage::Timestamp; 2]].concat(),
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let identity = |row| {
            let text = |column| rows.text(row, column).map(str::to_owned);
            Some(Identity {
                issuer: text(0)?,
                subject: text(1)?,
                provider: text(2)?,
                email: text(3),
                linked_at: rows.instant(row, 4)?,
                used_at: rows.instant(row, 5)?,
            })
        };
        Ok((0..rows.len()).filter_map(identity).collect())
    }
}

impl Transaction {
    /// The account that is this person elsewhere, which was used now.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn use_identity(
        &mut self,
        (realm, issuer, subject): (Realm, &str, &str),
        now: DateTime<Utc>,
    ) -> Result<Option<Account>, StoreError> {
        let statement = Statement {
            text: "update presswork_identities set used_at = $4 \
                   where realm = $1 and issuer = $2 and subject = $3 returning account"
                .into(),
            params: vec![
                text_param(realm.name()),
                text_param(issuer),
                text_param(subject),
                instant(now),
            ],
            columns: vec![Storage::Text],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(rows.text(0, 0).map(|id| Account { realm, id: id.to_owned() }))
    }

    /// Whether this account is somebody elsewhere.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn has_identity(&mut self, account: &Account) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "select provider from presswork_identities where realm = $1 and account = $2"
                .into(),
            params: vec![text_param(account.realm.name()), text_param(&account.id)],
            columns: vec![Storage::Text],
        };
        Ok(!self.fetch(&statement, &Binds::default()).await?.is_empty())
    }

    /// Forgets that this account is somebody elsewhere, as whom nobody comes in any more; what the issuer is called, or nothing when it
    /// is not that person.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn remove_identity(
        &mut self,
        account: &Account,
        (issuer, subject): (&str, &str),
    ) -> Result<Option<String>, StoreError> {
        let statement = Statement {
            text: "delete from presswork_identities \
                   where realm = $1 and account = $2 and issuer = $3 and subject = $4 \
                   returning provider"
                .into(),
            params: vec![
                text_param(account.realm.name()),
                text_param(&account.id),
                text_param(issuer),
                text_param(subject),
            ],
            columns: vec![Storage::Text],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(rows.text(0, 0).map(str::to_owned))
    }

    /// Notes that an account is somebody elsewhere; false when another one is already.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn add_identity(
        &mut self,
        new: &NewIdentity,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "insert into presswork_identities \
                   (realm, issuer, subject, account, provider, email, linked_at, used_at) \
                   values ($1, $2, $3, $4, $5, nullif($6, ''), $7, $7) \
                   on conflict (realm, issuer, subject) do nothing"
                .into(),
            params: vec![
                text_param(new.account.realm.name()),
                text_param(&new.issuer),
                text_param(&new.subject),
                text_param(&new.account.id),
                text_param(&new.provider),
                text_param(new.email.as_deref().unwrap_or_default()),
                instant(now),
            ],
            columns: Vec::new(),
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }
}
