//! Project folders, for models that tests use: definitions, and what `presswork.toml` says of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use definition::{Problem, SourceFile};
use engine::MailOptions;
use mail::{Address, Templates};
use model::{Model, ResolveOptions};
use server::config::{self, Config, Environment, Mode};
use server::settings;

use crate::world::{World, files};

/// The folder with the definitions of the model called `name`.
pub(crate) fn definitions(world: &World, name: &str) -> PathBuf {
    world.folder.join("models").join(plain(name).0)
}

/// The seed of the model called `name`; empty when it has none.
pub(crate) fn seed(world: &World, name: &str) -> Result<String> {
    let path = world.folder.join("models").join(plain(name).0).join("seed.jsonl");
    if !path.exists() {
        return Ok(String::new());
    }
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The model called `name`.
pub(crate) fn model(world: &World, name: &str) -> Result<Arc<Model>> {
    let (_, v4_compatibility) = plain(name);
    let model = usable(&definitions(world, name))?;
    Ok(Arc::new(Model { v4_compatibility, ..model }))
}

/// The model called `name` as admins have it.
pub(crate) fn admin_model(world: &World, name: &str) -> Result<Arc<Model>> {
    let folder = definitions(world, name);
    let (model, _) = resolve_with(&folder, &options(&folder)?.for_admins())?;
    Ok(Arc::new(model.with_context(|| format!("{} has problems", folder.display()))?))
}

/// What mails of the model called `name` are made of: its templates and notifications.
pub(crate) fn mail(world: &World, name: &str) -> Result<MailOptions> {
    let folder = definitions(world, name);
    let options = settings::mail(&configuration(&folder)?, &templates(&folder)?);
    Ok(MailOptions { from: Some(Address::parse("The Blog <noreply@blog.example>")?), ..options })
}

/// The templates of the project in `folder`, over the built-in ones; they must be right.
pub(crate) fn templates(folder: &Path) -> Result<Templates> {
    let mut sources = Vec::new();
    for extension in ["txt", "html", "json"] {
        for file in files(&folder.join("mail"), extension)? {
            let SourceFile { path, text } = source(folder, &file)?;
            sources.push((path, text));
        }
    }
    let (templates, problems) = Templates::of_project(&sources);
    ensure!(problems.is_empty(), "{} has problems: {problems:?}", folder.display());
    Ok(templates)
}

/// The name of the model's folder; `-v4` behind it is for its schema as clients of Strapi 4 see it.
fn plain(name: &str) -> (&str, bool) {
    let plain = name.strip_suffix("-v4");
    (plain.unwrap_or(name), plain.is_some())
}

/// What the definitions in `folder` mean; they must be right.
pub(crate) fn usable(folder: &Path) -> Result<Model> {
    let (model, problems) = resolve(folder)?;
    let list = || problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    model.with_context(|| format!("{} has problems:\n{}", folder.display(), list()))
}

/// What the definitions in `folder` mean under its configuration (nothing when something is wrong), and every problem of
/// theirs in the order of files and lines.
pub(crate) fn resolve(folder: &Path) -> Result<(Option<Model>, Vec<Problem>)> {
    resolve_with(folder, &options(folder)?)
}

/// What the configuration of the project in `folder` says of its definitions.
fn options(folder: &Path) -> Result<ResolveOptions> {
    Ok(settings::model(&configuration(folder)?))
}

/// The configuration of the project in `folder`; it must be right.
fn configuration(folder: &Path) -> Result<Config> {
    let path = folder.join(config::FILE);
    let text = if path.exists() { fs::read_to_string(&path)? } else { String::new() };
    let (config, problems) = config::read(&text, &Environment::new(), Mode::Development);
    ensure!(problems.is_empty(), "{} has problems: {problems:?}", path.display());
    Ok(config)
}

/// What the definitions in `folder` mean under these options.
pub(crate) fn resolve_with(
    folder: &Path,
    options: &ResolveOptions,
) -> Result<(Option<Model>, Vec<Problem>)> {
    let mut sources = Vec::new();
    for extension in ["json", "js", "ts"] {
        for file in files(&folder.join("src"), extension)? {
            sources.push(source(folder, &file)?);
        }
    }
    let (definitions, mut problems) = definition::parse(&sources);
    let (model, unresolved) = model::resolve(&definitions, options);
    problems.extend(unresolved);
    problems.sort();
    Ok((model, problems))
}

fn source(folder: &Path, file: &Path) -> Result<SourceFile> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()));
    let segments = file.strip_prefix(folder)?.iter().map(|segment| segment.to_string_lossy());
    Ok(SourceFile { path: segments.collect::<Vec<_>>().join("/"), text: text? })
}
