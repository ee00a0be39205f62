//! Passwords, one-time links, sessions, and how often somebody tried.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for table in [credentials(backend), one_time(backend), sessions(backend), attempts(backend)]
        {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// The password of an end user, whose document it dies with. No content type can name this table, nor the others here: so no
/// query, filter or export of content ever gets to see them.
fn credentials(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_credentials")
        .col(text("document_id", backend).not_null().primary_key())
        .col(ColumnDef::new("hash").text().not_null())
        .col(ColumnDef::new("changed_at").timestamp_with_time_zone().not_null())
        .foreign_key(
            ForeignKey::create()
                .name("presswork_credentials_document")
                .from("presswork_credentials", "document_id")
                .to("presswork_documents", "document_id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// What the links in mails are good for. `hash` is that of the secret in the link.
fn one_time(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_one_time")
        .col(text("hash", backend).not_null().primary_key())
        .col(text("realm", backend).not_null())
        .col(text("account", backend).not_null())
        .col(text("purpose", backend).not_null())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("expires_at").timestamp_with_time_zone().not_null())
        .to_owned()
}

/// `hash` is that of the secret that is good now, `previous_hash` that of the one which was good until `rotated_at`.
fn sessions(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_sessions")
        .col(text("id", backend).not_null().primary_key())
        .col(text("realm", backend).not_null())
        .col(text("account", backend).not_null())
        .col(text("hash", backend).not_null())
        .col(text("previous_hash", backend))
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("rotated_at").timestamp_with_time_zone())
        .col(ColumnDef::new("used_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("expires_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("revoked_at").timestamp_with_time_zone())
        .col(ColumnDef::new("address").text())
        .col(ColumnDef::new("agent").text())
        .to_owned()
}

/// How often something was tried in the window that began at `began_at`. `key` is a hash: of what, the limiter knows.
fn attempts(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_attempts")
        .col(text("key", backend).not_null().primary_key())
        .col(ColumnDef::new("began_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("count").integer().not_null())
        .to_owned()
}

/// | index | for |
/// |---|---|
/// | `one_time (account)`, `sessions (account)` | what dies when a password changes; the sessions of an account |
/// | `one_time (expires_at)`, `sessions (expires_at)`, `attempts (began_at)` | what is swept away |
fn indexes() -> [IndexCreateStatement; 5] {
    [
        ("presswork_one_time_account", "presswork_one_time", "account"),
        ("presswork_one_time_expires", "presswork_one_time", "expires_at"),
        ("presswork_sessions_account", "presswork_sessions", "account"),
        ("presswork_sessions_expires", "presswork_sessions", "expires_at"),
        ("presswork_attempts_began", "presswork_attempts", "began_at"),
    ]
    .map(|(name, table, column)| Index::create().name(name).table(table).col(column).to_owned())
}
