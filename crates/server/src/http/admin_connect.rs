//! `/admin/connect`: how admins come in by way of a provider.
//!
//! In: a browser's requests, out and back. Out: redirects and cookies, among them that of the session. Must not know: how a provider
//! is spoken with, who is an admin.
//!
//! The session's cookie is `SameSite=Strict`: where a browser comes back from another site, it is not sent, and not with the redirect
//! that follows either. So the answer is a page of this site, which goes on to the panel by itself.

use std::sync::Arc;

use engine::{ADMIN_SESSION, AdminArrival, AdminEntry, AdminProvider, Engine, Origin};
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use url::Url;

use super::App;
use super::caller::{self, RequestIds};
use super::connect::{Parameters, SECONDS, close, is_secure, reasons, redirect, with};
use super::cookie::Cookie;
use super::refusal::Refusal;
use super::rest::answer::{self, Failure};

/// Where browsers are sent to providers, and come back to.
pub const ADMIN_CONNECT: &str = "/admin/connect";
/// The panel, if it is nowhere else.
const PANEL: &str = "/admin";

/// The page that goes on to the panel, whose address stands in the place of `{}`.
const PAGE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Presswork</title>\
    <meta http-equiv=\"refresh\" content=\"0; url={}\"><p><a href=\"{}\">Go on</a></p></html>";
const POLICY: &str =
    "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// A step of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdminStep {
    /// `GET /admin/connect/:provider`, with `?link=1` for whoever is logged in.
    Out,
    /// `GET /admin/connect/:provider/callback`
    Back,
}

impl AdminStep {
    /// All steps, with their routes.
    pub const ALL: [(Self, &str); 2] = [
        (Self::Out, "/admin/connect/:provider"),
        (Self::Back, "/admin/connect/:provider/callback"),
    ];
}

/// The endpoint of one step.
pub struct AdminConnect {
    app: Arc<App>,
    step: AdminStep,
    ids: RequestIds,
}

impl AdminConnect {
    /// Answers with what `app` serves.
    #[must_use]
    pub fn new(app: Arc<App>, step: AdminStep) -> Self {
        Self { app, step, ids: RequestIds::default() }
    }

    async fn answer(&self, login: Login<'_>, provider: &str) -> Result<Response, Failure> {
        let app = &*self.app;
        let missing = || if app.served().is_some() { Refusal::no_admin() } else { Refusal::busy() };
        let engine = app.administered().ok_or_else(missing)?;
        let provider = engine.admin_provider(provider).map_err(|error| answer::failure(&error))?;
        let _place = app.admit().ok_or_else(Refusal::busy)?;
        match self.step {
            AdminStep::Out => login.out(app, &engine, &provider).await,
            AdminStep::Back => login.back(app, &engine, &provider).await,
        }
    }
}

impl Endpoint for AdminConnect {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let id = self.ids.next();
        // taken before anything is waited for, because a request cannot be shared between threads
        let provider = request.raw_path_param("provider").unwrap_or_default().to_owned();
        let login = Login {
            parameters: Parameters::of(&request),
            headers: request.headers().clone(),
            origin: caller::origin(&self.app, &request),
            id: &id,
        };
        let response = if *request.method() == Method::GET {
            self.answer(login, &provider).await.unwrap_or_else(|failure| {
                tracing::debug!(request_id = id, ?failure, "refused");
                failure.response()
            })
        } else {
            let refusal = Refusal::bad_request("Method Not Allowed");
            let mut refused = refusal.with_status(StatusCode::METHOD_NOT_ALLOWED).rest();
            refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET"));
            refused
        };
        Ok(close(response, &id))
    }
}

/// One request of a login.
struct Login<'a> {
    parameters: Parameters,
    headers: HeaderMap,
    origin: Origin,
    id: &'a str,
}

impl Login<'_> {
    async fn out(
        &self,
        app: &App,
        engine: &Engine,
        provider: &AdminProvider,
    ) -> Result<Response, Failure> {
        let link = match self.parameters.find("link") {
            None => None,
            Some(_) => {
                let cookie = app.allowance().admin_cookie;
                // of another's page it would link what the admin does not know of
                if !cookie.is_from_here(&self.headers) {
                    return Err(Refusal::other_origin().into());
                }
                let secret = cookie.read(&self.headers).unwrap_or_default();
                let admin =
                    engine.admin_of_session(secret).await.map_err(|_unread| Refusal::busy())?;
                Some(admin.ok_or_else(Refusal::unauthenticated)?)
            }
        };
        let asking = (&self.origin, self.id);
        let sent = engine.begin_admin_login(provider, link.as_ref(), asking).await;
        let sent = sent.map_err(|error| answer::failure(&error))?;
        let is_secure = is_secure(&provider.redirect);
        let cookie = Cookie::Connect.set(sent.browser.reveal(), SECONDS, is_secure);
        redirect(&sent.url, cookie)
    }

    async fn back(
        &self,
        app: &App,
        engine: &Engine,
        provider: &AdminProvider,
    ) -> Result<Response, Failure> {
        let is_secure = is_secure(&provider.redirect);
        let kept = Cookie::Connect.find(&self.headers, is_secure).unwrap_or_default();
        let returned = self.parameters.returned(&kept);
        let asking = (&self.origin, self.id);
        let arrived = engine.take_admin_back(provider, returned, asking).await;
        let AdminArrival { page, outcome } = arrived.map_err(|error| answer::failure(&error))?;
        let here = || Url::parse(&provider.redirect).and_then(|url| url.join(PANEL));
        let here = || here().map_err(|_bad| Refusal::bad_request("This is no address."));
        let page = page.map_or_else(|| here().map(String::from), Ok)?;
        let session = |secret: &auth::Secret| {
            app.allowance().admin_cookie.set(secret.reveal(), ADMIN_SESSION)
        };
        match outcome {
            Ok(AdminEntry::Whole(secret)) => Ok(go_on(&page, session(&secret))),
            Ok(AdminEntry::Half(secret)) => {
                Ok(go_on(&with(&page, &[("second_factor", "required")])?, session(&secret)))
            }
            Ok(AdminEntry::Linked) => {
                Ok(go_on(&with(&page, &[("linked", provider.provider.name())])?, None))
            }
            Err(denied) => redirect(&with(&page, &reasons(&denied))?, None),
        }
    }
}

/// A page that goes on to this address.
fn go_on(address: &str, cookie: Option<HeaderValue>) -> Response {
    let address = address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let mut response = Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .body(PAGE.replace("{}", &address));
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
