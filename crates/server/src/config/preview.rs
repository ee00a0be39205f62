//! `[admin.preview]`: where editors look at what they write, by uid, still unchecked: the model decides whether the names exist.
//!
//! In: the table. Out: [`Preview`]s in the order of the file, and collected problems.

use super::section::{Report, Section};

/// Where entries of a type are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// `api::article.article`
    pub content_type: String,
    /// `https://www.example.org/articles/{slug}?status={status}`
    pub url: String,
    /// Line in `presswork.toml`.
    pub line: usize,
}

impl Preview {
    /// What stands between braces.
    pub fn placeholders(&self) -> impl Iterator<Item = &str> {
        self.url.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
    }
}

/// Reads the whole table.
pub(super) fn read(section: Section<'_>, report: &mut Report<'_>) -> Vec<Preview> {
    let mut previews = Vec::new();
    for (uid, url) in section.read_all::<String>(report) {
        let at = uid.span().start;
        if is_page(&url) {
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

/// Whether it is the address of a page, with whatever stands between braces in it.
fn is_page(url: &str) -> bool {
    let filled: String = url.split(['{', '}']).collect();
    let is_closed = url.matches('{').count() == url.matches('}').count();
    let whole = ::url::Url::parse(&filled);
    let host = url.split('/').nth(2).unwrap_or_default();
    is_closed
        && !host.contains('{')
        && whole.is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
