//! Where a PostgreSQL server is and how to reach it.
//!
//! In: sqlx's options, which know URLs, `PG…` variables and the password file, so that content and system tables
//! are always looked for in the same place. Out: connections of tokio-postgres. Must not know: pools.

use std::fmt;

use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use tokio_postgres::config::SslMode;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Connection, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::tls::{self, Certificates};
use crate::StoreError;

/// The half of a connection that moves bytes.
pub(super) type Driver = Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>;

/// A server, a database in it, and who we are there.
pub(crate) struct Address {
    config: Config,
    tls: MakeRustlsConnect,
}

/// The configuration holds the password.
impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Address").finish_non_exhaustive()
    }
}

impl Address {
    /// Reads the files of certificates that the options name.
    pub(super) fn new(options: &PgConnectOptions) -> Result<Self, StoreError> {
        // Some of what the options know can be had as parts of a URL only.
        let mut url = options.to_url_lossy();
        let mut certificates = Certificates::default();
        for (key, value) in url.query_pairs() {
            match &*key {
                "sslrootcert" => certificates.root = Some(value.into_owned()),
                "sslcert" => certificates.client = Some(value.into_owned()),
                "sslkey" => certificates.key = Some(value.into_owned()),
                _ => {}
            }
        }
        url.set_query(None);
        // The error may quote the URL, and with it the password.
        let mut config: Config = url.as_str().parse().map_err(|_error| StoreError::UnknownUrl)?;
        if let Some(name) = options.get_application_name() {
            config.application_name(name);
        }
        if let Some(options) = options.get_options() {
            config.options(options);
        }
        let mode = options.get_ssl_mode();
        config.ssl_mode(match mode {
            PgSslMode::Disable | PgSslMode::Allow => SslMode::Disable,
            PgSslMode::Prefer => SslMode::Prefer,
            PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull => SslMode::Require,
        });
        Ok(Self { config, tls: MakeRustlsConnect::new(tls::config(mode, &certificates)?) })
    }

    pub(super) async fn connect(&self) -> Result<(Client, Driver), StoreError> {
        Ok(self.config.connect(self.tls.clone()).await?)
    }
}
