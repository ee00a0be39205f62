//! Images that want more than they may have (security.md U6).

use std::time::{Duration, Instant};

use super::made::{
    boxed, chunk, exif, exif_item, extended, gif, heic, heic_of, inserted, jpeg, moving_gif, png,
    png_of, riff, segment, webp, webp_of,
};
use super::{Policy, prepare, prepare_with, rejection};

#[tokio::test]
async fn sizes_are_refused_by_their_headers() {
    let mut wide_jpeg = jpeg(10, 10);
    let frame = wide_jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    wide_jpeg[frame + 5..frame + 9].fill(0xff);
    let tiff_entry = |tag: u16, value: u32| {
        let mut entry = tag.to_le_bytes().to_vec();
        entry.extend([4, 0, 1, 0, 0, 0]);
        entry.extend(value.to_le_bytes());
        entry
    };
    let tiff = [
        b"II\x2a\0\x08\0\0\0\x06\0".to_vec(),
        tiff_entry(256, 100_000),
        tiff_entry(257, 100_000),
        tiff_entry(258, 8),
        tiff_entry(262, 1),
        tiff_entry(273, 8),
        tiff_entry(279, 10),
        vec![0; 4],
    ]
    .concat();
    let start = Instant::now();
    for (name, bytes, says) in [
        ("wide.png", png_of((100_000, 100_000), b""), "100000 x 100000 pixels"),
        ("wide.jpg", wide_jpeg, "65535 x 65535 pixels"),
        ("wide.gif", moving_gif((65_535, 65_535), 1), "65535 x 65535 pixels"),
        ("wide.webp", webp_of(&[extended(0, 1 << 24, 1 << 24)]), "is damaged"),
        (
            "wide still.webp",
            webp_of(&[riff(b"VP8L", b"\x2f\xff\xff\xff\x0f")]),
            "16384 x 16384 pixels",
        ),
        ("wide.heic", heic(100_000, 100_000, b""), "100000 x 100000 pixels"),
        ("wide.tiff", tiff, "too many pixels"),
        ("none.png", png_of((0, 10), b""), "no width"),
    ] {
        let why = rejection(&bytes, name).await;
        assert!(why.contains(says), "{name}: {why}");
    }
    assert!(start.elapsed() < Duration::from_secs(3), "nothing was decoded");
}

#[tokio::test]
async fn packed_pixels_are_never_unpacked() {
    // 64 million pixels in less than 70 kB
    let bomb = png_of((8000, 8000), &vec![0; 64_008_000]);
    assert!(bomb.len() < 70_000, "{}", bomb.len());
    assert!(rejection(&bomb, "a.png").await.contains("8000 x 8000 pixels"));
    // so many for a header of 10 x 10 are not looked at
    let longer = png_of((10, 10), &vec![0; 64_008_000]);
    let start = Instant::now();
    let taken = prepare(&longer, "a.png").await.map(|prepared| prepared.original.size);
    assert!(start.elapsed() < Duration::from_secs(2));
    assert!(matches!(taken, Ok(Some((10, 10))) | Err(super::Rejection::Unacceptable(_))));
}

#[tokio::test]
async fn frames_are_counted() {
    assert!(rejection(&moving_gif((1, 1), 10_000), "a.gif").await.contains("200 frames"));
    assert!(prepare(&moving_gif((1, 1), 200), "a.gif").await.is_ok());
    let stated = chunk(b"acTL", &[0, 0, 0x27, 0x10, 0, 0, 0, 0]);
    let stated = inserted(&png(4, 4), 33, &stated);
    assert!(rejection(&stated, "a.png").await.contains("200 frames"));
    let control = [&[0; 4][..], &4_u32.to_be_bytes(), &4_u32.to_be_bytes(), &[0; 14]].concat();
    let unstated = inserted(&png(4, 4), 33, &chunk(b"fcTL", &control).repeat(201));
    assert!(rejection(&unstated, "a.png").await.contains("200 frames"));
    let still = webp(2, 2).split_off(12);
    let frame =
        riff(b"ANMF", &[&[0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 9, 0, 0, 0][..], &still].concat());
    let mut chunks = vec![extended(2, 2, 2), riff(b"ANIM", &[0; 6])];
    chunks.extend(vec![frame; 201]);
    assert!(rejection(&webp_of(&chunks), "a.webp").await.contains("200 frames"));
    chunks.truncate(5);
    assert!(prepare(&webp_of(&chunks), "a.webp").await.is_ok());
}

