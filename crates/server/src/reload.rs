//! Serves a project as its files are, while they change: by hand, or by admins.
//!
//! In: a folder. Out: the definitions served from then on; or those before, with a reason. One reload at a time, so that an admin's change
//! is served or taken back before anything else is looked at.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use anyhow::Context;
use async_trait::async_trait;
use definition::{Definitions, Place, Severity, SourceFile, parse};
use engine::{ModelDraft, ModelEdit, ModelFile, ModelFiles, ModelFilesError, ModelProblem};
use serde_json::Value;
use store::StoreError;
use tokio::sync::Mutex;

use crate::commands::{counted, summary};
use crate::config::{Environment, Mode};
use crate::http::App;
use crate::load::{self, LoadError, Loaded, load};
use crate::problem::Problem;
use crate::project::{LONGEST_FILE, Project, ProjectError, ReplaceError, Replacement};
use crate::{output, serve};

/// A project that is served as it is.
#[derive(Debug)]
pub struct Reloader {
    directory: PathBuf,
    environment: Environment,
    app: Weak<App>,
    /// Held while files are read and served; what of them is served.
    served: Mutex<Option<String>>,
}

impl Reloader {
    /// For a project that `app` serves, or is about to.
    #[must_use]
    pub fn new(directory: &Path, environment: &Environment, app: &Arc<App>) -> Arc<Self> {
        Arc::new(Self {
            directory: directory.to_owned(),
            environment: environment.clone(),
            app: Arc::downgrade(app),
            served: Mutex::default(),
        })
    }

    /// Serves the files as they are. While they have problems, or the database cannot follow, the previous ones are served on.
    pub(crate) async fn follow(&self) {
        let mut served = self.served.lock().await;
        match self.serve(&mut served).await {
            Ok(Some(message)) => output::note(&message),
            Ok(None) => {}
            Err(error) => {
                output::failure(&error);
                output::note("still serving the previous definitions");
            }
        }
    }

    /// Says what came of it; nothing when the files are served already.
    async fn serve(&self, served: &mut Option<String>) -> anyhow::Result<Option<String>> {
        let app = self.app.upgrade().context("the server stops")?;
        let loaded =
            load(&self.directory, &self.environment, Mode::Development).inspect_err(|error| {
                if let LoadError::Problems(found) = error {
                    output::problems(&found.problems);
                }
            })?;
        let state = state(&loaded)?;
        if served.as_ref() == Some(&state) {
            return Ok(None);
        }
        output::problems(&loaded.found.problems);
        let people = serve::people(&app, &loaded)?;
        // should it fail in the middle, the tables may be those of the new files, and are to follow whatever the files are then
        *served = None;
        let statements = counted(serve::swap(&app, &loaded, people).await?, "statement");
        *served = Some(state);
        Ok(Some(format!("reloaded: {}, {statements} of SQL", summary(&loaded.found))))
    }

    fn drafted(&self, edits: Vec<ModelEdit>) -> Result<ModelDraft, ModelFilesError> {
        let unusable = |error: ProjectError| self.failed(&error.into());
        let project = Project::open(&self.directory).map_err(unusable)?;
        let mut sources = project.definitions().map_err(unusable)?;
        let revision = load::revision(&sources);
        let mut files = Vec::new();
        for edit in edits {
            let file = edited(&mut sources, edit)?;
            if files.iter().any(|other: &ModelFile| other.path == file.path) {
                let message = format!("{} is named more than once", file.uid);
                return Err(ModelFilesError::Invalid(message));
            }
            files.push(file);
        }
        files.retain(|file| file.before != file.after);
        let (definitions, _) = parse(&sources);
        let told = |problem| told(&definitions, problem);
        let given = (&self.environment, Mode::Development);
        let (model, problems) = match load::with_definitions(project, &sources, given) {
            Ok(loaded) => (Some(loaded.model), loaded.found.problems),
            Err(LoadError::Problems(found)) => (None, found.problems),
            Err(LoadError::Project(error)) => return Err(unusable(error)),
        };
        let problems = problems.into_iter().map(told).collect();
        Ok(ModelDraft { revision, files, problems, model })
    }

    fn failed(&self, error: &anyhow::Error) -> ModelFilesError {
        ModelFilesError::Failed(self.words_of(error))
    }

    /// What an answer says of a failure, with paths as they are in the project. What the database itself said is for the log: it may show
    /// statements and values.
    fn words_of(&self, error: &anyhow::Error) -> String {
        let mut words = Vec::new();
        for cause in error.chain() {
            words.push(cause.to_string());
            if cause.is::<StoreError>() {
                break;
            }
        }
        words.join(": ").replace(&format!("{}/", self.directory.display()), "")
    }
}

#[async_trait]
impl ModelFiles for Reloader {
    async fn draft(&self, edits: Vec<ModelEdit>) -> Result<ModelDraft, ModelFilesError> {
        self.drafted(edits)
    }

