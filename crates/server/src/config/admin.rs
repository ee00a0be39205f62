//! `[admin]`: the administration.
//!
//! In: the table. Out: [`Admin`]. Must not know: who the admins are.

use super::preview::{self, Preview};
use super::providers::{self, AdminProvider};
use super::{Environment, Report, Section};
use crate::problem::Problem;

/// The administration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admin {
    /// Whether there is any on this server.
    pub enabled: bool,
    /// The address of the panel, for links in mails.
    pub url: Option<String>,
    /// By way of whom admins come in.
    pub providers: Vec<AdminProvider>,
    /// Where editors look at what they write.
    pub previews: Vec<Preview>,
}

impl Default for Admin {
    fn default() -> Self {
        Self { enabled: true, url: None, providers: Vec::new(), previews: Vec::new() }
    }
}

/// Reads the whole table.
pub(super) fn read(admin: &mut Admin, mut section: Section<'_>, report: &mut Report<'_>) {
    section.read("enabled", &mut admin.enabled, report);
    super::accounts::read_page((&mut admin.url, "admin.url"), "url", &mut section, report);
    admin.providers = providers::read_admin(section.section("providers", report), report);
    admin.previews = preview::read(section.section("preview", report), report);
    section.finish(report);
}

/// Takes the secrets of providers from the environment. `url` is where browsers find this server, and so the panel, unless its address is
/// said.
pub(super) fn complete(
    admin: &mut Admin,
    url: Option<&str>,
    environment: &Environment,
    problems: &mut Vec<Problem>,
) {
    if admin.enabled {
        admin.url = admin.url.take().or_else(|| Some(format!("{}/admin", url?)));
        let clients = admin.providers.iter_mut().map(|provider| &mut provider.client);
        providers::complete(clients, url, environment, problems);
        providers::warn_of_strangers(&admin.providers, problems);
    }
}
