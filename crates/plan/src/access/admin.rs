//! Who may use the administration's own interface, and how far.
//!
//! In: an operation, and the names of what is given. Out: the rows that it may touch, or [`Refusal::Forbidden`]. A right within
//! bounds is good for an operation on one account, as far as the bounds go, and for no operation that they cannot be applied to.

use model::{
    Action, Grants, Model, Population, Viewer, locale, mail, system, token, user, webhook,
};
use schema::AdminOperation;

use super::{Granted, granted, guard, is_granted};
use crate::env::{Env, State};
use crate::scope::Scope;
use crate::{Guard, Refusal, Status, Violation};

/// What lets somebody into an account: sessions and second factors are changed by whoever may change it.
const KEY: &str = user::PASSWORD;

/// What an operation takes.
enum Demand<'n> {
    /// Nothing: to come in is for those who are not in yet.
    Nothing,
    /// To be an admin who is logged in.
    Login,
    /// To be allowed everything: what the model says decides what any right means.
    Everything,
    /// The right to see roles, whoever's they are; what is seen of whom is for whoever knows whom it is about.
    Roles,
    /// The right to publish something; whether that is so of an entry is for whoever knows which it is about.
    Publishing,
    /// The right to do this to everything of a type.
    Whole(&'static str, Action),
    /// The right to do this to an account of a type, and to fields with these names.
    Account(&'static str, Action, Vec<&'n str>),
}

/// The rows that the viewer may touch by a root field of the administration's own interface; `None` for all of them, and where it
/// touches none.
pub(crate) fn admin(
    env: &Env<'_>,
    state: &State<'_>,
    operation: AdminOperation,
    given: &[&str],
) -> Result<Option<Box<Guard>>, Refusal> {
    let demand = demand(operation, env.people, given);
    if matches!(demand, Demand::Nothing) {
        return Ok(None);
    }
    if !env.viewer.authenticated || env.viewer.facts.is_empty() {
        return Err(Refusal::Forbidden);
    }
    let found = |uid: &str, action| {
        let content_type = env.model.find(uid)?;
        granted(env.model, env.viewer, (content_type.id, action))
    };
    match demand {
        Demand::Nothing | Demand::Login => Ok(None),
        Demand::Everything => match env.viewer.grants {
            Grants::All => Ok(None),
            _ => Err(Refusal::Forbidden),
        },
        Demand::Roles => {
            let roles = [user::ROLE, env.people.role].map(|uid| env.model.find(uid));
            let mut roles = roles.into_iter().flatten();
            let sees = roles.any(|roles| is_granted(env, roles.id, Action::Find));
            if sees { Ok(None) } else { Err(Refusal::Forbidden) }
        }
        Demand::Publishing => {
            let mut types = env.model.content_types.iter().filter(|it| it.exposed);
            let publishes = types.any(|it| is_granted(env, it.id, Action::Publish));
            if publishes { Ok(None) } else { Err(Refusal::Forbidden) }
        }
        Demand::Whole(uid, action) => match found(uid, action) {
            Some(granted) if granted.is_whole() => Ok(None),
            _ => Err(Refusal::Forbidden),
        },
        Demand::Account(uid, action, fields) => {
            let granted = found(uid, action).ok_or(Refusal::Forbidden)?;
            account(env, state, granted, &fields).map_err(|refusal| match refusal {
                // nothing is written by a query
                Refusal::Invalid(_) if !operation.is_change() => Refusal::Forbidden,
                refusal => refusal,
            })
        }
    }
}

fn account<'a>(
    env: &Env<'a>,
    state: &State<'_>,
    granted: Granted<'a>,
    fields: &[&str],
) -> Result<Option<Box<Guard>>, Refusal> {
    let is_denied = |name: &&&str| granted.field(name).is_none();
    let denied = |name: &&str| Violation::of(name, format!("{name} is not for you to write"));
    let denied: Vec<Violation> = fields.iter().filter(is_denied).map(denied).collect();
    if !denied.is_empty() {
        return Err(Refusal::Invalid(denied));
    }
    let locale = if granted.content_type.localized { "*" } else { "" };
    Ok(guard(env, state, granted, &Scope::written(env, Status::Published, locale)))
}

