//! Sizes on demand (security.md U9).

use image::GenericImageView;

use super::made::{file, heic, jpeg, moving_gif, picture};
use super::{Policy, Studio, decoded, directory, spooled};
use crate::{Fit, Part, Preset, PresetFormat, Rejection};

const WHOLE: Preset = Preset {
    name: String::new(),
    width: None,
    height: None,
    fit: Fit::Inside,
    focal_point: None,
    format: PresetFormat::Original,
    quality: 80,
};

async fn make(bytes: &[u8], mime: &str, preset: &Preset) -> Result<Part, Rejection> {
    let studio = Studio::new(1, directory());
    studio.preset(spooled(bytes, "a").await, mime, preset, &Policy::default()).await
}

#[tokio::test]
async fn presets_make_what_they_say() {
    let photo = jpeg(400, 200);
    let cover = Preset { width: Some(50), height: Some(50), fit: Fit::Cover, ..WHOLE };
    for (preset, mime, size) in [
        (WHOLE, "image/jpeg", (400, 200)),
        (Preset { width: Some(100), ..WHOLE }, "image/jpeg", (100, 50)),
        (Preset { height: Some(50), ..WHOLE }, "image/jpeg", (100, 50)),
        (Preset { width: Some(100), height: Some(10), ..WHOLE }, "image/jpeg", (20, 10)),
        (Preset { width: Some(9000), ..WHOLE }, "image/jpeg", (400, 200)),
        (cover.clone(), "image/jpeg", (50, 50)),
        (
            Preset { height: Some(500), width: Some(1000), ..cover.clone() },
            "image/jpeg",
            (400, 200),
        ),
        (Preset { height: Some(900), width: Some(900), ..cover.clone() }, "image/jpeg", (200, 200)),
        (Preset { format: PresetFormat::Webp, ..cover.clone() }, "image/webp", (50, 50)),
        (Preset { height: None, ..cover }, "image/jpeg", (50, 25)),
    ] {
        let part = make(&photo, "image/jpeg", &preset).await.unwrap();
        assert_eq!((part.mime, part.size), (mime, Some(size)), "{preset:?}");
        decoded(&part);
    }
}

#[tokio::test]
async fn the_focal_point_stays_in_view() {
    let photo = jpeg(400, 200);
    let cover = Preset { width: Some(50), height: Some(100), fit: Fit::Cover, ..WHOLE };
    for (focal_point, is_left) in [(Some((10.0, 50.0)), true), (Some((90.0, 50.0)), false)] {
        let part = make(&photo, "image/jpeg", &Preset { focal_point, ..cover.clone() }).await;
        let image = decoded(&part.unwrap());
        // red on the left, green on the right
        let [red, green, ..] = image.get_pixel(25, 20).0;
        assert_eq!(red > green, is_left);
    }
    let middle = decoded(&make(&photo, "image/jpeg", &cover).await.unwrap());
    assert!(middle.get_pixel(3, 20).0[0] > 200 && middle.get_pixel(46, 20).0[1] > 200);
    for focal_point in [Some((-5.0, 400.0)), Some((f64::MAX, f64::MIN))] {
        let part = make(&photo, "image/jpeg", &Preset { focal_point, ..cover.clone() }).await;
        assert_eq!(part.unwrap().size, Some((50, 100)));
    }
}

#[tokio::test]
async fn jpeg_shows_white_where_nothing_is() {
    let clear = image::RgbaImage::from_pixel(20, 20, image::Rgba([255, 0, 0, 0]));
    let clear = file(&clear.into(), image::ImageFormat::Png);
    let preset = Preset { format: PresetFormat::Jpeg, ..WHOLE };
    let image = decoded(&make(&clear, "image/png", &preset).await.unwrap());
    assert!(image.get_pixel(10, 10).0[..3].iter().all(|color| *color > 250));
}

#[tokio::test]
async fn presets_are_of_images_only() {
    let part = make(&moving_gif((30, 30), 2), "image/gif", &WHOLE).await.unwrap();
    assert_eq!((part.mime, part.size), ("image/png", Some((30, 30))));
    for (bytes, mime) in [
        (heic(9, 9, b""), "image/heic"),
        (b"text".to_vec(), "text/plain"),
        (b"text".to_vec(), "image/png"),
        (file(&picture(9, 9), image::ImageFormat::Png), "image/jpeg"),
    ] {
        let refused = make(&bytes, mime, &WHOLE).await;
        assert!(matches!(refused, Err(Rejection::Unacceptable(_))), "{mime}");
    }
}
