//! API tokens.
//!
//! In: a token's id, kind and hash. Out: what is known of it. Must not know: how a token is written or
//! verified; its secret never gets here.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue, QueryOrder};

use super::now;
use crate::{Store, StoreError};

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
}

/// A token to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// The public part.
    pub id: String,
    /// What the operator calls it.
    pub name: String,
    /// What it allows.
    pub kind: TokenKind,
    /// SHA-256 of the secret, in hexadecimal digits.
    pub hash: String,
    /// When it stops working, if ever.
    pub expires_at: Option<DateTime<Utc>>,
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
}

/// Tokens refer to nothing.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Store {
    /// Stores a token.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn create_token(&self, token: NewToken) -> Result<Token, StoreError> {
        let row = ActiveModel {
            id: ActiveValue::Set(token.id),
            name: ActiveValue::Set(token.name),
            kind: ActiveValue::Set(token.kind),
            hash: ActiveValue::Set(token.hash),
            created_at: ActiveValue::Set(now()),
            last_used_at: ActiveValue::Set(None),
            expires_at: ActiveValue::Set(token.expires_at),
            revoked_at: ActiveValue::Set(None),
        };
        Ok(row.insert(&self.inner.system).await?)
    }

    /// Every token, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        Ok(Entity::find().order_by_asc(Column::CreatedAt).all(&self.inner.system).await?)
    }

    /// The tokens with these ids, in any order; unknown ids are left out.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn tokens_by_id(&self, ids: &[String]) -> Result<Vec<Token>, StoreError> {
        let wanted = Column::Id.is_in(ids.iter().map(String::as_str));
        Ok(Entity::find().filter(wanted).all(&self.inner.system).await?)
    }

    /// Revokes a token; `false` when no token that works has this id.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn revoke_token(&self, id: &str) -> Result<bool, StoreError> {
        let updated = Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(now()))
            .filter(Column::Id.eq(id))
            .filter(Column::RevokedAt.is_null())
            .exec(&self.inner.system)
            .await?;
        Ok(updated.rows_affected > 0)
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
