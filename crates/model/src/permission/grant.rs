//! What a role or a token allows, as it is written down: `{"action": "api::article.article.find", "bounds": {…}}`.
//!
//! In: JSON. Out: a [`Grant`]. Whether there is such an action here, and whether the bounds fit it, is not asked.

use serde_json::{Map, Value as Json, json};

/// Something that a role or a token allows.
#[derive(Debug, Clone, PartialEq)]
pub struct Grant {
    /// The action: `api::article.article.find`.
    pub action: String,
    /// How far it goes; empty for without bounds.
    pub bounds: Map<String, Json>,
}

impl Grant {
    /// Reads what was written down.
    ///
    /// # Errors
    /// What is wrong with it, for whoever wrote it.
    pub fn read(written: &Json) -> Result<Self, String> {
        let members = written.as_object();
        let members =
            members.ok_or("a grant is such as {\"action\": \"api::article.article.find\"}")?;
        if let Some(strange) = members.keys().find(|key| !["action", "bounds"].contains(&&***key)) {
            return Err(format!("a grant has no `{strange}`; it has action and bounds"));
        }
        let action = members.get("action").and_then(Json::as_str);
        let action =
            action.ok_or("`action` must be a text, such as \"api::article.article.find\"")?;
        let bounds = match members.get("bounds") {
            None | Some(Json::Null) => Map::new(),
            Some(Json::Object(bounds)) => bounds.clone(),
            Some(_) => return Err(format!("{action}: `bounds` must be an object")),
        };
        Ok(Self { action: action.to_owned(), bounds })
    }

    /// Reads a list of them.
    ///
    /// # Errors
    /// What is wrong with it, for whoever wrote it.
    pub fn read_all(written: &Json) -> Result<Vec<Self>, String> {
        let grants = written.as_array().ok_or("grants are a list")?;
        grants.iter().map(Self::read).collect()
    }

    /// As it is written down.
    #[must_use]
    pub fn written(&self) -> Json {
        if self.bounds.is_empty() {
            json!({ "action": self.action })
        } else {
            json!({ "action": self.action, "bounds": self.bounds })
        }
    }
}
