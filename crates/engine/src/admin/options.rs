//! How admins come in.

use auth::{Key, Secret};

/// How admins come in.
#[derive(Debug, Clone)]
pub struct AdminOptions {
    /// What sessions are made with.
    pub key: Key,
    /// The address of the panel, for links in mails.
    pub url: Option<String>,
    /// What the first admin has to know: it was printed when the server started.
    pub setup_code: Option<Secret>,
}
