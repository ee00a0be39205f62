//! `[admin]`: the administration.
//!
//! In: the table. Out: [`Admin`]. Must not know: who the admins are.

use super::accounts::read_page;
use super::preview::{self, Preview};
use super::providers::{self, AdminProvider};
use super::{Environment, Mode, Report, Secret, Section};
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
    /// The entrance of the site to its drafts.
    pub draft_url: Option<String>,
    /// What tokens for it are signed with; the site knows it as well.
    pub preview_secret: Option<Secret>,
    /// Whether a secret is made and kept in the project when none is given.
    pub makes_preview_secret: bool,
}

impl Admin {
    /// What holds when nothing is set.
    pub(super) fn defaults(mode: Mode) -> Self {
        Self {
            enabled: true,
            url: None,
            providers: Vec::new(),
            previews: Vec::new(),
            draft_url: None,
            preview_secret: None,
            makes_preview_secret: mode == Mode::Development,
        }
    }
}

/// What the address of the panel may look like.
const PANEL: &str = "https://cms.example.org/admin";

/// Reads the whole table.
pub(super) fn read(admin: &mut Admin, mut section: Section<'_>, report: &mut Report<'_>) {
    section.read("enabled", &mut admin.enabled, report);
    let panel = (&mut admin.url, "admin.url", PANEL);
    read_page(panel, "url", &mut section, report);
    let draft = (&mut admin.draft_url, "admin.draft_url", preview::ENTRANCE);
    read_page(draft, "draft_url", &mut section, report);
    admin.providers = providers::read_admin(section.section("providers", report), report);
    admin.previews = preview::read(section.section("preview", report), report);
    section.finish(report);
}

/// Takes secrets from the environment. `url` is where browsers find this server, and so the panel, unless its address is said; `others` are
/// secrets that previews must not have.
pub(super) fn complete(
    admin: &mut Admin,
    (url, others): (Option<&str>, &[Option<&Secret>]),
    environment: &Environment,
    problems: &mut Vec<Problem>,
) {
    if admin.enabled {
        preview::complete(admin, others, environment, problems);
        admin.url = admin.url.take().or_else(|| Some(format!("{}/admin", url?)));
        let clients = admin.providers.iter_mut().map(|provider| &mut provider.client);
        providers::complete(clients, url, environment, problems);
        providers::warn_of_strangers(&admin.providers, problems);
    }
}
