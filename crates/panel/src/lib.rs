//! The administration's web page: the files that `app/`, a project in TypeScript, is built into.
//!
//! In: a path, and the encodings that a browser takes. Out: bytes, and what they are.
//!
//! Must not know: HTTP, GraphQL, the database. Which headers a page needs is the server's to say.
//!
//! `cargo xtask panel` builds `app/` into `app/dist`; a build with optimization takes in what lies there, others read it each time.
//! `cargo build` alone never calls npm: without `app/dist`, [`Page::html`] says how to make it.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::GzDecoder;
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "app/dist"]
struct Dist;

/// What stands in pages where the nonce of an answer goes, which lets through the styles that scripts make.
const NONCE: &str = "{{nonce}}";

const NOT_BUILT: &str = include_str!("not_built.html");

/// A page: what the address bar of a browser leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The panel, whatever its screen.
    Panel,
    /// GraphiQL.
    Graphiql,
}

impl Page {
    /// The page with this nonce in it; a page that says how to build it where it was not built.
    #[must_use]
    pub fn html(self, nonce: &str) -> String {
        let name = match self {
            Self::Panel => "index.html",
            Self::Graphiql => "graphiql.html",
        };
        let file = Dist::get(name);
        let html = file.as_ref().and_then(|file| std::str::from_utf8(&file.data).ok());
        html.unwrap_or(NOT_BUILT).replace(NONCE, nonce)
    }
}

/// Whether the panel was built.
#[must_use]
pub fn is_built() -> bool {
    Dist::get("index.html").is_some()
}

/// A file that pages load.
#[derive(Debug)]
pub struct File {
    /// As [`File::encoding`] says.
    pub bytes: Cow<'static, [u8]>,
    /// `text/javascript`.
    pub media_type: &'static str,
    /// `br` or `gzip`, if it is compressed.
    pub encoding: Option<&'static str>,
    /// Whether its name changes with its bytes, so that a browser may keep it for good.
    pub is_immutable: bool,
}

/// The file at a path such as `assets/index-4nsbHnpd.js`, in the smallest form that a browser takes. `accepts` is what it says in
/// `Accept-Encoding`. `None` for what is not there, and for pages.
#[must_use]
pub fn file(path: &str, accepts: &str) -> Option<File> {
    let media_type = media_type(path)?;
    let takes = |encoding: &str| {
        accepts.split(',').any(|accepted| {
            let (name, weight) = accepted.split_once(';').unwrap_or((accepted, ""));
            name.trim() == encoding && !matches!(weight.trim(), "q=0" | "q=0.0")
        })
    };
    let compressed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, ending)| {
        let file = takes(encoding).then(|| Dist::get(&format!("{path}.{ending}")))??;
        Some((file, Some(encoding)))
    });
    let is_immutable = path.starts_with("assets/");
    let (bytes, encoding) = match compressed {
        Some((file, encoding)) => (file.data, encoding),
        None => (plain(path)?, None),
    };
    Some(File { bytes, media_type, encoding, is_immutable })
}

/// A file for whoever takes nothing compressed, which no browser does: text is kept compressed only.
fn plain(path: &str) -> Option<Cow<'static, [u8]>> {
    if let Some(file) = Dist::get(path) {
        return Some(file.data);
    }
    let file = Dist::get(&format!("{path}.gz"))?;
    let mut bytes = Vec::new();
    GzDecoder::new(&*file.data).read_to_end(&mut bytes).ok()?;
    Some(bytes.into())
}

/// What the files are that a build makes; `None` for what no page loads.
fn media_type(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    Some(match ending {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "ttf" => "font/ttf",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
