//! Revisions of the content model that were applied to this database.
//!
//! In: a fingerprint and a snapshot. Out: the latest revision. Must not know: what a snapshot says.

use chrono::{DateTime, Utc};
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::StoreError;

/// One applied model.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "presswork_model")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) revision: i64,
    pub(crate) fingerprint: String,
    #[sea_orm(column_type = "Text")]
    pub(crate) snapshot: String,
    pub(crate) applied_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The latest revision, or `None` when no model was applied yet.
pub(crate) async fn latest(system: &impl ConnectionTrait) -> Result<Option<Model>, StoreError> {
    Ok(Entity::find().order_by_desc(Column::Revision).one(system).await?)
}
