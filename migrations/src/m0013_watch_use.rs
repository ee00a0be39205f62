//! When what cached answers depend on was last asked for.

use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // null for what was there before, until a server notes that it has seen it
        let used_at = ColumnDef::new("used_at").timestamp_with_time_zone().to_owned();
        let alter = Table::alter().table("presswork_watches").add_column(used_at).to_owned();
        manager.alter_table(alter).await
    }
}
