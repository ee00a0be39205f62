//! Sends one event to one receiver.
//!
//! In: a receiver, and what it gets. Out: the outcome, in words for people. Must not know: the database, what is done when it failed.
//!
//! Requests are signed as standardwebhooks.com says, so that a receiver can tell that they are ours and not old. Only the beginning of the
//! answer is kept, for people to see.

use std::time::Instant;

use auth::SigningSecret;
use chrono::{DateTime, Utc};
use outbound::{Answer, Client, Failure, Url};

/// Bytes of an answer that are kept.
const KEPT: usize = 1024;

/// Who gets something.
pub(crate) struct Target {
    pub(crate) client: Client,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(String, String)>,
    /// One, or two during a rotation.
    pub(crate) secrets: Vec<SigningSecret>,
}

/// What is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Message<'m> {
    /// The event's id, which stays the same however often it is sent.
    pub(crate) id: &'m str,
    /// The event's name.
    pub(crate) event: &'m str,
    pub(crate) body: &'m str,
}

/// What came of a request to a webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookSent {
    /// The status, if there was an answer.
    pub status: Option<u16>,
    /// What was wrong; nothing if the receiver accepted it.
    pub problem: Option<String>,
    /// How the answer began.
    pub answer: Option<String>,
    /// How long it took.
    pub milliseconds: i64,
}

impl Target {
    /// Sends it, now.
    pub(crate) async fn send(&self, message: Message<'_>, now: DateTime<Utc>) -> WebhookSent {
        let headers = self.headers(message, now);
        let started = Instant::now();
        let answered =
            self.client.post(&self.url, &headers, message.body.as_bytes().to_vec()).await;
        let milliseconds = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
        match answered {
            Ok(answer) => told(&answer, milliseconds),
            Err(failure) => WebhookSent {
                status: None,
                problem: Some(match failure {
                    Failure::Refused(refused) => format!("nothing was sent: {refused}"),
                    failure => failure.to_string(),
                }),
                answer: None,
                milliseconds,
            },
        }
    }

    /// The webhook's own headers, then ours.
    fn headers(&self, message: Message<'_>, now: DateTime<Utc>) -> Vec<(String, String)> {
        let timestamp = now.timestamp();
        let sign =
            |secret: &SigningSecret| secret.sign(message.id, timestamp, message.body.as_bytes());
        let signatures: Vec<String> = self.secrets.iter().map(sign).collect();
        let ours = own_headers(message)
            .into_iter()
            .chain([
                ("webhook-timestamp", timestamp.to_string()),
                ("webhook-signature", signatures.join(" ")),
            ])
            .map(|(name, value)| (name.to_owned(), value));
        self.headers.iter().cloned().chain(ours).collect()
    }
}

/// Our own headers, but for the signature and its time.
pub(crate) fn own_headers<'m>(message: Message<'m>) -> [(&'static str, String); 3] {
    [
        ("content-type", "application/json".to_owned()),
        ("x-strapi-event", message.event.to_owned()),
        ("webhook-id", message.id.to_owned()),
    ]
}

fn told(answer: &Answer, milliseconds: i64) -> WebhookSent {
    let status = answer.response.status();
    let problem = if status.is_success() {
        None
    } else if status.is_redirection() {
        Some(format!("it answers {}: redirects are not followed", status.as_u16()))
    } else {
        Some(format!("it answers {}", status.as_u16()))
    };
    let body = answer.response.body();
    let kept = String::from_utf8_lossy(body.get(..KEPT).unwrap_or(body));
    // a database cannot store some control characters, and others control terminals
    let is_plain = |letter: char| !letter.is_control() || matches!(letter, '\t' | '\n' | '\r');
    let kept = kept.replace(|letter| !is_plain(letter), "\u{fffd}");
    WebhookSent {
        status: Some(status.as_u16()),
        problem,
        answer: (!kept.is_empty()).then_some(kept),
        milliseconds,
    }
}
