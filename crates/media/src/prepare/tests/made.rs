//! What the tests' files are made of.

use std::io::{Cursor, Write};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A colour run with sharp quarters, so that each corner is known by its colour.
pub(super) fn picture(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| match (x * 2 < width, y * 2 < height) {
        (true, true) => Rgb([250, 10, 10]),
        (false, true) => Rgb([10, 250, 10]),
        (true, false) => Rgb([10, 10, 250]),
        (false, false) => Rgb([250, 250, 10]),
    })
    .into()
}

pub(super) fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(super) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    file(&picture(width, height), ImageFormat::Jpeg)
}

pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    file(&picture(width, height), ImageFormat::Png)
}

pub(super) fn webp(width: u32, height: u32) -> Vec<u8> {
    file(&picture(width, height), ImageFormat::WebP)
}

pub(super) fn gif(width: u32, height: u32) -> Vec<u8> {
    file(&DynamicImage::from(picture(width, height).to_rgba8()), ImageFormat::Gif)
}

/// The smallest frame there is, as often as wanted.
pub(super) fn moving_gif((width, height): (u16, u16), frames: usize) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend([0x80, 0, 0, 255, 0, 0, 0, 0, 255]);
    bytes.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    for _ in 0..frames {
        bytes.extend([0x21, 0xf9, 4, 0, 10, 0, 0, 0]);
        bytes.extend([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
    }
    bytes.push(0x3b);
    bytes
}

/// Bytes with others put in at a place.
pub(super) fn inserted(bytes: &[u8], place: usize, more: &[u8]) -> Vec<u8> {
    let (before, behind) = bytes.split_at(place);
    [before, more, behind].concat()
}

/// A segment of a JPEG; goes to place 2.
pub(super) fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker][..], &length, content].concat()
}

/// A chunk of a PNG; goes to place 33, behind the header.
pub(super) fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let mut sum = u32::MAX;
    for byte in kind.iter().chain(content) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
        }
    }
    [&length[..], kind, content, &(!sum).to_be_bytes()].concat()
}

/// A PNG of this size whose pixels are these bytes.
pub(super) fn png_of((width, height): (u32, u32), pixels: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(pixels).unwrap();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"IDAT", &packed.finish().unwrap()),
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// A chunk of a WebP.
pub(super) fn riff(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    [&kind[..], &length, content, &[0][..content.len() % 2]].concat()
}

/// A WebP of these chunks.
pub(super) fn webp_of(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff(b"RIFF", &[b"WEBP", &chunks.concat()[..]].concat())
}

/// The extended header of a WebP of this size.
pub(super) fn extended(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let [w0, w1, w2, _] = (width - 1).to_le_bytes();
    let [h0, h1, h2, _] = (height - 1).to_le_bytes();
    riff(b"VP8X", &[flags, 0, 0, 0, w0, w1, w2, h0, h1, h2])
}

/// A box of a HEIC or AVIF.
pub(super) fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len() + 8).unwrap().to_be_bytes();
    [&length[..], kind, content].concat()
}

/// A HEIC of this size without pixels, whose camera wrote down `exif`.
pub(super) fn heic(width: u32, height: u32, exif: &[u8]) -> Vec<u8> {
    let with_place = |offset: u32| {
        let length = u32::try_from(exif.len()).unwrap().to_be_bytes();
        let place = [&[0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1][..], &offset.to_be_bytes()];
        heic_of((width, height), &exif_item(1), &[&place.concat()[..], &length].concat())
    };
    let offset = u32::try_from(with_place(0).len() + 8).unwrap();
    [with_place(offset), boxed(b"mdat", exif)].concat()
}

/// The entry of an item that holds EXIF.
pub(super) fn exif_item(id: u16) -> Vec<u8> {
    let [high, low] = id.to_be_bytes();
    boxed(b"infe", &[&[2, 0, 0, 0, high, low, 0, 0][..], b"Exif\0"].concat())
}

/// A HEIC of this size with these entries of items, and this list of their places.
pub(super) fn heic_of((width, height): (u32, u32), items: &[u8], places: &[u8]) -> Vec<u8> {
    let ftyp = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
    let size = [&[0; 4][..], &width.to_be_bytes(), &height.to_be_bytes()].concat();
    let properties = boxed(b"iprp", &boxed(b"ipco", &boxed(b"ispe", &size)));
    let items = boxed(b"iinf", &[&[0, 0, 0, 0, 0, 1][..], items].concat());
    let places = boxed(b"iloc", places);
    let meta = boxed(b"meta", &[&[0; 4][..], &properties, &items, &places].concat());
    [ftyp, meta].concat()
}

/// What a camera writes down: how it was held, and where.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x01, 0x0e, 0, 2, 0, 0, 0, 15, 0, 0, 0, 38]);
    exif.extend(b"\0\0\0\0SECRET-48.2082N\0");
    exif
}

/// An archive of files that are not compressed.
pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, content) in files {
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend([length, length].concat());
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
    }
    for (name, _) in files {
        bytes.extend(b"PK\x01\x02");
        bytes.extend([0; 42]);
        bytes.extend(name.as_bytes());
    }
    bytes.extend(b"PK\x05\x06");
    bytes.extend([0; 18]);
    bytes
}
