//! Whose links and sessions they are, and how all of them end.
//!
//! In: an account. Out: nothing is left that lets anybody in without the password. Must not know: what an account is; those of
//! end users are documents, those of admins are not.

use chrono::{DateTime, Utc};
use sql::{Param, Statement};

use super::one_time::Purpose;
use super::param::{instant, text_param};
use crate::{Binds, StoreError, Transaction};

/// Two kinds of accounts that never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Realm {
    /// End users, who are content.
    User,
    /// Admins.
    Admin,
}

impl Realm {
    /// As it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Admin => "admin",
        }
    }

    /// The realm that is stored so.
    pub(super) fn of(name: &str) -> Option<Self> {
        [Self::User, Self::Admin].into_iter().find(|realm| realm.name() == name)
    }
}

/// An account of either realm.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Account {
    /// Which kind.
    pub realm: Realm,
    /// Its id there: of an end user, the document.
    pub id: String,
}

impl Account {
    /// The account of the end user that is this document.
    #[must_use]
    pub fn user(document: &str) -> Self {
        Self { realm: Realm::User, id: document.to_owned() }
    }

    /// The account of the admin with this id.
    #[must_use]
    pub fn admin(id: &str) -> Self {
        Self { realm: Realm::Admin, id: id.to_owned() }
    }
}

impl Transaction {
    /// Ends everything that lets somebody into an account without its password: its links are gone, its sessions revoked. For
    /// whatever changes a password, and for what shuts an account (CVE-2026-22706: all of them, not some).
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn close_account(
        &mut self,
        account: &Account,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let links = Statement {
            text: "delete from presswork_one_time where realm = $1 and account = $2".into(),
            params: whose(account),
            columns: Vec::new(),
        };
        self.execute(&links, &Binds::default()).await?;
        self.revoke_sessions(account, now).await
    }

    /// Logs an account out wherever it is logged in: its sessions are revoked, tokens that are part of none do not count any more, and a
    /// link for another password is gone, by which whoever asked for it in such a session came in again. What else was sent stays:
    /// an invitation, and what confirms an address, let in nobody who has been in.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn end_sessions(
        &mut self,
        account: &Account,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.outdate_tokens(&account.id, now).await?;
        let link = Statement {
            text:
                "delete from presswork_one_time where realm = $1 and account = $2 and purpose = $3"
                    .into(),
            params: [whose(account), vec![text_param(Purpose::ResetPassword.name())]].concat(),
            columns: Vec::new(),
        };
        self.execute(&link, &Binds::default()).await?;
        self.revoke_sessions(account, now).await
    }

    async fn revoke_sessions(
        &mut self,
        account: &Account,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sessions = Statement {
            text: "update presswork_sessions set revoked_at = $3 \
                   where realm = $1 and account = $2 and revoked_at is null"
                .into(),
            params: [whose(account), vec![instant(now)]].concat(),
            columns: Vec::new(),
        };
        self.execute(&sessions, &Binds::default()).await.map(|_revoked| ())
    }
}

fn whose(account: &Account) -> Vec<Param> {
    vec![text_param(account.realm.name()), text_param(&account.id)]
}
