//! What a file is, by its bytes (security.md U1, U2). Its name only tells kinds of plain text from each other.
//!
//! In: a file. Out: a [`Kind`] out of a closed list, whose extension and type are ours.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use image::ImageFormat;

/// So much of a file is looked at: in Office's files what they are is behind their first parts.
const HEAD: u64 = 64 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An image that can be decoded.
    Picture(Raster),
    /// An image in the container of HEIC and AVIF, which is not decoded.
    Heif(Plain),
    /// A drawing that browsers run.
    Svg,
    /// A document that may have other things behind its end.
    Pdf,
    /// Anything that is kept as it came.
    Plain(Plain),
    /// Text that some program would run or render, such as HTML: kept as nothing but bytes.
    Inert,
    /// Programs, and what is not recognised.
    Unknown,
}

/// Type and extension of what is kept as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) mime: &'static str,
    pub(super) extension: &'static str,
}

/// The type of drawings.
pub(super) const SVG: &str = "image/svg+xml";

/// The types of images, decoded or not.
pub(super) const PICTURES: [&str; 7] = [
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "image/tiff",
    "image/avif",
    "image/heic",
];

/// Types of images that are decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raster {
    Jpeg,
    Png,
    Gif,
    Webp,
    Tiff,
}

impl Raster {
    /// The one of this type.
    pub(super) fn of_mime(mime: &str) -> Option<Self> {
        let all = [Self::Jpeg, Self::Png, Self::Gif, Self::Webp, Self::Tiff];
        all.into_iter().find(|raster| raster.plain().mime == mime)
    }

    /// Its type and extension.
    pub(super) fn plain(self) -> Plain {
        let (mime, extension) = match self {
            Self::Jpeg => ("image/jpeg", ".jpg"),
            Self::Png => ("image/png", ".png"),
            Self::Gif => ("image/gif", ".gif"),
            Self::Webp => ("image/webp", ".webp"),
            Self::Tiff => ("image/tiff", ".tiff"),
        };
        Plain { mime, extension }
    }

    /// What decodes it.
    pub(super) fn format(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::Gif => ImageFormat::Gif,
            Self::Webp => ImageFormat::WebP,
            Self::Tiff => ImageFormat::Tiff,
        }
    }
}

impl Kind {
    /// The type and extension that it is kept with.
    pub(super) fn plain(self) -> Plain {
        match self {
            Self::Picture(raster) => raster.plain(),
            Self::Heif(plain) | Self::Plain(plain) => plain,
            Self::Svg => Plain { mime: SVG, extension: ".svg" },
            Self::Pdf => Plain { mime: "application/pdf", extension: ".pdf" },
            Self::Inert | Self::Unknown => {
                Plain { mime: "application/octet-stream", extension: ".bin" }
            }
        }
    }

