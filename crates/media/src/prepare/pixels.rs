//! Pixels: out of a file, in other sizes, in sRGB, upright.
//!
//! In: the clean bytes of an image that the gate let pass. Out: [`Pixels`]. Must not know: what is made of them.

use std::io::Cursor;

use fast_image_resize::{ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, GrayImage, ImageDecoder, ImageReader, Limits, RgbImage};
use jpeg_decoder::PixelFormat;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::anatomy::Anatomy;
use super::kind::Raster;
use super::{Rejection, refused};

/// Bytes of one pixel, decoded, on average at most: images with more of them may have fewer pixels.
const PIXEL_BYTES: u64 = 4;

/// An image, decoded.
#[derive(Debug)]
pub(super) struct Pixels {
    /// As it was stored: of any depth, in its own colours, lying on its side.
    pub(super) image: DynamicImage,
    /// What its colours mean, if not sRGB.
    pub(super) icc: Option<Vec<u8>>,
    /// What has to be done to it to see it as it is meant.
    pub(super) orientation: Orientation,
}

impl Pixels {
    /// Decodes an image with `limit` pixels at most. The orientation of a TIFF is found on the way.
    pub(super) fn decode(anatomy: &Anatomy, raster: Raster, limit: u64) -> Result<Self, Rejection> {
        let allowed = limit.saturating_mul(PIXEL_BYTES);
        // browsers do not turn what moves either
        let mut orientation = match anatomy.frames {
            1 => anatomy.orientation,
            _ => Orientation::NoTransforms,
        };
        let (image, icc) = if anatomy.is_split {
            decode_split(&anatomy.clean, allowed)?
        } else {
            let mut decoder = decoder(anatomy, raster, allowed)?;
            let icc = decoder.icc_profile().map_err(unreadable)?;
            if raster == Raster::Tiff {
                orientation = decoder.orientation().map_err(unreadable)?;
            }
            (DynamicImage::from_decoder(decoder).map_err(unreadable)?, icc)
        };
        // the profile of an image in other colours describes colours that decoding has replaced
        let is_its_own = |profile: &Vec<u8>| {
            let wanted: &[u8] = if image.color().has_color() { b"RGB " } else { b"GRAY" };
            profile.get(16..20) == Some(wanted)
        };
        Ok(Self { icc: icc.filter(is_its_own), image, orientation })
    }

    /// Width and height as they are seen.
    pub(super) fn size(&self) -> (u32, u32) {
        turned((self.image.width(), self.image.height()), self.orientation)
    }

    /// Turns the image to how it is seen.
    pub(super) fn stand_up(&mut self) {
        self.image.apply_orientation(self.orientation);
        self.orientation = Orientation::NoTransforms;
    }

    /// The image in another size as it is seen, in sRGB; or a part of it as it is stored.
    pub(super) fn scaled(
        &self,
        size: (u32, u32),
        crop: Option<Crop>,
    ) -> Result<DynamicImage, Rejection> {
        let scaled = resized(&self.image, turned(size, self.orientation), crop)?;
        let mut scaled = eight_bit(scaled);
        if let Some(profile) = &self.icc {
            to_srgb(&mut scaled, profile);
        }
        scaled.apply_orientation(self.orientation);
        Ok(scaled)
    }
}

/// A decoder that has read the header, if what it makes has no more than `allowed` bytes.
fn decoder(
    anatomy: &Anatomy,
    raster: Raster,
    allowed: u64,
) -> Result<impl ImageDecoder, Rejection> {
    const MEGABYTE: u64 = 1024 * 1024;
    let (width, height) = anatomy.size;
    // the profile of a PNG is packed, and could be as large as anything that is allowed
    let (largest, tables) = match raster {
        Raster::Png => (allowed.min(u64::from(width) * u64::from(height) * 8), 8 * MEGABYTE),
        _ => (allowed, 64 * MEGABYTE),
    };
    let mut limits = Limits::no_limits();
    // for what decoders need beside the image: as much again, and tables
    limits.max_alloc = Some(largest.saturating_mul(2).saturating_add(tables));
    let mut reader = ImageReader::with_format(Cursor::new(&anatomy.clean), raster.format());
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(unreadable)?;
    if decoder.total_bytes() > allowed {
        return Err(refused("The image has too many pixels. Make it smaller and try again."));
    }
    Ok(decoder)
}

/// Decodes a JPEG whose colours follow each other. zune-jpeg, which image uses, makes other colours of them
/// (zune-image #422 and #430), and is faster for all others.
fn decode_split(bytes: &[u8], allowed: u64) -> Result<(DynamicImage, Option<Vec<u8>>), Rejection> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(usize::try_from(allowed).unwrap_or(usize::MAX));
    let pixels = decoder.decode().map_err(unreadable)?;
    let image = decoder.info().and_then(|info| {
        let (width, height) = (info.width.into(), info.height.into());
        match info.pixel_format {
            PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(Into::into),
            PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels).map(Into::into),
            PixelFormat::L16 | PixelFormat::CMYK32 => None,
        }
    });
    Ok((image.ok_or_else(|| unreadable("colours for print"))?, decoder.icc_profile()))
}

/// A part of an image: left, top, width and height.
pub(super) type Crop = (f64, f64, f64, f64);

fn turned((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    match orientation {
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

/// The image, or a part of it, in another size.
pub(super) fn resized(
    image: &DynamicImage,
    (width, height): (u32, u32),
    crop: Option<Crop>,
) -> Result<DynamicImage, Rejection> {
    let mut resized = DynamicImage::new(width, height, image.color());
    let mut options = ResizeOptions::new();
    if let Some((left, top, width, height)) = crop {
        options = options.crop(left, top, width, height);
    }
    let done = Resizer::new().resize(image, &mut resized, &options);
    done.map_err(|error| Rejection::Failed(std::io::Error::other(error)))?;
    Ok(resized)
}

/// With eight bits for each of three colours, and for transparency if there is any.
pub(super) fn eight_bit(image: DynamicImage) -> DynamicImage {
    match image.color() {
        ColorType::Rgb8 | ColorType::Rgba8 => image,
        color if color.has_alpha() => image.into_rgba8().into(),
        _ => image.into_rgb8().into(),
    }
}

/// Turns the colours of an eight-bit image into sRGB. One whose profile cannot be used stays as it is.
fn to_srgb(image: &mut DynamicImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    let layout = if image.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, options) else {
        return;
    };
    let mut converted = vec![0; image.as_bytes().len()];
    if transform.transform(image.as_bytes(), &mut converted).is_err() {
        return;
    }
    match image {
        DynamicImage::ImageRgb8(image) => image.copy_from_slice(&converted),
        DynamicImage::ImageRgba8(image) => image.copy_from_slice(&converted),
        _ => {}
    }
}

fn unreadable(error: impl std::fmt::Display) -> Rejection {
    tracing::debug!(%error, "an image cannot be decoded");
    refused(
        "The image cannot be read: it is damaged or of a rare kind. Save it anew and try again.",
    )
}
