//! The objects in the bucket.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(objects(manager.get_database_backend())).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// One row for each object that the bucket has, may have or is to lose: written before the object is put, taken away after
/// it is deleted. `file` is the document of `plugin::upload.file` that it belongs to.
fn objects(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_objects")
        .col(text("key", backend).not_null().primary_key())
        .col(text("state", backend).not_null())
        .col(text("file", backend))
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("mime").text().not_null())
        .col(ColumnDef::new("bytes").big_integer().not_null())
        .col(ColumnDef::new("sha256").text().not_null())
        .col(ColumnDef::new("private").boolean().not_null())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("updated_at").timestamp_with_time_zone().not_null())
        .foreign_key(
            ForeignKey::create()
                .name("presswork_objects_file")
                .from("presswork_objects", "file")
                .to("presswork_documents", "document_id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}

/// | index | for |
/// |---|---|
/// | `(state, updated_at)` | what is to be deleted, what was never finished |
/// | `(file)` | the objects of a file |
fn indexes() -> [IndexCreateStatement; 2] {
    [
        ("presswork_objects_state", vec!["state", "updated_at"]),
        ("presswork_objects_file", vec!["file"]),
    ]
    .map(|(name, columns)| {
        let mut index = Index::create();
        index.name(name).table("presswork_objects");
        for column in columns {
            index.col(column);
        }
        index
    })
}
