//! Connections to PostgreSQL and what they are told about time.
//!
//! In: a [`Config`]. Out: the pool for content and sea-orm's connection for the system tables. Must not know:
//! statements.

mod address;
mod link;
mod tls;

use std::sync::Arc;
use std::time::Duration;

pub(crate) use address::Address;
pub(crate) use link::PostgresLink;
use sea_orm::DatabaseConnection;
use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};

use crate::link::Target;
use crate::pool::{Limits, Pool};
use crate::{Config, StoreError};

/// Connections for tokens, readiness and migrations.
const SYSTEM_CONNECTIONS: u32 = 2;
/// Its version, and the bytes that the database takes.
pub(crate) const FACTS: &str =
    "select current_setting('server_version'), pg_database_size(current_database())";

pub(crate) fn pool(config: &Config, url: &str) -> Result<Arc<Pool>, StoreError> {
    let target = Target::Postgres {
        address: Box::new(Address::new(&options(config, url)?)?),
        statement_timeout: config.statement_timeout,
    };
    let limits = Limits {
        connections: config.max_connections,
        acquire: config.acquire_timeout,
        connect: config.connect_timeout,
    };
    Ok(Pool::new(target, limits))
}

/// sea-orm's connection; it is opened when first used.
pub(crate) fn system(config: &Config, url: &str) -> Result<DatabaseConnection, StoreError> {
    let pool = PgPoolOptions::new()
        .max_connections(SYSTEM_CONNECTIONS)
        .acquire_timeout(config.acquire_timeout)
        .idle_timeout(Duration::from_secs(60))
        .connect_lazy_with(options(config, url)?);
    Ok(DatabaseConnection::from(pool))
}

fn options(config: &Config, url: &str) -> Result<PgConnectOptions, StoreError> {
    // The driver's error may quote the URL, and with it the password.
    let mut options: PgConnectOptions = url.parse().map_err(|_error| StoreError::UnknownUrl)?;
    // As libpq has it: who names whom to trust wants to know whether it is them.
    let names_root = options.to_url_lossy().query_pairs().any(|(key, _)| key == "sslrootcert");
    if names_root && matches!(options.get_ssl_mode(), PgSslMode::Require) {
        options = options.ssl_mode(PgSslMode::VerifyCa);
    }
    Ok(options.application_name("presswork").disable_statement_logging().options([
        // Our statements are short; compiling them costs more than running them.
        ("jit", "off".to_owned()),
        // On SSDs; the default makes the planner shun the indexes that our statements live on.
        ("random_page_cost", "1.1".to_owned()),
        ("statement_timeout", milliseconds(config.statement_timeout)),
        ("lock_timeout", milliseconds(config.lock_timeout)),
        ("idle_in_transaction_session_timeout", milliseconds(config.idle_in_transaction_timeout)),
        // A statement whose client went away ends within half a second.
        ("client_connection_check_interval", "500".to_owned()),
    ]))
}

fn milliseconds(duration: Duration) -> String {
    duration.as_millis().to_string()
}
