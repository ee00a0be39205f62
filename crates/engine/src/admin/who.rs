//! Who asks, and where they are logged in.

use model::Grants;
use model::permission::{self, action};
use serde_json::{Value, json};
use store::Account;

use super::{Done, Visit, session, unknown, why};
use crate::accounts::{self, KnownUser};
use crate::audit::{self, Act};
use crate::mutate::{commit, failed};
use crate::report::{ApplicationError, Cause};

impl Visit<'_> {
    /// Whoever asks, or null.
    pub(super) async fn me(&self) -> Result<Value, Cause> {
        match self.session() {
            None => Ok(Value::Null),
            Some(session) => self.told(&self.myself().await?, session).await,
        }
    }

    /// What an admin is told of itself in this session.
    pub(super) async fn told(&self, admin: &KnownUser, session: &str) -> Result<Value, Cause> {
        let model = self.engine.model();
        let text = |name| accounts::text(model, admin, name);
        let role = match &admin.role {
            Some(role) => accounts::role(self.engine, role).await?,
            None => Value::Null,
        };
        let current = self.context.store.session(session).await.map_err(failed)?;
        let current = current.ok_or_else(|| Cause::from(ApplicationError::forbidden()))?;
        let factor = self.context.store.second_factor(&admin.document).await.map_err(failed)?;
        let factor = factor.filter(|factor| factor.confirmed_at.is_some());
        Ok(json!({
            "documentId": admin.document,
            "email": text(model::user::EMAIL),
            "firstname": text("firstname"),
            "lastname": text("lastname"),
            "preferredLanguage": text("preferredLanguage"),
            "role": role,
            "everything": admin.viewer.grants == Grants::All,
            "grants": self.grants(&admin.viewer.grants),
            "session": self::session(&current, Some(session)),
            "secondFactor": factor.is_some(),
            "recoveryCodes": factor.map_or(0, |factor| factor.recovery.len()),
        }))
    }

    /// What somebody may do, as it is written down.
    pub(super) fn grants(&self, grants: &Grants) -> Vec<Value> {
        let Grants::Listed(permissions) = grants else { return Vec::new() };
        let model = self.engine.model();
        let ways = permissions.iter().flat_map(|(id, action, ways)| {
            let content_type = model.content_type(id);
            ways.iter().map(move |way| {
                json!({
                    "action": action::name(content_type, action),
                    "bounds": permission::bounds(content_type, way),
                })
            })
        });
        ways.collect()
    }

    pub(super) async fn my_sessions(&self) -> Result<Done, Cause> {
        let admin = self.myself().await?;
        let all = self.sessions().list(&admin.document, self.now).await;
        let all = all.map_err(|error| why(error, unknown))?;
        Ok(Done::told(all.iter().map(|one| session(one, self.session())).collect()))
    }

    pub(super) async fn revoke_my_session(&self) -> Result<Done, Cause> {
        let admin = self.myself().await?;
        let id = self.text("id").unwrap_or_default();
        let account = Account::admin(&admin.document);
        let revoked = self.context.store.revoke_session(&account, id, self.now).await;
        if !revoked.map_err(failed)? {
            return Err(ApplicationError::not_found("Session not found").into());
        }
        let is_own = self.session() == Some(id);
        Ok(Done { session: is_own.then_some(super::SessionChange::Closed), ..Done::ok() })
    }

    pub(super) async fn update_me(&self) -> Result<Done, Cause> {
        let admin = self.myself().await?;
        let names = ["firstname", "lastname", "preferredLanguage"];
        let given = names.into_iter().filter(|name| !self.argument(name).is_null());
        let given: Vec<_> = given.map(|name| (name, self.text(name).unwrap_or_default())).collect();
        let mut transaction = self.begin().await?;
        self.write(&mut transaction, &admin.document, &given).await?;
        let mut act = Act::of_admin("update", &admin.document);
        for (name, text) in &given {
            let before = accounts::text(self.engine.model(), &admin, name).map(Value::from);
            let after = Some(*text).filter(|text| !text.is_empty()).map(Value::from);
            act = act.with(name, audit::both(before, after));
        }
        commit(self.context, transaction, vec![act]).await?;
        self.engine.forget_accounts();
        Ok(Done::told(json!({ "me": self.me().await?, "secondFactor": false })))
    }
}
