//! Who users are elsewhere, and logins by way of there that are under way.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        manager.create_table(identities(backend)).await?;
        manager.create_table(flows(backend)).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// Whom an issuer means with a subject, which is the only thing that an account is found by. `email` is what the issuer said last,
/// for people to read.
fn identities(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_identities")
        .col(text("realm", backend).not_null())
        .col(text("issuer", backend).not_null())
        .col(text("subject", backend).not_null())
        .col(text("account", backend).not_null())
        .col(text("provider", backend).not_null())
        .col(ColumnDef::new("email").text())
        .col(ColumnDef::new("linked_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("used_at").timestamp_with_time_zone().not_null())
        .primary_key(Index::create().col("realm").col("issuer").col("subject"))
        .foreign_key(
            ForeignKey::create()
                .name("presswork_identities_document")
                .from("presswork_identities", "account")
                .to("presswork_documents", "document_id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// A login that was sent to a provider, or came back from there. `hash` is that of what only the browser knows whose login it is.
fn flows(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_oauth_flows")
        .col(text("hash", backend).not_null().primary_key())
        .col(text("realm", backend).not_null())
        .col(text("stage", backend).not_null())
        .col(text("provider", backend).not_null())
        .col(ColumnDef::new("data").text().not_null())
        .col(ColumnDef::new("expires_at").timestamp_with_time_zone().not_null())
        .to_owned()
}

/// | index | for |
/// |---|---|
/// | `identities (account)` | what dies with a document; who an account is elsewhere |
/// | `oauth_flows (expires_at)` | what is swept away |
fn indexes() -> [IndexCreateStatement; 2] {
    [
        ("presswork_identities_account", "presswork_identities", "account"),
        ("presswork_oauth_flows_expires", "presswork_oauth_flows", "expires_at"),
    ]
    .map(|(name, table, column)| Index::create().name(name).table(table).col(column).to_owned())
}
