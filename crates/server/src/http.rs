//! The HTTP side: routes, and the state that they share.
//!
//! In: an engine that can be swapped while requests run. Out: one poem endpoint for [`listen::serve`].
//!
//! Must not know: definitions, plans, SQL. Everything about GraphQL is the engine's.

pub mod admin_connect;
pub mod admin_cookie;
pub mod app;
pub mod body;
pub mod caller;
pub mod connect;
pub mod cookie;
pub mod cors;
pub mod graphql;
pub mod health;
pub mod listen;
pub mod multipart;
pub mod negotiate;
pub mod objects;
pub mod panel;
pub mod persisted;
pub mod proxies;
pub mod refusal;
pub mod rest;
#[cfg(test)]
mod tests;

use std::future::ready;
use std::sync::Arc;

use poem::endpoint::BoxEndpoint;
use poem::error::NotFoundError;
use poem::http::{Method, StatusCode};
use poem::middleware::Compression;
use poem::{Endpoint, EndpointExt, IntoResponse, Request, Response, Route};

use admin_connect::{AdminConnect, AdminStep};
pub use app::App;
use connect::{AUTH, CONNECT, Connect, Step};
use cors::Cors;
use engine::UPLOADS;
use graphql::{Entrance, Graphql};
use health::{Live, Ready};
use negotiate::MediaType;
use objects::Objects;
use panel::{GRAPHIQL, Panel, Part};
use refusal::Refusal;
use rest::{FILES, UPLOAD, UploadApi};

const INDEX: &str = "/";
const ADMIN: &str = "/admin";
const ADMIN_GRAPHQL: &str = "/admin/graphql";
/// The content API as somebody else sees it.
const VIEW_AS: &str = "/admin/content";
const LIVE: &str = "/health/live";
const READY: &str = "/health/ready";

/// The paths at which something else is served than GraphQL.
pub const TAKEN: [&str; 9] = [INDEX, ADMIN, GRAPHIQL, LIVE, READY, UPLOAD, FILES, CONNECT, AUTH];

/// Whether GraphQL cannot be served at a path, as one of [`TAKEN`] or below what has other paths below it.
#[must_use]
pub fn is_taken(path: &str) -> bool {
    let is_below =
        |parent: &str| path.strip_prefix(parent).is_some_and(|rest| rest.starts_with('/'));
    TAKEN.contains(&path)
        || [ADMIN, UPLOAD, CONNECT, AUTH].into_iter().any(is_below)
        || path.starts_with(UPLOADS)
}

/// Every route; GraphQL is served at the path `graphql`. `compression` compresses answers for clients that accept it.
#[must_use]
pub fn routes(
    app: &Arc<App>,
    graphql: &str,
    cors: Cors,
    compression: bool,
) -> BoxEndpoint<'static> {
    let path: Arc<str> = Arc::from(graphql);
    // not for objects, of which a part may be asked for, and most of which are compressed
    let compressed = || Compression::new();
    let at = |entrance| Graphql::new(Arc::clone(app), entrance);
    let uploads =
        || UploadApi::new(Arc::clone(app), cors.clone()).with_if(compression, compressed());
    let routes = Route::new()
        .at(graphql, at(Entrance::Content).with_if(compression, compressed()))
        .at(ADMIN_GRAPHQL, at(Entrance::Admin).with_if(compression, compressed()))
        .at(VIEW_AS, at(Entrance::ViewAs).with_if(compression, compressed()))
        .at(UPLOAD, uploads())
        .at(FILES, uploads())
        .at(format!("{FILES}/:id"), uploads())
        .at(format!("{UPLOADS}*key"), Objects::new(Arc::clone(app)))
        .at(LIVE, Live)
        .at(READY, Ready::new(Arc::clone(app)))
        .at(INDEX, Index { app: Arc::clone(app), graphql: Arc::clone(&path) });
    let part = |routes: Route, (part, path)| routes.at(path, Panel::new(Arc::clone(app), part));
    let routes = Part::ALL
        .into_iter()
        .fold(routes, part)
        .catch_error(move |_: NotFoundError| ready(not_found(&path)));
    // who may read what these answer is for each provider to say
    let connect =
        |routes: Route, (step, path)| routes.at(path, Connect::new(Arc::clone(app), step));
    let routes = Route::new().nest_no_strip("/", cors::Endpoint::new(routes, cors));
    let routes = Step::ALL.into_iter().fold(routes, connect);
    let connect_admin =
        |routes: Route, (step, path)| routes.at(path, AdminConnect::new(Arc::clone(app), step));
    AdminStep::ALL.into_iter().fold(routes, connect_admin).boxed()
}

/// Says what is where, and sends browsers to the panel.
struct Index {
    app: Arc<App>,
    graphql: Arc<str>,
}

impl Endpoint for Index {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        if request.method() != Method::GET && request.method() != Method::HEAD {
            return Ok(not_found(&self.graphql));
        }
        if self.app.has_admin() && panel::is_wanted(request.uri(), request.headers()) {
            return Ok(panel::redirect(ADMIN));
        }
        let graphql = &self.graphql;
        let links = format!(
            r#"{{"name":"Presswork","graphql":"{graphql}","health":["{LIVE}","{READY}"]}}"#
        );
        Ok(links.with_content_type(MediaType::Json.header()).into_response())
    }
}

/// The answer for every path that nothing else answers for.
fn not_found(graphql: &str) -> Response {
    let refusal = Refusal {
        status: StatusCode::NOT_FOUND,
        code: "NOT_FOUND",
        message: format!("There is nothing at this address; the GraphQL API is at {graphql}")
            .into(),
    };
    refusal.response(MediaType::Json)
}
