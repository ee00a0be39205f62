//! Where log lines go and how they look: readable in development, one JSON object a line in production.
//!
//! In: `[log]`. Out: a global tracing subscriber on standard error. Values of requests are never logged.

use std::io;

use tracing_subscriber::EnvFilter;

use crate::config::{Log, LogFormat};
use crate::output;

/// Starts logging.
///
/// # Errors
///
/// When logging was started before.
pub(crate) fn start(log: &Log) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(log.filter.directives())?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        // It would complain of a line that cannot be written where that could not be written, which panics: a full disk would
        // end the server.
        .log_internal_errors(false);
    let started = match log.format {
        LogFormat::Pretty => {
            builder.compact().with_target(false).with_ansi(output::is_watched()).try_init()
        }
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    started.map_err(anyhow::Error::from_boxed)?;
    std::panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
    Ok(())
}
