//! GIF: blocks, and in them pieces of up to 255 bytes.

use image::metadata::Orientation;

use super::{Anatomy, Flaw, Gate, Reader, damaged};

/// Takes a GIF apart; see [`super::of`].
pub(super) fn dissect(bytes: &[u8], gate: Gate) -> Result<Anatomy, Flaw> {
    let mut reader = Reader(bytes);
    reader.take(6)?;
    let mut size = pair(&mut reader)?;
    let [flags, ..] = reader.array::<3>()?;
    skip_colors(&mut reader, flags)?;
    let mut clean = Vec::with_capacity(bytes.len());
    clean.extend(bytes.get(..bytes.len() - reader.0.len()).unwrap_or_default());
    let mut frames = 0;
    // many lack the byte that ends them
    while let Some((&block, rest)) = reader.0.split_first().filter(|(block, _)| **block != 0x3b) {
        let start = reader.0;
        reader.0 = rest;
        let is_kept = match block {
            0x21 => is_kept_extension(&mut reader)?,
            0x2c => {
                let frame = frame(&mut reader)?;
                gate.size(frame)?;
                // screens of no size are as large as their first frame
                if size.0 == 0 || size.1 == 0 {
                    size = frame;
                }
                frames += 1;
                true
            }
            _ => return Err(damaged()),
        };
        if is_kept || gate.keep_metadata {
            clean.extend(start.get(..start.len() - reader.0.len()).unwrap_or_default());
        }
        gate.frames(frames)?;
    }
    clean.push(0x3b);
    gate.size(size)?;
    if frames == 0 {
        return Err(damaged());
    }
    Ok(Anatomy { size, frames, orientation: Orientation::NoTransforms, is_split: false, clean })
}

/// Passes over an extension: how frames follow each other is kept, comments, texts and what programs add are not.
fn is_kept_extension(reader: &mut Reader<'_>) -> Result<bool, Flaw> {
    let label = reader.byte()?;
    let first = pieces(reader)?;
    let is_loop = matches!(first, b"NETSCAPE2.0" | b"ANIMEXTS1.0");
    Ok(label == 0xf9 || label == 0xff && is_loop)
}

/// Passes over a frame, of which the size is told.
fn frame(reader: &mut Reader<'_>) -> Result<(u32, u32), Flaw> {
    reader.take(4)?;
    let size = pair(reader)?;
    let flags = reader.byte()?;
    skip_colors(reader, flags)?;
    // the width of the codes
    reader.byte()?;
    pieces(reader)?;
    Ok(size)
}

/// Passes over pieces up to the empty one; the first is told.
fn pieces<'b>(reader: &mut Reader<'b>) -> Result<&'b [u8], Flaw> {
    let mut first = None;
    loop {
        let length = reader.byte()?;
        let piece = reader.take(length.into())?;
        let first = *first.get_or_insert(piece);
        if length == 0 {
            return Ok(first);
        }
    }
}

fn skip_colors(reader: &mut Reader<'_>, flags: u8) -> Result<(), Flaw> {
    if flags & 0x80 != 0 {
        reader.take(3 << ((flags & 7) + 1))?;
    }
    Ok(())
}

fn pair(reader: &mut Reader<'_>) -> Result<(u32, u32), Flaw> {
    let mut side = || reader.array().map(|side| u32::from(u16::from_le_bytes(side)));
    Ok((side()?, side()?))
}
