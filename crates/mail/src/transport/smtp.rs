//! A mail server, spoken to with mail-send.
//!
//! In: envelopes and messages. Out: verdicts. Must not know: what the messages say.
//!
//! One connection is kept for the next mail, for at most 30 seconds.

mod secrets;
mod session;
mod stream;
#[cfg(test)]
mod tests;
mod tls;
mod trouble;

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio_rustls::TlsConnector;

use super::{Dialogue, Envelope, Server, Verdict};
use crate::Unreachable;
pub(super) use secrets::Secrets;
use session::{Lost, Session};

/// Servers close connections over which nothing is said, some after less than a minute.
const LONGEST_IDLE: Duration = Duration::from_secs(30);

/// A mail server, and perhaps an open connection to it.
#[derive(Debug)]
pub struct Smtp {
    place: Place,
    open: Option<(Session, Instant)>,
}

/// What it takes to connect.
pub(super) struct Place {
    server: Server,
    tls: TlsConnector,
    timeout: Duration,
    dialogue: Option<Dialogue>,
    /// Kept out of what the server says.
    secrets: Arc<Secrets>,
}

impl std::fmt::Debug for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.server.fmt(formatter)
    }
}

impl Smtp {
    pub(super) fn new(server: &Server, timeout: Duration) -> Result<Self, Unreachable> {
        let tls = tls::connector(server)?;
        let secrets = Arc::new(server.credentials.as_ref().map(Secrets::of).unwrap_or_default());
        let place = Place { server: server.clone(), tls, timeout, dialogue: None, secrets };
        Ok(Self { place, open: None })
    }

    pub(super) fn listen(&mut self, dialogue: Dialogue) {
        dialogue.keep_out(&self.place.secrets);
        self.place.dialogue = Some(dialogue);
    }

    pub(super) async fn send(
        &mut self,
        envelope: &Envelope,
        message: &[u8],
    ) -> Result<Vec<Verdict>, Unreachable> {
        if let Some(mut session) = self.reusable().await {
            match session.deliver(envelope, message).await {
                Ok(verdicts) => return Ok(self.keep(session, verdicts)),
                // It was closed while nobody looked: nothing was said about this mail yet.
                Err(Lost::AtOnce(_)) => {}
                Err(Lost::Midway(verdicts)) => return Ok(verdicts),
                Err(Lost::Unusable(why)) => return Err(why),
            }
        }
        let mut session = Session::open(&self.place).await?;
        match session.deliver(envelope, message).await {
            Ok(verdicts) => Ok(self.keep(session, verdicts)),
            Err(Lost::AtOnce(verdicts) | Lost::Midway(verdicts)) => Ok(verdicts),
            Err(Lost::Unusable(why)) => Err(why),
        }
    }

    pub(super) async fn close(&mut self) {
        if let Some((session, _)) = self.open.take() {
            session.quit().await;
        }
    }

    async fn reusable(&mut self) -> Option<Session> {
        let (session, since) = self.open.take()?;
        if since.elapsed() < LONGEST_IDLE {
            return Some(session);
        }
        session.quit().await;
        None
    }

    fn keep(&mut self, session: Session, verdicts: Vec<Verdict>) -> Vec<Verdict> {
        self.open = Some((session, Instant::now()));
        verdicts
    }
}