fn demand<'n>(operation: AdminOperation, admins: &Population, given: &[&'n str]) -> Demand<'n> {
    match operation {
        AdminOperation::Me
        | AdminOperation::Setup
        | AdminOperation::SetUp
        | AdminOperation::Login
        | AdminOperation::Logout
        | AdminOperation::ForgotPassword
        | AdminOperation::ResetPassword
        | AdminOperation::AcceptInvitation
        | AdminOperation::ConfirmSecondFactor => Demand::Nothing,
        AdminOperation::MySessions
        | AdminOperation::Actions
        | AdminOperation::ContentModel
        | AdminOperation::Media
        | AdminOperation::ModelEditing
        | AdminOperation::ModelTypes
        | AdminOperation::ChangePassword
        | AdminOperation::UpdateMe
        | AdminOperation::RevokeMySession
        | AdminOperation::ConfirmSession
        | AdminOperation::EnrolSecondFactor
        | AdminOperation::ActivateSecondFactor
        | AdminOperation::RenewRecoveryCodes
        | AdminOperation::RemoveSecondFactor
        // which entry may be looked at is decided as it is read
        | AdminOperation::PreviewUrl => Demand::Login,
        AdminOperation::ExplainAccess | AdminOperation::Providers | AdminOperation::RoleGrants => {
            Demand::Roles
        }
        AdminOperation::Accounts => Demand::Account(admins.user, Action::Find, vec![user::EMAIL]),
        AdminOperation::Invite => Demand::Account(admins.user, Action::Create, given.to_vec()),
        AdminOperation::AdminSessions
        | AdminOperation::RevokeAdminSessions
        | AdminOperation::UnlinkIdentity
        | AdminOperation::ResetSecondFactor => {
            Demand::Account(admins.user, Action::Update, vec![KEY])
        }
        AdminOperation::UserSessions | AdminOperation::RevokeUserSessions => {
            Demand::Account(user::USER, Action::Update, vec![KEY])
        }
        AdminOperation::Overview | AdminOperation::Bucket => {
            Demand::Whole(system::UID, Action::Find)
        }
        AdminOperation::Mail => Demand::Whole(mail::UID, Action::Find),
        AdminOperation::Tokens => Demand::Whole(token::UID, Action::Find),
        AdminOperation::CreateToken => Demand::Whole(token::UID, Action::Create),
        AdminOperation::UpdateToken | AdminOperation::RegenerateToken => {
            Demand::Whole(token::UID, Action::Update)
        }
        AdminOperation::RevokeToken => Demand::Whole(token::UID, Action::Delete),
        AdminOperation::Webhooks
        | AdminOperation::Webhook
        | AdminOperation::WebhookDeliveries
        | AdminOperation::WebhookDelivery => Demand::Whole(webhook::UID, Action::Find),
        AdminOperation::CreateWebhook => Demand::Whole(webhook::UID, Action::Create),
        AdminOperation::UpdateWebhook
        | AdminOperation::RotateWebhookSecret
        | AdminOperation::TestWebhook
        | AdminOperation::ReplayWebhookDelivery
        | AdminOperation::ReplayWebhookDeliveries => Demand::Whole(webhook::UID, Action::Update),
        AdminOperation::DeleteWebhook => Demand::Whole(webhook::UID, Action::Delete),
        AdminOperation::PreviewModel | AdminOperation::ApplyModel => Demand::Everything,
        AdminOperation::ScheduledChanges
        | AdminOperation::ScheduleEntry
        | AdminOperation::CancelScheduledChange => Demand::Publishing,
        AdminOperation::CreateLocale => Demand::Whole(locale::UID, Action::Create),
        AdminOperation::UpdateLocale => Demand::Whole(locale::UID, Action::Update),
        AdminOperation::DeleteLocale => Demand::Whole(locale::UID, Action::Delete),
    }
}

/// Whether an operation is for everybody, also for those who have not come in.
#[must_use]
pub fn is_open(operation: AdminOperation) -> bool {
    matches!(demand(operation, &user::ADMINS, &[]), Demand::Nothing)
}

/// Whether everything of a type may be read by the viewer.
#[must_use]
pub fn reads_whole(model: &Model, viewer: &Viewer, uid: &str) -> bool {
    let found = model.find(uid);
    let granted = found.and_then(|it| granted(model, viewer, (it.id, Action::Find)));
    granted.is_some_and(Granted::is_whole)
}
