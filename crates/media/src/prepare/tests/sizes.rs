//! What is made of images (content-api.md 4.1).

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::made::{file, heic, jpeg, moving_gif, picture, png, webp};
use super::{Policy, content, decoded, has, prepare, prepare_with};

#[tokio::test]
async fn sizes_are_those_of_strapi() {
    let prepared = prepare(&jpeg(1200, 900), "a.jpg").await.unwrap();
    assert_eq!(prepared.original.size, Some((1200, 900)));
    let found: Vec<_> = prepared
        .formats
        .iter()
        .map(|format| {
            let webp = format.webp.as_ref().unwrap();
            decoded(&format.part);
            decoded(webp);
            assert_eq!((format.part.mime, format.part.extension), ("image/jpeg", ".jpg"));
            assert_eq!(
                (webp.mime, webp.extension, webp.size),
                ("image/webp", ".webp", format.part.size)
            );
            (format.name.as_str(), format.part.size.unwrap())
        })
        .collect();
    let expected = [
        ("thumbnail", (208, 156)),
        ("small", (500, 375)),
        ("medium", (750, 563)),
        ("large", (1000, 750)),
    ];
    assert_eq!(found, expected);
}

#[tokio::test]
async fn small_images_have_none() {
    let prepared = prepare(&png(200, 100), "a.png").await.unwrap();
    assert!(prepared.formats.is_empty());
    assert!(prepared.placeholder.is_some() && prepared.dominant_color.is_some());
    assert_eq!(content(&prepared.original), png(200, 100));
}

#[tokio::test]
async fn sizes_have_types_that_browsers_show() {
    let image = picture(300, 200);
    let clear = DynamicImage::from(RgbaImage::from_pixel(300, 200, Rgba([200, 0, 0, 100])));
    let deep = DynamicImage::from(image.to_rgb16());
    let grey = DynamicImage::from(image.to_luma8());
    let webp_policy = Policy { webp: false, ..Policy::default() };
    for (name, bytes, mime) in [
        ("a.png", file(&clear, ImageFormat::Png), "image/png"),
        ("a.gif", file(&clear, ImageFormat::Gif), "image/png"),
        ("a.webp", file(&clear, ImageFormat::WebP), "image/webp"),
        ("a.tiff", file(&image, ImageFormat::Tiff), "image/jpeg"),
        ("b.tiff", file(&clear, ImageFormat::Tiff), "image/png"),
        ("b.png", file(&deep, ImageFormat::Png), "image/png"),
        ("b.jpg", file(&grey, ImageFormat::Jpeg), "image/jpeg"),
        ("c.tiff", file(&deep, ImageFormat::Tiff), "image/jpeg"),
    ] {
        let prepared = prepare(&bytes, name).await.unwrap();
        let thumbnail = &prepared.formats[0];
        assert_eq!(thumbnail.part.mime, mime, "{name}");
        // one that is WebP by itself is not made twice
        assert_eq!(thumbnail.webp.is_none(), mime == "image/webp", "{name}");
        let is_clear = has(&bytes, "TRNS") || name.starts_with('a') && name != "a.tiff";
        assert_eq!(
            decoded(&thumbnail.part).color().has_alpha(),
            is_clear || name == "b.tiff",
            "{name}"
        );
        let without = prepare_with(&bytes, name, &webp_policy).await.unwrap();
        assert!(without.formats.iter().all(|format| format.webp.is_none()), "{name}");
    }
}

#[tokio::test]
async fn transparency_does_not_darken_edges() {
    let edge = RgbaImage::from_fn(600, 400, |x, _| {
        if x % 2 == 0 { Rgba([255, 255, 255, 255]) } else { Rgba([0, 0, 0, 0]) }
    });
    let bytes = file(&DynamicImage::from(edge), ImageFormat::Png);
    let prepared = prepare(&bytes, "a.png").await.unwrap();
    let [red, .., alpha] = decoded(&prepared.formats[0].part).to_rgba8().get_pixel(100, 70).0;
    assert!(red > 250 && (100..160).contains(&alpha), "{red} {alpha}");
}

