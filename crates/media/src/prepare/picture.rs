//! Everything that is made of an image.
//!
//! In: its bytes. Out: the original as it is kept, the sizes that Strapi makes (content-api.md 4.1), a placeholder, a colour.

use std::collections::HashMap;

use base64::Engine;
use image::DynamicImage;
use image::metadata::Orientation;

use super::anatomy::{self, Anatomy, Gate};
use super::encode::{ORIGINALS, SIZES, encode};
use super::kind::Raster;
use super::pixels::{Pixels, eight_bit, resized};
use super::{Desk, Format, Part, Policy, Prepared, Rejection, refused};

/// The name and box of the size that is always made.
const THUMBNAIL: (&str, (u32, u32)) = ("thumbnail", (245, 156));
/// The longer side of the placeholder, which browsers blur when they enlarge it.
const PLACEHOLDER: u32 = 16;
/// What the image's colour is found in.
const SAMPLE: u32 = 64;

/// Makes everything of an image.
pub(super) fn prepare(
    desk: &Desk<'_>,
    raster: Raster,
    policy: &Policy,
) -> Result<Prepared, Rejection> {
    let bytes = desk.read()?;
    let (anatomy, mut pixels) = open(&bytes, raster, policy)?;
    drop(bytes);
    let is_moving = anatomy.frames > 1;
    let size = if raster == Raster::Tiff { pixels.size() } else { seen(&anatomy, &pixels) };
    let original = original(desk, (raster, &anatomy), &mut pixels, policy)?;
    let original = Part { size: Some(size), ..original };
    let mut sizes = Sizes { pixels: &pixels, made: Vec::new() };
    // a still size in the place of a moving image would stop it
    let wanted = wanted(size, if is_moving { &[] } else { &policy.breakpoints });
    let mut formats = Vec::new();
    for (name, size) in wanted.into_iter().rev() {
        let image = sizes.make(size)?;
        formats.push(format(desk, (name, &image), raster, policy.webp)?);
        sizes.made.push(image);
    }
    formats.reverse();
    let sample = sizes.make(within(size, (SAMPLE, SAMPLE)))?;
    Ok(Prepared {
        original,
        formats,
        placeholder: Some(placeholder(&sample)?),
        dominant_color: dominant_color(&sample),
    })
}

/// Takes an image apart and decodes it, unless it is too much.
pub(super) fn open(
    bytes: &[u8],
    raster: Raster,
    policy: &Policy,
) -> Result<(Anatomy, Pixels), Rejection> {
    let gate = Gate::new(policy);
    let anatomy = anatomy::of(raster, bytes, gate).map_err(|flaw| cannot_be_taken(&flaw))?;
    let pixels = Pixels::decode(&anatomy, raster, policy.pixels)?;
    gate.size((pixels.image.width(), pixels.image.height()))
        .map_err(|flaw| cannot_be_taken(&flaw))?;
    Ok((anatomy, pixels))
}

/// What is told about an image that is not taken.
pub(super) fn cannot_be_taken(flaw: &str) -> Rejection {
    refused(&format!("The image cannot be taken: it {flaw}."))
}

/// The size that is seen: a moving image's first frame may be smaller than all of it.
fn seen(anatomy: &Anatomy, pixels: &Pixels) -> (u32, u32) {
    if anatomy.frames > 1 { anatomy.size } else { pixels.size() }
}

/// The image itself: as it came, without what it should not have, or upright.
fn original(
    desk: &Desk<'_>,
    (raster, anatomy): (Raster, &Anatomy),
    pixels: &mut Pixels,
    policy: &Policy,
) -> Result<Part, Rejection> {
    let is_turned = pixels.orientation != Orientation::NoTransforms;
    // nothing but its pixels can be taken out of a TIFF
    if !policy.strip_metadata || !is_turned && raster != Raster::Tiff {
        return desk.part(&anatomy.clean, raster.plain());
    }
    pixels.stand_up();
    let bytes = match raster {
        Raster::Gif | Raster::Webp => {
            encode(&pixels.scaled(pixels.size(), None)?, raster, ORIGINALS, None)?
        }
        Raster::Jpeg | Raster::Png | Raster::Tiff => {
            encode(&pixels.image, raster, ORIGINALS, pixels.icc.as_deref())?
        }
    };
    desk.part(&bytes, raster.plain())
}

/// Sizes that are made of an image of this size, from the smallest to the largest, by Strapi's rules.
fn wanted(size: (u32, u32), breakpoints: &[(String, u32)]) -> Vec<(&str, (u32, u32))> {
    let boxes = breakpoints.iter().map(|(name, side)| (name.as_str(), (*side, *side)));
    let mut wanted: Vec<_> = std::iter::once(THUMBNAIL)
        .chain(boxes)
        .filter(|(_, (width, height))| size.0 > *width || size.1 > *height)
        .map(|(name, space)| (name, within(size, space)))
        .collect();
    wanted.sort_by_key(|(_, (width, height))| u64::from(*width) * u64::from(*height));
    wanted
}

