//! The headers of an object.

use std::ops::Range;

use engine::StoredObject;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use poem::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// What RFC 8187 lets stand for itself in a file's name.
const NAME: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'!');

/// Nothing of an object runs or loads anything, should a browser take it for a page.
const POLICY: &str = "sandbox; default-src 'none'";
/// Viewers of PDF are pages that load a plugin, which a sandbox would forbid.
const PDF_POLICY: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";

const PDF: &str = "application/pdf";
/// Images that can hold scripts.
const SVG: &str = "image/svg+xml";

/// Changes with the content of an object; with quotes, as in HTTP.
pub(super) fn etag(object: &StoredObject) -> String {
    format!("\"{}\"", object.sha256)
}

/// How long browsers and proxies may keep an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Nobody keeps it: it is gone with its file, and with whoever may see it (security.md U10).
    Nowhere,
    /// It is what a preset makes now, and may be something else tomorrow.
    Briefly,
    /// The bytes of a key never change.
    Forever,
}

/// Says what an object is.
pub(super) fn describe(object: &StoredObject, keep: Keep, headers: &mut HeaderMap) {
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(header::CONTENT_TYPE, &object.mime);
    put(header::ETAG, &etag(object));
    put(header::ACCEPT_RANGES, "bytes");
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    let policy = if object.mime == PDF { PDF_POLICY } else { POLICY };
    put(header::CONTENT_SECURITY_POLICY, policy);
    put(header::CONTENT_DISPOSITION, &disposition(object));
    put(
        header::CACHE_CONTROL,
        match keep {
            Keep::Nowhere => "private, no-store",
            Keep::Briefly => "public, max-age=3600",
            Keep::Forever => "public, max-age=31536000, immutable",
        },
    );
    if keep != Keep::Nowhere {
        // Whoever knows the URL may have it: that a page of another site shows it tells that page nothing.
        put(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        put(header::ACCESS_CONTROL_EXPOSE_HEADERS, "content-range, etag");
        put(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    }
}

/// The headers of every answer that is no object.
pub(super) fn refuse(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// Says which bytes of how many are sent; `None` when these cannot be.
pub(super) fn range(part: Option<&Range<u64>>, bytes: u64, headers: &mut HeaderMap) {
    let text = match part {
        Some(part) => format!("bytes {}-{}/{bytes}", part.start, part.end.saturating_sub(1)),
        None => format!("bytes */{bytes}"),
    };
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.insert(header::CONTENT_RANGE, value);
    }
}

/// What browsers know to show is shown; the rest is saved under its name.
fn disposition(object: &StoredObject) -> String {
    let kind = object.mime.split('/').next().unwrap_or_default();
    let is_shown = matches!(kind, "image" | "video" | "audio") && object.mime != SVG;
    let kind = if is_shown || object.mime == PDF { "inline" } else { "attachment" };
    let name = file_name(object);
    format!("{kind}; filename*=UTF-8''{}", utf8_percent_encode(&name, NAME))
}

/// The file's name with the ending of what it is, which follows from its bytes: nobody saves a page that was sent as an image.
fn file_name(object: &StoredObject) -> String {
    let ending = |name: &str| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("jpeg") => Some("jpg".to_owned()),
            Some("tif") => Some("tiff".to_owned()),
            _ => ending,
        }
    };
    match ending(&object.key) {
        Some(is) if ending(&object.name).as_ref() != Some(&is) => format!("{}.{is}", object.name),
        _ => object.name.clone(),
    }
}
