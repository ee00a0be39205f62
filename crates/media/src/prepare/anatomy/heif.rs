//! HEIC and AVIF: boxes, one of which lists items and where their bytes are. Nothing is moved in them: what cameras wrote down
//! is overwritten where it is.

use std::collections::HashSet;
use std::ops::Range;

use image::metadata::Orientation;

use super::{Anatomy, Flaw, Gate, Reader, cut, damaged};

/// Items that hold metadata, at most: cameras write two or three.
const METADATA_ITEMS: usize = 256;
/// Pieces in which all metadata of a file lie, at most.
const EXTENTS: usize = 1024;

/// Takes a HEIC or AVIF apart; its size is the largest that it states. See [`super::of`].
pub(in crate::prepare) fn dissect(bytes: &[u8], gate: Gate) -> Result<Anatomy, Flaw> {
    let mut reader = Reader(bytes);
    let mut meta = None;
    let mut clean = bytes.to_vec();
    while !reader.0.is_empty() {
        let (kind, content) = next_box(&mut reader)?;
        match &kind {
            // readers disagree about which of two counts
            b"meta" if meta.is_some() => return Err(damaged()),
            b"meta" => meta = Some(content),
            // where XMP may stand
            b"uuid" if !gate.keep_metadata => {
                let end = bytes.len() - reader.0.len();
                overwrite(&mut clean, end - content.len()..end)?;
            }
            // a file that begins as an image could be a film; sequences have both
            b"ftyp" | b"mdat" | b"free" | b"skip" | b"moov" | b"uuid" | b"idat" | b"wide" => {}
            _ => return Err("has something behind its end".to_owned()),
        }
    }
    let meta = meta.and_then(|meta| meta.get(4..)).ok_or_else(damaged)?;
    let size = largest(meta, gate)?.ok_or_else(damaged)?;
    if !gate.keep_metadata {
        let places = metadata(meta)?;
        // the same bytes are not overwritten again and again
        if places.iter().fold(0, |sum: usize, place| sum.saturating_add(place.len())) > bytes.len()
        {
            return Err(damaged());
        }
        for place in places {
            overwrite(&mut clean, place)?;
        }
    }
    let is_turned = turns(meta)?;
    let size = if is_turned { (size.1, size.0) } else { size };
    Ok(Anatomy { size, frames: 1, orientation: Orientation::NoTransforms, is_split: false, clean })
}

fn overwrite(bytes: &mut [u8], range: Range<usize>) -> Result<(), Flaw> {
    bytes.get_mut(range).ok_or_else(damaged)?.fill(0);
    Ok(())
}

/// The kind of a box, and what is in it.
type Named<'b> = ([u8; 4], &'b [u8]);

fn next_box<'b>(reader: &mut Reader<'b>) -> Result<Named<'b>, Flaw> {
    let length = u32::from_be_bytes(reader.array()?);
    let kind = reader.array()?;
    let content = match length {
        // up to the end
        0 => reader.take(reader.0.len())?,
        1 => {
            let long = u64::from_be_bytes(reader.array()?).checked_sub(16).ok_or_else(damaged)?;
            reader.take(usize::try_from(long).unwrap_or(usize::MAX))?
        }
        _ => reader.long(length.checked_sub(8).ok_or_else(damaged)?)?,
    };
    Ok((kind, content))
}

/// The first box of a kind within others.
fn find<'b>(content: &'b [u8], wanted: &[u8; 4]) -> Result<Option<&'b [u8]>, Flaw> {
    let mut reader = Reader(content);
    while !reader.0.is_empty() {
        let (kind, inner) = next_box(&mut reader)?;
        if kind == *wanted {
            return Ok(Some(inner));
        }
    }
    Ok(None)
}

/// The boxes with what is known of items, such as their sizes.
fn properties(meta: &[u8]) -> Result<&[u8], Flaw> {
    let Some(list) = find(meta, b"iprp")? else { return Ok(&[]) };
    Ok(find(list, b"ipco")?.unwrap_or_default())
}

