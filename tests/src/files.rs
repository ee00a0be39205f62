//! Files that are changed by several at once: nobody is in the way of another, and nothing is lost or left.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use engine::{Engine, Request, file_marker, sweep};
use libtest_mimic::Trial;
use media::Spool;
use model::Viewer;
use serde_json::{Value, json};
use sql::Dialect;

use crate::database::Instance;
use crate::world::World;

/// Files that are made and deleted.
const FILES: usize = 12;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trial = |dialect| {
        let shared = Arc::clone(world);
        world.trial("races/files_change_while_they_are_deleted", dialect, move || {
            shared.runtime.block_on(change_while_deleting(&shared, dialect))
        })
    };
    [Dialect::Sqlite, Dialect::Postgres].into_iter().map(trial).collect()
}

/// A file is renamed, replaced, deleted, and its folder made private, all at once. Whoever comes after the deletion is told that
/// there is no such file; in the end bucket and database are empty.
async fn change_while_deleting(world: &World, dialect: Dialect) -> Result<()> {
    const UPLOAD: &str = "mutation ($file: Upload!, $folder: ID) { it: upload(file: $file, folder: $folder) { documentId } }";
    const REPLACE: &str = "mutation ($file: Upload!, $id: ID!) { it: replaceUploadFile(id: $id, file: $file) { documentId } }";
    const RENAME: &str = "mutation ($id: ID!) { it: updateUploadFile(id: $id, info: { name: \"x.png\" }) { documentId } }";
    const DELETE: &str = "mutation ($id: ID!) { it: deleteUploadFile(id: $id) { documentId } }";
    const HIDE: &str = "mutation ($folder: ID!) { it: updateUploadFolder(documentId: $folder, data: { private: true }) { documentId } }";
    let instance = world.databases.own(world, "blog", dialect).await?;
    let before = audit(&instance.engine).await?;
    let make = "mutation { it: createUploadFolder(data: { name: \"Shared\" }) { documentId } }";
    let folder = ask(world, &instance, make, json!({})).await?;
    let folder = folder.pointer("/data/it/documentId").cloned().context("no folder was made")?;
    for _ in 0..FILES {
        let variables = json!({ "file": file_marker(0), "folder": folder });
        let file = ask(world, &instance, UPLOAD, variables).await?;
        let id = file.pointer("/data/it/documentId").cloned().context("no file was made")?;
        let variables = json!({ "file": file_marker(0), "id": id, "folder": folder });
        let changes = [RENAME, REPLACE, DELETE, HIDE, RENAME, REPLACE]
            .map(|change| ask(world, &instance, change, variables.clone()));
        for answer in futures_util::future::join_all(changes).await {
            let answer = answer?;
            let told = answer.pointer("/errors/0/message").and_then(Value::as_str);
            ensure!(matches!(told, None | Some("Entity not found")), "{answer}");
        }
    }
    while sweep(instance.engine.store(), bucket(&instance.engine)?).await? {}
    ensure!(audit(&instance.engine).await? == before, "something is lost or left");
    world.databases.discard(instance).await
}

/// What does not fit, and how many objects there are.
async fn audit(engine: &Engine) -> Result<(u64, u64, Vec<engine::Finding>)> {
    let audit = engine.audit_media(None, |_| {}).await?;
    let audit = audit.context("there is no bucket")?;
    Ok((audit.objects, audit.under_way, audit.findings))
}

fn bucket(engine: &Engine) -> Result<&media::Bucket> {
    Ok(&engine.media().context("there is no bucket")?.bucket)
}

async fn ask(world: &World, instance: &Instance, query: &str, variables: Value) -> Result<Value> {
    let picture = world.folder.join("files/dot.png");
    let spooled = Spool::copy(&picture, instance.spool.clone(), u64::MAX).await?;
    let request = Request {
        query: query.to_owned(),
        operation_name: None,
        variables: variables.as_object().cloned().unwrap_or_default(),
        read_only: None,
        request_id: "race".to_owned(),
        principal: model::Principal::System,
        origin: engine::Origin::default(),
        held: None,
        cache_tags: false,
        files: vec![spooled],
    };
    let response = instance.engine.execute(request, &Viewer::full_access()).await;
    Ok(serde_json::from_slice(&response.body)?)
}
