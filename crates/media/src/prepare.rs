//! One way in for every file: what it is, whether it may be kept, and what is kept of it (security.md U1 to U8).
//!
//! In: a [`Spooled`] file and a [`Policy`]. Out: the files to keep, with what there is to know of them, or a [`Rejection`].

mod anatomy;
mod encode;
mod kind;
mod pdf;
mod picture;
mod pixels;
mod preset;
mod studio;
mod svg;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use thiserror::Error;

use self::encode::{Quality, encode};
use self::kind::{Kind, Plain, Raster};
use crate::{SpoolError, Spooled};

pub use preset::{Fit, Preset, PresetFormat};
pub use studio::Studio;

/// What is taken, and what is made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// Bytes of an image at most.
    pub image_bytes: u64,
    /// Bytes of an SVG at most.
    pub svg_bytes: u64,
    /// Bytes of any other file at most.
    pub file_bytes: u64,
    /// SVG is taken, after everything that could run or load something is taken out of it.
    pub svg: bool,
    /// Pixels of an image at most, all sides multiplied.
    pub pixels: u64,
    /// Frames of a moving image at most.
    pub frames: u32,
    /// Originals lose what cameras wrote into them, such as the place where they were taken.
    pub strip_metadata: bool,
    /// Sizes that are made of an image, by name; a thumbnail is always made. `("large", 1000)`.
    pub breakpoints: Vec<(String, u32)>,
    /// Each size is made as WebP, too.
    pub webp: bool,
    /// What may be uploaded, as `image/*` or `application/pdf`; everything that can be recognised when empty.
    pub allowed: Vec<String>,
}

impl Policy {
    /// How many bytes a file may have, by its type; the first that fits counts.
    #[must_use]
    pub fn limits(&self) -> Vec<(&'static str, u64)> {
        let pictures = kind::PICTURES.map(|mime| (mime, self.image_bytes));
        let drawing = self.svg.then_some((kind::SVG, self.svg_bytes));
        pictures.into_iter().chain(drawing).chain([("*/*", self.file_bytes)]).collect()
    }

    /// Bytes that any file may have, at most.
    #[must_use]
    pub fn most_bytes(&self) -> u64 {
        let drawing = if self.svg { self.svg_bytes } else { 0 };
        self.image_bytes.max(self.file_bytes).max(drawing)
    }
}

impl Default for Policy {
    fn default() -> Self {
        const MEGABYTE: u64 = 1024 * 1024;
        let sizes = [("small", 500), ("medium", 750), ("large", 1000)];
        Self {
            image_bytes: 20 * MEGABYTE,
            svg_bytes: 2 * MEGABYTE,
            file_bytes: 200 * MEGABYTE,
            svg: false,
            pixels: 50_000_000,
            frames: 200,
            strip_metadata: true,
            breakpoints: sizes.map(|(name, side)| (name.to_owned(), side)).into(),
            webp: true,
            allowed: Vec::new(),
        }
    }
}

/// A file as it is kept.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its bytes.
    pub file: Spooled,
    /// What follows its key, with the dot: `.jpg`. Follows from its type, not from its name.
    pub extension: &'static str,
    /// Its type: `image/jpeg`.
    pub mime: &'static str,
    /// Width and height in pixels, if it is an image or has them.
    pub size: Option<(u32, u32)>,
}

/// One size of an image.
#[derive(Debug, Clone)]
pub struct Format {
    /// `thumbnail`, `small` …
    pub name: String,
    /// In the original's type, or the nearest one that browsers show.
    pub part: Part,
    /// The same as WebP.
    pub webp: Option<Part>,
}

/// A file that may be kept.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The file itself.
    pub original: Part,
    /// From the smallest to the largest; only those that are smaller than the original.
    pub formats: Vec<Format>,
    /// A tiny picture to show until the image is there, as a `data:` URL.
    pub placeholder: Option<String>,
    /// `#rrggbb`
    pub dominant_color: Option<String>,
}

/// Why a file is not taken. The texts are for whoever sent it.
#[derive(Debug, Error)]
pub enum Rejection {
    /// It is not what may be kept: what, and what would be.
    #[error("{0}")]
    Unacceptable(String),
    /// The studio has more to do than it can.
    #[error("too many images are being worked on; try again later")]
    Busy,
    /// Something of ours failed.
    #[error("the file could not be prepared")]
    Failed(#[source] std::io::Error),
}

/// A rejection that says this.
fn refused(why: &str) -> Rejection {
    Rejection::Unacceptable(why.to_owned())
}

impl From<std::io::Error> for Rejection {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error)
    }
}

impl From<SpoolError> for Rejection {
    fn from(error: SpoolError) -> Self {
        Self::Failed(std::io::Error::other(error))
    }
}

