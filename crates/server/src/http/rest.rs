//! `/api/upload`: files as clients of Strapi's REST API send, list and delete them (content-api.md 4.1).
//!
//! In: an HTTP request. Out: files in Strapi's shape, or an error in its envelope. What is asked for is a GraphQL operation that
//! is written here, so that rights, limits and uploads have one way only. Must not know: what an operation does.

pub(super) mod answer;
mod document;
mod form;
mod query;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use serde_json::{Map, Value};
use store::Claim;

use self::answer::Failure;
use self::document::Operation;
use super::App;
use super::caller::{Caller, RequestIds};
use super::cors::Cors;
use super::graphql::finish;
use super::multipart;
use super::negotiate::{self, ContentType};
use super::refusal::Refusal;

/// Where files are sent.
pub const UPLOAD: &str = "/api/upload";
/// Where they are listed; each is below it.
pub const FILES: &str = "/api/upload/files";

/// The endpoint at these paths.
pub struct UploadApi {
    app: Arc<App>,
    cors: Cors,
    ids: RequestIds,
}

/// What is asked for.
enum Call {
    /// `POST /api/upload`
    Upload,
    /// `GET /api/upload/files`
    List,
    /// `GET /api/upload/files/:id`
    One(String),
    /// `DELETE /api/upload/files/:id`
    Delete(String),
}

impl UploadApi {
    /// Answers with what `app` serves. Pages whose origin `cors` knows may send forms.
    #[must_use]
    pub fn new(app: Arc<App>, cors: Cors) -> Self {
        Self { app, cors, ids: RequestIds::default() }
    }

    async fn answer(&self, request: Request, id: &str) -> Result<(StatusCode, Value), Failure> {
        let (call, caller) = match self.caller(&request, id).await {
            Ok(caller) => caller,
            Err(refusal) => {
                multipart::discard_form(request).await;
                return Err(refusal.into());
            }
        };
        let claim = self.app.store().claim();
        let file = caller.engine.model().find(model::media::FILE);
        let file = file.ok_or_else(Failure::not_found)?;
        let _form;
        let (status, operation) = match call {
            Call::Upload => {
                if let Err(refusal) = caller.may_upload(&self.app) {
                    multipart::discard_form(request).await;
                    return Err(refusal.into());
                }
                _form = self.app.admit_form().ok_or_else(Refusal::busy)?;
                form::receive(&self.app, &caller, request, &claim).await?
            }
            Call::List => {
                let parameters: Vec<(String, String)> = request.params().unwrap_or_default();
                (StatusCode::OK, document::list(file, query::variables(file, &parameters)?))
            }
            Call::One(number) => {
                let document = document_id(&caller, number, id).await?;
                (StatusCode::OK, document::one(file, document))
            }
            Call::Delete(number) => (StatusCode::OK, document::delete(file, number)),
        };
        let result = run(&self.app, &caller, operation, (claim, id)).await?;
        Ok((status, answer::files(result)?))
    }

    /// What a request asks for and who sends it, if it is one that may be read.
    async fn caller(&self, request: &Request, id: &str) -> Result<(Call, Caller), Refusal> {
        let call = Call::of(request)?;
        if matches!(call, Call::Upload) {
            self.check_form(request.headers())?;
        }
        Ok((call, Caller::of(&self.app, request, id).await?))
    }

