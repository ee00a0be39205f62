//! The administration's page, GraphiQL's page, and the files that both load.
//!
//! In: what `crates/panel` was built into. Out: files that browsers may keep for good, and pages that may do little: no script but
//! ours, nothing from elsewhere, in no frame of another site (security.md S24). Must not know: what the pages do.
//!
//! Mantine makes style elements while it runs, which the nonce of each answer lets through. Monaco, in which GraphiQL edits, makes
//! them without one: GraphiQL's page lets every style through, and is a page of its own for that reason.

use std::sync::Arc;

use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use poem::{Endpoint, Request, Response};
use rand::RngExt;
use url::Url;

use super::App;
use super::caller::Caller;
use super::negotiate::{self, MediaType};
use super::refusal::Refusal;

/// Where GraphiQL is.
pub const GRAPHIQL: &str = "/graphiql";
const LOGIN: &str = "/admin/login?to=%2Fgraphiql";
/// Below the panel, the files whose names change with their bytes.
const FILES: &str = "assets/";
const FOREVER: &str = "public, max-age=31536000, immutable";
const BRIEFLY: &str = "public, max-age=3600";

/// Whether a person opened the address of the API, or of the server: a browser that wants a page, and no operation in the address.
#[must_use]
pub fn is_wanted(uri: &Uri, headers: &HeaderMap) -> bool {
    uri.query().is_none_or(str::is_empty)
        && negotiate::text(headers, header::ACCEPT.as_str())
            .is_some_and(|accept| accept.contains("text/html"))
}

/// Sends a browser on.
#[must_use]
pub fn redirect(address: &'static str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, address)
        .header(header::CACHE_CONTROL, "no-store")
        .finish()
}

/// What there is to load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The page of the panel, at each address that a screen of it has; and files.
    Panel,
    /// The page of GraphiQL.
    Graphiql,
}

impl Part {
    /// All of them, with their routes.
    pub const ALL: [(Self, &str); 3] =
        [(Self::Panel, "/admin"), (Self::Panel, "/admin/*path"), (Self::Graphiql, GRAPHIQL)];
}

/// The endpoint of one part.
pub struct Panel {
    app: Arc<App>,
    part: Part,
}

impl Panel {
    /// Serves the panel beside what `app` serves.
    #[must_use]
    pub fn new(app: Arc<App>, part: Part) -> Self {
        Self { app, part }
    }

    async fn answer(&self, request: &Request) -> Result<Response, Refusal> {
        if request.method() != Method::GET && request.method() != Method::HEAD {
            return Err(Refusal::bad_request("Method Not Allowed")
                .with_status(StatusCode::METHOD_NOT_ALLOWED));
        }
        let path = request.raw_path_param("path").unwrap_or_default();
        // names of content types, which addresses of screens have in them, have dots too
        let is_file = path.starts_with(FILES) || (path.contains('.') && !path.contains('/'));
        if is_file {
            let accepts = negotiate::text(request.headers(), header::ACCEPT_ENCODING.as_str());
            let file = panel::file(path, accepts.unwrap_or_default());
            return file.map(served).ok_or_else(nothing);
        }
        match self.part {
            Part::Panel if self.app.has_admin() => Ok(self.page(panel::Page::Panel)),
            Part::Panel => Err(Refusal::no_admin()),
            Part::Graphiql if self.app.allowance().landing_page => {
                Ok(self.page(panel::Page::Graphiql))
            }
            Part::Graphiql if !self.app.has_admin() => Err(nothing()),
            Part::Graphiql if Caller::is_admin(&self.app, request).await? => {
                Ok(self.page(panel::Page::Graphiql))
            }
            Part::Graphiql => Ok(redirect(LOGIN)),
        }
    }

    fn page(&self, page: panel::Page) -> Response {
        let nonce = format!("{:032x}", rand::rng().random::<u128>());
        let mut response =
            Response::builder().content_type("text/html; charset=utf-8").body(page.html(&nonce));
        let headers = response.headers_mut();
        let mut put = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        put(header::CONTENT_SECURITY_POLICY, &policy(page, &nonce, self.files_from().as_deref()));
        // each answer has a nonce of its own
        put(header::CACHE_CONTROL, "no-store");
        put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
        let framed = match page {
            panel::Page::Panel => "DENY",
            panel::Page::Graphiql => "SAMEORIGIN",
        };
        put(header::X_FRAME_OPTIONS, framed);
        put(
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        );
        response
    }

    /// From where files are shown, where it is not from here.
    fn files_from(&self) -> Option<String> {
        let base = Url::parse(&self.app.media()?.base_url).ok()?;
        Some(base.origin().ascii_serialization())
    }
}

/// What a page may do.
fn policy(page: panel::Page, nonce: &str, files: Option<&str>) -> String {
    let files = files.map(|origin| format!(" {origin}")).unwrap_or_default();
    let (styles, more, framed) = match page {
        panel::Page::Panel => (format!("'nonce-{nonce}'"), "frame-src 'self'; ", "'none'"),
        panel::Page::Graphiql => {
            ("'unsafe-inline'".to_owned(), "worker-src 'self' blob:; ", "'self'")
        }
    };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' {styles}; connect-src 'self'; \
         img-src 'self' data: blob:{files}; media-src 'self' blob:{files}; font-src 'self' data:; {more}\
         form-action 'self'; frame-ancestors {framed}; base-uri 'none'"
    )
}

fn served(file: panel::File) -> Response {
    let keep = if file.is_immutable { FOREVER } else { BRIEFLY };
    let mut response = Response::builder()
        .content_type(file.media_type)
        .header(header::CACHE_CONTROL, keep)
        .header(header::VARY, "accept-encoding");
    if let Some(encoding) = file.encoding {
        response = response.header(header::CONTENT_ENCODING, encoding);
    }
    response.body(file.bytes.into_owned())
}

fn nothing() -> Refusal {
    Refusal {
        status: StatusCode::NOT_FOUND,
        code: "NOT_FOUND",
        message: "There is nothing at this address".into(),
    }
}

impl Endpoint for Panel {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let mut response =
            self.answer(&request).await.unwrap_or_else(|refusal| refusal.response(MediaType::Json));
        let headers = response.headers_mut();
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        );
        if self.app.allowance().is_behind_tls {
            let year = HeaderValue::from_static("max-age=31536000");
            headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
        }
        Ok(response)
    }
}
