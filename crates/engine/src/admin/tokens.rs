//! API tokens, as admins make and change them: none allows more than whoever makes it (security.md A13).

use auth::token::{self, CreatedToken, Scope, Settings};
use auth::{AuthError, Networks};
use model::permission::Grant;
use model::{Grants, Scalar, Value as Stored};
use serde_json::{Value, json};
use store::{Token, TokenKind};

use super::{Done, Visit, unknown, why};
use crate::audit::Act;
use crate::mutate::commit;
use crate::report::{ApplicationError, Cause};
use crate::spelling::instant;
use crate::{accounts, api_tokens};

impl Visit<'_> {
    /// Every token, without its secret.
    pub(super) async fn list_tokens(&self) -> Result<Done, Cause> {
        let tokens = token::list(self.context.store).await.map_err(refused)?;
        Ok(Done::told(tokens.iter().map(told).collect()))
    }

    pub(super) async fn create_token(&self) -> Result<Done, Cause> {
        let settings = self.settings().await?;
        let mut transaction = self.begin().await?;
        let made = token::create(&mut transaction, &settings, self.now).await;
        let (made, settings) = made.map_err(refused)?;
        let act = api_tokens::created(&made.id, &settings);
        commit(self.context, transaction, vec![act]).await?;
        Ok(shown(&made))
    }

    pub(super) async fn update_token(&self) -> Result<Done, Cause> {
        let settings = self.settings().await?;
        let id = self.owned().await?;
        let mut transaction = self.begin().await?;
        let changed = token::update(&mut transaction, &id, &settings, self.now).await;
        let act = api_tokens::updated(&id, &changed.map_err(refused)?);
        commit(self.context, transaction, act.into_iter().collect::<Vec<_>>()).await?;
        Ok(Done::ok())
    }

    pub(super) async fn regenerate_token(&self) -> Result<Done, Cause> {
        let id = self.owned().await?;
        let mut transaction = self.begin().await?;
        let made = token::regenerate(&mut transaction, &id).await.map_err(refused)?;
        commit(self.context, transaction, vec![Act::of_token("regenerate", &id)]).await?;
        Ok(shown(&made))
    }

    pub(super) async fn revoke_token(&self) -> Result<Done, Cause> {
        let id = self.text("id").unwrap_or_default();
        let mut transaction = self.begin().await?;
        let id = token::revoke(&mut transaction, id, self.now).await.map_err(refused)?;
        commit(self.context, transaction, vec![Act::of_token("revoke", &id)]).await?;
        Ok(Done::ok())
    }

    /// The id of a token that allows no more than whoever asks may do.
    async fn owned(&self) -> Result<String, Cause> {
        let id = self.text("id").unwrap_or_default();
        let token = self.token(id).await?;
        let allowed = self.engine.of_content().viewer_of_token(&token);
        self.check_cover(&allowed.grants).await?;
        Ok(token.id)
    }

    /// The token with this id.
    pub(super) async fn token(&self, id: &str) -> Result<Token, Cause> {
        let tokens = token::list(self.context.store).await.map_err(refused)?;
        let found = tokens.into_iter().find(|token| token.id == id);
        found.ok_or_else(|| refused(AuthError::UnknownToken))
    }

    async fn check_cover(&self, grants: &Grants) -> Result<(), Cause> {
        let myself = self.myself().await?;
        // nobody is behind a token: what a rule says of the admin is not said of it
        let covers = myself.viewer.grants.cover_for_others(grants);
        if covers { Ok(()) } else { Err(ApplicationError::forbidden().into()) }
    }

    /// What is given of a token.
    async fn settings(&self) -> Result<Settings, Cause> {
        let (grants, scope) = match self.text("kind").unwrap_or_default() {
            "FULL_ACCESS" | "READ_ONLY" if !self.argument("grants").is_null() => {
                let message = "grants are for tokens of the kind CUSTOM: the others allow what they are called";
                return Err(ApplicationError::validation(message).into());
            }
            "FULL_ACCESS" => (Grants::All, Scope::FullAccess),
            "READ_ONLY" => (Grants::ReadAll, Scope::ReadOnly),
            _ => {
                let written = match self.argument("grants") {
                    Value::Null => json!([]),
                    written => written.clone(),
                };
                let grants = Grant::read_all(&written).map_err(ApplicationError::validation)?;
                let model = self.engine.of_content().model();
                let read = accounts::read_grants(model, &grants);
                let permissions = read.map_err(ApplicationError::validation)?;
                (Grants::Listed(permissions), Scope::Custom(grants))
            }
        };
        self.check_cover(&grants).await?;
        let addresses = match self.argument("addresses") {
            Value::Array(texts) => {
                let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
                Some(Networks::parse(&texts).map_err(|text| {
                    let message = format!("addresses: {text:?} is no address or network");
                    ApplicationError::validation(message)
                })?)
            }
            _ => None,
        };
        let expires_at = match Scalar::DateTime.parse(self.argument("expiresAt")) {
            Ok(Stored::Timestamp(at)) => Some(at),
            _ => None,
        };
        let name = self.text("name").unwrap_or_default().to_owned();
        Ok(Settings { name, scope, addresses, expires_at })
    }
}

fn told(token: &Token) -> Value {
    let list = |text: &Option<String>| -> Value {
        text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    };
    json!({
        "id": token.id,
        "name": token.name,
        "kind": match token.kind {
            TokenKind::ReadOnly => "READ_ONLY",
            TokenKind::FullAccess => "FULL_ACCESS",
            TokenKind::Custom => "CUSTOM",
        },
        "grants": list(&token.grants),
        "addresses": list(&token.addresses),
        "createdAt": instant(token.created_at),
        "lastUsedAt": token.last_used_at.map(instant),
        "expiresAt": token.expires_at.map(instant),
        "revokedAt": token.revoked_at.map(instant),
    })
}

fn shown(made: &CreatedToken) -> Done {
    Done::told(json!({ "id": made.id, "token": made.text }))
}

fn refused(error: AuthError) -> Cause {
    match error {
        AuthError::UnknownToken => ApplicationError::not_found("Token not found").into(),
        AuthError::BadName | AuthError::BadExpiry | AuthError::NoAddress | AuthError::NoGrant => {
            ApplicationError::validation(error.to_string()).into()
        }
        error => why(error, unknown),
    }
}
