//! `/api/connect` and `/api/auth`: how end users come in by way of a provider (content-api.md 4.4).
//!
//! In: a browser's requests, one after the other: out, back, and the front end's for what came of it. Out: redirects, cookies, and at
//! the end `{jwt, user}`, or an error in Strapi's envelope. Must not know: how a provider is spoken with, who has an account.

use std::sync::Arc;

use engine::{Arrival, Asking, Denied, EndUserProvider, Engine, Returned};
use model::Principal;
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use serde_json::Value;
use url::Url;

use super::App;
use super::caller::{self, Caller, RequestIds};
use super::cookie::Cookie;
use super::graphql::finish;
use super::refusal::Refusal;
use super::rest::answer::{self, Failure};

/// Where browsers are sent to providers, and come back to.
pub const CONNECT: &str = "/api/connect";
/// Where front ends learn who came back.
pub const AUTH: &str = "/api/auth";

/// How long cookies last: as long as what they are good for.
pub(super) const SECONDS: u32 = 600;

/// A step of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// `GET /api/connect/:provider`
    Out,
    /// `GET /api/connect/:provider/callback`
    Back,
    /// `GET /api/auth/:provider/callback`
    Enter,
    /// `POST /api/auth/:provider/link`
    Link,
}

impl Step {
    /// All steps, with their routes.
    pub const ALL: [(Self, &str); 4] = [
        (Self::Out, "/api/connect/:provider"),
        (Self::Back, "/api/connect/:provider/callback"),
        (Self::Enter, "/api/auth/:provider/callback"),
        (Self::Link, "/api/auth/:provider/link"),
    ];

    fn method(self) -> Method {
        if self == Self::Link { Method::POST } else { Method::GET }
    }

    /// Whether pages ask for it, and do not just send a browser there.
    fn is_asked_by_pages(self) -> bool {
        matches!(self, Self::Enter | Self::Link)
    }
}

/// The endpoint of one step.
pub struct Connect {
    app: Arc<App>,
    step: Step,
    ids: RequestIds,
}

/// What a request says.
struct Said {
    provider: String,
    parameters: Parameters,
    headers: HeaderMap,
}

/// The parameters in a request's address.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(super) fn of(request: &Request) -> Self {
        Self(request.params().unwrap_or_default())
    }

    /// The first one with this name.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| &**value)
    }

    /// What a browser brings back from a provider, and what it kept.
    pub(super) fn returned<'a>(&'a self, kept: &'a str) -> Returned<'a> {
        Returned {
            state: self.find("state").unwrap_or_default(),
            code: self.find("code"),
            issuer: self.find("iss"),
            error: self.find("error"),
            browser: kept,
        }
    }
}

impl Connect {
    /// Answers with what `app` serves.
    #[must_use]
    pub fn new(app: Arc<App>, step: Step) -> Self {
        Self { app, step, ids: RequestIds::default() }
    }

    async fn answer(&self, request: &Request, said: &Said, id: &str) -> Result<Response, Failure> {
        if *request.method() != self.step.method() {
            let refusal = Refusal::bad_request("Method Not Allowed");
            return Err(refusal.with_status(StatusCode::METHOD_NOT_ALLOWED).into());
        }
        let address = caller::origin(&self.app, request).address;
        let asking = Asking { address, request_id: id };
        let engine = self.app.served().ok_or_else(Refusal::busy)?;
        let provider = engine.provider(&said.provider).map_err(|error| answer::failure(&error))?;
        let login = Login { engine, provider, said, asking };
        match self.step {
            Step::Out => login.out().await,
            Step::Back => login.back().await,
            Step::Enter => {
                let _place = self.app.admit().ok_or_else(Refusal::busy)?;
                login.enter().await
            }
            Step::Link => {
                let caller = Caller::of(&self.app, request, id).await?;
                let _place = self.app.admit().ok_or_else(Refusal::busy)?;
                let Principal::User(document) = &caller.principal else {
                    return Err(Refusal::unauthenticated().into());
                };
                login.link(document).await
            }
        }
    }

    /// Lets pages of the front end's origin read the answer, and nobody else's. They send their cookies along, so no
    /// other rule can hold for them.
    fn let_read(&self, said: &Said, response: &mut Response) {
        let found = self.app.served().and_then(|engine| engine.provider(&said.provider).ok());
        let origin = said.headers.get(header::ORIGIN);
        let headers = response.headers_mut();
        headers.append(header::VARY, HeaderValue::from_static("origin"));
        let is_front_end = |provider: &Arc<EndUserProvider>| {
            let page =
                Url::parse(&provider.callback).map(|page| page.origin().ascii_serialization());
            let origin = origin.and_then(|origin| origin.to_str().ok());
            page.is_ok_and(|page| origin == Some(&page))
        };
        if let (true, Some(origin)) = (found.as_ref().is_some_and(is_front_end), origin) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            let allowed = HeaderValue::from_static("true");
            headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, allowed);
        }
    }

    /// What a browser is told that asks before it sends a page's request.
    fn preflight(&self, said: &Said) -> Response {
        let mut response = Response::builder().status(StatusCode::NO_CONTENT).finish();
        let headers = response.headers_mut();
        let method = if self.step == Step::Link { "POST" } else { "GET" };
        let allowed = if self.step.is_asked_by_pages() {
            header::ACCESS_CONTROL_ALLOW_METHODS
        } else {
            header::ALLOW
        };
        headers.insert(allowed, HeaderValue::from_static(method));
        if let Some(asked) = said.headers.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
        }
        response
    }
}

