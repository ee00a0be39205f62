//! What API tokens allow.
//!
//! In: a token as it is stored. Out: a viewer, the same for as long as the token says the same. A grant that does not fit the model
//! allows nothing, which is logged once. Nobody is behind a token: what a rule would have to know of the user lets nothing through.

use std::sync::Arc;

use auth::{Token, TokenKind};
use model::permission::Grant;
use model::permission::action::{self, Meaning};
use model::{Action, Grants, Model, Permission, Permissions, TypeId, Viewer};
use plan::Limits;
use quick_cache::sync::Cache;
use schema::Schema;

use super::{key, roles};
use crate::Engine;

/// Custom tokens that are remembered.
const KNOWN: usize = 1_000;

/// What was found out of tokens.
pub(super) struct Tokens {
    read_only: Arc<Viewer>,
    full_access: Arc<Viewer>,
    /// By the id and the grants.
    custom: Cache<(String, String), Arc<Viewer>>,
}

impl Default for Tokens {
    fn default() -> Self {
        Self {
            read_only: Arc::new(Viewer::read_only()),
            full_access: Arc::new(Viewer::full_access()),
            custom: Cache::new(KNOWN),
        }
    }
}

impl Engine {
    /// Whoever holds this token.
    #[must_use]
    pub fn viewer_of_token(&self, token: &Token) -> Arc<Viewer> {
        let tokens = &self.accounts().tokens;
        match token.kind {
            TokenKind::ReadOnly => Arc::clone(&tokens.read_only),
            TokenKind::FullAccess => Arc::clone(&tokens.full_access),
            TokenKind::Custom => {
                let written = token.grants.clone().unwrap_or_default();
                let of = (token.id.clone(), written);
                if let Some(viewer) = tokens.custom.get(&of) {
                    return viewer;
                }
                let viewer = Arc::new(self.custom(token));
                tokens.custom.insert(of, Arc::clone(&viewer));
                viewer
            }
        }
    }

    fn custom(&self, token: &Token) -> Viewer {
        let means = (&**self.model(), self.schema(), &self.options().plan);
        let flawed = |action: &str, reason: &str| {
            let token = &token.id;
            tracing::warn!(token, action, reason, "a grant of a token allows nothing; mend it");
        };
        let grants = auth::token::grants(token).unwrap_or_else(|reason| {
            flawed("", &reason);
            Vec::new()
        });
        let mut permissions = Permissions::default();
        for grant in &grants {
            match allowed(means, grant) {
                Ok(ways) => add(&mut permissions, ways),
                Err(reason) => flawed(&grant.action, &reason),
            }
        }
        let access_key = key::of_token(&permissions);
        let granted = Some(permissions).filter(|permissions| !permissions.is_empty());
        Viewer {
            grants: granted.map_or(Grants::Nothing, Grants::Listed),
            access_key,
            authenticated: true,
            facts: Vec::new(),
        }
    }
}

/// What a custom token with these grants allows, for whoever makes one, and must not give more than is theirs.
///
/// # Errors
/// The first grant that would allow nothing, and why.
pub fn read_grants(model: &Model, grants: &[Grant]) -> Result<Permissions, String> {
    let (schema, limits) = (schema::build(model), Limits::default());
    let mut permissions = Permissions::default();
    for grant in grants {
        let ways = allowed((model, &schema, &limits), grant);
        add(&mut permissions, ways.map_err(|reason| format!("{}: {reason}", grant.action))?);
    }
    Ok(permissions)
}

fn allowed(
    means: (&Model, &Schema, &Limits),
    grant: &Grant,
) -> Result<Vec<(TypeId, Action, Permission)>, String> {
    if action::meaning(means.0, &grant.action) == Meaning::Nothing {
        return Err("a token needs no grant for this, or cannot use it".to_owned());
    }
    let ways = roles::ways_within(means, means.0.people(), (&grant.action, &grant.bounds))?;
    match ways.iter().map(|(id, ..)| means.0.content_type(*id)).find(|one| !one.exposed) {
        Some(hidden) => {
            let uid = &hidden.uid;
            Err(format!("{uid} is not in the content API, and tokens are good for nothing else"))
        }
        None => Ok(ways),
    }
}

fn add(permissions: &mut Permissions, ways: Vec<(TypeId, Action, Permission)>) {
    for (content_type, action, way) in ways {
        permissions.add(content_type, action, way);
    }
}
