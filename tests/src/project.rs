//! Project folders, for models that tests use.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use definition::{Problem, Severity, SourceFile};
use model::Model;

use crate::world::{World, files};

/// The folder with the definitions of the model called `name`: `examples/` for those that are shown to users.
pub(crate) fn definitions(world: &World, name: &str) -> PathBuf {
    let own = world.folder.join("models").join(name);
    if own.join("src").exists() { own } else { world.folder.join("../examples").join(name) }
}

/// The model called `name`.
pub(crate) fn model(world: &World, name: &str) -> Result<Arc<Model>> {
    let (model, problems) = resolve(&definitions(world, name))?;
    let errors: Vec<String> = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    if !errors.is_empty() {
        bail!("the model {name} has problems:\n{}", errors.join("\n"));
    }
    Ok(Arc::new(model))
}

/// What the definitions in `folder` mean, and every problem of theirs in the order of files and lines.
pub(crate) fn resolve(folder: &Path) -> Result<(Model, Vec<Problem>)> {
    let sources = files(&folder.join("src"), "json")?;
    let sources: Vec<SourceFile> =
        sources.iter().map(|file| source(folder, file)).collect::<Result<_>>()?;
    let (definitions, mut problems) = definition::parse(&sources);
    let (model, unresolved) = model::resolve(&definitions, &model::ResolveOptions::default());
    problems.extend(unresolved);
    problems.sort();
    Ok((model, problems))
}

fn source(folder: &Path, file: &Path) -> Result<SourceFile> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()));
    let segments = file.strip_prefix(folder)?.iter().map(|segment| segment.to_string_lossy());
    Ok(SourceFile { path: segments.collect::<Vec<_>>().join("/"), text: text? })
}
