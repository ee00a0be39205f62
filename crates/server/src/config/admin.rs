//! `[admin]`: the administration.
//!
//! In: the table. Out: [`Admin`]. Must not know: who the admins are.

use super::{Report, Section};

/// The administration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admin {
    /// Whether there is any on this server.
    pub enabled: bool,
    /// The address of the panel, for links in mails.
    pub url: Option<String>,
}

impl Default for Admin {
    fn default() -> Self {
        Self { enabled: true, url: None }
    }
}

/// Reads the whole table.
pub(super) fn read(admin: &mut Admin, mut section: Section<'_>, report: &mut Report<'_>) {
    section.read("enabled", &mut admin.enabled, report);
    super::accounts::read_page((&mut admin.url, "admin.url"), "url", &mut section, report);
    section.finish(report);
}