/// The largest size of the same shape that is within `space` and not larger than the image.
pub(super) fn within((width, height): (u32, u32), space: (u32, u32)) -> (u32, u32) {
    let ratio = |space: u32, side: u32| f64::from(space) / f64::from(side.max(1));
    let scale = ratio(space.0, width).min(ratio(space.1, height)).min(1.0);
    (scaled(width, scale), scaled(height, scale))
}

/// A side, scaled and rounded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not over a side")]
pub(super) fn scaled(side: u32, scale: f64) -> u32 {
    ((f64::from(side) * scale).round() as u32).max(1)
}

/// Makes sizes, the largest first.
struct Sizes<'p> {
    pixels: &'p Pixels,
    made: Vec<DynamicImage>,
}

impl Sizes<'_> {
    /// Out of a smaller size where nobody can see that it was not the original, since that is much faster.
    fn make(&self, (width, height): (u32, u32)) -> Result<DynamicImage, Rejection> {
        let is_ample =
            |made: &&DynamicImage| made.width() >= 2 * width && made.height() >= 2 * height;
        match self.made.iter().rev().find(is_ample) {
            Some(made) => resized(made, (width, height), None),
            None => self.pixels.scaled((width, height), None),
        }
    }
}

/// One size in the original's type, or one that browsers show, and as WebP.
fn format(
    desk: &Desk<'_>,
    (name, image): (&str, &DynamicImage),
    raster: Raster,
    webp: bool,
) -> Result<Format, Rejection> {
    let shown = shown(raster, image);
    let webp = match webp && shown != Raster::Webp {
        true => Some(desk.picture(image, Raster::Webp, SIZES)?),
        false => None,
    };
    Ok(Format { name: name.to_owned(), part: desk.picture(image, shown, SIZES)?, webp })
}

/// The type that sizes of an image have.
pub(super) fn shown(raster: Raster, image: &DynamicImage) -> Raster {
    match raster {
        Raster::Jpeg | Raster::Png | Raster::Webp => raster,
        Raster::Tiff if !image.color().has_alpha() => Raster::Jpeg,
        Raster::Gif | Raster::Tiff => Raster::Png,
    }
}

fn placeholder(sample: &DynamicImage) -> Result<String, Rejection> {
    let size = within((sample.width(), sample.height()), (PLACEHOLDER, PLACEHOLDER));
    let tiny = encode(&resized(sample, size, None)?, Raster::Webp, 40, None)?;
    let tiny = base64::engine::general_purpose::STANDARD.encode(tiny);
    Ok(format!("data:image/webp;base64,{tiny}"))
}

/// The mean of the colours that are most frequent, when similar ones count as one. None of an image that cannot be seen.
fn dominant_color(sample: &DynamicImage) -> Option<String> {
    let mut bins: HashMap<[u8; 3], [u64; 4]> = HashMap::new();
    for [red, green, blue, alpha] in eight_bit(sample.clone()).into_rgba8().pixels().map(|p| p.0) {
        if alpha >= 16 {
            let bin = bins.entry([red >> 4, green >> 4, blue >> 4]).or_default();
            for (sum, value) in bin.iter_mut().zip([red.into(), green.into(), blue.into(), 1]) {
                *sum += value;
            }
        }
    }
    // of equals the same one each time
    let (_, [red, green, blue, count]) =
        bins.into_iter().max_by_key(|(bin, [.., count])| (*count, *bin))?;
    Some(format!("#{:02x}{:02x}{:02x}", red / count, green / count, blue / count))
}

#[cfg(test)]
mod tests {
    use super::{wanted, within};

    #[test]
    fn sizes_follow_strapi() {
        let breakpoints = [("small", 500), ("medium", 750), ("large", 1000)];
        let breakpoints = breakpoints.map(|(name, side)| (name.to_owned(), side));
        let large = wanted((4000, 3000), &breakpoints);
        let expected = [
            ("thumbnail", (208, 156)),
            ("small", (500, 375)),
            ("medium", (750, 563)),
            ("large", (1000, 750)),
        ];
        assert_eq!(large, expected);
        assert_eq!(wanted((245, 156), &breakpoints), []);
        assert_eq!(wanted((246, 156), &breakpoints), [("thumbnail", (245, 155))]);
        // one side is enough
        let high = wanted((100, 800), &breakpoints);
        let expected = [("thumbnail", (20, 156)), ("small", (63, 500)), ("medium", (94, 750))];
        assert_eq!(high, expected);
        assert_eq!(wanted((500, 500), &breakpoints), [("thumbnail", (156, 156))]);
    }

    #[test]
    fn no_side_vanishes_and_nothing_grows() {
        assert_eq!(within((50_000, 1), (245, 156)), (245, 1));
        assert_eq!(within((10, 10), (245, 156)), (10, 10));
    }
}
