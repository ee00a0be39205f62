//! The GraphQL endpoint: from an HTTP request to the engine and back.
//!
//! In: a poem request. Out: the engine's bytes under the headers and the status that the client expects
//! (content-api.md 2.11, GraphQL over HTTP), or a [`Refusal`]. The order of the checks is the cheap ones first:
//! method, origin, credential, size, and only then the document.

mod form;

use std::sync::Arc;

use engine::{SessionChange, Status};
use hyper::body::Bytes;
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, Request, Response};
use store::Claim;

use super::App;
use super::admin_cookie::AdminCookie;
use super::body::{self, Operation};
use super::caller::{Caller, RequestIds};
use super::multipart;
use super::negotiate::{self, Answer, ContentType};
use super::panel::{self, GRAPHIQL};
use super::refusal::Refusal;

const NO_CHANGES_BY_GET: &str =
    "GET requests only support query operations, not mutation operations";
const ONLY_LOOK: &str =
    "Seeing what somebody else sees changes nothing: mutations are sent as oneself";

/// Whoever sends it is told by which tags an answer is known; so they are named in answers, too.
const CACHE_TAGS: &str = "presswork-cache-tags";
/// Bytes of a header that proxies take, of which the tags may fill most.
const HEADER_BYTES: usize = 7 * 1024;

/// What is asked, and as whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entrance {
    /// The content API, as whoever the credential is of.
    Content,
    /// The administration, as the admin whose session it is.
    Admin,
    /// The content API, by an admin who wants to see what somebody else sees there.
    ViewAs,
}

/// The endpoint.
#[derive(Debug)]
pub struct Graphql {
    app: Arc<App>,
    entrance: Entrance,
    ids: RequestIds,
}

impl Graphql {
    /// Answers with what `app` serves there.
    #[must_use]
    pub fn new(app: Arc<App>, entrance: Entrance) -> Self {
        Self { app, entrance, ids: RequestIds::default() }
    }

    async fn answer(
        &self,
        request: Request,
        answer: Answer,
        id: &str,
    ) -> Result<Response, Refusal> {
        let caller = match self.caller(&request, id).await {
            Ok(caller) => caller,
            Err(refusal) => {
                multipart::discard_form(request).await;
                return Err(refusal);
            }
        };
        let claim = self.app.store().claim();
        // held until the operation is over, which takes long for files
        let _form;
        let is_get = request.method() == Method::GET;
        // what only admins see, nobody keeps: changes of it touch no tags
        let is_kept = self.entrance == Entrance::Content;
        let cache_tags = is_kept && request.headers().contains_key(CACHE_TAGS);
        let read_only = match self.entrance {
            Entrance::ViewAs => Some(ONLY_LOOK),
            _ => is_get.then_some(NO_CHANGES_BY_GET),
        };
        let (operation, files) = if !is_get && is_form(request.headers()) {
            // whoever may not upload takes no place from those who may
            if let Err(refusal) = caller.may_upload(&self.app) {
                multipart::discard_form(request).await;
                return Err(refusal);
            }
            _form = self.app.admit_form().ok_or_else(Refusal::busy)?;
            form::receive(&self.app, &caller, request, &claim).await?
        } else {
            (self.operation(request, &claim).await?, Vec::new())
        };
        let request = engine::Request {
            query: self.app.persisted().resolve(operation.query, operation.hash)?,
            operation_name: operation.name,
            variables: operation.variables,
            read_only,
            request_id: id.to_owned(),
            principal: caller.principal.clone(),
            origin: caller.origin.clone(),
            held: Some(claim),
            cache_tags,
            files,
        };
        let response = caller.execute(&self.app, request).await?;
        Ok(respond(response, answer, self.app.allowance().admin_cookie))
    }

    /// Who sends a request, if it is one that may be read.
    async fn caller(&self, request: &Request, id: &str) -> Result<Caller, Refusal> {
        check_method(request)?;
        match self.entrance {
            Entrance::Content => Caller::of(&self.app, request, id).await,
            Entrance::Admin => Caller::of_admin(&self.app, request).await,
            Entrance::ViewAs => Caller::viewed_as(&self.app, request, id).await,
        }
    }

    async fn operation(&self, mut request: Request, claim: &Claim) -> Result<Operation, Refusal> {
        if request.method() == Method::GET {
            let parameters = request.params().map_err(|_unreadable| {
                Refusal::bad_request("The search parameters are not valid URL-encoded text.")
            })?;
            return body::from_parameters(parameters);
        }
        let allowance = self.app.allowance();
        let (limit, time) = (allowance.body_bytes, allowance.body_time);
        let bytes = body::read(&mut request, limit, time, claim).await?;
        parse(&self.app, bytes, claim).await
    }
}

/// Takes the request out of a JSON text, where it disturbs nobody if it is long.
async fn parse(app: &App, bytes: Vec<u8>, claim: &Claim) -> Result<Operation, Refusal> {
    body::weigh(&bytes, claim)?;
    if !claim.is_counted() {
        return body::from_json(&bytes);
    }
    let place = app.parsing().enter().await.map_err(|_busy| Refusal::busy())?;
    engine::aside(async move {
        let _place = place;
        body::from_json(&bytes)
    })
    .await
}

