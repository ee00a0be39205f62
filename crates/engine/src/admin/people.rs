//! Other people's accounts: what lets them in, and how that ends.
//!
//! In: admins and end users, by their documents. Out: what is told of them, and that sessions and other ways in are no more. Whoever may
//! not touch somebody is told that there is nobody, and nobody does anything to one who may do more.

use chrono::{DateTime, Utc};
use indexmap::IndexSet;
use model::{Principal, user};
use serde_json::{Value, json};
use store::{Account, Session, Transaction};

use super::{Done, Visit, session, unknown, why};
use crate::accounts::KnownUser;
use crate::audit::{self, Act};
use crate::connect::{WayIn, way_into};
use crate::level::Connection;
use crate::mutate::{commit, failed};
use crate::report::{ApplicationError, Cause};
use crate::spelling::instant;

/// Who is named, if there is somebody, and whether they may do no more than whoever asks.
type Named = (Option<KnownUser>, bool);

/// Admins of whom something is told at once.
const MOST: usize = 100;
const LOGIN: &str = "login";
const REVOKE: &str = "sessions.revoke";
const LAST_WAY_IN: &str = "The admin has no other way in, and who has none is let in by address, this person too: block the admin, \
                           or give a password first";

impl Visit<'_> {
    /// What lets these admins in, of those who may do no more than whoever asks.
    pub(super) async fn accounts(&self) -> Result<Done, Cause> {
        let named: Vec<&str> = self
            .argument("admins")
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        if named.len() > MOST {
            let message = format!("{} admins are named, and {MOST} may be at once", named.len());
            return Err(ApplicationError::validation(message).into());
        }
        let me = self.myself().await?;
        let mut told = Vec::new();
        for document in named.into_iter().collect::<IndexSet<_>>() {
            let Some(admin) = self.known(document).await? else { continue };
            let mut reader = self.context.store.reader().await.map_err(failed)?;
            if self.may_touch(&mut Connection::Reader(&mut reader), document).await?
                && me.viewer.grants.cover(&admin.viewer.grants)
            {
                drop(reader);
                told.push(self.account(document).await?);
            }
        }
        Ok(Done::told(Value::Array(told)))
    }

    async fn account(&self, document: &str) -> Result<Value, Cause> {
        let (store, account) = (self.context.store, Account::admin(document));
        let credential = store.credential(document).await.map_err(failed)?;
        let identities = store.identities(&account).await.map_err(failed)?;
        let way_in = WayIn::of(credential.as_ref(), !identities.is_empty());
        let of_provider: Vec<Value> = identities
            .iter()
            .map(|it| {
                json!({
                    "provider": it.provider,
                    "issuer": it.issuer,
                    "subject": it.subject,
                    "email": it.email,
                    "linkedAt": instant(it.linked_at),
                    "usedAt": instant(it.used_at),
                })
            })
            .collect();
        Ok(json!({
            "documentId": document,
            "invited": way_in.is_none(),
            "secondFactor": self.has_second_factor(document).await?,
            "lastLoginAt": self.last_login(document).await?.map(instant),
            "linkedIdentities": of_provider,
        }))
    }

    /// When the admin came in last. The log has logins; who chose a password by a link came in without one.
    async fn last_login(&self, document: &str) -> Result<Option<DateTime<Utc>>, Cause> {
        let admin = (user::ADMINS.user, document);
        let audited = self.context.store.last_audited(admin, LOGIN).await.map_err(failed)?;
        let sessions = self.admin_sessions_of(document).await?;
        Ok(sessions.iter().map(|session| session.created_at).chain(audited).max())
    }

    /// Where another admin is logged in.
    pub(super) async fn admin_sessions(&self) -> Result<Done, Cause> {
        let named = self.named_admin().await?;
        let mut reader = self.context.store.reader().await.map_err(failed)?;
        let admin = self.touchable(&mut Connection::Reader(&mut reader), named).await?;
        drop(reader);
        let sessions = self.admin_sessions_of(&admin.document).await?;
        Ok(Done::told(sessions.iter().map(|one| session(one, self.session())).collect()))
    }

    async fn admin_sessions_of(&self, document: &str) -> Result<Vec<Session>, Cause> {
        let sessions = self.sessions().list(document, self.now).await;
        sessions.map_err(|error| why(error, unknown))
    }

    /// Where an end user is logged in.
    pub(super) async fn user_sessions(&self) -> Result<Done, Cause> {
        let named = self.named_user().await?;
        let mut reader = self.context.store.reader().await.map_err(failed)?;
        let user = self.touchable(&mut Connection::Reader(&mut reader), named).await?;
        drop(reader);
        let kept = self.engine.options().accounts.as_ref().and_then(|options| options.sessions);
        let Some(lifetime) = kept else { return Ok(Done::told(json!([]))) };
        let account = Account::user(&user.document);
        let mut sessions = self.context.store.sessions(&account, self.now).await.map_err(failed)?;
        sessions.retain(|session| session.works(lifetime.idle, self.now));
        Ok(Done::told(sessions.iter().map(|one| session(one, None)).collect()))
    }

    /// Ends the sessions of an admin, or one of them.
    pub(super) async fn revoke_admin_sessions(&self) -> Result<Done, Cause> {
        let (transaction, admin) = self.lesser().await?;
        let act = Act { by: None, ..Act::of_admin(REVOKE, &admin.document) };
        self.end_sessions(transaction, &Account::admin(&admin.document), act).await
    }

    /// Ends the sessions of an end user and whatever tokens belong to none, or one of the sessions.
    pub(super) async fn revoke_user_sessions(&self) -> Result<Done, Cause> {
        let named = self.named_user().await?;
        let (transaction, user) = self.held(named).await?;
        let act = Act { by: None, ..Act::of_user(REVOKE, &user.document) };
        let done = self.end_sessions(transaction, &Account::user(&user.document), act).await?;
        // what was read of it before is not believed any more
        self.engine.forget_accounts();
        Ok(done)
    }

    async fn end_sessions(
        &self,
        mut transaction: Transaction,
        account: &Account,
        act: Act,
    ) -> Result<Done, Cause> {
        match self.text("id") {
            None => transaction.end_sessions(account, self.now).await.map_err(failed)?,
            Some(id) => {
                let revoked = transaction.revoke_session(account, id, self.now).await;
                if !revoked.map_err(failed)? {
                    return Err(ApplicationError::not_found("Session not found").into());
                }
            }
        }
        commit(self.context, transaction, vec![act]).await?;
        Ok(Done::ok())
    }

    /// An admin does not come in as this person any more. The sessions of others end, as it may be that they were opened by it. The last
    /// way in stays: an admin without any is whoever comes first with the address.
    pub(super) async fn unlink_identity(&self) -> Result<Done, Cause> {
        let (mut transaction, admin) = self.lesser().await?;
        let account = Account::admin(&admin.document);
        let person =
            (self.text("issuer").unwrap_or_default(), self.text("subject").unwrap_or_default());
        // of two at once, each would leave the other way
        self.lock(&mut transaction).await?;
        let removed = transaction.remove_identity(&account, person).await.map_err(failed)?;
        let missing = || ApplicationError::not_found("This admin is not linked with that person");
        let provider = removed.ok_or_else(missing)?;
        let is_own =
            matches!(self.asked.principal, Principal::Admin(own) if *own == admin.document);
        if !is_own {
            transaction.end_sessions(&account, self.now).await.map_err(failed)?;
        }
        if way_into(&mut transaction, &account).await?.is_none() {
            return Err(ApplicationError::application(LAST_WAY_IN).into());
        }
        let act = Act { by: None, ..Act::of_admin("provider.unlink", &admin.document) };
        let act = act.with("provider", audit::both(Some(provider.into()), None));
        commit(self.context, transaction, vec![act]).await?;
        Ok(Done::ok())
    }

    /// The admin who is named, and the transaction in which something is done to it.
    pub(super) async fn lesser(&self) -> Result<(Transaction, KnownUser), Cause> {
        let named = self.named_admin().await?;
        self.held(named).await
    }

    async fn held(&self, named: Named) -> Result<(Transaction, KnownUser), Cause> {
        let mut transaction = self.begin().await?;
        let found = self.touchable(&mut Connection::Transaction(&mut transaction), named).await?;
        Ok((transaction, found))
    }

    async fn named_admin(&self) -> Result<Named, Cause> {
        let me = self.myself().await?;
        let admin = self.known(self.text("admin").unwrap_or_default()).await?;
        let covers = |admin: &KnownUser| me.viewer.grants.cover(&admin.viewer.grants);
        let is_lesser = admin.as_ref().is_some_and(covers);
        Ok((admin, is_lesser))
    }

    async fn named_user(&self) -> Result<Named, Cause> {
        let me = self.myself().await?;
        let document = self.text("user").unwrap_or_default();
        let user = self.engine.of_content().user_of_document(document).await;
        let user = user.map_err(Cause::Failed)?;
        let covers = |user: &KnownUser| me.viewer.grants.cover_for_others(&user.viewer.grants);
        let is_lesser = user.as_ref().is_some_and(covers);
        Ok((user, is_lesser))
    }

    async fn touchable(
        &self,
        connection: &mut Connection<'_>,
        (found, is_lesser): Named,
    ) -> Result<KnownUser, Cause> {
        let missing = || ApplicationError::not_found("User not found");
        let found = found.ok_or_else(missing)?;
        if !self.may_touch(connection, &found.document).await? {
            return Err(missing().into());
        }
        if is_lesser { Ok(found) } else { Err(ApplicationError::forbidden().into()) }
    }
}
