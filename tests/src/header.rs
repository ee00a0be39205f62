//! A `.graphql` case file: operations that run in order, each under comments that say who asks with what.
//!
//! In: the file's text. Out: [`Case`]. The comments are described in tests/README.md.

use std::net::IpAddr;

use anyhow::{Context, Result, anyhow, bail};
use model::permission::{Grant, permission};
use model::{Action, Model, Permissions, Surface, UserFact, Viewer};
use serde_json::{Map, Value};

/// A whole file.
#[derive(Debug)]
pub(crate) struct Case {
    /// The model it runs on: a folder of `tests/models`.
    pub(crate) model: String,
    /// The interface that it asks.
    pub(crate) surface: Surface,
    /// Its operations.
    pub(crate) steps: Vec<Step>,
}

/// One operation.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Who asks.
    pub(crate) asking: Asking,
    /// What is granted, when that is a visitor.
    pub(crate) grants: String,
    /// What is granted within bounds: `article.find`, and the bounds.
    pub(crate) permissions: Vec<(String, Map<String, Value>)>,
    /// What is known of the user who asks, if it is one.
    pub(crate) user: Option<Map<String, Value>>,
    /// The document of the user who asks, with what is granted in the database.
    pub(crate) account: Option<String>,
    /// The browser that it comes from, in which an admin may be logged in.
    pub(crate) browser: Option<String>,
    /// The address that it comes from.
    pub(crate) address: Option<IpAddr>,
    /// The grants of the custom token of whoever asks.
    pub(crate) token: Option<Vec<Grant>>,
    /// The token that comes with it, whoever asks.
    pub(crate) bearer: Option<String>,
    /// How accounts are kept from then on, as Strapi's settings say it.
    pub(crate) settings: Map<String, Value>,
    /// Whether it asks for cache tags.
    pub(crate) cache_tags: bool,
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
        let mut surface = Surface::Content;
        let mut steps = Vec::new();
        for part in text.split("\n# ---\n") {
            let mut step = Step::new(part);
            for line in part.lines().filter_map(|line| line.strip_prefix("# ")) {
                if let Some(name) = line.strip_prefix("model: ") {
                    name.trim().clone_into(&mut model);
                } else if line.trim_end() == "surface: admin" {
                    surface = Surface::Admin;
                } else {
                    step.read(line)?;
                }
            }
            steps.push(step);
        }
        Ok(Self { model, surface, steps })
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
            permissions: Vec::new(),
            user: None,
            account: None,
            browser: None,
            address: None,
            token: None,
            bearer: None,
            cache_tags: false,
            settings: Map::new(),
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
        } else if let Some(permission) = line.strip_prefix("permission: ") {
            let (grant, bounds) = permission.trim().split_once(' ').unwrap_or((permission, "{}"));
            let bounds =
                serde_json::from_str(bounds).context("the bounds of a permission are no object")?;
            self.permissions.push((grant.trim().to_owned(), bounds));
        } else if let Some(json) = line.strip_prefix("user: ") {
            self.user = Some(serde_json::from_str(json).context("`# user:` is no object")?);
        } else if let Some(document) = line.strip_prefix("account: ") {
            self.account = Some(document.trim().to_owned());
        } else if line.trim_end() == "cache tags" {
            self.cache_tags = true;
        } else if let Some(name) = line.strip_prefix("browser: ") {
            self.browser = Some(name.trim().to_owned());
        } else if let Some(address) = line.strip_prefix("address: ") {
            self.address = Some(address.trim().parse().context("`# address:` is none")?);
        } else if let Some(json) = line.strip_prefix("token: ") {
            let written = serde_json::from_str(json).context("`# token:` is no list")?;
            self.token = Some(Grant::read_all(&written).map_err(|problem| anyhow!(problem))?);
        } else if let Some(token) = line.strip_prefix("bearer: ") {
            self.bearer = Some(token.trim().to_owned());
        } else if let Some(json) = line.strip_prefix("settings: ") {
            self.settings = serde_json::from_str(json).context("`# settings:` is no object")?;
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

    /// Somebody who may do what is listed, and of whom this is known.
    fn granted(&self, model: &Model) -> Result<Viewer> {
        let mut permissions = permissions(model, &self.grants)?;
        for (grant, written) in &self.permissions {
            let (content_type, action) = granted(model, grant)?;
            let written = permission(model.content_type(content_type), written);
            permissions.add(content_type, action, written.map_err(|problem| anyhow!(problem))?);
        }
        let mut viewer = Viewer::visitor(permissions);
        if let Some(user) = &self.user {
            let fact = |fact: &UserFact| {
                let value = user.get(&fact.path).filter(|value| !value.is_null())?;
                fact.scalar.parse(value).ok()
            };
            viewer.facts = model.facts_of(model.people()).iter().map(fact).collect();
        }
        let shape = format!("{}{:?}{:?}", self.grants, self.permissions, self.user);
        Ok(Viewer { access_key: model::naming::stable_hash(&shape) | 1 << 32, ..viewer })
    }

    /// Who asks, in the model's words.
    pub(crate) fn viewer(&self, model: &Model) -> Result<Viewer> {
        if let Some(grants) = &self.token {
            let granted = engine::read_grants(model, grants).map_err(|problem| anyhow!(problem))?;
            let shape = format!("{grants:?}");
            let access_key = model::naming::stable_hash(&shape) | 1 << 32;
            return Ok(Viewer { access_key, authenticated: true, ..Viewer::visitor(granted) });
        }
        match self.asking {
            Asking::FullAccess => Ok(Viewer::full_access()),
            Asking::ReadOnly => Ok(Viewer::read_only()),
            Asking::Visitor => self.granted(model),
        }
    }
}

/// What `grants` lists.
pub(crate) fn permissions(model: &Model, grants: &str) -> Result<Permissions> {
    grants.split_whitespace().map(|grant| granted(model, grant)).collect()
}

/// `tag.find`, or `plugin::upload.file.find` in full.
fn granted(model: &Model, text: &str) -> Result<(model::TypeId, Action)> {
    let (name, action) = text.rsplit_once('.').context("a grant is type.action")?;
    let uid = if name.contains("::") { name.to_owned() } else { format!("api::{name}.{name}") };
    let content_type = model.find(&uid).with_context(|| format!("no content type {uid}"))?;
    let action = Action::on(content_type).iter().find(|known| known.name() == action);
    Ok((content_type.id, *action.with_context(|| format!("unknown action in `{text}`"))?))
}