impl Endpoint for Connect {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let id = self.ids.next();
        let said = Said {
            provider: request.raw_path_param("provider").unwrap_or_default().to_owned(),
            parameters: Parameters::of(&request),
            headers: request.headers().clone(),
        };
        let mut response = if request.method() == Method::OPTIONS {
            self.preflight(&said)
        } else {
            self.answer(&request, &said, &id).await.unwrap_or_else(|failure| {
                tracing::debug!(request_id = id, ?failure, "refused");
                failure.response()
            })
        };
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            let method = if self.step == Step::Link { "POST" } else { "GET" };
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(method));
        }
        if self.step.is_asked_by_pages() {
            self.let_read(&said, &mut response);
        }
        Ok(close(response, &id))
    }
}

/// One request of a login.
struct Login<'a> {
    engine: Arc<Engine>,
    provider: Arc<EndUserProvider>,
    said: &'a Said,
    asking: Asking<'a>,
}

impl Login<'_> {
    async fn out(self) -> Result<Response, Failure> {
        let page = self.page()?;
        let sent = self.engine.begin_login(&self.provider, &page, self.asking).await;
        let sent = sent.map_err(|error| answer::failure(&error))?;
        let cookie = Cookie::Connect.set(sent.browser.reveal(), SECONDS, self.is_secure());
        redirect(&sent.url, cookie)
    }

    async fn back(self) -> Result<Response, Failure> {
        let kept = Cookie::Connect.find(&self.said.headers, self.is_secure()).unwrap_or_default();
        let returned = self.said.parameters.returned(&kept);
        let arrived = self.engine.take_back(&self.provider, returned, self.asking).await;
        let Arrival { page, outcome } = arrived.map_err(|error| answer::failure(&error))?;
        let in_address = self.provider.in_address;
        let parameters = match &outcome {
            Ok(secret) if in_address => vec![("access_token", secret.reveal())],
            Ok(_) => Vec::new(),
            Err(denied) => reasons(denied).to_vec(),
        };
        let secret = outcome.as_ref().ok().filter(|_| !in_address);
        let cookie = secret
            .and_then(|secret| Cookie::Provider.set(secret.reveal(), SECONDS, self.is_secure()));
        redirect(&with(&page, &parameters)?, cookie)
    }

    async fn enter(self) -> Result<Response, Failure> {
        let secret = self.secret();
        let entered = self.engine.enter_by_provider(&self.provider, &secret, self.asking).await;
        self.told(entered)
    }

    async fn link(self, document: &str) -> Result<Response, Failure> {
        let secret = self.secret();
        let whose = (&*secret, document);
        let linked = self.engine.link_provider(&self.provider, whose, self.asking).await;
        self.told(linked)
    }

    /// What a page asked for; the cookie is good for nothing any more.
    fn told(&self, outcome: Result<Value, Value>) -> Result<Response, Failure> {
        let mut told = outcome.map_err(|error| answer::failure(&error))?;
        let id = told["user"]["id"].as_str().and_then(|id| id.parse::<i64>().ok());
        if let Some(id) = id {
            told["user"]["id"] = id.into();
        }
        let mut response = answer::response(StatusCode::OK, &told);
        if let Some(cookie) = Cookie::Provider.set("", 0, self.is_secure()) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Ok(response)
    }

    /// The page that the login ends at: the one that is set, or it with other parameters.
    fn page(&self) -> Result<String, Failure> {
        let Some(wanted) = self.said.parameters.find("callback") else {
            return Ok(self.provider.callback.clone());
        };
        let is_same = |page: &Url, wanted: &Url| {
            page.origin() == wanted.origin()
                && page.path() == wanted.path()
                && wanted.username().is_empty()
                && wanted.password().is_none()
                && wanted.fragment().is_none()
        };
        match (Url::parse(&self.provider.callback), Url::parse(wanted)) {
            (Ok(page), Ok(wanted)) if is_same(&page, &wanted) => Ok(wanted.into()),
            _ => Err(Failure::application(
                "The callback must have the same origin and path as the one that is set for this provider.",
            )),
        }
    }

    /// What the browser got when it came back.
    fn secret(&self) -> String {
        let in_address =
            self.said.parameters.find("access_token").filter(|_| self.provider.in_address);
        let kept = || Cookie::Provider.find(&self.said.headers, self.is_secure());
        in_address.map(str::to_owned).or_else(kept).unwrap_or_default()
    }

    fn is_secure(&self) -> bool {
        is_secure(&self.provider.redirect)
    }
}

/// In which parameters a page is told why somebody does not come in.
pub(super) fn reasons(denied: &Denied) -> [(&str, &str); 2] {
    [("error", denied.error), ("error_description", &denied.description)]
}

/// An answer of a login: its address is nobody else's business.
pub(super) fn close(mut response: Response, id: &str) -> Response {
    let none = HeaderValue::from_static("no-referrer");
    response.headers_mut().insert(header::REFERRER_POLICY, none);
    finish(response, id)
}

/// Whether browsers come back here by `https`.
pub(super) fn is_secure(redirect: &str) -> bool {
    redirect.starts_with("https:")
}

/// An address with more parameters.
pub(super) fn with(page: &str, parameters: &[(&str, &str)]) -> Result<String, Failure> {
    let mut url = Url::parse(page).map_err(|_bad| Refusal::bad_request("This is no address."))?;
    if !parameters.is_empty() {
        url.query_pairs_mut().extend_pairs(parameters);
    }
    Ok(url.into())
}

pub(super) fn redirect(address: &str, cookie: Option<HeaderValue>) -> Result<Response, Failure> {
    let location = HeaderValue::try_from(address);
    let location = location.map_err(|_bad| Refusal::bad_request("This is no address."))?;
    let mut response = Response::builder().status(StatusCode::FOUND).finish();
    response.headers_mut().insert(header::LOCATION, location);
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
