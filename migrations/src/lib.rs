//! The system tables, in steps that are never changed once released. Up only.
//!
//! In: a connection. Out: the tables that do not depend on any content model. Must not know: content types;
//! their tables are made from the model, by the `sql` crate.

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

mod column;
mod m0001_system_tables;
mod m0002_mail;
mod m0003_media;
mod m0004_attachments;
mod m0005_accounts;
mod m0006_tokens;
mod m0007_audit_and_factors;
mod m0008_providers;
mod m0009_servers;
mod m0010_scheduled;
mod m0011_webhooks;
mod m0012_watches;
mod m0013_watch_use;

/// Every migration, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_system_tables::Migration),
            Box::new(m0002_mail::Migration),
            Box::new(m0003_media::Migration),
            Box::new(m0004_attachments::Migration),
            Box::new(m0005_accounts::Migration),
            Box::new(m0006_tokens::Migration),
            Box::new(m0007_audit_and_factors::Migration),
            Box::new(m0008_providers::Migration),
            Box::new(m0009_servers::Migration),
            Box::new(m0010_scheduled::Migration),
            Box::new(m0011_webhooks::Migration),
            Box::new(m0012_watches::Migration),
            Box::new(m0013_watch_use::Migration),
        ]
    }
}
