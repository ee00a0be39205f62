//! `presswork cache clear`: discards what sites have cached of answers.

use std::path::Path;
use std::process::ExitCode;

use crate::config::Environment;
use crate::output;

/// Tells everybody who caches answers that all of them may be out of date.
pub(crate) fn clear(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    let loaded = match super::open_existing(directory, environment)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    super::with_loaded(&loaded, async |engine| {
        let told = if engine.clear_caches().await? {
            "everything is out of date: the webhooks for cache.invalidate are told by the next server that runs"
        } else {
            "there is nobody to tell: no webhook is for cache.invalidate"
        };
        output::note(told);
        Ok(ExitCode::SUCCESS)
    })
}
