//! Who sends a request, and the run of its operation: what the GraphQL and the REST endpoint have in common.
//!
//! In: a request's head, an operation. Out: a [`Caller`] with the engine of the moment, its response. Must not know: how operations
//! are sent and answers are shown.

#[cfg(test)]
mod tests;

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use auth::Secret;
use engine::{Bearer, Engine, Found, MediaOptions, Origin, Status, Subject};
use futures_util::FutureExt;
use model::{Code, Permissions, Principal, Viewer};
use poem::Request;
use poem::http::{StatusCode, header};
use serde_json::Value;

use super::app::App;
use super::multipart::Limits;
use super::refusal::Refusal;
use super::rest::answer::{self, Failure};
use super::{negotiate, proxies};

/// The header that says as whom an admin wants to see the content API.
const VIEW_AS: &str = "x-presswork-view-as";
const HOW_TO_VIEW: &str =
    "x-presswork-view-as: say `visitor`, `user:<documentId>`, `role:<documentId>` or `token:<id>`";

/// Makes names for requests.
#[derive(Debug)]
pub struct RequestIds {
    /// Tells this process's request ids from another's.
    seed: u64,
    count: AtomicU64,
}

impl Default for RequestIds {
    fn default() -> Self {
        let seed = RandomState::new().hash_one(std::process::id());
        Self { seed, count: AtomicU64::new(0) }
    }
}

impl RequestIds {
    /// A name for one request; multiplying by an odd number visits every 64-bit number before one comes again.
    pub fn next(&self) -> String {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        format!("{:016x}", self.seed.wrapping_add(count.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }
}

/// Who sends a request, and what is served at that moment.
pub struct Caller {
    /// What is served.
    pub engine: Arc<Engine>,
    /// Whom the request is counted against.
    pub principal: Principal,
    /// Where it comes from.
    pub origin: Origin,
    viewer: Arc<Viewer>,
}

impl Caller {
    /// Recognises the admin who sends a request; whoever is none may log in. Only a page of this server can use the session that
    /// the browser sends along.
    ///
    /// # Errors
    /// When nothing is served yet, a page of another site sent it, or it cannot be found out now what the caller may do.
    pub async fn of_admin(app: &App, request: &Request) -> Result<Self, Refusal> {
        let missing = || if app.served().is_some() { Refusal::no_admin() } else { Refusal::busy() };
        let engine = app.administered().ok_or_else(missing)?;
        let cookie = app.allowance().admin_cookie;
        let secret = cookie.read(request.headers()).map(|secret| Secret::new(secret.to_owned()));
        if secret.is_some() && !cookie.is_meant(request.headers()) {
            return Err(Refusal::other_origin());
        }
        // taken before anything is waited for, because a request cannot be shared between threads
        let origin = origin(app, request);
        let origin = Origin { secret: secret.clone(), ..origin };
        let admin = match &secret {
            // why it is not known was logged where it was tried
            Some(secret) => {
                let known = engine.admin_of_session(secret.reveal()).await;
                known.map_err(|_unread| Refusal::busy())?
            }
            None => None,
        };
        let Some(admin) = admin else {
            let principal = Principal::Visitor(origin.address.map(household));
            let viewer = Arc::new(Viewer::visitor(Permissions::default()));
            return Ok(Self { engine, principal, origin, viewer });
        };
        let principal = Principal::Admin(admin.document);
        let origin = Origin { session: Some(admin.session), ..origin };
        Ok(Self { engine, principal, origin, viewer: admin.viewer })
    }

    /// Whether the browser that sends this has the session of an admin. For pages that show nothing by themselves: a browser sends the
    /// session along with whatever leads to them.
    ///
    /// # Errors
    /// When it cannot be found out now.
    pub async fn is_admin(app: &App, request: &Request) -> Result<bool, Refusal> {
        let Some(engine) = app.administered() else { return Ok(false) };
        let secret = app.allowance().admin_cookie.read(request.headers()).map(str::to_owned);
        let Some(secret) = secret else { return Ok(false) };
        let known = engine.admin_of_session(&secret).await;
        Ok(known.map_err(|_unread| Refusal::busy())?.is_some())
    }

    /// Whom the admin who sends the request wants to see the content API as: `x-presswork-view-as` says it, `visitor` or `user`, `role`
    /// or `token` with an id after a colon.
    ///
    /// # Errors
    /// When no admin sends it, nobody is meant who is there for that admin, or they may do what the admin may not.
    pub async fn viewed_as(app: &App, request: &Request, id: &str) -> Result<Self, Refusal> {
        let name = negotiate::text(request.headers(), VIEW_AS).unwrap_or("visitor").to_owned();
        let admin = Self::of_admin(app, request).await?;
        if !admin.viewer.authenticated {
            return Err(Refusal::forbidden());
        }
        let (kind, document) = name.split_once(':').unwrap_or((&name, ""));
        let subject = match kind {
            "visitor" => Subject::Visitor,
            "user" => Subject::User(document),
            "role" => Subject::Role(document),
            "token" => Subject::Token(document),
            _ => return Err(Refusal::bad_request(HOW_TO_VIEW)),
        };
        let viewed = admin.engine.viewed_as(&admin.principal, subject, (&admin.origin, id)).await;
        let Found { viewer, principal } = viewed.map_err(|error| unseen(&error))?;
        let engine = app.served().ok_or_else(Refusal::busy)?;
        let origin = Origin { address: admin.origin.address, ..Origin::default() };
        Ok(Self { engine, principal, origin, viewer })
    }

    /// Recognises who sends the request with this id.
    ///
    /// # Errors
    /// When nothing is served yet, the credential is not good, or it cannot be found out now what the caller may do.
    pub async fn of(app: &App, request: &Request, id: &str) -> Result<Self, Refusal> {
        let engine = app.served().ok_or_else(Refusal::busy)?;
        let authorization = negotiate::text(request.headers(), header::AUTHORIZATION.as_str());
        // taken before anything is waited for, because a request cannot be shared between threads
        let origin = origin(app, request);
        if let Some(token) = auth::user_token(authorization) {
            return Self::user(engine, token, origin).await;
        }
        let token = app.authenticator().token(authorization, origin.address).await;
        let Some(token) = token.map_err(|error| unrecognised(&error, id))? else {
            // why it is not known was logged where it was tried
            let viewer = engine.visitor().await.map_err(|_unread| Refusal::busy())?;
            return Ok(Self {
                engine,
                principal: Principal::Visitor(origin.address.map(household)),
                origin,
                viewer,
            });
        };
        let viewer = engine.viewer_of_token(&token);
        Ok(Self { engine, principal: Principal::Token(token.id.clone()), origin, viewer })
    }

    /// The end user whose token this is.
    async fn user(engine: Arc<Engine>, token: &str, origin: Origin) -> Result<Self, Refusal> {
        // why it is not known was logged where it was tried
        let user = engine.user_of_token(token).await.map_err(|_unread| Refusal::busy())?;
        let Bearer { user, session } = user.ok_or_else(Refusal::invalid_user)?;
        let principal = Principal::User(user.document);
        Ok(Self { engine, principal, origin: Origin { session, ..origin }, viewer: user.viewer })
    }

    /// Where files of this caller go, and how much may come in one request: whoever may not upload does not fill the disk.
    ///
    /// # Errors
    /// When the caller may not upload, or there is no place for files.
    pub fn may_upload<'a>(&self, app: &'a App) -> Result<&'a Arc<MediaOptions>, Refusal> {
        if !self.engine.may_upload(&self.viewer) {
            return Err(Refusal::forbidden());
        }
        app.media().ok_or_else(|| {
            Refusal::bad_request("Files cannot be uploaded: this server has no place to keep them.")
        })
    }

