//! A `.graphql` case file: operations that run in order, each under comments that say who asks with what.
//!
//! In: the file's text. Out: [`Case`]. The comments are described in tests/README.md.

use std::collections::HashSet;

use anyhow::{Context, Result, bail};
use model::{Action, Model, Viewer};
use serde_json::{Map, Value};

/// A whole file.
#[derive(Debug)]
pub(crate) struct Case {
    /// The model it runs on: a folder of `tests/models`.
    pub(crate) model: String,
    /// Its operations.
    pub(crate) steps: Vec<Step>,
}

/// One operation.
#[derive(Debug)]
pub(crate) struct Step {
    /// Who asks.
    pub(crate) asking: Asking,
    /// What is granted, when that is a visitor.
    pub(crate) grants: String,
    /// Values of variables.
    pub(crate) variables: Map<String, Value>,
    /// Files that come with it, by their names in `tests/files`; `"<file 1>"` stands for the first among the variables.
    pub(crate) files: Vec<String>,
    /// Which operation of the text to run.
    pub(crate) operation: Option<String>,
    /// The document, with its comments.
    pub(crate) query: String,
}

/// Who sends an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Somebody without a token.
    Visitor,
    /// Whoever has a token for reading.
    ReadOnly,
    /// Whoever has a token for everything.
    FullAccess,
}

impl Case {
    /// Takes a case file apart.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut model = "blog".to_owned();
        let mut steps = Vec::new();
        for part in text.split("\n# ---\n") {
            let mut step = Step::new(part);
            for line in part.lines().filter_map(|line| line.strip_prefix("# ")) {
                if let Some(name) = line.strip_prefix("model: ") {
                    name.trim().clone_into(&mut model);
                } else {
                    step.read(line)?;
                }
            }
            steps.push(step);
        }
        Ok(Self { model, steps })
    }

    /// Whether some operation may change something, so that the case needs a database of its own.
    pub(crate) fn writes(&self) -> bool {
        self.steps.iter().any(Step::writes)
    }
}

impl Step {
    fn new(text: &str) -> Self {
        Self {
            asking: Asking::FullAccess,
            grants: String::new(),
            variables: Map::new(),
            files: Vec::new(),
            operation: None,
            query: text.to_owned(),
        }
    }

    /// Understands one comment, when it is not just a comment.
    fn read(&mut self, line: &str) -> Result<()> {
        if let Some(name) = line.strip_prefix("viewer: ") {
            self.asking = match name.trim() {
                "none" | "public" => Asking::Visitor,
                "read-only" => Asking::ReadOnly,
                "full-access" => Asking::FullAccess,
                unknown => bail!("unknown viewer `{unknown}`"),
            };
        } else if let Some(grants) = line.strip_prefix("grants: ") {
            grants.trim().clone_into(&mut self.grants);
        } else if let Some(json) = line.strip_prefix("variables: ") {
            self.variables = serde_json::from_str(json).context("`# variables:` is no object")?;
        } else if let Some(name) = line.strip_prefix("file: ") {
            self.files.push(name.trim().to_owned());
        } else if let Some(name) = line.strip_prefix("operation: ") {
            self.operation = Some(name.trim().to_owned());
        }
        Ok(())
    }

    /// Whether the document is a mutation.
    pub(crate) fn writes(&self) -> bool {
        self.query.lines().any(|line| line.starts_with("mutation"))
    }

    /// Who asks, in the model's words.
    pub(crate) fn viewer(&self, model: &Model) -> Result<Viewer> {
        match self.asking {
            Asking::FullAccess => Ok(Viewer::full_access()),
            Asking::ReadOnly => Ok(Viewer::read_only()),
            Asking::Visitor => viewer_with(model, &self.grants),
        }
    }
}

/// A visitor who may do what `grants` lists.
pub(crate) fn viewer_with(model: &Model, grants: &str) -> Result<Viewer> {
    let listed = grants.split_whitespace().map(|grant| granted(model, grant));
    let listed: HashSet<_> = listed.collect::<Result<_>>()?;
    // visitors with other grants must not share plans, so each set has a number of its own
    let access_key = match grants {
        "" => 0,
        grants => model::naming::stable_hash(grants) | 1 << 32,
    };
    Ok(Viewer { access_key, ..Viewer::visitor(listed) })
}

/// `tag.find`, or `plugin::upload.file.find` in full.
fn granted(model: &Model, text: &str) -> Result<(model::TypeId, Action)> {
    let (name, action) = text.rsplit_once('.').context("a grant is type.action")?;
    let uid = if name.contains("::") { name.to_owned() } else { format!("api::{name}.{name}") };
    let content_type = model.find(&uid).with_context(|| format!("no content type {uid}"))?;
    let action = match action {
        "find" => Action::Find,
        "findOne" => Action::FindOne,
        "create" => Action::Create,
        "update" => Action::Update,
        "delete" => Action::Delete,
        "publish" => Action::Publish,
        "send" => Action::Send,
        "sendTest" => Action::SendTest,
        "retry" => Action::Retry,
        "cancel" => Action::Cancel,
        "findTemplates" => Action::FindTemplates,
        "saveTemplate" => Action::SaveTemplate,
        "previewTemplate" => Action::PreviewTemplate,
        unknown => bail!("unknown action `{unknown}`"),
    };
    Ok((content_type.id, action))
}
