//! Signs of life for orchestrators and load balancers.
//!
//! `/health/live`: the process runs. `/health/ready`: it can serve now, which needs a database and ends when
//! the server is told to stop. Neither says why not, because anyone may ask.

use std::sync::Arc;
use std::time::Duration;

use poem::http::{StatusCode, header};
use poem::{Endpoint, Request, Response};

use super::App;

/// How long the database may take to answer.
const PING: Duration = Duration::from_secs(1);

/// `/health/live`
pub struct Live;

impl Endpoint for Live {
    type Output = Response;

    async fn call(&self, _request: Request) -> poem::Result<Response> {
        Ok(answer(StatusCode::OK, r#"{"status":"live"}"#))
    }
}

/// `/health/ready`
pub struct Ready {
    app: Arc<App>,
}

impl Ready {
    /// Reports on this application.
    #[must_use]
    pub fn new(app: Arc<App>) -> Self {
        Self { app }
    }
}

impl Endpoint for Ready {
    type Output = Response;

    async fn call(&self, _request: Request) -> poem::Result<Response> {
        Ok(if self.is_ready().await {
            answer(StatusCode::OK, r#"{"status":"ready"}"#)
        } else {
            answer(StatusCode::SERVICE_UNAVAILABLE, r#"{"status":"not ready"}"#)
        })
    }
}

impl Ready {
    async fn is_ready(&self) -> bool {
        if self.app.is_stopping() || self.app.served().is_none() {
            return false;
        }
        matches!(tokio::time::timeout(PING, self.app.store().ping()).await, Ok(Ok(())))
    }
}

fn answer(status: StatusCode, body: &'static str) -> Response {
    Response::builder()
        .status(status)
        .content_type("application/json; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .body(body)
}
