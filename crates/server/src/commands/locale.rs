//! `presswork locale add|list`: the locales that entries may be written in.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use engine::{Engine, Request};
use model::Viewer;
use serde_json::{Map, Value, json};

use crate::config::Environment;
use crate::output;

/// Adds a locale.
pub(crate) fn add(
    directory: &Path,
    environment: &Environment,
    code: &str,
    name: Option<&str>,
) -> anyhow::Result<ExitCode> {
    super::with_engine(directory, environment, async |engine| {
        let added = engine.add_locale(code, name).await?;
        output::note(&format!("{code}: {}", if added { "added" } else { "is there already" }));
        Ok(ExitCode::SUCCESS)
    })
}

/// Prints the locales, one a line: code and name.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    super::with_engine(directory, environment, async |engine| {
        let mut printed = 0;
        loop {
            let locales = page(engine, printed).await?;
            if locales.is_empty() {
                return Ok(ExitCode::SUCCESS);
            }
            for locale in &locales {
                let text = |key: &str| locale[key].as_str().unwrap_or_default().to_owned();
                let default = text("code") == engine.model().default_locale;
                let mark = if default { "\tdefault" } else { "" };
                output::result(&format!("{}\t{}{mark}", text("code"), text("name")));
            }
            printed += locales.len();
        }
    })
}

/// The locales from `start` on, as many as the project's `graphql.max_limit` lets be asked for at once.
async fn page(engine: &Engine, start: usize) -> anyhow::Result<Vec<Value>> {
    let request = Request {
        held: None,
        query: "query ($start: Int) {
            i18NLocales(sort: \"code\", pagination: { start: $start, limit: -1 }) { code name } }"
            .to_owned(),
        operation_name: None,
        variables: Map::from_iter([("start".to_owned(), json!(start))]),
        read_only: true,
        request_id: "locale".to_owned(),
    };
    let answer = engine.execute(request, &Viewer::full_access()).await;
    let answer: Value = serde_json::from_slice(&answer.body)?;
    match &answer["data"]["i18NLocales"] {
        Value::Array(locales) if answer.get("errors").is_none() => Ok(locales.clone()),
        _ => bail!("{}", answer["errors"][0]["message"].as_str().unwrap_or("there was no answer")),
    }
}
