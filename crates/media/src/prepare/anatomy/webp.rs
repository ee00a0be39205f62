//! WebP: chunks in a RIFF container, and again chunks in each frame.

use super::{Anatomy, Flaw, Gate, Reader, cut, damaged, orientation};

/// Flags of the extended header for chunks that are left out.
const EXIF_AND_XMP: u8 = 0b1100;

/// Takes a WebP apart; see [`super::of`].
pub(super) fn dissect(bytes: &[u8], gate: Gate) -> Result<Anatomy, Flaw> {
    let mut reader = Reader(bytes);
    reader.take(4)?;
    let length = u32::from_le_bytes(reader.array()?);
    let mut content = Reader(reader.long(length)?);
    content.take(4)?;
    let mut clean = b"RIFF\0\0\0\0WEBP".to_vec();
    let (mut canvas, mut exif, mut frames) = (None, None, 0);
    while !content.0.is_empty() {
        let (kind, chunk) = chunk(&mut content)?;
        match &kind {
            b"VP8X" => canvas = Some(canvas_size(chunk)?),
            b"VP8 " | b"VP8L" => {
                let size = still_size(kind, chunk)?;
                gate.size(size)?;
                // decoders disagree about which of two sizes counts
                if *canvas.get_or_insert(size) != size {
                    return Err(damaged());
                }
                frames += 1;
            }
            b"ANMF" => {
                frames += 1;
                check_frame(chunk, canvas.ok_or_else(damaged)?)?;
            }
            b"EXIF" => exif = Some(chunk),
            _ => {}
        }
        let is_known =
            matches!(&kind, b"VP8X" | b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP");
        if is_known || gate.keep_metadata {
            append(&mut clean, (kind, chunk), gate);
        }
        gate.frames(frames)?;
    }
    let size = canvas.filter(|_| frames > 0).ok_or_else(damaged)?;
    gate.size(size)?;
    let length = u32::try_from(clean.len() - 8).map_or_else(|_| Err(damaged()), Ok)?;
    if let Some(stated) = clean.get_mut(4..8) {
        stated.copy_from_slice(&length.to_le_bytes());
    }
    Ok(Anatomy { size, frames, orientation: orientation(exif), is_split: false, clean })
}

fn chunk<'b>(reader: &mut Reader<'b>) -> Result<([u8; 4], &'b [u8]), Flaw> {
    let kind = reader.array()?;
    let length = u32::from_le_bytes(reader.array()?);
    let chunk = reader.long(length)?;
    // the last one may lack what makes its length even
    if length % 2 == 1 && !reader.0.is_empty() {
        reader.byte()?;
    }
    Ok((kind, chunk))
}

fn append(clean: &mut Vec<u8>, (kind, chunk): ([u8; 4], &[u8]), gate: Gate) {
    let length = u32::try_from(chunk.len()).unwrap_or(u32::MAX);
    clean.extend(kind);
    clean.extend(length.to_le_bytes());
    match chunk.split_first() {
        Some((flags, rest)) if kind == *b"VP8X" && !gate.keep_metadata => {
            clean.push(flags & !EXIF_AND_XMP);
            clean.extend(rest);
        }
        _ => clean.extend(chunk),
    }
    if length % 2 == 1 {
        clean.push(0);
    }
}

/// Width and height of the extended header: each is kept less one.
fn canvas_size(chunk: &[u8]) -> Result<(u32, u32), Flaw> {
    let mut reader = Reader(chunk);
    reader.take(4)?;
    Ok((side(&mut reader)? + 1, side(&mut reader)? + 1))
}

fn side(reader: &mut Reader<'_>) -> Result<u32, Flaw> {
    let [low, middle, high] = reader.array()?;
    Ok(u32::from_le_bytes([low, middle, high, 0]))
}

/// Width and height of the coded pixels themselves.
fn still_size(kind: [u8; 4], chunk: &[u8]) -> Result<(u32, u32), Flaw> {
    let mut reader = Reader(chunk);
    if kind == *b"VP8L" {
        reader.take(1)?;
        let bits = u32::from_le_bytes(reader.array()?);
        return Ok(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
    }
    reader.take(6)?;
    let mut side = || reader.array().map(|side| u32::from(u16::from_le_bytes(side) & 0x3fff));
    Ok((side()?, side()?))
}

/// Refuses a frame that is not within the canvas, or whose pixels have another size than it says.
fn check_frame(chunk: &[u8], (width, height): (u32, u32)) -> Result<(), Flaw> {
    let mut reader = Reader(chunk);
    let (x, y) = (side(&mut reader)? * 2, side(&mut reader)? * 2);
    let size = (side(&mut reader)? + 1, side(&mut reader)? + 1);
    if x + size.0 > width || y + size.1 > height {
        return Err(damaged());
    }
    reader.take(4)?;
    while !reader.0.is_empty() {
        let (kind, inner) = self::chunk(&mut reader)?;
        if matches!(&kind, b"VP8 " | b"VP8L") {
            return if still_size(kind, inner)? == size { Ok(()) } else { Err(damaged()) };
        }
    }
    Err(cut())
}
