//! PNG: chunks.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

use super::{Anatomy, Flaw, Gate, Reader, cut, damaged, orientation};

/// Chunks that say how the image looks.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// What a profile of colours may unpack to; the largest in use have about two megabytes.
const PROFILE_BYTES: u64 = 4 * 1024 * 1024;

/// Takes a PNG apart; see [`super::of`].
pub(super) fn dissect(bytes: &[u8], gate: Gate) -> Result<Anatomy, Flaw> {
    let mut reader = Reader(bytes);
    let mut clean = Vec::with_capacity(bytes.len());
    clean.extend(reader.take(8)?);
    let (mut size, mut exif) = (None, None);
    let (mut stated_frames, mut frames) = (1, 0);
    loop {
        let start = reader.clone();
        let length = u32::from_be_bytes(reader.array()?);
        let kind: [u8; 4] = reader.array()?;
        let content = reader.long(length)?;
        reader.take(4)?;
        match (&kind, size) {
            (b"IHDR", None) => {
                let found = pair(content)?;
                gate.size(found)?;
                size = Some(found);
            }
            (b"IHDR", Some(_)) | (_, None) => return Err(damaged()),
            (b"acTL", _) => stated_frames = pair(content)?.0,
            (b"fcTL", Some(size)) => {
                frames += 1;
                fits(content, size)?;
            }
            (b"eXIf", _) => exif = Some(content),
            _ => {}
        }
        let is_bomb = kind == *b"iCCP" && !unpacks_within(content, PROFILE_BYTES);
        if !is_bomb && (gate.keep_metadata || KEPT.contains(&&kind)) {
            let used = start.0.len() - reader.0.len();
            clean.extend(start.0.get(..used).unwrap_or_default());
        }
        if kind == *b"IEND" {
            break;
        }
    }
    let frames = stated_frames.max(frames);
    gate.frames(frames)?;
    let size = size.ok_or_else(cut)?;
    Ok(Anatomy { size, frames, orientation: orientation(exif), is_split: false, clean })
}

/// Whether what stands behind a name has so many bytes at most when it is unpacked.
fn unpacks_within(content: &[u8], limit: u64) -> bool {
    let packed = content.splitn(2, |byte| *byte == 0).nth(1).and_then(|rest| rest.get(1..));
    let unpacked = ZlibDecoder::new(packed.unwrap_or_default()).take(limit + 1);
    let copied = io::copy(&mut { unpacked }, &mut io::sink());
    copied.is_ok_and(|bytes| bytes <= limit)
}

/// The two numbers that a chunk begins with.
fn pair(content: &[u8]) -> Result<(u32, u32), Flaw> {
    let mut reader = Reader(content);
    Ok((u32::from_be_bytes(reader.array()?), u32::from_be_bytes(reader.array()?)))
}

/// Refuses a frame that is not within the image.
fn fits(frame: &[u8], (width, height): (u32, u32)) -> Result<(), Flaw> {
    let mut reader = Reader(frame);
    reader.take(4)?;
    let (inner_width, inner_height) = pair(reader.take(8)?)?;
    let (x, y) = pair(reader.take(8)?)?;
    let is_within = |start: u32, length: u32, side| {
        start.checked_add(length).is_some_and(|end| length > 0 && end <= side)
    };
    match is_within(x, inner_width, width) && is_within(y, inner_height, height) {
        true => Ok(()),
        false => Err(damaged()),
    }
}
