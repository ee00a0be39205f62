//! Webhooks: those that were made in the administration, what happened that somebody wants to hear of, and what became of telling it.

use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const DELIVERIES: &str = "presswork_webhook_deliveries";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [webhooks(), receivers(), events(), deliveries()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        // what has to wait for each other, which is little among all that was ever delivered
        let waiting = "create index presswork_webhook_deliveries_waiting \
                       on presswork_webhook_deliveries (webhook, chain, number) where state = 'WAITING'";
        manager.get_connection().execute_unprepared(waiting).await.map(|_made| ())
    }
}

/// Those of the administration. Lists and objects are JSON; secrets and headers are encrypted (`auth/src/sealed.rs`). During a rotation
/// both secrets are good.
fn webhooks() -> TableCreateStatement {
    Table::create()
        .table("presswork_webhooks")
        .col(ColumnDef::new("id").text().not_null().primary_key())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("url").text().not_null())
        .col(ColumnDef::new("events").text().not_null())
        .col(ColumnDef::new("headers").text().not_null())
        .col(ColumnDef::new("enabled").boolean().not_null())
        .col(ColumnDef::new("disabled_because").text())
        .col(ColumnDef::new("secret").text().not_null())
        .col(ColumnDef::new("previous_secret").text())
        .col(ColumnDef::new("previous_until").timestamp_with_time_zone())
        .col(ColumnDef::new("version").big_integer().not_null())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("updated_at").timestamp_with_time_zone().not_null())
        .to_owned()
}

/// How receivers have answered lately, of webhooks of either source; a row is made by the first failure.
fn receivers() -> TableCreateStatement {
    Table::create()
        .table("presswork_webhook_receivers")
        .col(ColumnDef::new("webhook").text().not_null().primary_key())
        .col(ColumnDef::new("failures").big_integer().not_null())
        .col(ColumnDef::new("failing_since").timestamp_with_time_zone())
        .col(ColumnDef::new("paused_until").timestamp_with_time_zone())
        .to_owned()
}

/// What happened. `body` is what receivers get, as far as it is made when it happens; `touched` is what else is known of it, as JSON.
fn events() -> TableCreateStatement {
    Table::create()
        .table("presswork_webhook_events")
        .col(ColumnDef::new("id").text().not_null().primary_key())
        .col(ColumnDef::new("event").text().not_null())
        .col(ColumnDef::new("content_type").text())
        .col(ColumnDef::new("document_id").text())
        .col(ColumnDef::new("locale").text())
        .col(ColumnDef::new("body").text())
        .col(ColumnDef::new("touched").text())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .to_owned()
}

/// One for each event and webhook, in the order of their numbers. `webhook` is no reference: a declared one has no row, and nobody's change
/// may fail because somebody deletes a webhook. Of what has the same `chain` one is delivered after the other.
fn deliveries() -> TableCreateStatement {
    Table::create()
        .table(DELIVERIES)
        .col(ColumnDef::new("number").big_integer().not_null().auto_increment().primary_key())
        .col(ColumnDef::new("id").text().not_null().unique_key())
        .col(ColumnDef::new("event").text().not_null())
        .col(ColumnDef::new("webhook").text().not_null())
        .col(ColumnDef::new("chain").text())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("attempts").integer().not_null().default(0))
        .col(ColumnDef::new("next_attempt_at").timestamp_with_time_zone())
        .col(ColumnDef::new("status").integer())
        .col(ColumnDef::new("message").text())
        .col(ColumnDef::new("answer").text())
        .col(ColumnDef::new("milliseconds").integer())
        .col(ColumnDef::new("created_at").timestamp_with_time_zone().not_null())
        .col(ColumnDef::new("attempted_at").timestamp_with_time_zone())
        .col(ColumnDef::new("ended_at").timestamp_with_time_zone())
        .foreign_key(
            ForeignKey::create()
                .name("presswork_webhook_deliveries_of_event")
                .from(DELIVERIES, "event")
                .to("presswork_webhook_events", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// | index | for |
/// |---|---|
/// | events `(created_at)` | what is old |
/// | events `(document_id)` | what was told of an entry |
/// | deliveries `(event)` | what goes with an event |
/// | deliveries `(webhook, number)` | those of a webhook, the latest first |
/// | deliveries `(state, number)` | what waits, what failed |
fn indexes() -> [IndexCreateStatement; 5] {
    let index = |table: &'static str, name: &'static str, columns: &[&'static str]| {
        let mut index = Index::create();
        index.name(name).table(table);
        for column in columns {
            index.col(*column);
        }
        index
    };
    let events = "presswork_webhook_events";
    [
        index(events, "presswork_webhook_events_created", &["created_at"]),
        index(events, "presswork_webhook_events_document", &["document_id"]),
        index(DELIVERIES, "presswork_webhook_deliveries_event", &["event"]),
        index(DELIVERIES, "presswork_webhook_deliveries_webhook", &["webhook", "number"]),
        index(DELIVERIES, "presswork_webhook_deliveries_state", &["state", "number"]),
    ]
}
