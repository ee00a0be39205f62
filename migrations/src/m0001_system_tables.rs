//! Documents, API tokens, applied models, and the source of component ids.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(documents(manager.get_database_backend())).await?;
        manager.create_table(tokens()).await?;
        manager.create_table(models()).await?;
        component_ids(manager).await
    }
}

/// One row per document; everything that refers to a document refers to this table.
fn documents(backend: DbBackend) -> TableCreateStatement {
    let mut id = ColumnDef::new("document_id");
    id.text().not_null().primary_key();
    if backend == DbBackend::Postgres {
        // Ids are compared byte by byte, which is much faster than by a language's rules.
        id.extra("COLLATE \"C\"");
    }
    Table::create()
        .table("presswork_documents")
        .col(id)
        .col(ColumnDef::new("content_type").text().not_null())
        .to_owned()
}

fn tokens() -> TableCreateStatement {
    Table::create()
        .table("presswork_tokens")
        .col(ColumnDef::new("id").text().not_null().primary_key())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("hash").text().not_null())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("last_used_at").timestamp_with_time_zone())
        .col(ColumnDef::new("expires_at").timestamp_with_time_zone())
        .col(ColumnDef::new("revoked_at").timestamp_with_time_zone())
        .to_owned()
}

fn models() -> TableCreateStatement {
    Table::create()
        .table("presswork_model")
        .col(ColumnDef::new("revision").big_integer().not_null().primary_key())
        .col(ColumnDef::new("fingerprint").text().not_null())
        .col(ColumnDef::new("snapshot").text().not_null())
        .col(ColumnDef::new("applied_at").timestamp_with_time_zone().not_null())
        .to_owned()
}

/// A sequence; SQLite has none, so a counter there.
async fn component_ids(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        connection.execute_unprepared("create sequence presswork_component_id").await?;
        return Ok(());
    }
    let counters = Table::create()
        .table("presswork_counters")
        .col(ColumnDef::new("name").text().not_null().primary_key())
        .col(ColumnDef::new("value").big_integer().not_null())
        .to_owned();
    manager.create_table(counters).await?;
    let first = Query::insert()
        .into_table("presswork_counters")
        .columns(["name", "value"])
        .values_panic(["component_id".into(), 0.into()])
        .to_owned();
    manager.execute(first).await
}