/// The largest size of an item, if any has one. None may be more than is allowed.
fn largest(meta: &[u8], gate: Gate) -> Result<Option<(u32, u32)>, Flaw> {
    let mut reader = Reader(properties(meta)?);
    let mut largest = None;
    while !reader.0.is_empty() {
        let (kind, content) = next_box(&mut reader)?;
        if kind == *b"ispe" {
            let mut content = Reader(content);
            content.take(4)?;
            let width = u32::from_be_bytes(content.array()?);
            let height = u32::from_be_bytes(content.array()?);
            gate.size((width, height))?;
            let area = u64::from(width) * u64::from(height);
            largest = largest.max(Some((area, (width, height))));
        }
    }
    Ok(largest.map(|(_, size)| size))
}

/// Whether it lies on its side.
fn turns(meta: &[u8]) -> Result<bool, Flaw> {
    let turned = find(properties(meta)?, b"irot")?;
    Ok(turned.and_then(<[u8]>::first).is_some_and(|turns| turns % 2 == 1))
}

/// Where the bytes of items are that hold EXIF or XMP.
fn metadata(meta: &[u8]) -> Result<Vec<Range<usize>>, Flaw> {
    let items = metadata_items(find(meta, b"iinf")?.unwrap_or_default())?;
    match find(meta, b"iloc")? {
        Some(places) if !items.is_empty() => places_of(places, &items),
        _ => Ok(Vec::new()),
    }
}

/// The ids of items that hold EXIF or, as everything of a MIME type, XMP.
fn metadata_items(list: &[u8]) -> Result<HashSet<u64>, Flaw> {
    let mut reader = Reader(list);
    if list.is_empty() {
        return Ok(HashSet::new());
    }
    let [version, ..] = reader.array::<4>()?;
    reader.take(if version == 0 { 2 } else { 4 })?;
    let mut items = HashSet::new();
    while !reader.0.is_empty() {
        let (_, entry) = next_box(&mut reader)?;
        let mut entry = Reader(entry);
        let [version, ..] = entry.array::<4>()?;
        let id = entry_number(&mut entry, if version < 3 { 2 } else { 4 })?;
        entry.take(2)?;
        if version >= 2 && matches!(&entry.array()?, b"Exif" | b"mime" | b"uri ") {
            items.insert(id);
            if items.len() > METADATA_ITEMS {
                return Err(damaged());
            }
        }
    }
    Ok(items)
}

/// Where these items are in the file.
fn places_of(places: &[u8], items: &HashSet<u64>) -> Result<Vec<Range<usize>>, Flaw> {
    let mut reader = Reader(places);
    let [version, _, _, _, widths, more_widths] = reader.array()?;
    let width = |half: u8| usize::from(half & 0xf);
    let (offset_width, length_width) = (width(widths >> 4), width(widths));
    let (base_width, index_width) =
        (width(more_widths >> 4), if version == 0 { 0 } else { width(more_widths) });
    let id_width = if version < 2 { 2 } else { 4 };
    let count = entry_number(&mut reader, id_width)?;
    // pieces that take no room in the list could be any number
    if offset_width == 0 && length_width == 0 {
        return Err(damaged());
    }
    let mut found = Vec::new();
    for _ in 0..count {
        let id = entry_number(&mut reader, id_width)?;
        let method = if version == 0 { 0 } else { entry_number(&mut reader, 2)? & 0xf };
        reader.take(2)?;
        let base = entry_number(&mut reader, base_width)?;
        let is_metadata = items.contains(&id);
        if is_metadata && method != 0 {
            return Err(irremovable());
        }
        for _ in 0..entry_number(&mut reader, 2)? {
            reader.take(index_width)?;
            let offset = entry_number(&mut reader, offset_width)?;
            let length = entry_number(&mut reader, length_width)?;
            if is_metadata {
                if found.len() == EXTENTS {
                    return Err(damaged());
                }
                // all that there is
                if length == 0 {
                    return Err(irremovable());
                }
                let start = base.checked_add(offset).ok_or_else(damaged)?;
                let end = start.checked_add(length).ok_or_else(damaged)?;
                let place = |place: u64| usize::try_from(place).map_or_else(|_| Err(cut()), Ok);
                found.push(place(start)?..place(end)?);
            }
        }
    }
    Ok(found)
}

fn irremovable() -> Flaw {
    "keeps its metadata where they cannot be removed".to_owned()
}

/// A number of so many bytes, the first of which counts most.
fn entry_number(reader: &mut Reader<'_>, width: usize) -> Result<u64, Flaw> {
    let bytes = reader.take(width)?;
    Ok(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
