//! API tokens that allow what they list, and tokens that work from some addresses only; where accounts were logged in from.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // one column a statement: SQLite adds no two at once
        for column in ["grants", "addresses"] {
            let add = Table::alter()
                .table("presswork_tokens")
                .add_column(ColumnDef::new(column).text())
                .to_owned();
            manager.alter_table(add).await?;
        }
        manager.create_table(familiar(manager.get_database_backend())).await
    }
}

/// When somebody last came into an account from a network. `key` is a hash: of which two, the limiter knows.
fn familiar(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_familiar")
        .col(text("key", backend).not_null().primary_key())
        .col(ColumnDef::new("seen_at").timestamp_with_time_zone().not_null())
        .to_owned()
}
