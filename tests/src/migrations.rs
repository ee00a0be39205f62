//! `migrations/<name>/{before,after}/src`: how the tables of one model become those of another.
//!
//! The statements of both databases are goldens (`postgres.sql`, `sqlite.sql`); they are run on the tables of
//! `before`, and after that nothing may be left to do. A change that would lose data is refused, in the words of
//! `refused.txt`, and leaves the database as it was; so is one that the content of `before/seed.jsonl` does not
//! allow, in the words of `failed.txt`.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use engine::{Engine, EngineError, MigrationError, Options};
use libtest_mimic::Trial;
use model::Model;
use sql::{Dialect, ddl};
use store::ApplyError;

use crate::world::{World, folders, short, trial};
use crate::{golden, project};

/// Three tests per folder: the statements, and running them on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    for folder in folders(&world.folder.join("migrations"))? {
        let name = folder.strip_prefix(&world.folder)?.display().to_string();
        let (shared, path) = (Arc::clone(world), folder.clone());
        trials.push(trial(format!("{name} statements"), move || statements(&shared, &path)));
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let (shared, path) = (Arc::clone(world), folder.clone());
            trials.push(world.trial(&name, dialect, move || run(&shared, &path, dialect)));
        }
    }
    Ok(trials)
}

/// The models before and after; an absent `before` is an empty database.
fn models(folder: &Path) -> Result<(Option<Model>, Model)> {
    let before = folder.join("before");
    let before = before.exists().then(|| project::usable(&before)).transpose()?;
    Ok((before, project::usable(&folder.join("after"))?))
}

fn statements(world: &World, folder: &Path) -> Result<()> {
    let (before, after) = models(folder)?;
    let before = before.as_ref().map(ddl::tables);
    let evolution = ddl::changes(before.as_ref(), &ddl::tables(&after));
    let refused = evolution
        .as_ref()
        .err()
        .map(|refusals| refusals.iter().map(|refusal| format!("{refusal}\n")).collect::<String>());
    golden::check(world, &folder.join("refused.txt"), refused.as_deref())?;
    for dialect in [Dialect::Postgres, Dialect::Sqlite] {
        let text = evolution.as_ref().ok().map(|evolution| {
            let notices = evolution.notices.iter().map(|notice| format!("-- notice: {notice}\n"));
            let statements = ddl::statements(&evolution.changes, dialect);
            let statements = statements.iter().map(|statement| format!("{statement};\n"));
            notices.chain(statements).collect::<String>()
        });
        let path = folder.join(format!("{}.sql", short(dialect)));
        golden::check(world, &path, text.as_deref())?;
    }
    Ok(())
}

fn run(world: &World, folder: &Path, dialect: Dialect) -> Result<()> {
    let (before, after) = models(folder)?;
    world.runtime.block_on(async {
        let store = world.databases.empty("migration", dialect).await?;
        let engine = |model: Model| Engine::new(Arc::new(model), store.clone(), Options::default());
        let refused = folder.join("refused.txt").exists();
        let before = before.map(&engine).transpose()?;
        if let Some(engine) = &before {
            engine.migrate().await?;
            if let Ok(seed) = File::open(folder.join("before/seed.jsonl")) {
                engine::seed(engine, (BufReader::new(seed), None), |_, _| {}).await?;
            }
        }
        let engine = engine(after)?;
        let mut failed = None;
        match engine.migrate().await {
            Ok(_) => {
                ensure!(!refused, "the database took what the plan refuses");
                let again = engine.migrate().await?;
                ensure!(again.statements == 0, "{} statements are left", again.statements);
            }
            Err(EngineError::Migration(ApplyError::Plan(MigrationError::Refused(_))))
                if refused =>
            {
                let before = before.context("an empty database cannot refuse")?;
                let again = before.migrate().await?;
                ensure!(again.statements == 0, "it is not as it was before");
            }
            Err(EngineError::Migration(ApplyError::Plan(error))) => failed = Some(error),
            Err(error) => return Err(error.into()),
        }
        store.close().await;
        let failed = failed.map(|error| format!("{error}\n"));
        golden::check(world, &folder.join("failed.txt"), failed.as_deref())?;
        Ok(())
    })
}