/// Where one file lies that is worked on, and where what is made of it goes.
#[derive(Debug)]
struct Desk<'f> {
    file: &'f Spooled,
    directory: &'f Path,
}

impl Desk<'_> {
    /// All of the file, whose length has been checked.
    fn read(&self) -> Result<Vec<u8>, Rejection> {
        let mut bytes = Vec::new();
        File::open(self.file.path())?.take(self.file.bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// These bytes as a file, which is the one that came if they are its bytes.
    fn part(&self, bytes: &[u8], Plain { mime, extension }: Plain) -> Result<Part, Rejection> {
        let made = Spooled::of(self.directory, bytes, self.file.name.clone())?;
        let file = if made.sha256 == self.file.sha256 { self.file.clone() } else { made };
        Ok(Part { file, extension, mime, size: None })
    }

    /// An image as a file.
    fn picture(
        &self,
        image: &image::DynamicImage,
        raster: Raster,
        quality: Quality,
    ) -> Result<Part, Rejection> {
        let part = self.part(&encode(image, raster, quality, None)?, raster.plain())?;
        Ok(Part { size: Some((image.width(), image.height())), ..part })
    }

    /// The file as it came.
    fn as_it_came(&self, Plain { mime, extension }: Plain) -> Part {
        Part { file: self.file.clone(), extension, mime, size: None }
    }
}

/// What a file is, if it may be kept and is not too long for what it is.
fn admit(file: &Spooled, policy: &Policy) -> Result<Kind, Rejection> {
    if file.bytes == 0 {
        return Err(refused("The file is empty."));
    }
    let kind = Kind::of(&mut File::open(file.path())?, &file.name)?;
    let mime = kind.plain().mime;
    let is_listed = policy.allowed.iter().any(|pattern| matches(pattern, mime));
    if kind == Kind::Unknown && !is_listed {
        return Err(refused(
            "Nobody could tell what this file is, or it is a program. Upload images, audio, video, office documents, PDF, \
             archives, or text in UTF-8.",
        ));
    }
    if !policy.allowed.is_empty() && !is_listed {
        let allowed = policy.allowed.join(", ");
        return Err(Rejection::Unacceptable(format!(
            "Files of the type {mime} are not allowed here. Allowed are: {allowed}."
        )));
    }
    if kind == Kind::Svg && !policy.svg {
        return Err(refused("SVG is not allowed here. Upload the drawing as PNG or WebP."));
    }
    let limit = match kind {
        Kind::Picture(_) | Kind::Heif(_) => policy.image_bytes,
        Kind::Svg => policy.svg_bytes,
        _ => policy.file_bytes,
    };
    if file.bytes > limit {
        return Err(Rejection::Unacceptable(format!(
            "Files of the type {mime} may have {limit} bytes at most. This one has {}.",
            file.bytes
        )));
    }
    Ok(kind)
}

/// Whether a type is one of `image/*` or `image/png`.
fn matches(pattern: &str, mime: &str) -> bool {
    let pattern = pattern.split(';').next().unwrap_or_default().trim();
    match pattern.strip_suffix('*') {
        Some("" | "*/") => true,
        Some(family) => {
            mime.get(..family.len()).is_some_and(|start| start.eq_ignore_ascii_case(family))
        }
        None => pattern.eq_ignore_ascii_case(mime),
    }
}

/// Makes what is kept of a file that is admitted.
fn prepare(desk: &Desk<'_>, kind: Kind, policy: &Policy) -> Result<Prepared, Rejection> {
    let plain = kind.plain();
    let original = match kind {
        Kind::Picture(raster) => return picture::prepare(desk, raster, policy),
        Kind::Heif(_) => {
            let anatomy = anatomy::of_heif(&desk.read()?, anatomy::Gate::new(policy))
                .map_err(|flaw| picture::cannot_be_taken(&flaw))?;
            Part { size: Some(anatomy.size), ..desk.part(&anatomy.clean, plain)? }
        }
        Kind::Svg => {
            let (clean, size) = svg::sanitise(&desk.read()?)?;
            Part { size, ..desk.part(&clean, plain)? }
        }
        Kind::Pdf => pdf(desk, plain)?,
        Kind::Plain(_) | Kind::Inert | Kind::Unknown => desk.as_it_came(plain),
    };
    Ok(Prepared { original, formats: Vec::new(), placeholder: None, dominant_color: None })
}

/// A PDF up to its end.
fn pdf(desk: &Desk<'_>, plain: Plain) -> Result<Part, Rejection> {
    let mut file = File::open(desk.file.path())?;
    let Some(length) = pdf::length(&mut file)? else {
        return Err(refused("The PDF has no end. Save it anew and try again."));
    };
    if length == desk.file.bytes {
        return Ok(desk.as_it_came(plain));
    }
    let file = Spooled::beginning(desk.directory, desk.file, length)?;
    Ok(Part { file, ..desk.as_it_came(plain) })
}
