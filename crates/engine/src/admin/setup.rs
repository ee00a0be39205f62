//! The first admin.
//!
//! Whoever can read what the server printed when it started, and asks from the machine that it runs on, may make one, as long as
//! there is none.

use auth::provider::Provider;
use auth::{Rule, Secret};
use model::user;
use serde_json::{Value, json};
use sql::write as statements;
use store::{Binds, Transaction};

use super::{Done, Visit};
use crate::mutate::failed;
use crate::report::{ApplicationError, Cause};
use crate::{Engine, EngineError};

impl Engine {
    /// Whether admins can log in at all: not without a key for sessions.
    #[must_use]
    pub fn lets_admins_in(&self) -> bool {
        self.options().admins.is_some()
    }

    /// Whether there is nobody yet who could be let into the administration.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn needs_admin(&self) -> Result<bool, EngineError> {
        let Some(admins) = self.model().find(user::ADMINS.user) else { return Ok(false) };
        let find = statements::single_document(admins, self.store().dialect());
        let rows = self.store().reader().await?.fetch(&find, &Binds::default()).await?;
        Ok(rows.is_empty())
    }
}

impl Visit<'_> {
    pub(super) async fn tell_setup(&self) -> Result<Done, Cause> {
        let needed = self.engine.needs_admin().await.map_err(Cause::Failed)?;
        let providers =
            self.options.providers.iter().map(
                |it| json!({ "name": it.provider.name(), "title": it.title, "url": it.address }),
            );
        let providers: Value = providers.collect();
        let mail = self.sends_mail();
        Ok(Done::told(json!({ "needed": needed, "mail": mail, "providers": providers })))
    }

    /// By way of whom people come in, without what must stay secret.
    pub(super) fn providers(&self) -> Value {
        let described = |realm: &str, it: &Provider, redirect: &str| {
            json!({
                "realm": realm,
                "name": it.name(),
                "issuer": it.issuer(),
                "clientId": it.client_id(),
                "scopes": it.scopes(),
                "redirect": redirect,
                "roles": [],
            })
        };
        let users = self.engine.options().accounts.as_deref();
        let users = users.into_iter().flat_map(|users| users.providers.values());
        let users = users.map(|it| described("USERS", &it.provider, &it.redirect));
        let admins = self.options.providers.iter().map(|it| {
            let mut told = described("ADMINS", &it.provider, &it.redirect);
            let roles =
                it.roles.iter().map(|(group, role)| json!({ "group": group, "role": role }));
            told["title"] = it.title.clone().into();
            told["roles"] = roles.collect();
            told["defaultRole"] = it.default_role.clone().into();
            told
        });
        users.chain(admins).collect()
    }

    pub(super) async fn set_up(&self) -> Result<Done, Cause> {
        let is_local =
            self.asked.origin.address.is_some_and(|address| address.to_canonical().is_loopback());
        let given = self.hidden("code");
        let knows = |code: &Secret| code.is(given.reveal().trim());
        // only tries that could succeed are counted: nobody elsewhere can use them up
        let _place = match is_local {
            true => Some(self.attempt(&Rule::ADMIN_LOGIN, Some("set-up")).await?),
            false => None,
        };
        if !is_local || !self.options.setup_code.as_ref().is_some_and(knows) {
            let message = "The first admin is made with the code that the server printed when it started, on the machine that \
                           it runs on; or there by `presswork admin create`";
            return Err(ApplicationError::application(message).into());
        }
        let hash = self.new_hash().await?;
        let mut transaction = self.begin().await?;
        self.lock(&mut transaction).await?;
        if !self.is_empty(&mut transaction).await? {
            let message = "There are admins already: log in";
            return Err(ApplicationError::application(message).into());
        }
        let role = self.role_with(&mut transaction, ("type", user::SUPER_ADMIN)).await?;
        let missing = || ApplicationError::application("There is no role for super admins");
        let described = (&self.described(), &*role.ok_or_else(missing)?);
        let (transaction, document, acts) = self.make(transaction, described, None).await?;
        self.enter_new((transaction, acts), &document, &hash).await
    }

    /// Nobody else makes or changes admins until the end of the transaction.
    pub(super) async fn lock(&self, transaction: &mut Transaction) -> Result<(), Cause> {
        if let Some(lock) = statements::lock_type(self.admins()?, self.context.store.dialect()) {
            transaction.fetch(&lock, &Binds::default()).await.map_err(failed)?;
        }
        Ok(())
    }

    /// Whether there is no admin.
    async fn is_empty(&self, transaction: &mut Transaction) -> Result<bool, Cause> {
        let find = statements::single_document(self.admins()?, self.context.store.dialect());
        let rows = transaction.fetch(&find, &Binds::default()).await.map_err(failed)?;
        Ok(rows.is_empty())
    }
}
