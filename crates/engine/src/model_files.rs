//! The files that define the content model, for admins who change them.
//!
//! In: definitions that should be written. Out: what would become of the project, and that it has become so. Whoever knows files
//! gives the engine a way to them. Must not know: where they are, and how they are found.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use model::Model;
use serde_json::Value;
use thiserror::Error;

/// How the model is changed on this server.
#[derive(Debug, Clone)]
pub struct ModelEditing {
    /// The files.
    pub files: Arc<dyn ModelFiles>,
    /// Their state that is served.
    pub revision: String,
}

/// The definition files of a project.
#[async_trait]
pub trait ModelFiles: fmt::Debug + Send + Sync {
    /// What would become of the project; nothing is written.
    async fn draft(&self, edits: Vec<ModelEdit>) -> Result<ModelDraft, ModelFilesError>;

    /// Writes the files of a draft and serves what they define; or leaves them as they were. It goes on when nobody waits for it any more.
    async fn apply(&self, draft: &ModelDraft) -> Result<(), ModelFilesError>;
}

/// A file as it should be.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelEdit {
    /// Which content type or component it defines.
    pub uid: String,
    /// The whole definition; without one, the file is to go.
    pub definition: Option<Value>,
}

/// What would become of a project.
#[derive(Debug, Clone)]
pub struct ModelDraft {
    /// The state of the files that this was made from.
    pub revision: String,
    /// The files that would change.
    pub files: Vec<ModelFile>,
    /// What would be wrong with the project.
    pub problems: Vec<ModelProblem>,
    /// What its definitions would mean to everybody; `None` when they are wrong.
    pub model: Option<Arc<Model>>,
}

/// A file that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFile {
    /// Which content type or component it defines.
    pub uid: String,
    /// Where it is in the project.
    pub path: String,
    /// What it says; `None` when there is none yet.
    pub before: Option<String>,
    /// What it would say; `None` when it would go.
    pub after: Option<String>,
}

/// Something that would be wrong with a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelProblem {
    /// Whether it cannot be used so.
    pub is_error: bool,
    /// Where, inside the project.
    pub file: String,
    /// On which line.
    pub line: Option<usize>,
    /// In which attribute, if it is about one.
    pub attribute: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty when the message says it.
    pub advice: String,
}

/// Why definition files are not written.
#[derive(Debug, Error)]
pub enum ModelFilesError {
    /// What should be written is no definition, or has no place in a project.
    #[error("{0}")]
    Invalid(String),
    /// The files are not what the draft was made from.
    #[error("the files are others by now")]
    Stale,
    /// The project cannot be read or written, or not served so. The files are as they were, unless the text says otherwise.
    #[error("{0}")]
    Failed(String),
}