    /// What `file`, whose sender calls it `name`, is.
    pub(super) fn of(file: &mut File, name: &str) -> io::Result<Self> {
        let mut head = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.by_ref().take(HEAD).read_to_end(&mut head)?;
        // before plain text, since they may consist of nothing else
        if head.starts_with(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if head.starts_with(b"{\\rtf") {
            return Ok(Self::Plain(Plain { mime: "application/rtf", extension: ".rtf" }));
        }
        file.seek(SeekFrom::Start(0))?;
        if is_text(file)? {
            return Ok(Self::of_text(&head, name));
        }
        let found = infer::get(&head).map_or("", |found| found.extension());
        Ok(match found {
            "jpg" => Self::Picture(Raster::Jpeg),
            "png" => Self::Picture(Raster::Png),
            "gif" => Self::Picture(Raster::Gif),
            "webp" => Self::Picture(Raster::Webp),
            "tif" => Self::Picture(Raster::Tiff),
            "avif" => Self::Heif(Plain { mime: "image/avif", extension: ".avif" }),
            "heif" => Self::Heif(Plain { mime: "image/heic", extension: ".heic" }),
            _ if head.starts_with(OLE) => of_ole(file),
            "zip" | "docx" | "xlsx" | "pptx" => of_zip(file)?,
            found => PLAIN
                .iter()
                .find(|(extension, _)| extension.strip_prefix('.') == Some(found))
                .map_or(Self::Unknown, |&(extension, mime)| Self::Plain(Plain { mime, extension })),
        })
    }

    /// Of what is text through and through.
    fn of_text(head: &[u8], name: &str) -> Self {
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('<') {
            return if is_svg(text) { Self::Svg } else { Self::Inert };
        }
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let extension = extension.to_ascii_lowercase();
        if text.starts_with("#!") || ACTIVE.contains(&&*extension) {
            return Self::Inert;
        }
        let known = TEXTS.iter().find(|(known, ..)| *known == extension);
        let (_, mime, extension) = known.copied().unwrap_or(("txt", "text/plain", ".txt"));
        Self::Plain(Plain { mime, extension })
    }
}

/// Kinds of plain text, by the names that senders use.
const TEXTS: &[(&str, &str, &str)] = &[
    ("csv", "text/csv", ".csv"),
    ("tsv", "text/tab-separated-values", ".tsv"),
    ("json", "application/json", ".json"),
    ("geojson", "application/geo+json", ".geojson"),
    ("md", "text/markdown", ".md"),
    ("markdown", "text/markdown", ".md"),
    ("vtt", "text/vtt", ".vtt"),
    ("ics", "text/calendar", ".ics"),
    ("vcf", "text/vcard", ".vcf"),
];

/// Text that browsers, servers or desktops would run under these names.
const ACTIVE: &[&str] = &[
    "htm", "html", "xhtml", "shtml", "mht", "mhtml", "xml", "xsl", "xslt", "svg", "css", "js",
    "mjs", "cjs", "ts", "jsx", "tsx", "wasm", "php", "phtml", "asp", "aspx", "jsp", "cgi", "pl",
    "py", "rb", "sh", "bash", "bat", "cmd", "com", "ps1", "psm1", "vbs", "vbe", "wsf", "hta",
    "reg", "scr", "lnk", "url", "desktop", "htaccess",
];

/// What is kept as it came: how it is recognised (the extension, as infer knows it) and its type.
const PLAIN: &[(&str, &str)] = &[
    (".odt", "application/vnd.oasis.opendocument.text"),
    (".ods", "application/vnd.oasis.opendocument.spreadsheet"),
    (".odp", "application/vnd.oasis.opendocument.presentation"),
    (".epub", "application/epub+zip"),
    (".mobi", "application/x-mobipocket-ebook"),
    (".gz", "application/gzip"),
    (".bz2", "application/x-bzip2"),
    (".xz", "application/x-xz"),
    (".zst", "application/zstd"),
    (".7z", "application/x-7z-compressed"),
    (".rar", "application/vnd.rar"),
    (".tar", "application/x-tar"),
    (".mp3", "audio/mpeg"),
    (".m4a", "audio/mp4"),
    (".aac", "audio/aac"),
    (".ogg", "audio/ogg"),
    (".opus", "audio/ogg"),
    (".flac", "audio/flac"),
    (".wav", "audio/wav"),
    (".aiff", "audio/aiff"),
    (".midi", "audio/midi"),
    (".amr", "audio/amr"),
    (".mp4", "video/mp4"),
    (".m4v", "video/mp4"),
    (".mov", "video/quicktime"),
    (".webm", "video/webm"),
    (".mkv", "video/x-matroska"),
    (".avi", "video/x-msvideo"),
    (".wmv", "video/x-ms-wmv"),
    (".mpg", "video/mpeg"),
    (".woff", "font/woff"),
    (".woff2", "font/woff2"),
    (".ttf", "font/ttf"),
    (".otf", "font/otf"),
];

/// Which of Office's files an archive is, by the list at its end: its parts come in any order.
fn of_zip(file: &mut File) -> io::Result<Kind> {
    const ENTRY: &[u8] = b"PK\x01\x02";
    let start = file.metadata()?.len().saturating_sub(HEAD);
    file.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    file.take(HEAD).read_to_end(&mut tail)?;
    let entries = tail.windows(ENTRY.len()).enumerate().filter(|(_, window)| *window == ENTRY);
    let found = entries
        .filter_map(|(place, _)| tail.get(place + 46..))
        .find_map(|name| OFFICE.iter().find(|(part, ..)| name.starts_with(part.as_bytes())));
    let zip = ("", "application/zip", ".zip");
    let (_, mime, extension) = *found.unwrap_or(&zip);
    Ok(Kind::Plain(Plain { mime, extension }))
}

/// The part that makes an archive one of Office's files.
const OFFICE: &[(&str, &str, &str)] = &[
    (
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
    ),
    (
        "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xlsx",
    ),
    (
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".pptx",
    ),
];

/// How Office's files began before 2007; so do installers.
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Which of Office's old files it is, by the stream that only this kind has.
fn of_ole(file: &mut File) -> Kind {
    let kinds = [
        ("/WordDocument", "application/msword", ".doc"),
        ("/Workbook", "application/vnd.ms-excel", ".xls"),
        ("/Book", "application/vnd.ms-excel", ".xls"),
        ("/PowerPoint Document", "application/vnd.ms-powerpoint", ".ppt"),
    ];
    let Ok(streams) = cfb::CompoundFile::open(file) else { return Kind::Unknown };
    let found = kinds.iter().find(|(stream, ..)| streams.is_stream(stream));
    found.map_or(Kind::Unknown, |&(_, mime, extension)| Kind::Plain(Plain { mime, extension }))
}

/// Whether the rest of `source` is UTF-8 without control characters that text has no use for.
fn is_text(source: &mut impl Read) -> io::Result<bool> {
    let mut buffer = vec![0; 64 * 1024];
    // the beginning of a character that goes on in the next piece
    let mut kept = 0;
    loop {
        let Some(room) = buffer.get_mut(kept..) else { return Ok(false) };
        let read = source.read(room)?;
        let filled = kept + read;
        let piece = buffer.get(..filled).unwrap_or_default();
        let valid = match std::str::from_utf8(piece) {
            Ok(_) => filled,
            Err(error) if error.error_len().is_none() && read > 0 => error.valid_up_to(),
            Err(_) => return Ok(false),
        };
        let is_binary = |&byte: &u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
        if piece.iter().any(is_binary) {
            return Ok(false);
        }
        if read == 0 {
            return Ok(true);
        }
        buffer.copy_within(valid..filled, 0);
        kept = filled - valid;
    }
}

/// Whether the first element of this text is `svg`, behind a declaration, comments and a document type.
fn is_svg(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            rest if rest.starts_with("<!--") => "-->",
            rest if rest.starts_with("<?") => "?>",
            // what entities it has are none of the drawing's elements
            rest if rest.starts_with("<!") => {
                let lower = rest.to_ascii_lowercase();
                return lower.starts_with("<!doctype svg");
            }
            rest => {
                let name = rest.trim_start_matches('<');
                let name = name.split([' ', '>', '/', '\t', '\n', '\r']).next();
                return name.is_some_and(|name| name == "svg" || name.ends_with(":svg"));
            }
        };
        let Some((_, behind)) = rest.split_once(end) else { return false };
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::{is_svg, is_text};

    #[test]
    fn text_is_text_across_pieces() {
        let long = format!("{}{}", "a".repeat(64 * 1024 - 1), "\u{65e5}\u{672c}".repeat(50_000));
        assert!(is_text(&mut long.as_bytes()).unwrap());
        let mut cut = long.into_bytes();
        cut.pop();
        assert!(!is_text(&mut &cut[..]).unwrap());
        assert!(!is_text(&mut &b"a\0b"[..]).unwrap());
        assert!(!is_text(&mut &b"caf\xe9"[..]).unwrap());
    }

    #[test]
    fn drawings_are_found_behind_what_may_come_first() {
        for drawing in [
            "<svg/>",
            "<svg xmlns='x'>",
            "<?xml version='1.0'?>\n<!-- a > b --><svg>",
            "<!DOCTYPE svg PUBLIC 'x'><svg>",
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'>",
        ] {
            assert!(is_svg(drawing), "{drawing}");
        }
        for other in ["<html><svg/></html>", "<!doctype html><svg>", "<?xml", "<a>", "<!-- <svg> "]
        {
            assert!(!is_svg(other), "{other}");
        }
    }
}
