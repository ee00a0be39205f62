//! The audit log: who changed what, each entry chained to the one before it by its hash. Second factors of admins, and what their
//! sessions need for them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::text;

#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        manager.create_table(entries(backend)).await?;
        manager.create_table(head(backend)).await?;
        manager.create_table(factors(backend)).await?;
        manager.alter_table(sessions()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let start = Query::insert()
            .into_table("presswork_audit_head")
            .columns(["only", "number", "hash"])
            .values_panic([1.into(), 0.into(), "0".repeat(64).into()])
            .to_owned();
        manager.execute(start).await?;
        manager.get_connection().execute_unprepared(guards(backend)).await.map(|_made| ())
    }
}

/// `id` is the number of the entry: 1, 2, 3, without gaps. `document_id` is the same number as text, by which the entry itself is
/// found as entries of content types are; what was changed is in `document`. `changes` is text, not `jsonb`: the hash is that of the
/// bytes as they were written.
fn entries(backend: DbBackend) -> TableCreateStatement {
    let own_key = Expr::col("id").cast_as("text");
    let optional = |name| text(name, backend);
    Table::create()
        .table("presswork_audit")
        .col(ColumnDef::new("id").big_integer().not_null().primary_key())
        .col(text("document_id", backend).generated(own_key, true))
        .col(ColumnDef::new("at").timestamp_with_time_zone().not_null())
        .col(text("actor_kind", backend).not_null())
        .col(optional("actor_id"))
        .col(optional("actor_name"))
        .col(optional("address"))
        .col(optional("request_id"))
        .col(text("action", backend).not_null())
        .col(optional("content_type"))
        .col(optional("document"))
        .col(optional("locale"))
        .col(text("changes", backend).not_null())
        .col(text("previous_hash", backend).not_null())
        .col(text("hash", backend).not_null())
        .to_owned()
}

/// The last entry's number and hash, in one row: whoever adds an entry holds it, so that numbers have no gaps; and it tells when the
/// last entries are gone.
fn head(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_audit_head")
        .col(ColumnDef::new("only").integer().not_null().primary_key())
        .col(ColumnDef::new("number").big_integer().not_null())
        .col(text("hash", backend).not_null())
        .to_owned()
}

/// The second factor of an admin, whose document it dies with. `secret` is encrypted, `recovery` a JSON list of hashes; before
/// `confirmed_at` it counts for nothing, and codes of the step `last_step` and of those before it were used.
fn factors(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("presswork_second_factors")
        .col(text("account", backend).not_null().primary_key())
        .col(ColumnDef::new("secret").text().not_null())
        .col(ColumnDef::new("confirmed_at").timestamp_with_time_zone())
        .col(ColumnDef::new("last_step").big_integer().not_null())
        .col(ColumnDef::new("recovery").text().not_null())
        .foreign_key(
            ForeignKey::create()
                .name("presswork_second_factors_document")
                .from("presswork_second_factors", "account")
                .to("presswork_documents", "document_id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// When an admin last showed who it is. A session of an admin without that is still to be given the second factor.
fn sessions() -> TableAlterStatement {
    Table::alter()
        .table("presswork_sessions")
        .add_column(ColumnDef::new("confirmed_at").timestamp_with_time_zone())
        .to_owned()
}

/// | index | for |
/// |---|---|
/// | `(content_type, document, id)` | what became of a document |
/// | `(actor_id, id)` | what somebody did |
/// | `(at)` | a time |
fn indexes() -> [IndexCreateStatement; 3] {
    [
        ("presswork_audit_document", ["content_type", "document", "id"].as_slice()),
        ("presswork_audit_actor", &["actor_id", "id"]),
        ("presswork_audit_at", &["at"]),
    ]
    .map(|(name, columns)| {
        let mut index = Index::create();
        index.name(name).table("presswork_audit");
        for column in columns {
            index.col(*column);
        }
        index
    })
}

/// Entries are added and never changed. Whoever may drop the triggers can do so; the hashes are there to tell.
fn guards(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Postgres {
        return "create function presswork_audit_refuse() returns trigger language plpgsql as $$ \
                begin raise exception 'presswork_audit is append-only'; end $$; \
                create trigger presswork_audit_rows before update or delete on presswork_audit \
                for each row execute function presswork_audit_refuse(); \
                create trigger presswork_audit_table before truncate on presswork_audit \
                for each statement execute function presswork_audit_refuse()";
    }
    "create trigger presswork_audit_update before update on presswork_audit \
     begin select raise(abort, 'presswork_audit is append-only'); end; \
     create trigger presswork_audit_delete before delete on presswork_audit \
     begin select raise(abort, 'presswork_audit is append-only'); end"
}
