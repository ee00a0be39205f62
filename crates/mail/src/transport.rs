//! The ways to send a mail: a closed set, each in its file.
//!
//! In: a [`Config`], then envelopes and the bytes of messages. Out: for each recipient what became of it, or that
//! the mail server cannot be used now.
//!
//! Must not know: the queue, how often something is tried.

mod config;
mod dialogue;
mod directory;
mod memory;
mod smtp;

use std::time::Duration;

pub use config::{Config, Credentials, Route, Security, Server};
pub use dialogue::Dialogue;
pub use memory::{Memory, Sent};

use crate::{Address, Message, Unreachable};
use directory::Directory;
use smtp::Smtp;

/// What stands outside of a message: from whom, and to whom it is still to be brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Who hears of mail that could not be delivered.
    pub from: Address,
    /// Who gets it, blind copies as well. Names are not looked at.
    pub to: Vec<Address>,
    /// The message id, for names of files.
    pub message_id: String,
}

impl Message {
    /// The envelope for all recipients.
    #[must_use]
    pub fn envelope(&self) -> Envelope {
        Envelope {
            from: self.from.clone(),
            to: self.recipients.iter().map(|(_, address)| address.clone()).collect(),
            message_id: self.message_id.clone(),
        }
    }
}

/// What became of a mail for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The mail server took it over.
    Accepted {
        /// What it said, in at most 500 characters and one line.
        reply: String,
    },
    /// It did not.
    Refused {
        /// What it said, or what happened, in at most 500 characters and one line.
        reply: String,
        /// Whether it makes no sense to try again.
        permanent: bool,
    },
}

/// A way to send mails, one after the other.
#[derive(Debug)]
pub enum Transport {
    /// A mail server.
    Smtp(Box<Smtp>),
    /// One `.eml` file a mail.
    Directory(Directory),
    /// Kept in memory, for tests.
    Memory(Memory),
}

impl Transport {
    /// Makes what the configuration says; connects to nothing yet. `timeout` holds for connecting and for each command;
    /// a message and the answer to it may take four times as long.
    ///
    /// # Errors
    /// When the file with certificates that the configuration names cannot be used.
    pub fn new(config: &Config, timeout: Duration) -> Result<Self, Unreachable> {
        Ok(match config {
            Config::Smtp(server) => Self::Smtp(Box::new(Smtp::new(server, timeout)?)),
            Config::Directory(path) => Self::Directory(Directory::new(path)),
            Config::Memory => Self::Memory(Memory::default()),
        })
    }

    /// From now on, what is said to the mail server and what it answers is written down. Passwords and the text of
    /// mails are not.
    pub fn listen(&mut self) -> Dialogue {
        let dialogue = Dialogue::default();
        if let Self::Smtp(smtp) = self {
            smtp.listen(dialogue.clone());
        }
        dialogue
    }

    /// Sends one mail. One verdict for each recipient, in the order of the envelope.
    ///
    /// # Errors
    /// When nothing was sent to anybody, because the server cannot be used now.
    pub async fn send(
        &mut self,
        envelope: &Envelope,
        message: &[u8],
    ) -> Result<Vec<Verdict>, Unreachable> {
        if envelope.to.is_empty() {
            return Ok(Vec::new());
        }
        match self {
            Self::Smtp(smtp) => smtp.send(envelope, message).await,
            Self::Directory(directory) => directory.send(envelope, message).await,
            Self::Memory(memory) => Ok(memory.send(envelope, message)),
        }
    }

    /// Takes leave of the server, if a connection is open. The next mail opens another one.
    pub async fn close(&mut self) {
        if let Self::Smtp(smtp) = self {
            smtp.close().await;
        }
    }
}

/// The same verdict for every recipient.
fn accepted(envelope: &Envelope, reply: &str) -> Vec<Verdict> {
    envelope.to.iter().map(|_| Verdict::Accepted { reply: reply.to_owned() }).collect()
}
