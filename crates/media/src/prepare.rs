//! One way in for every file: what it is, whether it may be kept, and what is kept of it (security.md U1 to U8).
//!
//! In: a [`Spooled`] file and a [`Policy`]. Out: the files to keep, with what there is to know of them, or a [`Rejection`].

use thiserror::Error;

use crate::Spooled;

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

/// Where files are looked at and images are made: a few at once.
#[derive(Debug, Clone)]
pub struct Studio;

impl Studio {
    /// A studio with so many places, whose temporary files are in `directory`.
    #[must_use]
    pub fn new(places: usize, directory: std::path::PathBuf) -> Self {
        let _ = (places, directory);
        Self
    }

    /// Looks at a file and makes what is to be kept of it.
    ///
    /// # Errors
    /// When it is not to be kept, or could not be looked at.
    pub async fn prepare(&self, file: Spooled, policy: &Policy) -> Result<Prepared, Rejection> {
        let _ = (file, policy);
        Err(Rejection::Busy)
    }
}
