//! What cameras and programs wrote down is gone, and the image is as it was (security.md U7).

use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView, ImageFormat};
use moxcms::ColorProfile;

use super::made::{
    boxed, chunk, exif, exif_item, extended, file, gif, heic, heic_of, inserted, jpeg, picture,
    png, riff, segment, webp, webp_of,
};
use super::{Policy, content, decoded, has, kept, prepare, prepare_with, rejection};

/// Whether two images look alike, corner by corner.
fn assert_alike(found: &DynamicImage, expected: &DynamicImage) {
    assert_eq!(found.dimensions(), expected.dimensions());
    let (right, bottom) = (found.width() - 3, found.height() - 3);
    for (x, y) in [(2, 2), (right, 2), (2, bottom), (right, bottom)] {
        let pairs = found.get_pixel(x, y).0.into_iter().zip(expected.get_pixel(x, y).0);
        let difference = pairs.map(|(one, other)| one.abs_diff(other)).max();
        assert!(difference < Some(60), "at {x}, {y}: {difference:?}");
    }
}

fn turned(orientation: u8) -> DynamicImage {
    let mut expected = picture(320, 200);
    expected.apply_orientation(Orientation::from_exif(orientation).unwrap());
    expected
}

#[tokio::test]
async fn each_orientation_is_baked_in() {
    for orientation in 1..=8 {
        let camera = [b"Exif\0\0", &exif(orientation)[..]].concat();
        let bytes = inserted(&jpeg(320, 200), 2, &segment(0xe1, &camera));
        let prepared = prepare(&bytes, "a.jpg").await.unwrap();
        let expected = turned(orientation);
        assert_alike(&decoded(&prepared.original), &expected);
        assert!(!has(&content(&prepared.original), "Exif"), "{orientation}");
        let thumbnail = &prepared.formats[0];
        let (width, height) = thumbnail.part.size.unwrap();
        let expected = expected.thumbnail_exact(width, height);
        assert_alike(&decoded(&thumbnail.part), &expected);
        assert_alike(&decoded(thumbnail.webp.as_ref().unwrap()), &expected);
        let sides = if orientation < 5 { (245, 153) } else { (98, 156) };
        assert_eq!((width, height), sides, "{orientation}");
    }
}

#[tokio::test]
async fn other_types_are_turned_too() {
    let camera = exif(6);
    let still = webp(320, 200).split_off(12);
    let mut tiff = file(&picture(320, 200), ImageFormat::Tiff);
    append_orientation(&mut tiff, 6);
    for (name, bytes) in [
        ("a.png", inserted(&png(320, 200), 33, &chunk(b"eXIf", &camera))),
        ("a.webp", webp_of(&[extended(8, 320, 200), still, riff(b"EXIF", &camera)])),
        ("a.tiff", tiff),
    ] {
        let prepared = prepare(&bytes, name).await.unwrap();
        assert_alike(&decoded(&prepared.original), &turned(6));
        assert!(!has(&content(&prepared.original), "SECRET"), "{name}");
    }
}