impl Endpoint for Graphql {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let id = self.ids.next();
        if request.method() == Method::OPTIONS {
            let response = Response::builder().status(StatusCode::NO_CONTENT);
            return Ok(finish(response.header(header::ALLOW, "GET, POST").finish(), &id));
        }
        let has_page = self.app.allowance().landing_page && self.entrance == Entrance::Content;
        let is_get = request.method() == Method::GET;
        if has_page && is_get && panel::is_wanted(request.uri(), request.headers()) {
            return Ok(finish(panel::redirect(GRAPHIQL), &id));
        }
        let accept = negotiate::text(request.headers(), header::ACCEPT.as_str());
        let Some(answer) = negotiate::accepted(accept) else {
            return Ok(finish(not_acceptable().response(Answer::DEFAULT.media_type), &id));
        };
        let response = match self.answer(request, answer, &id).await {
            Ok(response) => response,
            Err(refusal) => {
                tracing::debug!(request_id = id, status = %refusal.status, message = %refusal.message, "refused");
                refusal.response(answer.media_type)
            }
        };
        Ok(finish(response, &id))
    }
}

/// GraphQL comes by GET, if no foreign page can have caused it, or by POST as JSON or in a form that none can send unasked.
///
/// A GET without a preflight is let through when nothing says that it comes from another site's page: GraphQL
/// over HTTP asks for it, a query changes nothing, and there are no cookies to act with.
fn check_method(request: &Request) -> Result<(), Refusal> {
    let headers = request.headers();
    match *request.method() {
        Method::GET if negotiate::asked_first(headers) || !negotiate::from_elsewhere(headers) => {
            Ok(())
        }
        Method::GET => Err(Refusal::cross_site()),
        Method::POST => check_content_type(headers),
        _ => Err(Refusal::bad_request("Apollo Server supports only GET/POST requests.")
            .with_status(StatusCode::METHOD_NOT_ALLOWED)),
    }
}

/// Whether the request is one of the GraphQL multipart request specification.
fn is_form(headers: &HeaderMap) -> bool {
    let content_type = negotiate::text(headers, header::CONTENT_TYPE.as_str());
    negotiate::content_type(content_type) == ContentType::Form
}

fn check_content_type(headers: &HeaderMap) -> Result<(), Refusal> {
    match negotiate::content_type(negotiate::text(headers, header::CONTENT_TYPE.as_str())) {
        ContentType::Json => Ok(()),
        ContentType::Simple | ContentType::Form if !negotiate::asked_first(headers) => {
            Err(Refusal::cross_site())
        }
        ContentType::Form => Ok(()),
        ContentType::Simple | ContentType::Other => Err(Refusal::bad_request(
            "The request body must be JSON in UTF-8, sent with content-type: application/json.",
        )
        .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
    }
}

fn not_acceptable() -> Refusal {
    Refusal::bad_request(
        "An 'accept' header was provided for this request which does not accept application/json; \
         charset=utf-8 or application/graphql-response+json; charset=utf-8",
    )
    .with_status(StatusCode::NOT_ACCEPTABLE)
}

fn respond(response: engine::Response, answer: Answer, cookie: AdminCookie) -> Response {
    let status = match response.status {
        Status::Executed => StatusCode::OK,
        Status::Created => StatusCode::CREATED,
        Status::RequestError => answer.request_error,
        Status::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Status::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Status::Timeout => StatusCode::GATEWAY_TIMEOUT,
    };
    let mut http = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, HeaderValue::from_static(answer.media_type.header()))
        .body(body(response.body, response.held));
    let set_cookie = match &response.session {
        Some(SessionChange::Opened(secret)) => cookie.set(secret.reveal(), engine::ADMIN_SESSION),
        Some(SessionChange::Closed) => cookie.forget(),
        None => None,
    };
    if let Some(set_cookie) = set_cookie {
        http.headers_mut().insert(header::SET_COOKIE, set_cookie);
    }
    let tags = response.cache_tags.map(|tags| tags.join(",")).filter(|it| it.len() <= HEADER_BYTES);
    if let Some(tags) = tags.and_then(|tags| HeaderValue::try_from(tags).ok()) {
        http.headers_mut().insert(CACHE_TAGS, tags);
    }
    match response.status {
        Status::MethodNotAllowed => {
            http.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
        }
        Status::Unavailable => {
            http.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        Status::Executed | Status::Created | Status::RequestError | Status::Timeout => {}
    }
    http
}

/// The body; when it is large it stays counted until it was sent.
fn body(bytes: Vec<u8>, held: Option<Claim>) -> Body {
    match held {
        None => Body::from(bytes),
        Some(claim) => Body::from(Bytes::from_owner(Counted { bytes, _claim: claim })),
    }
}

/// Bytes, and the claim that goes with them.
struct Counted {
    bytes: Vec<u8>,
    _claim: Claim,
}

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Adds the headers of every answer that an operation gives.
pub(super) fn finish(mut response: Response, id: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-request-id", id);
    }
    response
}
