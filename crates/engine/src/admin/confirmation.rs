//! What an admin does only who has shown a short time before who it is: whoever finds a browser open gives nobody a lasting way in
//! (security.md A12).
//!
//! In: what is asked for, in which session. Out: nothing, or that the session has to be confirmed. What asks for the password itself
//! needs no more than that.

use auth::{Rule, Secret, is_confirmed};
use chrono::TimeDelta;
use model::{Model, Principal};
use plan::{AccountChange, MailCall, Write, WriteKind};
use schema::AdminOperation;
use serde_json::json;

use super::second_factor::wrong_code;
use super::{Done, SessionChange, Visit, why};
use crate::Origin;
use crate::mutate::{Context, commit, failed, opens};
use crate::report::{ApplicationError, Cause};

/// How long ago an admin may have shown who it is.
pub(super) const FRESH: TimeDelta = TimeDelta::minutes(15);

/// Whether an operation takes a confirmed session.
pub(super) fn is_demanded(operation: AdminOperation) -> bool {
    matches!(
        operation,
        AdminOperation::Invite
            | AdminOperation::ResetSecondFactor
            | AdminOperation::UnlinkIdentity
            | AdminOperation::CreateToken
            | AdminOperation::UpdateToken
            | AdminOperation::RegenerateToken
            | AdminOperation::CreateWebhook
            | AdminOperation::UpdateWebhook
            | AdminOperation::RotateWebhookSecret
            | AdminOperation::ApplyModel
    )
}

/// Refuses a change of accounts that takes a confirmed session, if an admin asks for it in another one.
pub(crate) async fn check_change(
    context: &Context<'_>,
    origin: &Origin,
    write: &Write,
) -> Result<(), Cause> {
    check_admin(context, origin, gives_way_in(context.model, write)).await
}

/// The same of a call of the mail interface: who writes the mails that carry codes can have these told.
pub(crate) async fn check_mail(
    context: &Context<'_>,
    origin: &Origin,
    call: &MailCall,
) -> Result<(), Cause> {
    let is_lasting =
        matches!(call, MailCall::Save(template) if mail::template::carries_code(&template.name));
    check_admin(context, origin, is_lasting).await
}

async fn check_admin(
    context: &Context<'_>,
    origin: &Origin,
    is_lasting: bool,
) -> Result<(), Cause> {
    if is_lasting && matches!(context.source.principal, Principal::Admin(_)) {
        return check(context, origin.session.as_deref()).await;
    }
    Ok(())
}

/// Whether a change lets somebody in, or lets somebody do something.
fn gives_way_in(model: &Model, write: &Write) -> bool {
    let WriteKind::Account(change) = &write.kind else { return false };
    match change {
        AccountChange::CreateUser
        | AccountChange::CreateRole(_)
        | AccountChange::UpdateRole(..) => true,
        AccountChange::UpdateUser(_) => opens(model.content_type(write.content_type), &write.entry),
        AccountChange::DeleteUser(_) | AccountChange::DeleteRole(_) => false,
    }
}

async fn check(context: &Context<'_>, session: Option<&str>) -> Result<(), Cause> {
    let found = match session {
        Some(session) => context.store.session(session).await.map_err(failed)?,
        None => None,
    };
    let now = (context.options.clock)();
    if found.is_some_and(|session| is_confirmed(&session, FRESH, now)) {
        return Ok(());
    }
    Err(ApplicationError::unconfirmed(FRESH).into())
}

impl Visit<'_> {
    pub(super) async fn check_confirmed(&self) -> Result<(), Cause> {
        check(self.context, self.session()).await
    }

    /// The session goes on with another secret.
    pub(super) async fn confirm_session(&self) -> Result<Done, Cause> {
        let admin = self.shown_again().await?;
        let asks = self.has_second_factor(&admin.document).await?;
        if asks {
            self.admit(&Rule::SECOND_FACTOR, Some(&admin.document)).await?;
        }
        let mut transaction = self.begin().await?;
        if asks {
            let code = self.hidden("code");
            let shown = (&*admin.document, code.reveal());
            let shown = self.second_factors().verify(&mut transaction, shown, self.now).await;
            shown.map_err(|error| why(error, wrong_code))?;
        }
        let secret = self.asked.origin.secret.as_ref().map(Secret::reveal).unwrap_or_default();
        let opened = self.sessions().confirm(&mut transaction, secret, self.now).await;
        let opened = opened.map_err(|error| why(error, renewed))?;
        commit(self.context, transaction, Vec::new()).await?;
        if asks {
            self.forgive(&Rule::SECOND_FACTOR, &admin.document).await;
        }
        let me = self.told(&admin, &opened.session.id).await?;
        let session = Some(SessionChange::Opened(opened.secret));
        Ok(Done { values: json!({ "me": me, "secondFactor": false }), session })
    }
}

/// Another tab came first, or the session is over.
fn renewed() -> ApplicationError {
    ApplicationError::validation("The session was renewed or ended a moment ago: try again")
}
