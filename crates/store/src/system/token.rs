//! API tokens.
//!
//! In: a token's id, its hash, and what it allows. Out: what is known of it. Must not know: how a token is written or
//! verified, nor what grants and addresses mean; its secret never gets here.
//!
//! Tokens are found on connections of their own, which nothing else uses up; they are made and changed by plain statements, so
//! that whoever does it can write down in the same transaction that it was done.

use chrono::{DateTime, TimeDelta, Utc};
use model::Storage;
use sea_orm::entity::prelude::*;
use sql::{Param, Statement};

use super::now;
use super::param::{instant, optional_instant, optional_text, text_param};
use crate::{Binds, Rows, Store, StoreError, Transaction};

/// `last_used_at` is exact to the hour.
const TOUCH_AFTER: TimeDelta = TimeDelta::hours(1);

/// What a token lets its holder do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TokenKind {
    /// Everything.
    #[sea_orm(string_value = "full-access")]
    FullAccess,
    /// Reading everything.
    #[sea_orm(string_value = "read-only")]
    ReadOnly,
    /// What its grants say.
    #[sea_orm(string_value = "custom")]
    Custom,
}

impl TokenKind {
    /// As it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FullAccess => "full-access",
            Self::ReadOnly => "read-only",
            Self::Custom => "custom",
        }
    }
}

/// All of a token that can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenSettings {
    /// What the operator calls it.
    pub name: String,
    /// What it allows.
    pub kind: TokenKind,
    /// What a custom one allows: a list of grants, in JSON.
    pub grants: Option<String>,
    /// The networks that it works from: a list, in JSON; `None` for all of them.
    pub addresses: Option<String>,
    /// When it stops working, if ever.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A token to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// The public part.
    pub id: String,
    /// SHA-256 of the secret, in hexadecimal digits.
    pub hash: String,
    /// The rest.
    pub settings: TokenSettings,
}

/// A stored token.
pub type Token = Model;

/// A row of `presswork_tokens`.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "presswork_tokens")]
pub struct Model {
    /// The public part.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// What the operator calls it.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What it allows.
    pub kind: TokenKind,
    /// SHA-256 of the secret, in hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it stops working, if ever.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<DateTime<Utc>>,
    /// What a custom one allows: a list of grants, in JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub grants: Option<String>,
    /// The networks that it works from: a list, in JSON; `None` for all of them.
    #[sea_orm(column_type = "Text", nullable)]
    pub addresses: Option<String>,
}

/// Tokens refer to nothing.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Transaction {
    /// Stores a token.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn add_token(
        &mut self,
        token: &NewToken,
        now: DateTime<Utc>,
    ) -> Result<Token, StoreError> {
        let NewToken { id, hash, settings } = token;
        let statement = Statement {
            text: "insert into presswork_tokens \
                   (id, hash, created_at, name, kind, grants, addresses, expires_at) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8)"
                .into(),
            params: [vec![text_param(id), text_param(hash), instant(now)], written(settings)]
                .concat(),
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await?;
        let TokenSettings { name, kind, grants, addresses, expires_at } = settings.clone();
        Ok(Model {
            id: id.clone(),
            name,
            kind,
            hash: hash.clone(),
            created_at: now,
            last_used_at: None,
            expires_at,
            revoked_at: None,
            grants,
            addresses,
        })
    }

    /// What can be changed of a token that is not revoked; nobody else changes it until the end of the transaction.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn hold_token(&mut self, id: &str) -> Result<Option<TokenSettings>, StoreError> {
        let lock = self.dialect().row_lock();
        let statement = Statement {
            text: format!(
                "select name, kind, grants, addresses, expires_at from presswork_tokens \
                 where id = $1 and revoked_at is null{lock}"
            )
            .into(),
            params: vec![text_param(id)],
            columns: [vec![Storage::Text; 4], vec![Storage::Timestamp]].concat(),
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(read_settings(&rows))
    }

    /// Changes what a token allows; `false` when no token that is not revoked has this id.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn change_token(
        &mut self,
        id: &str,
        settings: &TokenSettings,
    ) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "update presswork_tokens \
                   set name = $2, kind = $3, grants = $4, addresses = $5, expires_at = $6 \
                   where id = $1 and revoked_at is null"
                .into(),
            params: [vec![text_param(id)], written(settings)].concat(),
            columns: Vec::new(),
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }

    /// Gives a token another secret, of which this is the hash; `false` when no token that is not revoked has this id.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn replace_token_secret(&mut self, id: &str, hash: &str) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "update presswork_tokens set hash = $2 where id = $1 and revoked_at is null"
                .into(),
            params: vec![text_param(id), text_param(hash)],
            columns: Vec::new(),
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }

    /// Revokes a token; `false` when no token that is not revoked has this id.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn revoke_token(&mut self, id: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let statement = Statement {
            text: "update presswork_tokens set revoked_at = $2 \
                   where id = $1 and revoked_at is null"
                .into(),
            params: vec![text_param(id), instant(now)],
            columns: Vec::new(),
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }
}

/// From the columns `name, kind, grants, addresses, expires_at`.
fn read_settings(rows: &Rows) -> Option<TokenSettings> {
    let text = |column| rows.text(0, column).map(str::to_owned);
    Some(TokenSettings {
        name: text(0)?,
        kind: TokenKind::try_from_value(&text(1)?).ok()?,
        grants: text(2),
        addresses: text(3),
        expires_at: rows.instant(0, 4),
    })
}

/// In the order of the columns `name, kind, grants, addresses, expires_at`.
fn written(settings: &TokenSettings) -> Vec<Param> {
    vec![
        text_param(&settings.name),
        text_param(settings.kind.name()),
        optional_text(settings.grants.as_deref()),
        optional_text(settings.addresses.as_deref()),
        optional_instant(settings.expires_at),
    ]
}

impl Store {
    /// Every token, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        let mut tokens = Entity::find().all(&self.inner.system).await?;
        // not in the database, because SQLite has these instants in two notations
        tokens.sort_by_key(|token| token.created_at);
        Ok(tokens)
    }

    /// The tokens with these ids, in any order; unknown ids are left out.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn tokens_by_id(&self, ids: &[String]) -> Result<Vec<Token>, StoreError> {
        let wanted = Column::Id.is_in(ids.iter().map(String::as_str));
        Ok(Entity::find().filter(wanted).all(&self.inner.system).await?)
    }

    /// Notes that a token was used just now, unless that was noted within the last hour.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn touch_token(&self, token: &Token) -> Result<(), StoreError> {
        let now = now();
        if token.last_used_at.is_some_and(|last| now - last < TOUCH_AFTER) {
            return Ok(());
        }
        Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(now))
            .filter(Column::Id.eq(&token.id))
            .exec(&self.inner.system)
            .await?;
        Ok(())
    }
}

impl Token {
    /// Whether the token is neither revoked nor expired.
    #[must_use]
    pub fn works(&self) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now() < end)
    }
}
