//! The files that mails are sent with.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(attachments(manager.get_database_backend())).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// A file as it was when the mail was ordered. `key` is the object that holds it, which is not deleted for as long as it
/// stands here: until the mail is over.
fn attachments(backend: DbBackend) -> TableCreateStatement {
    let mut delivery = text("delivery", backend);
    delivery.not_null();
    Table::create()
        .table("presswork_email_attachments")
        .col(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key())
        .col(delivery)
        .col(text("key", backend))
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("mime").text().not_null())
        .col(ColumnDef::new("bytes").integer().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("presswork_email_attachments", "delivery")
                .to("presswork_email_deliveries", "document_id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// | index | for |
/// |---|---|
/// | `(delivery, id)` | those of a mail |
/// | `(key)` | whether an object may be deleted |
fn indexes() -> [IndexCreateStatement; 2] {
    [
        ("presswork_email_attachments_delivery", vec!["delivery", "id"]),
        ("presswork_email_attachments_key", vec!["key"]),
    ]
    .map(|(name, columns)| {
        let mut index = Index::create();
        index.name(name).table("presswork_email_attachments");
        for column in columns {
            index.col(column);
        }
        index
    })
}
