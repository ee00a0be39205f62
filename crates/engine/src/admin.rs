//! The administration's own interface: how admins come in, who they are, and what is no content.
//!
//! In: what is asked for, by whom, from where and in which session. Out: what is told, as JSON, and what becomes of the session.
//! Admins, their roles and what these allow are content of the surface for admins, and are changed like all other content.
//!
//! Must not know: HTTP, cookies.

mod confirmation;
mod content_model;
mod entrance;
mod explain;
mod grantable;
mod invitation;
mod letters;
mod locales;
mod loss;
mod media;
mod model_change;
mod options;
mod password;
mod people;
mod preview;
mod provider;
mod scheduling;
mod second_factor;
mod setup;
mod system;
mod tokens;
mod webhooks;
mod who;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use auth::{AdminSessions, AuthError, Limiter, Rule, SecondFactors, Secret};
use chrono::{DateTime, Utc};
use model::{Principal, Viewer};
use plan::{AdminCall, Guard, Hidden};
use schema::AdminOperation;
use serde_json::{Value, json};
use sql::Dialect;
use store::{Place, Session};

use crate::accounts::KnownUser;
use crate::coming_in::{Attempt, counted, why};
use crate::connect::Asking;
use crate::level::Connection;
use crate::mutate::{Context, failed, passes};
use crate::report::{ApplicationError, Cause};
use crate::spelling::instant;
use crate::{Engine, EngineError, Origin};

pub(crate) use confirmation::{check_change, check_mail};
pub use explain::{Found, Subject};
pub use options::{AdminOptions, AdminProvider, DraftEntrance};
pub(crate) use password::check as check_password;
pub use preview::placeholders;
pub use provider::{AdminArrival, AdminEntry};

/// What becomes of the session of whoever asked.
#[derive(Debug, Clone)]
pub enum SessionChange {
    /// A new one was opened, whose secret this is; it is told nowhere else.
    Opened(Secret),
    /// It is over.
    Closed,
}

/// An admin who is logged in.
#[derive(Debug, Clone)]
pub struct KnownAdmin {
    /// What the admin may do.
    pub viewer: Arc<Viewer>,
    /// The admin's document.
    pub document: String,
    /// The session.
    pub session: String,
}

/// What is asked for, by whom, and from where.
struct Asked<'a> {
    /// Nothing is given where a browser is sent here by a provider.
    call: Option<&'a AdminCall>,
    principal: &'a Principal,
    /// The session is that of an admin.
    origin: &'a Origin,
}

/// What was done.
pub(crate) struct Done {
    /// What is told.
    pub(crate) values: Value,
    /// What becomes of the session.
    pub(crate) session: Option<SessionChange>,
}

/// One call while it is carried out.
struct Visit<'a> {
    engine: &'a Engine,
    context: &'a Context<'a>,
    options: &'a AdminOptions,
    asked: &'a Asked<'a>,
    now: DateTime<Utc>,
}

/// How long a browser keeps the session of an admin.
pub const ADMIN_SESSION: Duration =
    Duration::from_secs(auth::ADMIN_SESSION.num_seconds().unsigned_abs());

