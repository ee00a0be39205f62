//! What receivers get of changes, as files: operations, and the bodies that they cause.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use auth::SigningSecret;
use engine::{DeclaredWebhook, Engine, WEBHOOK_EVENTS, WebhookOptions};
use libtest_mimic::Trial;
use model::Storage;
use outbound::Url;
use serde_json::{Value, json};
use sql::{Dialect, Statement};
use store::Binds;

use crate::golden;
use crate::graphql::{mask, run_on};
use crate::header::Case;
use crate::world::{World, files, trial};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

pub(super) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    for path in files(&world.folder.join("webhooks"), "graphql")? {
        let name = path.strip_prefix(&world.folder)?.with_extension("").display().to_string();
        let (shared, file) = (Arc::clone(world), path.clone());
        if world.update {
            trials.push(trial(format!("{name} bodies"), move || {
                let bodies = golden::agreed(&shared, |dialect| bodies(&shared, &file, dialect))?;
                golden::check(&shared, &file.with_extension("json"), Some(&bodies))
            }));
            continue;
        }
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let (shared, file) = (Arc::clone(world), path.clone());
            trials.push(world.trial(&name, dialect, move || {
                let bodies = bodies(&shared, &file, dialect)?;
                golden::check(&shared, &file.with_extension("json"), Some(&bodies))
            }));
        }
    }
    Ok(trials)
}

/// One webhook that wants to hear of everything, delivered by nobody.
pub(super) fn everything() -> Result<WebhookOptions> {
    let declared = DeclaredWebhook {
        name: "all".to_owned(),
        url: Url::parse("https://hooks.example/all")?,
        events: WEBHOOK_EVENTS.map(str::to_owned).to_vec(),
        headers: Vec::new(),
        secrets: vec![SigningSecret::parse(SECRET)?],
    };
    Ok(WebhookOptions { declared: vec![declared], ..WebhookOptions::default() })
}

fn bodies(world: &World, path: &Path, dialect: Dialect) -> Result<String> {
    let text = fs::read_to_string(path)?;
    let case = Case::parse(&text)?;
    let databases = &world.databases;
    let told = world.runtime.block_on(async {
        let instance = databases.own(world, &case.model, dialect).await?;
        let engine = instance.telling(everything()?)?;
        let answers = run_on(world, (&instance, engine.clone()), &case).await?;
        let refused = answers.iter().filter_map(|answer| answer.get("errors"));
        let refused: Vec<&Value> = refused.collect();
        let told = told(&engine).await?;
        databases.discard(instance).await?;
        Ok::<_, anyhow::Error>(match refused.as_slice() {
            [] => told,
            refused => json!({ "refused": refused, "told": told }),
        })
    })?;
    Ok(format!("{}\n", serde_json::to_string_pretty(&told)?))
}

/// What was written down to be told, in order: bodies, and of what caches are told, which entries were touched.
async fn told(engine: &Engine) -> Result<Value> {
    let statement = Statement {
        text: "select e.event, e.body, e.touched from presswork_webhook_deliveries d \
               join presswork_webhook_events e on e.id = d.event order by d.number"
            .into(),
        params: Vec::new(),
        columns: vec![Storage::Text; 3],
    };
    let rows = engine.store().reader().await?.fetch(&statement, &Binds::default()).await?;
    let told = (0..rows.len()).map(|row| {
        let parse = |text: Option<&str>| text.map(serde_json::from_str::<Value>).transpose();
        let (body, touched) = (parse(rows.text(row, 1))?, parse(rows.text(row, 2))?);
        let event = rows.text(row, 0).context("an event")?;
        let touched = touched.unwrap_or_default();
        let touched = touched.as_array().into_iter().flatten();
        let touched: Value = touched.map(|it| it["document"].clone()).collect();
        Ok(body.unwrap_or_else(|| json!({ "event": event, "touched": touched })))
    });
    let mut told = told.collect::<Result<Value>>()?;
    mask(&mut told);
    Ok(told)
}