/// Adds a tag to the only directory of a TIFF.
fn append_orientation(tiff: &mut Vec<u8>, orientation: u8) {
    let at = u32::from_le_bytes(tiff[4..8].try_into().unwrap()) as usize;
    let count = u16::from_le_bytes(tiff[at..at + 2].try_into().unwrap());
    let mut entries: Vec<Vec<u8>> =
        tiff[at + 2..at + 2 + usize::from(count) * 12].chunks(12).map(<[u8]>::to_vec).collect();
    entries.push(vec![0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    entries.sort_by_key(|entry| u16::from_le_bytes([entry[0], entry[1]]));
    let start = u32::try_from(tiff.len()).unwrap();
    tiff[4..8].copy_from_slice(&start.to_le_bytes());
    tiff.extend((count + 1).to_le_bytes());
    tiff.extend(entries.concat());
    tiff.extend([0; 4]);
}

#[tokio::test]
async fn nothing_that_was_written_down_is_left() {
    let camera = exif(1);
    let mut photo = jpeg(300, 200);
    for (marker, content) in [
        (0xfe, b"SECRET comment".to_vec()),
        (0xed, b"Photoshop 3.0\0SECRET".to_vec()),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0SECRET".to_vec()),
        (0xe1, [b"Exif\0\0", &camera[..]].concat()),
    ] {
        photo = inserted(&photo, 2, &segment(marker, &content));
    }
    let end = photo.len() - 2;
    photo = inserted(&photo, end, &segment(0xfe, b"SECRET behind the scan"));
    let mut drawing = png(300, 200);
    for (kind, content) in [
        (b"tEXt", &b"Comment\0SECRET"[..]),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SECRET"),
        (b"zTXt", b"Comment\0\0SECRET"),
        (b"tIME", b"SECRET\0"),
        (b"eXIf", &camera),
        (b"prVt", b"SECRET"),
    ] {
        drawing = inserted(&drawing, 33, &chunk(kind, content));
    }
    let moving = gif(30, 20);
    let colors = 13 + if moving[10] & 0x80 == 0 { 0 } else { 3 << ((moving[10] & 7) + 1) };
    let moving =
        inserted(&moving, colors, b"\x21\xfe\x06SECRET\0\x21\xff\x0bXMP DataXMP\x06SECRET\0");
    let still = webp(300, 200).split_off(12);
    let web = webp_of(&[
        extended(0b1100, 300, 200),
        still,
        riff(b"EXIF", &camera),
        riff(b"XMP ", b"SECRET"),
        riff(b"WHAT", b"SECRET"),
    ]);
    let keeping = Policy { strip_metadata: false, ..Policy::default() };
    for (name, bytes) in [
        ("a.jpg", photo),
        ("a.png", drawing),
        ("a.gif", moving),
        ("a.webp", web),
        ("a.heic", heic(300, 200, b"SECRET")),
    ] {
        assert!(has(&bytes, "SECRET"), "{name}");
        let prepared = prepare(&bytes, name).await.unwrap();
        assert!(!has(&content(&prepared.original), "SECRET"), "{name}");
        for format in &prepared.formats {
            assert!(!has(&content(&format.part), "SECRET"), "{name}");
        }
        if name != "a.heic" {
            // nothing is lost but what was to be lost
            let before = image::load_from_memory(&bytes).unwrap();
            assert_eq!(decoded(&prepared.original), before, "{name}");
        }
        // once is enough
        let (_, _, again) = kept(&content(&prepared.original), name).await;
        assert_eq!(again, content(&prepared.original), "{name}");
        let kept = prepare_with(&bytes, name, &keeping).await.unwrap();
        assert_eq!(content(&kept.original), bytes, "{name}");
        assert_eq!(kept.original.file.path(), kept.original.file.clone().path());
    }
}

#[tokio::test]
async fn boxes_with_what_programs_wrote_are_overwritten() {
    let id = b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";
    let xmp = boxed(b"uuid", &[id, &b"<x:xmpmeta>SECRET</x:xmpmeta>"[..]].concat());
    let bytes = [heic(300, 200, b"SECRET"), xmp, boxed(b"mdat", b"pixels")].concat();
    let (_, _, clean) = kept(&bytes, "a.heic").await;
    assert!(!has(&clean, "SECRET") && !has(&clean, "xmpmeta") && has(&clean, "pixels"));
    assert_eq!(clean.len(), bytes.len(), "nothing is moved");
    let keeping = Policy { strip_metadata: false, ..Policy::default() };
    let original = prepare_with(&bytes, "a.heic", &keeping).await.unwrap().original;
    assert_eq!(content(&original), bytes);
}

#[tokio::test]
async fn metadata_that_could_be_elsewhere_are_refused() {
    let whole = b"\0\0\0\0\x44\0\0\x01\0\x01\0\0\0\x01\0\0\0\x09\0\0\0\0";
    let whole = heic_of((300, 200), &exif_item(1), whole);
    assert!(rejection(&whole, "a.heic").await.contains("cannot be removed"), "no length is all");
    let camera = heic(300, 200, b"SECRET");
    let twice = [&camera[..], &boxed(b"meta", &[0; 4])].concat();
    assert!(rejection(&twice, "a.heic").await.contains("is damaged"));
}

#[tokio::test]
async fn an_orientation_that_is_kept_counts_all_the_same() {
    let camera = [b"Exif\0\0", &exif(6)[..]].concat();
    let bytes = inserted(&jpeg(320, 200), 2, &segment(0xe1, &camera));
    let policy = Policy { strip_metadata: false, ..Policy::default() };
    let prepared = prepare_with(&bytes, "a.jpg", &policy).await.unwrap();
    assert_eq!(content(&prepared.original), bytes);
    assert_eq!(prepared.original.size, Some((200, 320)));
    assert_eq!(prepared.formats[0].part.size, Some((98, 156)));
}

#[tokio::test]
async fn colours_are_kept_and_become_srgb_in_sizes() {
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    let strong =
        DynamicImage::from(image::RgbImage::from_pixel(300, 200, image::Rgb([200, 50, 50])));
    let icc = [b"ICC_PROFILE\0\x01\x01", &profile[..]].concat();
    let photo = inserted(&file(&strong, ImageFormat::Jpeg), 2, &segment(0xe2, &icc));
    let camera = [b"Exif\0\0", &exif(3)[..]].concat();
    let turned = inserted(&photo, 2, &segment(0xe1, &camera));
    for bytes in [photo, turned] {
        let prepared = prepare(&bytes, "a.jpg").await.unwrap();
        assert!(has(&content(&prepared.original), "ICC_PROFILE"));
        let [red, green, ..] = decoded(&prepared.original).get_pixel(9, 9).0;
        assert!(red.abs_diff(200) < 4 && green.abs_diff(50) < 4, "{red} {green}");
        let part = &prepared.formats[0].part;
        assert!(!has(&content(part), "ICC_PROFILE"));
        // the same colour is further from grey in the smaller space
        let [red, green, ..] = decoded(part).get_pixel(9, 9).0;
        assert!((212..=224).contains(&red) && green < 42, "{red} {green}");
    }
}

#[tokio::test]
async fn profiles_that_make_no_sense_do_no_harm() {
    for profile in [&b"nonsense"[..], &[0; 200], b""] {
        let icc = [b"ICC_PROFILE\0\x01\x01", profile].concat();
        let bytes = inserted(&jpeg(300, 200), 2, &segment(0xe2, &icc));
        assert_eq!(prepare(&bytes, "a.jpg").await.unwrap().formats.len(), 1);
    }
}
