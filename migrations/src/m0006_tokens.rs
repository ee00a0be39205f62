//! API tokens that allow what they list, and tokens that work from some addresses only.

use sea_orm_migration::prelude::*;

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
        Ok(())
    }
}