    async fn apply(&self, draft: &ModelDraft) -> Result<(), ModelFilesError> {
        let mut served = self.served.lock().await;
        let unusable = |error: ProjectError| self.failed(&error.into());
        let project = Project::open(&self.directory).map_err(unusable)?;
        if load::revision(&project.definitions().map_err(unusable)?) != draft.revision {
            return Err(ModelFilesError::Stale);
        }
        let changes: Vec<Replacement<'_>> = draft
            .files
            .iter()
            .map(|file| Replacement {
                path: &file.path,
                before: file.before.as_deref(),
                after: file.after.as_deref(),
            })
            .collect();
        let replaced = project.replace(&changes).map_err(|error| match error {
            ReplaceError::Changed(_) => ModelFilesError::Stale,
            error => self.failed(&error.into()),
        })?;
        match self.serve(&mut served).await {
            Ok(message) => {
                replaced.keep();
                message.iter().for_each(|message| output::note(message));
                Ok(())
            }
            Err(error) => {
                output::failure(&error);
                let mut why = self.words_of(&error);
                if let Err(lost) = replaced.put_back() {
                    why = format!("{why}; and its files could not be put back: {lost}");
                    output::failure(&lost.into());
                } else if let Err(error) = self.serve(&mut served).await {
                    output::failure(&error);
                }
                Err(ModelFilesError::Failed(why))
            }
        }
    }
}

/// Writes an edit into the files, in memory.
fn edited(sources: &mut Vec<SourceFile>, edit: ModelEdit) -> Result<ModelFile, ModelFilesError> {
    let ModelEdit { uid, definition } = edit;
    let invalid = |what: &str| Err(ModelFilesError::Invalid(format!("{uid:?} {what}")));
    let Some(place) = Place::of_uid(&uid) else {
        return invalid(
            "is the uid of no content type or component of this project: it is such as api::article.article or shared.seo",
        );
    };
    let path = place.path();
    let index = sources.iter().position(|source| source.path == path);
    let before = index.map(|index| sources[index].text.clone());
    let after = match definition {
        None if before.is_none() => return invalid("is not there, so that it cannot be deleted"),
        None => None,
        Some(definition @ Value::Object(_)) => Some(text(&definition, before.as_deref())),
        Some(_) => return invalid("needs an object for a definition"),
    };
    if after.as_ref().is_some_and(|text| text.len() as u64 > LONGEST_FILE) {
        return invalid(&format!("would be longer than {LONGEST_FILE} bytes in its file"));
    }
    match (index, &after) {
        (Some(index), Some(text)) => sources[index].text.clone_from(text),
        (Some(index), None) => drop(sources.remove(index)),
        (None, after) => {
            let text = after.clone().unwrap_or_default();
            let source = SourceFile { path: path.clone(), text };
            let place = sources.partition_point(|other| other.path < source.path);
            sources.insert(place, source);
        }
    }
    Ok(ModelFile { uid, path, before, after })
}

/// A definition as Strapi writes it; one that says what the file says already stays as it is written.
fn text(definition: &Value, before: Option<&str>) -> String {
    // compared as texts, because keys in another order are another definition
    let written = |definition: &Value| definition.to_string();
    let known = before.and_then(|before| serde_json::from_str(before).ok());
    match before.filter(|_| known.as_ref().map(written) == Some(written(definition))) {
        Some(before) => before.to_owned(),
        None => format!("{definition:#}\n"),
    }
}

/// A problem with the attribute that it is in.
fn told(definitions: &Definitions, problem: Problem) -> ModelProblem {
    let Definitions { content_types, extensions, components, .. } = definitions;
    let mut all = content_types.iter().chain(extensions).chain(components);
    let definition = all.find(|definition| definition.file == problem.place);
    let attribute = problem.line.zip(definition).and_then(|(line, definition)| {
        let keys = definition.keys.iter().map(|key| (key.line, None));
        let attributes = definition.attributes.iter().flatten();
        let attributes = attributes.map(|attribute| (attribute.line, Some(&attribute.name)));
        let before = keys.chain(attributes).filter(|(begins, _)| *begins <= line);
        before.max_by_key(|(begins, _)| *begins)?.1.cloned()
    });
    ModelProblem {
        is_error: problem.severity == Severity::Error,
        file: problem.place,
        line: problem.line,
        attribute,
        message: problem.message,
        advice: problem.advice,
    }
}

/// What of a project is served.
fn state(loaded: &Loaded) -> anyhow::Result<String> {
    let configuration = ("presswork.toml".to_owned(), loaded.project.configuration()?);
    let templates = loaded.project.templates()?.into_iter().chain([configuration]);
    let files: Vec<_> = templates.map(|(path, text)| SourceFile { path, text }).collect();
    Ok(loaded.revision.clone() + &load::revision(&files))
}