    /// A form is something that a page of any site may send without asking; here that is for those that may read answers.
    fn check_form(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let content_type = negotiate::text(headers, header::CONTENT_TYPE.as_str());
        if negotiate::content_type(content_type) != ContentType::Form {
            return Err(Refusal::bad_request(
                "Files are sent as a form, with content-type: multipart/form-data.",
            )
            .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        if negotiate::asked_first(headers) || self.is_from_home(headers) {
            return Ok(());
        }
        Err(Refusal::bad_request(
            "This upload has been blocked as a potential Cross-Site Request Forgery (CSRF). Please send a token, or a \
             non-empty value for the header apollo-require-preflight, or list the page's origin in [cors].",
        ))
    }

    /// Whether no page sent the request, or one of this server or of an origin that is listed.
    fn is_from_home(&self, headers: &HeaderMap) -> bool {
        let origin = headers.get(header::ORIGIN);
        let is_listed = origin.is_some_and(|origin| self.cors.allows(origin));
        let host = negotiate::text(headers, header::HOST.as_str());
        let is_ours = || match origin.map(HeaderValue::to_str) {
            None => true,
            Some(origin) => origin.is_ok_and(|origin| {
                origin.split_once("://").is_some_and(|(_, authority)| Some(authority) == host)
            }),
        };
        is_listed
            || match negotiate::text(headers, "sec-fetch-site") {
                Some(site) => matches!(site, "same-origin" | "none"),
                None => is_ours(),
            }
    }
}

impl Endpoint for UploadApi {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let id = self.ids.next();
        let allowed = Call::methods(&request);
        if request.method() == Method::OPTIONS {
            let response = Response::builder().status(StatusCode::NO_CONTENT);
            return Ok(finish(response.header(header::ALLOW, allowed).finish(), &id));
        }
        // boxed, as it is large and lies in the future of its connection
        let mut response = match Box::pin(self.answer(request, &id)).await {
            Ok((status, files)) => answer::response(status, &files),
            Err(failure) => {
                tracing::debug!(request_id = id, ?failure, "refused");
                failure.response()
            }
        };
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
        }
        Ok(finish(response, &id))
    }
}

impl Call {
    /// The methods that there are at a request's path.
    fn methods(request: &Request) -> &'static str {
        match request.uri().path() {
            UPLOAD => "POST",
            FILES => "GET",
            _ => "GET, DELETE",
        }
    }

    fn of(request: &Request) -> Result<Self, Refusal> {
        let path = request.uri().path();
        let id = || path.strip_prefix(FILES).map(|id| id.trim_start_matches('/').to_owned());
        match (request.method(), path) {
            (&Method::POST, UPLOAD) => Ok(Self::Upload),
            (_, UPLOAD) => Err(not_allowed()),
            (&Method::GET, FILES) => Ok(Self::List),
            (_, FILES) => Err(not_allowed()),
            (&Method::GET, _) => Ok(Self::One(id().unwrap_or_default())),
            (&Method::DELETE, _) => Ok(Self::Delete(id().unwrap_or_default())),
            _ => Err(not_allowed()),
        }
    }
}

fn not_allowed() -> Refusal {
    Refusal::bad_request("Method Not Allowed").with_status(StatusCode::METHOD_NOT_ALLOWED)
}

/// Runs an operation; what its only field gave.
async fn run(
    app: &App,
    caller: &Caller,
    operation: Operation,
    (claim, id): (Claim, &str),
) -> Result<Value, Failure> {
    let request = engine::Request {
        query: operation.text,
        operation_name: None,
        variables: operation.variables,
        read_only: None,
        request_id: id.to_owned(),
        principal: caller.principal.clone(),
        origin: caller.origin.clone(),
        held: Some(claim),
        cache_tags: false,
        files: operation.files,
    };
    let response = caller.execute(app, request).await?;
    let body: Map<String, Value> = serde_json::from_slice(&response.body).map_err(|error| {
        tracing::error!(request_id = id, %error, "an answer is no JSON object");
        Refusal::internal(id)
    })?;
    answer::result(body)
}

/// The document of the file that a client means, which is mostly by its number.
async fn document_id(caller: &Caller, number: String, id: &str) -> Result<String, Refusal> {
    let Ok(row) = number.parse() else { return Ok(number) };
    match caller.engine.file_document(row).await {
        // looked for once more as a document, so that who may not see files learns nothing of this one
        Ok(document) => Ok(document.unwrap_or(number)),
        Err(error) if error.code() == model::Code::Unavailable => Err(Refusal::busy()),
        Err(error) => {
            let error = format!("{:#}", anyhow::Error::from(error));
            tracing::error!(request_id = id, error, "a file was not found by its number");
            Err(Refusal::internal(id))
        }
    }
}
