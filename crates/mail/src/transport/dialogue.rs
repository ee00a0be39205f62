//! What was said between us and a mail server, for whoever sets it up.
//!
//! In: our commands in words that hold no secret, and the bytes that the server sends, which may repeat some. Out: lines that begin with
//! `C: ` (we), `S: ` (the server) or `-- ` (what happened besides).
//!
//! Must not know: what anything means.

use std::sync::{Arc, Mutex, PoisonError};

use super::smtp::Secrets;
use crate::words;

/// Longer lines are cut: a server that sends nonsense must not fill the screen.
const LONGEST_LINE: usize = 500;
const MOST_LINES: usize = 1_000;

/// A dialogue that can be read while it goes on.
#[derive(Debug, Clone, Default)]
pub struct Dialogue(Arc<Mutex<Lines>>);

#[derive(Debug, Default)]
struct Lines {
    whole: Vec<String>,
    /// Of the server, until its end comes.
    begun: Vec<u8>,
    secrets: Arc<Secrets>,
}

impl Dialogue {
    /// What was said since this was last asked.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.end();
        std::mem::take(&mut lines.whole)
    }

    /// From now on, what the server sends is written down without these.
    pub(super) fn keep_out(&self, secrets: &Arc<Secrets>) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.secrets = Arc::clone(secrets);
    }

    /// A command, without secrets.
    pub(super) fn client(&self, command: &str) {
        self.add("C: ", command);
    }

    /// Something that happened.
    pub(super) fn note(&self, note: &str) {
        self.add("-- ", note);
    }

    /// What came from the server.
    pub(super) fn server(&self, bytes: &[u8]) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // a secret that begins in what is shown ends in what is kept
        let longest = LONGEST_LINE + lines.secrets.longest();
        for byte in bytes {
            match byte {
                b'\n' => lines.end(),
                byte if lines.begun.len() < longest => lines.begun.push(*byte),
                _ => {}
            }
        }
    }

    fn add(&self, who: &str, text: &str) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.end();
        lines.push(format!("{who}{}", words::line(text, LONGEST_LINE)));
    }
}

impl Lines {
    fn end(&mut self) {
        if !self.begun.is_empty() {
            let line = std::mem::take(&mut self.begun);
            let line = self.secrets.hide(&line, LONGEST_LINE);
            self.push(format!("S: {}", words::line(&line, LONGEST_LINE)));
        }
    }

    fn push(&mut self, line: String) {
        if self.whole.len() < MOST_LINES {
            self.whole.push(line);
        }
    }
}
