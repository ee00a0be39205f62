//! JPEG: segments, and scans of coded pixels between them.

use super::{Anatomy, Flaw, Gate, Reader, cut, damaged, orientation};

/// Cameras and programs make a dozen; each has to be decoded over all pixels.
const SCANS: usize = 100;

/// Takes a JPEG apart; see [`super::of`].
pub(super) fn dissect(bytes: &[u8], gate: Gate) -> Result<Anatomy, Flaw> {
    let mut reader = Reader(bytes);
    let mut clean = Vec::with_capacity(bytes.len());
    let (mut size, mut exif, mut scans) = (None, None, 0);
    let (mut colors, mut is_split) = (0, false);
    clean.extend(reader.take(2)?);
    loop {
        let marker = marker(&mut reader)?;
        // markers without content: only the end means something between segments
        match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => continue,
            0xd8 => return Err(damaged()),
            _ => {}
        }
        let stated = reader.array()?;
        let content = usize::from(u16::from_be_bytes(stated)).checked_sub(2).ok_or_else(damaged)?;
        let content = reader.take(content)?;
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                if size.replace(frame_size(content)?).is_some() {
                    return Err("has more than one image".to_owned());
                }
                colors = content.get(5).copied().unwrap_or_default();
            }
            0xe1 if exif.is_none() => exif = content.strip_prefix(b"Exif\0\0"),
            0xda => {
                scans += 1;
                is_split |= is_split_scan(content, colors);
            }
            _ => {}
        }
        if gate.keep_metadata || is_kept(marker, content) {
            clean.extend([0xff, marker]);
            clean.extend(stated);
            clean.extend(content);
        }
        if marker == 0xda {
            if scans > SCANS {
                return Err(format!("has more than {SCANS} scans"));
            }
            clean.extend(scan(&mut reader)?);
        }
    }
    clean.extend([0xff, 0xd9]);
    let size = size.filter(|_| scans > 0).ok_or_else(damaged)?;
    gate.size(size)?;
    Ok(Anatomy { size, frames: 1, orientation: orientation(exif), is_split, clean })
}

/// The next marker. What is between segments belongs to nothing and is left out, as all decoders do.
fn marker(reader: &mut Reader<'_>) -> Result<u8, Flaw> {
    loop {
        while reader.byte()? != 0xff {}
        let mut marker = 0xff;
        while marker == 0xff {
            marker = reader.byte()?;
        }
        if marker != 0 {
            return Ok(marker);
        }
    }
}

/// The coded pixels up to the next marker.
fn scan<'b>(reader: &mut Reader<'b>) -> Result<&'b [u8], Flaw> {
    let is_end =
        |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xd0..=0xd7 | 0xff));
    let length = reader.0.windows(2).position(is_end).ok_or_else(cut)?;
    reader.take(length)
}

/// Width and height of a frame. A height of zero is told behind the first scan, which nobody does.
fn frame_size(content: &[u8]) -> Result<(u32, u32), Flaw> {
    let Some(&[_, y1, y0, x1, x0]) = content.first_chunk() else { return Err(damaged()) };
    Ok((u16::from_be_bytes([x1, x0]).into(), u16::from_be_bytes([y1, y0]).into()))
}

/// Whether a scan begins some of the frame's colours, but not all: `[colours, 2 bytes of each, first detail, …]`.
fn is_split_scan(content: &[u8], colors: u8) -> bool {
    let Some(&scanned) = content.first() else { return false };
    scanned < colors && content.get(1 + 2 * usize::from(scanned)) == Some(&0)
}

/// Whether decoding needs it: tables and frames, the JFIF header without a preview, colours by ICC, and how Adobe codes them.
fn is_kept(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0") && content.len() == 14,
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe") && content.len() == 12,
        0xe1..=0xfe => false,
        _ => true,
    }
}