/// Carries out what is asked for.
pub(crate) async fn perform(
    (engine, context): (&Engine, &Context<'_>),
    call: &AdminCall,
    (principal, origin): (&Principal, &Origin),
) -> Result<Done, Cause> {
    let asked = Asked { call: Some(call), principal, origin };
    Visit::of((engine, context), &asked)?.perform(call.operation).await
}

impl Engine {
    /// Does some of what operations do, without one, as somebody; what follows from the configuration, as nobody in particular.
    async fn as_visit<T>(
        &self,
        principal: &Principal,
        (origin, request_id): (&Origin, &str),
        work: impl AsyncFnOnce(&Visit<'_>) -> Result<T, Cause>,
    ) -> Result<T, Value> {
        let asking = Asking { address: origin.address, request_id };
        let done = self.apart(asking, principal, async |context| {
            let asked = Asked { call: None, principal, origin };
            work(&Visit::of((self, context), &asked)?).await
        });
        done.await
    }

    /// The admin whose session this is the secret of, if it works.
    ///
    /// # Errors
    /// When the session, the admin or the roles cannot be read.
    pub async fn admin_of_session(&self, secret: &str) -> Result<Option<KnownAdmin>, EngineError> {
        let Some(options) = self.options().admins.as_deref() else { return Ok(None) };
        let session = match sessions(self, options).find(secret, (self.options().clock)()).await {
            Ok(session) => session,
            Err(AuthError::InvalidCredential) => return Ok(None),
            Err(AuthError::Store(error)) => return Err(EngineError::Store(error)),
            Err(error) => return Err(EngineError::Password(error)),
        };
        let admin = self.user_of_document(&session.account.id).await?;
        Ok(admin.filter(|admin| !admin.blocked).map(|admin| KnownAdmin {
            viewer: admin.viewer,
            document: admin.document,
            session: session.id,
        }))
    }
}

fn sessions(engine: &Engine, options: &AdminOptions) -> AdminSessions {
    AdminSessions::new(engine.store(), &options.key)
}

impl Done {
    fn told(values: Value) -> Self {
        Self { values, session: None }
    }

    fn ok() -> Self {
        Self::told(json!({ "ok": true }))
    }

    fn made(document: &str) -> Self {
        Self::told(json!({ "ok": true, "documentId": document }))
    }
}

impl<'a> Visit<'a> {
    fn of(
        (engine, context): (&'a Engine, &'a Context<'a>),
        asked: &'a Asked<'a>,
    ) -> Result<Self, Cause> {
        let Some(options) = engine.options().admins.as_deref() else {
            let message = "Nobody can log in here: this server has no key for sessions. Set PRESSWORK_JWT_SECRET.";
            return Err(ApplicationError::application(message).into());
        };
        Ok(Self { engine, context, options, asked, now: (context.options.clock)() })
    }

    async fn perform(&self, operation: AdminOperation) -> Result<Done, Cause> {
        if confirmation::is_demanded(operation) {
            self.check_confirmed().await?;
        }
        match operation {
            AdminOperation::Me => Ok(Done::told(self.me().await?)),
            AdminOperation::Setup => self.tell_setup().await,
            AdminOperation::MySessions => self.my_sessions().await,
            AdminOperation::Actions => Ok(Done::told(self.actions())),
            AdminOperation::ContentModel => Ok(Done::told(content_model::told(self.engine))),
            AdminOperation::Overview => self.overview().await,
            AdminOperation::Mail => Ok(Done::told(self.mail())),
            AdminOperation::Media => Ok(Done::told(media::told(self.context.options))),
            AdminOperation::Bucket => self.bucket().await,
            AdminOperation::Providers => Ok(Done::told(self.providers())),
            AdminOperation::ExplainAccess => self.explain_access().await,
            AdminOperation::RoleGrants => self.role_grants().await,
            AdminOperation::Accounts => self.accounts().await,
            AdminOperation::AdminSessions => self.admin_sessions().await,
            AdminOperation::UserSessions => self.user_sessions().await,
            AdminOperation::SetUp => self.set_up().await,
            AdminOperation::Login => self.login().await,
            AdminOperation::Logout => self.logout().await,
            AdminOperation::ForgotPassword => self.forgot_password().await,
            AdminOperation::ResetPassword => self.reset_password().await,
            AdminOperation::ChangePassword => self.change_password().await,
            AdminOperation::UpdateMe => self.update_me().await,
            AdminOperation::Invite => self.invite().await,
            AdminOperation::AcceptInvitation => self.accept_invitation().await,
            AdminOperation::RevokeMySession => self.revoke_my_session().await,
            AdminOperation::RevokeAdminSessions => self.revoke_admin_sessions().await,
            AdminOperation::RevokeUserSessions => self.revoke_user_sessions().await,
            AdminOperation::UnlinkIdentity => self.unlink_identity().await,
            AdminOperation::ConfirmSecondFactor => self.confirm_second_factor().await,
            AdminOperation::ConfirmSession => self.confirm_session().await,
            AdminOperation::EnrolSecondFactor => self.enrol_second_factor().await,
            AdminOperation::ActivateSecondFactor => self.activate_second_factor().await,
            AdminOperation::RenewRecoveryCodes => self.renew_recovery_codes().await,
            AdminOperation::RemoveSecondFactor => self.remove_second_factor().await,
            AdminOperation::ResetSecondFactor => self.reset_second_factor().await,
            AdminOperation::Tokens => self.list_tokens().await,
            AdminOperation::CreateToken => self.create_token().await,
            AdminOperation::UpdateToken => self.update_token().await,
            AdminOperation::RegenerateToken => self.regenerate_token().await,
            AdminOperation::RevokeToken => self.revoke_token().await,
            AdminOperation::CreateLocale => self.create_locale().await,
            AdminOperation::UpdateLocale => self.update_locale().await,
            AdminOperation::DeleteLocale => self.delete_locale().await,
            AdminOperation::ModelEditing => self.model_editing().await,
            AdminOperation::ModelTypes => self.model_types(),
            AdminOperation::PreviewModel => self.preview_model_change().await,
            AdminOperation::ApplyModel => self.apply_model_change().await,
            AdminOperation::ScheduledChanges => self.scheduled_changes().await,
            AdminOperation::ScheduleEntry => self.schedule_entry().await,
            AdminOperation::CancelScheduledChange => self.cancel_scheduled_change().await,
            AdminOperation::PreviewUrl => self.preview_url().await,
            AdminOperation::Webhooks => self.webhooks().await,
            AdminOperation::Webhook => self.webhook().await,
            AdminOperation::WebhookDeliveries => self.webhook_deliveries().await,
            AdminOperation::WebhookDelivery => self.webhook_delivery().await,
            AdminOperation::CreateWebhook => self.create_webhook().await,
            AdminOperation::UpdateWebhook => self.update_webhook().await,
            AdminOperation::DeleteWebhook => self.delete_webhook().await,
            AdminOperation::RotateWebhookSecret => self.rotate_webhook_secret().await,
            AdminOperation::TestWebhook => self.test_webhook().await,
            AdminOperation::ReplayWebhookDelivery => self.replay_webhook_delivery().await,
            AdminOperation::ReplayWebhookDeliveries => self.replay_webhook_deliveries().await,
        }
    }

    fn limiter(&self) -> &Limiter {
        self.engine.limiter()
    }

    /// A place among the admins who come with a password, where no user stands, and an attempt that is counted, or refused.
    async fn attempt(&self, rule: &Rule, account: Option<&str>) -> Result<Place, Cause> {
        self.engine.take_place(self.trying(rule, account), unknown).await
    }

    /// Counts an attempt, or refuses it.
    async fn admit(&self, rule: &Rule, account: Option<&str>) -> Result<(), Cause> {
        self.engine.admit(self.trying(rule, account), unknown).await
    }

    fn trying<'t>(&self, rule: &'t Rule, account: Option<&'t str>) -> Attempt<'t> {
        Attempt { rule, account, address: self.address(), now: self.now }
    }

    /// Forgets the attempts on an account, because its owner came in. That is done by then, and stays so if this fails.
    async fn forgive(&self, rule: &Rule, account: &str) {
        let forgiven = self.limiter().forgive(rule, (account, self.address()), self.now).await;
        if let Err(error) = forgiven {
            tracing::warn!(%error, "the attempts of an admin who came in are still counted");
        }
    }

    fn address(&self) -> IpAddr {
        counted(self.asked.origin.address)
    }

    /// The session in which it is asked, by its id.
    fn session(&self) -> Option<&str> {
        self.asked.origin.session.as_deref()
    }

    /// A text that is given, without what is around it; `None` for none and for an empty one.
    fn text(&self, name: &str) -> Option<&str> {
        self.argument(name).as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// What is given; null when nothing is.
    fn argument(&self, name: &str) -> &Value {
        self.asked.call.map_or(&Value::Null, |call| call.argument(name))
    }

    /// How many rows are passed over and how many are told, where the page is given, and its size up to `most`.
    fn page(&self, most: i64) -> (i64, i64) {
        let number = |name, most| self.argument(name).as_i64().unwrap_or(1).clamp(1, most);
        let size = number("pageSize", most);
        ((number("page", i64::from(i32::MAX)) - 1) * size, size)
    }

    /// A password or code that is given.
    fn hidden(&self, name: &str) -> Hidden {
        self.asked.call.map(|call| call.hidden(name)).unwrap_or_default()
    }

    /// Whoever asks; only what an admin may do is asked for in a session.
    async fn myself(&self) -> Result<KnownUser, Cause> {
        let Principal::Admin(document) = self.asked.principal else {
            return Err(ApplicationError::forbidden().into());
        };
        let admin = self.known(document).await?;
        admin.ok_or_else(|| ApplicationError::forbidden().into())
    }

    /// The admin that is this document, as it is now.
    async fn known(&self, document: &str) -> Result<Option<KnownUser>, Cause> {
        self.engine.user_of_document(document).await.map_err(Cause::Failed)
    }

    /// Whether the account may be touched: whoever has a right within bounds has it for some.
    async fn may_touch(
        &self,
        connection: &mut Connection<'_>,
        document: &str,
    ) -> Result<bool, Cause> {
        let means = (self.context.model, self.dialect(), self.context.values);
        passes(means, connection, self.guard(), document).await
    }

    fn guard(&self) -> Option<&Guard> {
        self.asked.call.and_then(|call| call.guard.as_deref())
    }

    fn dialect(&self) -> Dialect {
        self.context.store.dialect()
    }

    async fn begin(&self) -> Result<store::Transaction, Cause> {
        self.context.store.begin().await.map_err(failed)
    }

    fn sessions(&self) -> AdminSessions {
        sessions(self.engine, self.options)
    }

    fn second_factors(&self) -> SecondFactors {
        SecondFactors::new(self.options.key.clone())
    }
}

fn session(session: &Session, current: Option<&str>) -> Value {
    json!({
        "id": session.id,
        "createdAt": instant(session.created_at),
        "usedAt": instant(session.used_at),
        "confirmedAt": session.confirmed_at.map(instant),
        "expiresAt": instant(session.expires_at),
        "address": session.address,
        "agent": session.agent,
        "current": current == Some(&session.id),
    })
}

/// The same for whoever is unknown, blocked or invited, and for a wrong password (security.md A2).
fn unknown() -> ApplicationError {
    ApplicationError::validation("Invalid email or password")
}

fn invalid_code() -> ApplicationError {
    ApplicationError::validation("This link is not valid any more: ask for another one")
}
