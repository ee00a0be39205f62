//! Which servers run on this database.

use sea_orm_migration::prelude::*;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        // for people to see; nothing is decided by it
        let servers = Table::create()
            .table("presswork_servers")
            .col(text("id", backend).not_null().primary_key())
            .col(ColumnDef::new("host").text().not_null())
            .col(ColumnDef::new("version").text().not_null())
            .col(ColumnDef::new("started_at").timestamp_with_time_zone().not_null())
            .col(ColumnDef::new("seen_at").timestamp_with_time_zone().not_null())
            .to_owned();
        manager.create_table(servers).await
    }
}
