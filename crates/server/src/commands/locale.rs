//! `presswork locale add|list`: the locales that entries may be written in.

use std::path::Path;
use std::process::ExitCode;

use engine::{Engine, Request};
use model::{Grants, Viewer};
use serde_json::{Map, Value};

use crate::config::{Environment, Mode};
use crate::output;

/// Adds a locale.
pub(crate) fn add(
    directory: &Path,
    environment: &Environment,
    code: &str,
    name: Option<&str>,
) -> anyhow::Result<ExitCode> {
    with_engine(directory, environment, async |engine| {
        let added = engine.add_locale(code, name).await?;
        output::note(&format!("{code}: {}", if added { "added" } else { "is there already" }));
        Ok(())
    })
}

/// Prints the locales, one a line: code and name.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    with_engine(directory, environment, async |engine| {
        let request = Request {
            held: None,
            query: "{ i18NLocales(sort: \"code\", pagination: { limit: -1 }) { code name } }"
                .to_owned(),
            operation_name: None,
            variables: Map::new(),
            read_only: true,
            request_id: "locale".to_owned(),
        };
        let viewer = Viewer { grants: Grants::All, access_key: 2, authenticated: true };
        let answer = engine.execute(request, &viewer).await;
        let answer: Value = serde_json::from_slice(&answer.body)?;
        for locale in answer["data"]["i18NLocales"].as_array().into_iter().flatten() {
            let text = |key: &str| locale[key].as_str().unwrap_or_default().to_owned();
            let default = text("code") == engine.model().default_locale;
            let mark = if default { "\tdefault" } else { "" };
            output::result(&format!("{}\t{}{mark}", text("code"), text("name")));
        }
        Ok(())
    })
}

fn with_engine(
    directory: &Path,
    environment: &Environment,
    work: impl AsyncFnOnce(&Engine) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    let loaded = match super::open(directory, environment, Mode::Production)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    super::block_on(async {
        let engine = super::connect(&loaded).await?;
        let result = work(&engine).await;
        engine.store().close().await;
        result
    })??;
    Ok(ExitCode::SUCCESS)
}
