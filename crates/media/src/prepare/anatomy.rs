//! What an image's file consists of, found without decoding it (security.md U3, U6, U7).
//!
//! In: the bytes of a file. Out: an [`Anatomy`], with the same image in bytes that hold nothing else, or the [`Flaw`] that
//! forbids to touch it. Must not know: pixels.

mod gif;
mod heif;
mod jpeg;
mod png;
mod webp;

use image::metadata::Orientation;

use super::Policy;
use super::kind::Raster;

/// What is wrong with an image, as the end of "The image cannot be taken: it …".
pub(super) type Flaw = String;

/// What is found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Anatomy {
    /// Width and height as they are stored.
    pub(super) size: (u32, u32),
    /// How many images follow each other in it; one if it does not move.
    pub(super) frames: u32,
    /// What has to be done to it to see it as the camera did.
    pub(super) orientation: Orientation,
    /// It is a JPEG whose colours follow each other, instead of going together.
    pub(super) is_split: bool,
    /// The file without what is behind its end, and without metadata if they are not to be kept.
    pub(super) clean: Vec<u8>,
}

/// Pixels of a side at most.
const LONGEST_SIDE: u32 = 32_768;

/// What is allowed, and whether metadata are kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gate {
    pixels: u64,
    frames: u32,
    keep_metadata: bool,
}

impl Gate {
    /// The one of this policy.
    pub(super) fn new(policy: &Policy) -> Self {
        let Policy { pixels, frames, strip_metadata, .. } = *policy;
        Self { pixels, frames, keep_metadata: !strip_metadata }
    }

    /// Refuses sides that are too much to decode, or to make sizes of: what that takes grows with each side by itself.
    pub(super) fn size(&self, (width, height): (u32, u32)) -> Result<(), Flaw> {
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            return Err("has no width or height".to_owned());
        }
        if width.max(height) > LONGEST_SIDE && pixels <= self.pixels {
            return Err(format!(
                "has {width} x {height} pixels, but no side may be longer than {LONGEST_SIDE}"
            ));
        }
        if pixels > self.pixels {
            let (limit, million) = (self.pixels, 1_000_000);
            let limit = match limit % million {
                0 => format!("{} million", limit / million),
                _ => limit.to_string(),
            };
            return Err(format!("has {width} x {height} pixels, but at most {limit} are allowed"));
        }
        Ok(())
    }

    fn frames(&self, frames: u32) -> Result<(), Flaw> {
        if frames > self.frames {
            return Err(format!("has more than {} frames", self.frames));
        }
        Ok(())
    }
}

/// Takes an image apart. TIFF has no order that could be followed from front to back; its decoder has to tell.
pub(super) fn of(raster: Raster, bytes: &[u8], gate: Gate) -> Result<Anatomy, Flaw> {
    match raster {
        Raster::Jpeg => jpeg::dissect(bytes, gate),
        Raster::Png => png::dissect(bytes, gate),
        Raster::Gif => gif::dissect(bytes, gate),
        Raster::Webp => webp::dissect(bytes, gate),
        Raster::Tiff => Ok(Anatomy {
            size: (0, 0),
            frames: 1,
            orientation: Orientation::NoTransforms,
            is_split: false,
            clean: bytes.to_vec(),
        }),
    }
}

pub(super) use heif::dissect as of_heif;

/// The orientation that a camera wrote down.
fn orientation(exif: Option<&[u8]>) -> Orientation {
    let exif = exif.map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif));
    exif.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms)
}

fn cut() -> Flaw {
    "ends too early".to_owned()
}

fn damaged() -> Flaw {
    "is damaged".to_owned()
}

/// Reads a file from front to back.
#[derive(Debug, Clone)]
struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], Flaw> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(cut)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Flaw> {
        let (taken, rest) = self.0.split_first_chunk().ok_or_else(cut)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn byte(&mut self) -> Result<u8, Flaw> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// A length that a file states, which cannot be more than there is.
    fn long(&mut self, length: u32) -> Result<&'b [u8], Flaw> {
        self.take(usize::try_from(length).unwrap_or(usize::MAX))
    }
}
