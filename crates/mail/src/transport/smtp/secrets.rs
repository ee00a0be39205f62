//! The user name and the password, kept out of what a mail server says: some repeat the command that they refuse.
//!
//! In: credentials, then what a server sent. Out: the same with `…` in place of every secret, as it is and as AUTH PLAIN
//! and AUTH LOGIN send it. Must not know: where it is shown.

#[cfg(test)]
mod tests;

use mail_send::Credentials;
use smtp_proto::{AUTH_LOGIN, AUTH_PLAIN};

use super::super::config;

/// `Username:` and `Password:`, as servers ask for them in AUTH LOGIN.
const QUESTIONS: [&str; 2] = ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"];
/// So much of a secret tells something, and stands in no sentence by chance. A shorter one may: it is a secret only where it
/// is not a part of a word.
const TELLING: usize = 8;

/// What must not be shown.
#[derive(Default)]
pub(in super::super) struct Secrets(Vec<Secret>);

struct Secret {
    /// Without the `=` at the end if it is encoded: servers may leave them out.
    text: Vec<u8>,
    encoded: bool,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secrets")
    }
}

impl Secrets {
    pub(super) fn of(credentials: &config::Credentials) -> Self {
        let config::Credentials { user, password } = credentials;
        let plain =
            [user, password].map(|it| Secret { text: it.as_bytes().into(), encoded: false });
        let sent = Credentials::new(&**user, &**password);
        let [asked_user, asked_password] = QUESTIONS.map(|it| sent.encode(AUTH_LOGIN, it));
        let encoded = [sent.encode(AUTH_PLAIN, ""), asked_user, asked_password];
        let encoded = encoded
            .into_iter()
            .flatten()
            .map(|it| Secret { text: it.trim_end_matches('=').as_bytes().into(), encoded: true });
        Self(plain.into_iter().chain(encoded).collect())
    }

    /// Bytes of the longest of them.
    pub(in super::super) fn longest(&self) -> usize {
        self.0.iter().map(|it| it.text.len()).max().unwrap_or(0)
    }

    /// The first so many bytes of a text without secrets. One that begins in them is found if the text has its end.
    pub(in super::super) fn hide(&self, text: &[u8], bytes: usize) -> String {
        let mut shown = Vec::with_capacity(text.len().min(bytes));
        let mut at = 0;
        while let Some(byte) = text.get(at).filter(|_| at < bytes) {
            let hidden = self.0.iter().map(|secret| secret.length_in(text, at)).max().unwrap_or(0);
            if hidden == 0 {
                shown.push(*byte);
                at += 1;
            } else {
                shown.extend_from_slice("…".as_bytes());
                at += hidden;
            }
        }
        String::from_utf8_lossy(&shown).into_owned()
    }
}

impl Secret {
    /// How many bytes of a text have to be hidden from there on.
    fn length_in(&self, text: &[u8], at: usize) -> usize {
        let (before, rest) = text.split_at(at);
        let whole = common(rest, &self.text);
        let inside = is_inside(before.last(), self.text.first())
            || is_inside(rest.get(whole), self.text.last());
        let stands = whole == self.text.len() && (whole >= TELLING || !inside);
        let mut found = if stands { whole } else { 0 };
        if self.encoded {
            // a part of it is decoded as easily: lines are cut and folded
            let parts = (0..self.text.len()).filter_map(|start| self.text.get(start..));
            let part = parts.map(|part| common(rest, part)).max().unwrap_or(0);
            found = if part >= TELLING { part } else { found };
            let padding = rest.iter().skip(found).take_while(|byte| **byte == b'=').count();
            found = if found == 0 { 0 } else { found + padding };
        }
        found
    }
}

/// Bytes that two texts have in common from their beginnings; servers may write in capitals what they repeat.
fn common(left: &[u8], right: &[u8]) -> usize {
    left.iter().zip(right).take_while(|(left, right)| left.eq_ignore_ascii_case(right)).count()
}

/// Whether two neighbours belong to one word.
fn is_inside(neighbour: Option<&u8>, edge: Option<&u8>) -> bool {
    let in_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    neighbour.is_some_and(in_word) && edge.is_some_and(in_word)
}