#[tokio::test]
async fn a_frame_cannot_be_larger_than_it_may() {
    let mut frame = moving_gif((1, 1), 1);
    let at = frame.len() - 16;
    assert_eq!(frame[at], 0x2c);
    frame[at + 5..at + 9].fill(0xff);
    assert!(rejection(&frame, "a.gif").await.contains("65535 x 65535 pixels"));
    let still = webp(2, 2).split_off(12);
    let lying = webp_of(&[extended(0, 4, 4), still.clone()]);
    assert!(rejection(&lying, "a.webp").await.contains("is damaged"));
    let frame =
        riff(b"ANMF", &[&[0, 0, 0, 0, 0, 0, 9, 0, 0, 9, 0, 0, 9, 0, 0, 0][..], &still].concat());
    let lying = webp_of(&[extended(2, 2, 2), riff(b"ANIM", &[0; 6]), frame]);
    assert!(rejection(&lying, "a.webp").await.contains("is damaged"));
}

#[tokio::test]
async fn a_jpeg_is_not_decoded_again_and_again() {
    let bytes = jpeg(16, 16);
    let start = bytes.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let scan = &bytes[start..bytes.len() - 2];
    let scans = inserted(&bytes, start, &scan.repeat(100));
    assert!(rejection(&scans, "a.jpg").await.contains("100 scans"));
}

/// A list of places: widths of offset and length, and for each of `ids` so many pieces that are `piece`.
fn places(widths: u8, ids: &[u16], (pieces, piece): (u16, &[u8])) -> Vec<u8> {
    let count = u16::try_from(ids.len()).unwrap().to_be_bytes();
    let mut places = [&[0, 0, 0, 0, widths, 0][..], &count].concat();
    for id in ids {
        places.extend([id.to_be_bytes(), [0, 0], pieces.to_be_bytes()].concat());
        places.extend(piece.repeat(if piece.is_empty() { 0 } else { pieces.into() }));
    }
    places
}

#[tokio::test]
async fn pieces_that_take_no_room_are_not_counted() {
    // 26 billion pieces in 2.4 MB; some of them for the camera's data
    let ids = [&[1; 300][..], &[2; 65_000]].concat();
    let places = places(0, &ids, (u16::MAX, b""));
    for repeated in [&places[..], &places[..2_500]] {
        let bytes = heic_of((40, 30), &exif_item(1), repeated);
        let start = Instant::now();
        assert!(rejection(&bytes, "a.heic").await.contains("is damaged"));
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    }
}

#[tokio::test]
async fn metadata_lie_in_few_places() {
    let items = |count| (1..=count).flat_map(exif_item).collect::<Vec<_>>();
    let byte = |pieces| places(0x11, &[1], (pieces, &[9, 1]));
    assert!(prepare(&heic_of((40, 30), &items(256), &byte(400)), "a.heic").await.is_ok());
    let many = heic_of((40, 30), &items(257), &byte(1));
    assert!(rejection(&many, "a.heic").await.contains("is damaged"));
    let spread = [heic_of((40, 30), &items(1), &byte(1_025)), boxed(b"free", &[0; 9])].concat();
    assert!(rejection(&spread, "a.heic").await.contains("is damaged"));
    // each is most of the file
    let places = places(0x33, &[1], (1_000, &[0, 0, 8, 0x0f, 0, 0]));
    let again = heic_of((40, 30), &items(1), &places);
    let again = [again, boxed(b"mdat", &[1; 1 << 20])].concat();
    assert!(rejection(&again, "a.heic").await.contains("is damaged"));
}

#[tokio::test]
async fn camera_data_that_point_at_themselves_end() {
    // the next directory, and the one of the camera, are this one
    let mut endless = exif(6);
    endless[18..22].copy_from_slice(&[0x87, 0x69, 0, 4]);
    endless[34..38].copy_from_slice(&[0, 0, 0, 8]);
    let bytes = inserted(&jpeg(20, 10), 2, &segment(0xe1, &[b"Exif\0\0", &endless[..]].concat()));
    assert!(prepare(&bytes, "a.jpg").await.is_ok());
    let mut many = exif(1);
    many[8..10].fill(0xff);
    let bytes = inserted(&jpeg(20, 10), 2, &segment(0xe1, &[b"Exif\0\0", &many[..]].concat()));
    assert!(prepare(&bytes, "a.jpg").await.is_ok());
}

