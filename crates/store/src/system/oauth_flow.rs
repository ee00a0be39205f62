//! Logins by way of a provider that are under way: ten minutes at most, and each step once.
//!
//! In: hashes of secrets that a browser has. Out: what was noted for it. Must not know: the secrets, providers, cookies.

use chrono::{DateTime, Utc};
use model::Storage;
use sql::Statement;

use super::account::Realm;
use super::param::{instant, text_param};
use crate::{Store, StoreError};

/// How far a login is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The browser was sent to the provider.
    Sent,
    /// It came back, and who it is was found out.
    Back,
}

impl Stage {
    const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Back => "back",
        }
    }
}

/// A login at a stage. One at another stage, for another realm or by another provider is as good as none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// SHA-256 of what the browser knows, in hexadecimal digits.
    pub hash: String,
    /// Who comes in.
    pub realm: Realm,
    /// How far it is.
    pub stage: Stage,
    /// By way of whom.
    pub provider: String,
}

impl Flow {
    fn params(&self) -> Vec<sql::Param> {
        [&*self.hash, self.realm.name(), self.stage.name(), &self.provider].map(text_param).into()
    }
}

impl Store {
    /// Notes `data` for a login.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn add_flow(
        &self,
        flow: &Flow,
        data: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let statement = Statement {
            text: "insert into presswork_oauth_flows \
                   (hash, realm, stage, provider, data, expires_at) values ($1, $2, $3, $4, $5, $6)"
                .into(),
            params: [flow.params(), vec![text_param(data), instant(expires_at)]].concat(),
            columns: Vec::new(),
        };
        self.change(&statement).await.map(|_added| ())
    }

    /// What was noted for a login, if its time is not over. Of two that come at once, one finds it.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn use_flow(
        &self,
        flow: &Flow,
        now: DateTime<Utc>,
    ) -> Result<Option<String>, StoreError> {
        let statement = Statement {
            text: "delete from presswork_oauth_flows \
                   where hash = $1 and realm = $2 and stage = $3 and provider = $4 \
                   and expires_at > $5 returning data"
                .into(),
            params: [flow.params(), vec![instant(now)]].concat(),
            columns: vec![Storage::Text],
        };
        let rows = self.change_and_tell(&statement).await?;
        Ok(rows.text(0, 0).map(str::to_owned))
    }

    /// Forgets the logins whose time is over; how many.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn sweep_flows(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let statement = Statement {
            text: "delete from presswork_oauth_flows where expires_at <= $1".into(),
            params: vec![instant(now)],
            columns: Vec::new(),
        };
        self.change(&statement).await
    }
}
