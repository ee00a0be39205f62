//! The queue of jobs, the mails with their recipients, and the templates that were saved.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(jobs()).await?;
        manager.create_table(deliveries(manager.get_database_backend())).await?;
        manager.create_table(recipients(manager.get_database_backend())).await?;
        manager.create_table(templates()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// What is to be done, by whichever server comes first. A row goes when it is done.
fn jobs() -> TableCreateStatement {
    Table::create()
        .table("presswork_jobs")
        .col(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("subject").text().not_null())
        .col(ColumnDef::new("due_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("attempts").big_integer().not_null().default(0))
        .col(ColumnDef::new("lease").text())
        .col(ColumnDef::new("leased_until").timestamp_with_time_zone())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .to_owned()
}

/// A mail, read through GraphQL as `EmailDelivery` (`model/src/mail.rs`). Its text and HTML are kept until it is over.
fn deliveries(backend: DbBackend) -> TableCreateStatement {
    let mut id = document("document_id", backend);
    id.unique_key();
    Table::create()
        .table("presswork_email_deliveries")
        .col(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key())
        .col(id)
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("principal").text().not_null())
        .col(ColumnDef::new("idempotency_key").text())
        .col(ColumnDef::new("fingerprint").text())
        .col(ColumnDef::new("template").text())
        .col(ColumnDef::new("sender").text().not_null())
        .col(ColumnDef::new("reply_to").text())
        .col(ColumnDef::new("subject").text().not_null())
        .col(ColumnDef::new("body_text").text())
        .col(ColumnDef::new("body_html").text())
        .col(ColumnDef::new("message_id").text().not_null())
        .col(ColumnDef::new("attempts").integer().not_null().default(0))
        .col(ColumnDef::new("last_reply").text())
        .col(ColumnDef::new("next_attempt_at").timestamp_with_time_zone())
        .col(ColumnDef::new("sent_at").timestamp_with_time_zone())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("updated_at").timestamp_with_time_zone().not_null())
        .to_owned()
}

/// Who is to get a mail, and whether they did.
fn recipients(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_email_recipients")
        .col(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key())
        .col(document("delivery", backend))
        .col(ColumnDef::new("field").text().not_null())
        .col(ColumnDef::new("name").text())
        .col(ColumnDef::new("address").text().not_null())
        .col(ColumnDef::new("counted_as").text().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("reply").text())
        .col(ColumnDef::new("due_at").timestamp_with_time_zone().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("presswork_email_recipients", "delivery")
                .to("presswork_email_deliveries", "document_id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// The id of a mail. PostgreSQL finds those of one table in the index of another only if both have one collation.
fn document(name: &'static str, backend: DbBackend) -> ColumnDef {
    let mut id = ColumnDef::new(name);
    id.text().not_null();
    if backend == DbBackend::Postgres {
        id.extra("COLLATE \"C\"");
    }
    id
}

/// Templates that were saved through the API; the empty locale serves all that have none of their own.
fn templates() -> TableCreateStatement {
    Table::create()
        .table("presswork_email_templates")
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("locale").text().not_null())
        .col(ColumnDef::new("subject").text().not_null())
        .col(ColumnDef::new("text").text())
        .col(ColumnDef::new("html").text())
        .col(ColumnDef::new("updated_at").timestamp_with_time_zone().not_null())
        .primary_key(Index::create().col("name").col("locale"))
        .to_owned()
}

/// | index | for |
/// |---|---|
/// | jobs `(kind, due_at, id)` | the next one |
/// | jobs `(kind, subject)`, unique | the one about a subject, of which there is one at most |
/// | deliveries `(principal, idempotency_key)`, unique | a repeated call |
/// | deliveries `(principal, created_at)`, recipients `(counted_as, due_at)` | rates |
/// | deliveries `(state, updated_at)` | what waits, what failed, what is over for long |
/// | deliveries `(created_at, id)` | the newest |
/// | recipients `(delivery, id)` | those of a mail |
/// | recipients `(address)` | the mails to an address |
fn indexes() -> [IndexCreateStatement; 9] {
    let index = |table: &'static str, name: &'static str, columns: &[&'static str]| {
        let mut index = Index::create();
        index.name(name).table(table);
        for column in columns {
            index.col(*column);
        }
        index
    };
    let deliveries = "presswork_email_deliveries";
    let recipients = "presswork_email_recipients";
    let mut subject = index("presswork_jobs", "presswork_jobs_subject", &["kind", "subject"]);
    let mut key =
        index(deliveries, "presswork_email_deliveries_key", &["principal", "idempotency_key"]);
    [
        index("presswork_jobs", "presswork_jobs_due", &["kind", "due_at", "id"]),
        subject.unique().to_owned(),
        key.unique().to_owned(),
        index(deliveries, "presswork_email_deliveries_rate", &["principal", "created_at"]),
        index(deliveries, "presswork_email_deliveries_state", &["state", "updated_at"]),
        index(deliveries, "presswork_email_deliveries_created", &["created_at", "id"]),
        index(recipients, "presswork_email_recipients_delivery", &["delivery", "id"]),
        index(recipients, "presswork_email_recipients_address", &["address"]),
        index(recipients, "presswork_email_recipients_rate", &["counted_as", "due_at"]),
    ]
}
