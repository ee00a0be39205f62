//! Sizes that are made when somebody asks for them, out of a configured list only (security.md U9).

use serde::{Deserialize, Serialize};

use super::kind::Raster;
use super::picture::{open, scaled, shown, within};
use super::pixels::{Crop, Pixels};
use super::{Desk, Part, Policy, Rejection, refused};

/// A size that can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    /// What it is asked for by: `card`.
    pub name: String,
    /// Pixels at most, or exactly with [`Fit::Cover`].
    pub width: Option<u32>,
    /// As the width.
    pub height: Option<u32>,
    /// How the image gets into width and height.
    pub fit: Fit,
    /// The point that [`Fit::Cover`] keeps in view, in percent from the left and from the top; the middle if there is none.
    pub focal_point: Option<(f64, f64)>,
    /// The type that comes out.
    pub format: PresetFormat,
    /// How much of the image is kept, from 1 to 100.
    pub quality: u8,
}

/// How an image gets into width and height. It is never enlarged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// All of it, with its own shape.
    Inside,
    /// As much of it as has the shape that width and height have. Both must be given, or it is as [`Fit::Inside`].
    Cover,
}

/// The type that a preset makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PresetFormat {
    /// The original's, or the nearest one that browsers show.
    Original,
    /// WebP.
    Webp,
    /// JPEG; what is transparent becomes white.
    Jpeg,
}

/// Makes it of an image. Of a moving image it shows the first frame.
pub(super) fn make(
    desk: &Desk<'_>,
    raster: Raster,
    preset: &Preset,
    policy: &Policy,
) -> Result<Part, Rejection> {
    let (_, mut pixels) = open(&desk.read()?, raster, policy)?;
    pixels.stand_up();
    let (size, crop) = frame(&pixels, preset);
    let mut image = pixels.scaled(size, crop)?;
    let raster = match preset.format {
        PresetFormat::Original => shown(raster, &image),
        PresetFormat::Webp => Raster::Webp,
        PresetFormat::Jpeg => Raster::Jpeg,
    };
    if raster == Raster::Jpeg && image.color().has_alpha() {
        image = on_white(image);
    }
    desk.picture(&image, raster, preset.quality.clamp(1, 100))
}

/// Which part of the image it shows, and how large.
fn frame(pixels: &Pixels, preset: &Preset) -> ((u32, u32), Option<Crop>) {
    let size = pixels.size();
    let (Some(width), Some(height), Fit::Cover) = (preset.width, preset.height, preset.fit) else {
        let side = |side: Option<u32>| side.unwrap_or(u32::MAX).max(1);
        return (within(size, (side(preset.width), side(preset.height))), None);
    };
    let (wide, high) = (f64::from(size.0), f64::from(size.1));
    // how many of the image's pixels become one
    let scale = (wide / f64::from(width.max(1))).min(high / f64::from(height.max(1)));
    let crop = (f64::from(width) * scale, f64::from(height) * scale);
    let (x, y) = preset.focal_point.unwrap_or((50.0, 50.0));
    let start = |percent: f64, side: f64, shown: f64| {
        (side * percent / 100.0 - shown / 2.0).clamp(0.0, (side - shown).max(0.0))
    };
    let place = (start(x, wide, crop.0), start(y, high, crop.1));
    let shrink = scale.min(1.0);
    let size = (scaled(width, shrink), scaled(height, shrink));
    (size, Some((place.0, place.1, crop.0.min(wide), crop.1.min(high))))
}

fn on_white(image: image::DynamicImage) -> image::DynamicImage {
    let transparent = image.into_rgba8();
    let mixed = |color: u8, alpha: u8| {
        let (color, alpha) = (u16::from(color), u16::from(alpha));
        u8::try_from((color * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    image::RgbImage::from_fn(transparent.width(), transparent.height(), |x, y| {
        let [red, green, blue, alpha] = transparent.get_pixel(x, y).0;
        image::Rgb([red, green, blue].map(|color| mixed(color, alpha)))
    })
    .into()
}

/// What can have presets.
pub(super) fn raster(mime: &str) -> Result<Raster, Rejection> {
    Raster::of_mime(mime).ok_or_else(|| refused("Only JPEG, PNG, GIF, WebP and TIFF have presets."))
}
