//! What is to be published, or taken back, at a time.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(scheduled(manager.get_database_backend())).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        // of what waits there is one for an action on an entry; of what is over, any number
        let waiting = "create unique index presswork_scheduled_waiting \
                       on presswork_scheduled (document_id, locale, action) where state = 'WAITING'";
        manager.get_connection().execute_unprepared(waiting).await.map(|_made| ())
    }
}

/// It dies with its entry, and its job finds nothing then. `admin` is no reference: what somebody has scheduled who is gone fails, and
/// says so. The empty locale is that of types without locales.
fn scheduled(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_scheduled")
        .col(text("id", backend).not_null().primary_key())
        .col(text("content_type", backend).not_null())
        .col(text("document_id", backend).not_null())
        .col(text("locale", backend).not_null())
        .col(text("action", backend).not_null())
        .col(ColumnDef::new("at").timestamp_with_time_zone().not_null())
        .col(text("state", backend).not_null())
        .col(ColumnDef::new("message").text())
        .col(ColumnDef::new("details").text())
        .col(text("admin", backend).not_null())
        .col(ColumnDef::new("admin_name").text())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("ended_at").timestamp_with_time_zone())
        .foreign_key(
            ForeignKey::create()
                .name("presswork_scheduled_document")
                .from("presswork_scheduled", "document_id")
                .to("presswork_documents", "document_id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// | index | for |
/// |---|---|
/// | `(document_id)` | what dies with a document; that of an entry |
/// | `(content_type, at)` | that of a type |
/// | `(ended_at)` | what has been over for long |
fn indexes() -> [IndexCreateStatement; 3] {
    [
        ("presswork_scheduled_document", ["document_id"].as_slice()),
        ("presswork_scheduled_type", &["content_type", "at"]),
        ("presswork_scheduled_ended", &["ended_at"]),
    ]
    .map(|(name, columns)| {
        let mut index = Index::create();
        index.name(name).table("presswork_scheduled");
        for column in columns {
            index.col(*column);
        }
        index
    })
}