#[tokio::test]
async fn what_is_cut_short_is_refused() {
    for (name, bytes) in [
        ("a.jpg", jpeg(40, 30)),
        ("a.png", png(40, 30)),
        ("a.gif", gif(40, 30)),
        ("a.webp", webp(40, 30)),
        ("a.heic", heic(40, 30, b"camera")),
    ] {
        assert!(prepare(&bytes, name).await.is_ok(), "{name}");
        // the last byte of a GIF says no more than its end
        let whole = bytes.len() - usize::from(name == "a.gif");
        for length in (20..whole).step_by(whole / 40 + 1).chain([whole - 1]) {
            let cut = prepare(&bytes[..length], name).await;
            // the name alone makes it an upload of something that is nothing
            assert!(cut.is_err(), "{name} with {length} of {} bytes", bytes.len());
        }
    }
}

#[tokio::test]
async fn no_damage_gets_through_to_anybody() {
    // each byte of each file once: taken or refused, but never a failure of ours
    for (name, bytes) in [
        ("a.jpg", jpeg(9, 9)),
        ("a.png", png(9, 9)),
        ("a.gif", gif(9, 9)),
        ("a.webp", webp(9, 9)),
        ("a.heic", heic(9, 9, b"camera")),
    ] {
        for place in 0..bytes.len().min(400) {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0xff;
            let result = prepare(&damaged, name).await;
            let is_answered = matches!(result, Ok(_) | Err(super::Rejection::Unacceptable(_)));
            assert!(is_answered, "{name}, byte {place}: {result:?}");
        }
    }
}

#[test]
fn no_file_is_larger_than_the_most_that_any_may_have() {
    let sizes = Policy { image_bytes: 3, svg_bytes: 9, file_bytes: 5, ..Policy::default() };
    assert_eq!(sizes.most_bytes(), 5, "drawings are not taken");
    assert_eq!(Policy { svg: true, ..sizes.clone() }.most_bytes(), 9);
    assert_eq!(Policy { image_bytes: 7, ..sizes }.most_bytes(), 7);
}

#[tokio::test]
async fn limits_are_those_of_the_policy() {
    let policy = Policy { pixels: 99, ..Policy::default() };
    assert!(prepare_with(&png(10, 10), "a.png", &policy).await.is_err());
    assert!(prepare_with(&png(9, 11), "a.png", &policy).await.is_ok());
    let policy = Policy { image_bytes: 100, file_bytes: 10, ..Policy::default() };
    assert!(prepare_with(&png(30, 30), "a.png", &policy).await.is_err());
    assert!(prepare_with(b"0123456789", "a.txt", &policy).await.is_ok());
    assert!(prepare_with(b"0123456789a", "a.txt", &policy).await.is_err());
    let film = [boxed(b"ftyp", b"isom\0\0\0\0isom"), boxed(b"mdat", &[0; 90])].concat();
    assert!(prepare_with(&film, "a.mp4", &policy).await.is_err());
}

#[tokio::test]
async fn long_sides_and_deep_drawings_are_refused_at_once() {
    let start = Instant::now();
    let why = rejection(&png_of((49_999_999, 1), b""), "thin.png").await;
    assert!(why.contains("no side may be longer than 32768"), "{why}");
    let deep = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>",
        "<g>".repeat(100_000),
        "</g>".repeat(100_000)
    );
    let policy = Policy { svg: true, ..Policy::default() };
    let why = prepare_with(deep.as_bytes(), "deep.svg", &policy).await.unwrap_err().to_string();
    assert!(why.contains("cannot be read"), "{why}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[tokio::test]
async fn profiles_that_unpack_without_end_are_left_out() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &vec![0; 20_000_000]).unwrap();
    let content = [b"p\0\0".to_vec(), packed.finish().unwrap()].concat();
    let bomb = inserted(&png(10, 10), 33, &chunk(b"iCCP", &content));
    assert!(bomb.len() > 10_000);
    let taken = prepare(&bomb, "a.png").await.unwrap();
    assert!(taken.original.file.bytes < 10_000, "{}", taken.original.file.bytes);
}