#[tokio::test]
async fn moving_images_have_a_still_thumbnail_only() {
    let bytes = moving_gif((1200, 900), 3);
    let prepared = prepare(&bytes, "a.gif").await.unwrap();
    assert_eq!(content(&prepared.original), bytes);
    assert_eq!(prepared.original.size, Some((1200, 900)));
    let names: Vec<_> = prepared.formats.iter().map(|format| format.name.as_str()).collect();
    assert_eq!(names, ["thumbnail"]);
    assert_eq!(prepared.formats[0].part.mime, "image/png");
}

#[tokio::test]
async fn what_is_not_decoded_has_a_size_at_least() {
    let prepared = prepare(&heic(4032, 3024, b"x"), "a.heic").await.unwrap();
    assert_eq!((prepared.original.mime, prepared.original.extension), ("image/heic", ".heic"));
    assert_eq!(prepared.original.size, Some((4032, 3024)));
    assert!(prepared.formats.is_empty() && prepared.placeholder.is_none());
}

#[tokio::test]
async fn breakpoints_are_the_policy_s() {
    let breakpoints = vec![("tiny".to_owned(), 10), ("huge".to_owned(), 5000)];
    let policy = Policy { breakpoints, ..Policy::default() };
    let prepared = prepare_with(&webp(300, 200), "a.webp", &policy).await.unwrap();
    let found: Vec<_> =
        prepared.formats.iter().map(|format| (format.name.as_str(), format.part.size)).collect();
    assert_eq!(found, [("tiny", Some((10, 7))), ("thumbnail", Some((234, 156)))]);
}

#[tokio::test]
async fn placeholders_are_tiny_and_colours_dominate() {
    let noise = image::RgbImage::from_fn(800, 800, |x, y| {
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)).to_le_bytes();
        image::Rgb([mixed[1], mixed[2], mixed[3]])
    });
    let prepared = prepare(&file(&noise.into(), ImageFormat::Png), "a.png").await.unwrap();
    let placeholder = prepared.placeholder.unwrap();
    assert!(placeholder.starts_with("data:image/webp;base64,"));
    assert!(placeholder.len() <= 700, "{}", placeholder.len());

    let sky = image::RgbImage::from_fn(90, 90, |_, y| match y {
        0..60 => image::Rgb([30, 100, 200]),
        _ => image::Rgb([250, 250, 250]),
    });
    let prepared = prepare(&file(&sky.into(), ImageFormat::Png), "a.png").await.unwrap();
    assert_eq!(prepared.dominant_color.unwrap(), "#1e64c8");
    let clear = RgbaImage::from_pixel(9, 9, Rgba([1, 2, 3, 0]));
    let prepared = prepare(&file(&clear.into(), ImageFormat::Png), "a.png").await.unwrap();
    assert_eq!(prepared.dominant_color, None);
}

#[tokio::test]
async fn extreme_shapes_have_sizes() {
    for (width, height) in [(6000, 1), (1, 6000), (1, 1)] {
        let prepared = prepare(&png(width, height), "a.png").await.unwrap();
        assert_eq!(prepared.original.size, Some((width, height)));
        for format in &prepared.formats {
            decoded(&format.part);
        }
    }
}

#[tokio::test]
async fn colours_that_follow_each_other_are_seen_as_they_are() {
    for is_progressive in [false, true] {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
        encoder.set_optimized_huffman_tables(true);
        encoder.set_progressive(is_progressive);
        let pixels = [200, 50, 50].repeat(300 * 200);
        encoder.encode(&pixels, 300, 200, jpeg_encoder::ColorType::Rgb).unwrap();
        let prepared = prepare(&bytes, "a.jpg").await.unwrap();
        let color = decoded(&prepared.formats[0].part).to_rgb8().get_pixel(9, 9).0;
        let is_near =
            color.iter().zip([200, 50, 50]).all(|(found, wanted)| found.abs_diff(wanted) < 5);
        assert!(is_near, "{color:?}");
    }
}
