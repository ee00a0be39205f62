//! `presswork media check|import`: what is in the bucket, and more for it.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use chrono::{TimeDelta, Utc};
use engine::{Audit, Engine, Flaw, MediaOptions, MediaRepair, Request, file_marker};
use indicatif::{HumanBytes, ProgressBar, ProgressStyle};
use media::Spool;
use model::{Principal, Viewer};
use serde_json::{Map, Value, json};

use crate::config::Environment;
use crate::{output, table};

/// What may be deleted while bucket and database are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Deleting {
    /// Nothing.
    Nothing,
    /// What no file leads to, unless most of the bucket is unknown.
    Loose,
    /// Even then.
    Unknown,
}

/// Compares the bucket with the database, which must be there: a new one would know nothing of what is in the bucket.
pub(crate) fn check(
    directory: &Path,
    environment: &Environment,
    deleting: Deleting,
) -> anyhow::Result<ExitCode> {
    let loaded = match super::open(directory, environment, super::AT_WORK)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let database = super::existing(&loaded.project, &loaded.config)?;
    super::with_loaded(&loaded, async |engine| {
        let media = checked(engine).await?;
        output::note(&format!("comparing {} with {database}", media.bucket));
        let bar = spinner("objects")?;
        let patience = i64::try_from(loaded.config.media.abandoned_seconds).unwrap_or(i64::MAX);
        let abandoned = now() - TimeDelta::try_seconds(patience).unwrap_or(TimeDelta::MAX);
        let repair = match deleting {
            Deleting::Nothing => None,
            Deleting::Loose => Some(MediaRepair { abandoned, mostly_unknown: false }),
            Deleting::Unknown => Some(MediaRepair { abandoned, mostly_unknown: true }),
        };
        let audit = engine.audit_media(repair, |listed| bar.set_position(listed)).await;
        bar.finish_and_clear();
        let audit = audit?.context(NO_BUCKET)?;
        if !audit.findings.is_empty() {
            output::result(&table::print(&HEAD, &rows(&audit)));
        }
        output::result(&summary(&audit));
        let remain = audit.findings.iter().any(|finding| !finding.repaired);
        if let Some(advice) = advice(&audit, deleting) {
            output::note(&format!("help: {advice}"));
        }
        Ok(if remain { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    })
}

/// What to do about what remains.
fn advice(audit: &Audit, deleting: Deleting) -> Option<&'static str> {
    let mut remain = audit.findings.iter().filter(|finding| !finding.repaired).peekable();
    remain.peek()?;
    let any_unknown = remain.any(|finding| finding.flaw == Flaw::Unknown);
    match deleting {
        Deleting::Nothing | Deleting::Loose if any_unknown && audit.mostly_unknown => Some(
            "this database knows less than half of the bucket, so nothing unknown is deleted: is it the \
             right one? If it is, `--repair --unknown` deletes what is unknown and older than a day",
        ),
        Deleting::Nothing => Some("`--repair` deletes what no file leads to"),
        Deleting::Loose | Deleting::Unknown if any_unknown => {
            Some("what is unknown is deleted once it is older than a day")
        }
        Deleting::Loose | Deleting::Unknown => None,
    }
}

const NO_BUCKET: &str = "no bucket is configured";

/// What files are kept in, if it can be used.
async fn checked(engine: &Engine) -> anyhow::Result<&Arc<MediaOptions>> {
    let media = engine.media().context(NO_BUCKET)?;
    media.bucket.check().await.context("the bucket cannot be used")?;
    Ok(media)
}

const HEAD: [&str; 4] = ["object", "file", "what is wrong", ""];

fn rows(audit: &Audit) -> Vec<Vec<String>> {
    let row = |finding: &engine::Finding| {
        let wrong = match finding.flaw {
            Flaw::Unknown => "nothing is known of it",
            Flaw::Loose => "no file leads to it any more",
            Flaw::Missing => "it is not in the bucket",
            Flaw::Differs => "the bucket has something of another length",
            Flaw::Unnoted => "the file leads to what is not kept here",
        };
        vec![
            finding.key.clone(),
            finding.file.clone().unwrap_or_default(),
            wrong.to_owned(),
            if finding.repaired { "deleted" } else { "" }.to_owned(),
        ]
    };
    audit.findings.iter().map(row).collect()
}

/// `120 objects, 40.2 MiB, 3 of uploads under way, 2 problems`
fn summary(audit: &Audit) -> String {
    let objects = usize::try_from(audit.objects).unwrap_or(usize::MAX);
    let mut told = vec![super::counted(objects, "object"), HumanBytes(audit.bytes).to_string()];
    if audit.under_way > 0 {
        told.push(format!("{} of uploads under way", audit.under_way));
    }
    told.push(super::counted(audit.findings.len(), "problem"));
    told.join(", ")
}

/// Takes in files and all that is in folders, which become folders. What cannot be taken is told, and the rest goes on.
pub(crate) fn import(
    directory: &Path,
    environment: &Environment,
    paths: &[PathBuf],
) -> anyhow::Result<ExitCode> {
    let mut found = Vec::new();
    for path in paths {
        find(path, &[], &mut found)?;
    }
    super::with_engine(directory, environment, async |engine| {
        let media = checked(engine).await?;
        let bar = bar(found.len())?;
        let mut import = Import { engine, media, folders: Vec::new() };
        let mut refused = 0;
        for file in &found {
            bar.set_message(file.path.display().to_string());
            if let Err(error) = import.take(file).await {
                refused += 1;
                bar.suspend(|| output::note(&format!("{}: {error:#}", file.path.display())));
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        let taken = super::counted(found.len() - refused, "file");
        output::result(&format!("{taken} imported, {refused} refused"));
        Ok(if refused > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    })
}

/// A file to import, and the folders that it goes into, the outermost first.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    path: PathBuf,
    folders: Vec<String>,
}

/// Files below `path`, in the order of their names; hidden ones are passed over, and links are not followed.
fn find(path: &Path, folders: &[String], found: &mut Vec<Found>) -> anyhow::Result<()> {
    let unreadable = || format!("{} cannot be read", path.display());
    let kind = std::fs::symlink_metadata(path).with_context(unreadable)?.file_type();
    if kind.is_file() {
        found.push(Found { path: path.to_owned(), folders: folders.to_vec() });
    } else if kind.is_dir() {
        let entries: Result<Vec<_>, _> =
            std::fs::read_dir(path).with_context(unreadable)?.collect();
        let mut names: Vec<_> =
            entries.with_context(unreadable)?.into_iter().map(|entry| entry.file_name()).collect();
        names.sort();
        let name = std::path::absolute(path).with_context(unreadable)?;
        let name = name.file_name().map(|name| name.to_string_lossy().into_owned());
        let inside: Vec<String> = folders.iter().cloned().chain(name).collect();
        for name in names.iter().filter(|name| !name.to_string_lossy().starts_with('.')) {
            find(&path.join(name), &inside, found)?;
        }
    }
    Ok(())
}

/// Files on their way in.
struct Import<'e> {
    engine: &'e Engine,
    media: &'e Arc<MediaOptions>,
    /// The folders that were found or made, with their documents.
    folders: Vec<(Vec<String>, String)>,
}

impl Import<'_> {
    async fn take(&mut self, file: &Found) -> anyhow::Result<()> {
        let folder = self.folder(&file.folders).await?;
        let limit = self.media.policy.most_bytes();
        let spooled = Spool::copy(&file.path, self.media.spool.clone(), limit).await?;
        let upload = "mutation ($file: Upload!, $folder: ID) { upload(file: $file, folder: $folder) { documentId } }";
        let variables = json!({ "file": file_marker(0), "folder": folder });
        self.ask(upload, variables, vec![spooled]).await.map(|_uploaded| ())
    }

    /// The document of a folder, which is made if it is not there; nothing for the outermost.
    async fn folder(&mut self, names: &[String]) -> anyhow::Result<Option<String>> {
        let mut parent = None;
        for depth in 1..=names.len() {
            let path = names.get(..depth).unwrap_or_default();
            let known = self.folders.iter().find(|(known, _)| known == path);
            let document = match known {
                Some((_, document)) => document.clone(),
                None => {
                    let name = path.last().map(String::as_str).unwrap_or_default();
                    let document = self.find_or_make(name, parent.as_deref()).await?;
                    self.folders.push((path.to_vec(), document.clone()));
                    document
                }
            };
            parent = Some(document);
        }
        Ok(parent)
    }

    async fn find_or_make(&self, name: &str, parent: Option<&str>) -> anyhow::Result<String> {
        let inside = match parent {
            Some(_) => "documentId: { eq: $parent }",
            None => "documentId: { null: true }",
        };
        let find = format!(
            "query ($name: String, $parent: ID) {{ found: uploadFolders(filters: {{ name: {{ eq: $name }}, parent: {{ {inside} }} }}) \
             {{ documentId }} }}"
        );
        let find = if parent.is_some() { find } else { find.replace(", $parent: ID", "") };
        let variables = json!({ "name": name, "parent": parent });
        let found = self.ask(&find, variables.clone(), Vec::new()).await?;
        if let Some(document) = found.pointer("/found/0/documentId").and_then(Value::as_str) {
            return Ok(document.to_owned());
        }
        let make = "mutation ($name: String!, $parent: ID) \
                    { made: createUploadFolder(data: { name: $name, parent: $parent }) { documentId } }";
        let made = self.ask(make, variables, Vec::new()).await?;
        let document = made.pointer("/made/documentId").and_then(Value::as_str);
        Ok(document.context("the folder was not made")?.to_owned())
    }

    /// What is answered; what is refused is an error.
    async fn ask(
        &self,
        query: &str,
        variables: Value,
        files: Vec<media::Spooled>,
    ) -> anyhow::Result<Value> {
        let variables = match variables {
            Value::Object(variables) => variables,
            _ => Map::new(),
        };
        let request = Request {
            query: query.to_owned(),
            operation_name: None,
            variables,
            read_only: None,
            request_id: "import".to_owned(),
            principal: Principal::System,
            origin: engine::Origin::default(),
            held: None,
            cache_tags: false,
            files,
        };
        let response = self.engine.execute(request, &Viewer::full_access()).await;
        let answer: Value = serde_json::from_slice(&response.body)?;
        if let Some(message) = answer.pointer("/errors/0/message").and_then(Value::as_str) {
            bail!("{message}");
        }
        Ok(answer.get("data").cloned().unwrap_or_default())
    }
}

/// Both show themselves only to a person.
fn spinner(what: &str) -> anyhow::Result<ProgressBar> {
    if !output::is_watched() {
        return Ok(ProgressBar::hidden());
    }
    let style = ProgressStyle::with_template("{spinner} {pos} {msg} {elapsed}")?;
    Ok(ProgressBar::new_spinner().with_style(style).with_message(what.to_owned()))
}

fn bar(files: usize) -> anyhow::Result<ProgressBar> {
    if !output::is_watched() {
        return Ok(ProgressBar::hidden());
    }
    let style = ProgressStyle::with_template("[{bar:40}] {pos}/{len} {eta} {wide_msg}")?;
    let length = u64::try_from(files).unwrap_or(u64::MAX);
    Ok(ProgressBar::new(length).with_style(style.progress_chars("=> ")))
}

/// The present.
#[expect(clippy::disallowed_methods, reason = "an operator looks at the clock, too")]
fn now() -> chrono::DateTime<Utc> {
    Utc::now()
}
