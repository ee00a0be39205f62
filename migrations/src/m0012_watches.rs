//! What answers that somebody may keep depend on.

use sea_orm_migration::prelude::*;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        let watches = Table::create()
            .table("presswork_watches")
            // a hash of the rest
            .col(text("id", backend).not_null().primary_key())
            .col(ColumnDef::new("content_type").text().not_null())
            .col(ColumnDef::new("watch").text().not_null())
            .to_owned();
        manager.create_table(watches).await?;
        // one row: the digest of what was served last
        let served = Table::create()
            .table("presswork_served")
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .col(ColumnDef::new("digest").text().not_null())
            .to_owned();
        manager.create_table(served).await
    }
}
