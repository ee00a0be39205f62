//! Pixels into files.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::codecs::tiff::TiffEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::kind::Raster;
use super::pixels::eight_bit;
use super::{Rejection, refused};

/// How much of an image is kept, of 100.
pub(super) type Quality = u8;

/// What sizes have, as with sharp.
pub(super) const SIZES: Quality = 80;
/// What an original has that has to be written again.
pub(super) const ORIGINALS: Quality = 92;

/// An image as a file of this type, whose colours `icc` explains if they are not sRGB. GIF and WebP have to be in sRGB.
pub(super) fn encode(
    image: &DynamicImage,
    raster: Raster,
    quality: Quality,
    icc: Option<&[u8]>,
) -> Result<Vec<u8>, Rejection> {
    match raster {
        Raster::Jpeg => jpeg(image, quality, icc),
        Raster::Webp => webp(image, quality),
        Raster::Gif => {
            let mut bytes = Cursor::new(Vec::new());
            image.to_rgba8().write_to(&mut bytes, ImageFormat::Gif).map_err(failed)?;
            Ok(bytes.into_inner())
        }
        Raster::Png => {
            let mut bytes = Vec::new();
            with_image(PngEncoder::new(&mut bytes), image, icc)?;
            Ok(bytes)
        }
        Raster::Tiff => {
            let mut bytes = Cursor::new(Vec::new());
            with_image(TiffEncoder::new(&mut bytes), image, icc)?;
            Ok(bytes.into_inner())
        }
    }
}

fn with_image(
    mut encoder: impl ImageEncoder,
    image: &DynamicImage,
    icc: Option<&[u8]>,
) -> Result<(), Rejection> {
    if let Some(icc) = icc {
        encoder.set_icc_profile(icc.to_vec()).map_err(failed)?;
    }
    image.write_with_encoder(encoder).map_err(failed)
}

fn jpeg(image: &DynamicImage, quality: Quality, icc: Option<&[u8]>) -> Result<Vec<u8>, Rejection> {
    let side = |side: u32| u16::try_from(side).map_or_else(|_| Err(too_long()), Ok);
    let (width, height) = (side(image.width())?, side(image.height())?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    // with tables of its own it would write each colour by itself, which not every decoder can read
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(icc) = icc {
        encoder.add_icc_profile(icc).map_err(failed)?;
    }
    let written = match image {
        DynamicImage::ImageLuma8(image) => encoder.encode(image, width, height, ColorType::Luma),
        DynamicImage::ImageRgb8(image) => encoder.encode(image, width, height, ColorType::Rgb),
        image => encoder.encode(&image.to_rgb8(), width, height, ColorType::Rgb),
    };
    written.map_err(failed)?;
    Ok(bytes)
}

fn webp(image: &DynamicImage, quality: Quality) -> Result<Vec<u8>, Rejection> {
    const LONGEST: u32 = 16_383;
    if image.width().max(image.height()) > LONGEST {
        return Err(too_long());
    }
    let image = eight_bit(image.clone());
    let encoder = webp::Encoder::from_image(&image);
    let encoder = encoder.map_err(|error| failed(error.to_owned()))?;
    let written = encoder.encode_simple(false, quality.into());
    let written = written.map_err(|error| failed(format!("WebP: {error:?}")))?;
    Ok(written.to_vec())
}

fn too_long() -> Rejection {
    refused("The image is too long or too wide for its type. Make it smaller and try again.")
}

fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Rejection {
    Rejection::Failed(std::io::Error::other(error))
}