    /// Runs the operation. A bug that panics costs one request, not the connection's task.
    ///
    /// # Errors
    /// When too many run at once, or it panics.
    pub async fn execute(
        &self,
        app: &App,
        request: engine::Request,
    ) -> Result<engine::Response, Refusal> {
        let answer = self.run(app, request).await;
        let is_failed = answer
            .as_ref()
            .map_or(true, |answer| matches!(answer.status, Status::Unavailable | Status::Timeout));
        app.running().traffic.count(self.engine.now(), is_failed);
        answer
    }

    async fn run(&self, app: &App, request: engine::Request) -> Result<engine::Response, Refusal> {
        let _place = app.admit().ok_or_else(Refusal::busy)?;
        let id = request.request_id.clone();
        let run = AssertUnwindSafe(self.engine.execute(request, &self.viewer));
        run.catch_unwind().await.map_err(|_panic| {
            // The panic hook has already logged where and why.
            tracing::error!(request_id = id, "an operation panicked");
            Refusal::internal(&id)
        })
    }
}

/// Why somebody else's view is refused.
fn unseen(error: &Value) -> Refusal {
    let (status, message) = match answer::failure(error) {
        Failure::Refused(refusal) => return refusal,
        Failure::Failed { status, message, .. } => (status, message),
    };
    let code = match status {
        StatusCode::FORBIDDEN => "FORBIDDEN",
        StatusCode::NOT_FOUND => "NOT_FOUND",
        StatusCode::BAD_REQUEST => "BAD_REQUEST",
        StatusCode::SERVICE_UNAVAILABLE => "SERVICE_UNAVAILABLE",
        _ => "INTERNAL_SERVER_ERROR",
    };
    Refusal { status, code, message: message.into() }
}

/// How much of a form is taken.
#[must_use]
pub fn form_limits(app: &App) -> Limits {
    let allowance = app.allowance();
    let media = app.media();
    Limits {
        bytes: allowance.form_bytes,
        files: media.map_or(0, |media| media.files),
        file_bytes: media.map_or(0, |media| media.policy.most_bytes()),
        text_bytes: allowance.body_bytes,
        time: allowance.body_time,
        most_time: allowance.form_time.max(allowance.body_time),
    }
}

/// Where a request comes from.
pub(super) fn origin(app: &App, request: &Request) -> Origin {
    let peer = request.remote_addr().as_socket_addr().map(|address| address.ip());
    let address = peer.map(|peer| proxies::client(peer, request.headers(), app.proxies()));
    let agent = negotiate::text(request.headers(), header::USER_AGENT.as_str());
    Origin { address, agent: agent.map(str::to_owned), ..Origin::default() }
}

/// What somebody cannot change at will of an address: with IPv6, whoever has one has the 2^64 beside it.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        address => address,
    }
}

/// A bad credential is the caller's fault; one that cannot be checked is ours.
fn unrecognised(error: &auth::AuthError, id: &str) -> Refusal {
    match error.code() {
        Code::Unauthenticated => Refusal::unauthenticated(),
        Code::Unavailable => Refusal::busy(),
        _ => {
            let cause = std::error::Error::source(error).map(ToString::to_string);
            tracing::error!(request_id = id, %error, cause, "credential not checked");
            Refusal::internal(id)
        }
    }
}
