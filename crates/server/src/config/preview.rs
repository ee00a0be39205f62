//! `[admin.preview]`: the pages where editors look at what they write, by uid. And `draft_url`, the site's entrance to its drafts.
//!
//! In: the table and the environment. Out: [`Preview`]s in the order of the file, the secret of their tokens, and collected problems.
//! Must not know: which types and fields exist; the model checks the names.

use super::section::{FILE, Report, Section};
use super::{Admin, Environment, Secret};
use crate::problem::Problem;

/// What the entrance of a site may look like.
pub(super) const ENTRANCE: &str = "https://www.example.org/api/draft";
/// The variable that takes the place of `draft_url`.
pub(super) const DRAFT_URL: &str = "PRESSWORK_DRAFT_URL";
/// The variable with the secret of its tokens.
pub(super) const SECRET: &str = "PRESSWORK_PREVIEW_SECRET";
const MAKE_SECRET: &str = "make one with: openssl rand -hex 32";

/// Where entries of a type are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// `api::article.article`
    pub content_type: String,
    /// `https://www.example.org/articles/{slug}?status={status}`, or without the host where there is an entrance.
    pub url: String,
    /// Line in `presswork.toml`.
    pub line: usize,
}

/// Reads the whole table.
pub(super) fn read(section: Section<'_>, report: &mut Report<'_>) -> Vec<Preview> {
    let mut previews = Vec::new();
    for (uid, url) in section.read_all::<String>(report) {
        let at = uid.span().start;
        if is_address(&url) || is_path(&url) {
            let line = report.line(at);
            previews.push(Preview { content_type: uid.into_inner(), url, line });
        } else {
            let message =
                format!("admin.preview.\"{}\": this is not the address of a page", uid.get_ref());
            let advice = "write it as \"https://www.example.org/articles/{slug}?status={status}\"";
            report.add(at, message, advice.to_owned());
        }
    }
    previews
}

/// Whether it is the whole address of a page, with names between braces or without.
fn is_address(url: &str) -> bool {
    let host = url.split('/').nth(2).unwrap_or_default();
    let is_of_web = |url: &::url::Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    // a path that begins with two slashes would be another host for a site that redirects to it
    let whole = filled(url).and_then(|filled| ::url::Url::parse(&filled).ok());
    !host.contains('{') && whole.is_some_and(|url| is_of_web(&url) && !url.path().starts_with("//"))
}

/// Whether it is such an address without the host.
fn is_path(url: &str) -> bool {
    url.starts_with('/') && is_address(&format!("http://localhost{url}"))
}

/// The address with names in the place of what they stand for, if all braces are closed.
fn filled(url: &str) -> Option<String> {
    let is_closed = url.matches('{').count() == url.matches('}').count();
    is_closed.then(|| url.split(['{', '}']).collect())
}

/// Takes what the environment has, the secret above all. `others` are the secrets that the site must not know.
pub(super) fn complete(
    admin: &mut Admin,
    others: &[Option<&Secret>],
    environment: &Environment,
    problems: &mut Vec<Problem>,
) {
    let given = |name| environment.get(name).filter(|text| !text.is_empty());
    if let Some(url) = given(DRAFT_URL) {
        if super::accounts::is_page(url) {
            admin.draft_url = Some(url.clone());
        } else {
            let problem = Problem::error(DRAFT_URL, None, "this is not the address of a page");
            problems.push(problem.advise(format!("write it as \"{ENTRANCE}\"")));
        }
    }
    if let Some(secret) = given(SECRET) {
        admin.preview_secret = Some(Secret::new(secret));
        let is_other = |other: &&Secret| other.reveal() == secret;
        let wrong = if secret.len() < auth::PREVIEW_SECRET_BYTES {
            Some("a secret of previews has at least 32 bytes")
        } else if others.iter().flatten().any(is_other) {
            Some("another secret of this server is the same, and the site must not know that one")
        } else {
            None
        };
        let problem = wrong.map(|message| Problem::error(SECRET, None, message));
        problems.extend(problem.map(|problem| problem.advise(MAKE_SECRET)));
    }
    if admin.draft_url.is_none() {
        problems.extend(without_site(&admin.previews));
    }
}

/// Paths of pages, while no site is known.
fn without_site(previews: &[Preview]) -> impl Iterator<Item = Problem> {
    previews.iter().filter(|preview| is_path(&preview.url)).map(|preview| {
        let message =
            format!("admin.preview.\"{}\": of which site is this a page?", preview.content_type);
        Problem::error(FILE, Some(preview.line), message)
            .advise("set draft_url in [admin], or write the whole address of the page")
    })
}
