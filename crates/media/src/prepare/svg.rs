//! SVG: programs in the shape of drawings, so that little of them is kept (security.md U2).

use std::io::{self, Write};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Rejection, refused};

/// What reading a drawing may cost: the elements and names of namespaces that each of its elements is in, all of which are
/// looked through each time, and the lengths of entities, together. Drawings of two megabytes cost a million.
const COST: usize = 8_000_000;
/// How many times longer a drawing may become: every character that has to be written as an entity takes six.
const GROWTH: usize = 6;
/// And so many bytes, for small ones.
const MORE: usize = 4096;

/// A drawing without dangers, and its size.
type Clean = (Vec<u8>, Option<(u32, u32)>);

/// What remains of a drawing when all that could run, load or look like another document is taken out.
pub(super) fn sanitise(drawing: &[u8]) -> Result<Clean, Rejection> {
    let unreadable = || refused("The SVG cannot be read. Save it as plain SVG and try again.");
    if !is_frugal(drawing) {
        return Err(unreadable());
    }
    let mut filter = svg_hush::Filter::new();
    filter.set_data_url_filter(svg_hush::data_url_filter::allow_standard_images);
    let room = drawing.len().saturating_mul(GROWTH).saturating_add(MORE);
    let mut clean = Bounded { bytes: Vec::new(), room };
    if let Err(error) = filter.filter(drawing, &mut clean) {
        tracing::debug!(%error, "an SVG cannot be read");
        return Err(unreadable());
    }
    let clean = clean.bytes;
    let size = String::from_utf8_lossy(&clean);
    let size = size.split_once("<svg").and_then(|(_, rest)| rest.split_once('>'));
    let size = size.and_then(|(root, _)| size_of(root));
    Ok((clean, size))
}

/// Whether a drawing can be read in the time that its length is worth.
fn is_frugal(drawing: &[u8]) -> bool {
    let mut reader = Reader::from_reader(drawing);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut depth, mut spaces, mut cost) = (0_usize, 0_usize, 0_usize);
    // no entity is longer than all of them
    let mut entity = 0;
    while cost <= COST {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                spaces += names_of_spaces(&tag);
                cost += depth + spaces + entity * references(&tag);
            }
            Ok(Event::Empty(tag)) => {
                spaces += names_of_spaces(&tag);
                cost += depth + spaces + entity * references(&tag);
            }
            Ok(Event::GeneralRef(_)) => cost += entity,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::DocType(kinds)) if has_elements(&kinds) => return false,
            Ok(Event::DocType(kinds)) => entity = kinds.len(),
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    false
}

fn names_of_spaces(tag: &[u8]) -> usize {
    tag.windows(5).filter(|name| name == b"xmlns").count()
}

fn references(tag: &[u8]) -> usize {
    tag.iter().filter(|byte| **byte == b'&').count()
}

/// Whether entities of a document type could be elements, which nobody would have counted, or other entities.
fn has_elements(kinds: &[u8]) -> bool {
    kinds.contains(&b'&') || kinds.windows(2).any(|pair| pair.starts_with(b"<") && pair != b"<!")
}

/// Bytes that cannot become more than there is room for.
struct Bounded {
    bytes: Vec<u8>,
    room: usize,
}

impl Write for Bounded {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > self.room {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.write(more)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The size that these attributes of the root give it.
fn size_of(root: &str) -> Option<(u32, u32)> {
    let attribute = |name: &str| {
        let (_, rest) = root.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0)
    };
    let side = |name| pixels(attribute(name)?.trim_end_matches("px"));
    if let (Some(width), Some(height)) = (side("width"), side("height")) {
        return Some((width, height));
    }
    let view = attribute("viewBox")?;
    let mut sides = view.split([' ', ',']).filter(|side| !side.is_empty()).skip(2);
    Some((pixels(sides.next()?)?, pixels(sides.next()?)?))
}

/// A length of at least one pixel.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds")]
fn pixels(text: &str) -> Option<u32> {
    let number: f64 = text.trim().parse().ok()?;
    (0.5..1_000_000.0).contains(&number).then(|| number.round() as u32)
}
