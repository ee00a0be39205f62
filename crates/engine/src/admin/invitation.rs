//! Invitations: whoever is invited is an admin without a way in, until they choose a password by a link or come by way of a provider.

use auth::one_time;
use chrono::TimeDelta;
use serde_json::json;
use store::{Account, Purpose};

use super::{Done, Visit, letters, unknown, why};
use crate::audit::Act;
use crate::connect::way_into;
use crate::level::Connection;
use crate::mutate::commit;
use crate::outbox::{self, Letter};
use crate::report::{ApplicationError, Cause};

const DAYS: i64 = 3;

impl Visit<'_> {
    pub(super) async fn invite(&self) -> Result<Done, Cause> {
        let inviter = self.myself().await?;
        let letters = self.letters().await?;
        let email = self.text("email").unwrap_or_default().to_lowercase();
        let mut transaction = self.begin().await?;
        self.lock(&mut transaction).await?;
        let mut acts = vec![];
        let document = match self.admin_at(&email).await? {
            Some(invited) => {
                let account = Account::admin(&invited.document);
                if way_into(&mut transaction, &account).await?.is_some() {
                    let message = "Somebody with this address is an admin already";
                    return Err(ApplicationError::application(message).into());
                }
                // who may do more is not let in anew by whoever may do less, nor is anybody whom they could not have made
                let mut connection = Connection::Transaction(&mut transaction);
                let is_theirs = self.may_touch(&mut connection, &invited.document).await?;
                if !is_theirs || !inviter.viewer.grants.cover(&invited.viewer.grants) {
                    return Err(ApplicationError::forbidden().into());
                }
                let role = self.text("role").unwrap_or_default();
                if invited.role.as_deref() != Some(role) {
                    let message = "Somebody with this address is invited already, with another role: change that, \
                                   or delete the admin";
                    return Err(ApplicationError::application(message).into());
                }
                invited.document
            }
            None => {
                let role = self.text("role").unwrap_or_default();
                let described = (&self.described(), role);
                let made = self.make(transaction, described, Some(&inviter.viewer)).await?;
                (transaction, acts) = (made.0, made.2);
                made.1
            }
        };
        let (account, lifetime) = (Account::admin(&document), TimeDelta::days(DAYS));
        let purpose = Purpose::Invitation;
        let code = one_time::issue(&mut transaction, &account, purpose, lifetime, self.now).await;
        let code = code.map_err(|error| why(error, unknown))?;
        let variables = json!({
            "name": self.text("firstname").unwrap_or_default(),
            "url": letters.link("invitation", code.reveal()),
            "days": DAYS,
        });
        let letter = Letter { template: letters::INVITATION, to: email, variables };
        outbox::post(self.context, &mut transaction, (&letters.kept, letter)).await?;
        acts.push(Act { by: None, ..Act::of_admin("invite", &document) });
        commit(self.context, transaction, acts).await?;
        self.engine.forget_accounts();
        self.context.store.announce_job();
        Ok(Done::made(&document))
    }

    pub(super) async fn accept_invitation(&self) -> Result<Done, Cause> {
        let names = ["firstname", "lastname"].into_iter();
        let given: Vec<_> = names.filter_map(|name| Some((name, self.text(name)?))).collect();
        self.redeem((Purpose::Invitation, "invitation.accept"), &given).await
    }
}
