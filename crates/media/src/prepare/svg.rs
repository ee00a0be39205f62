//! SVG: programs in the shape of drawings, so that little of them is kept (security.md U2).

use std::io::{self, Write};

use super::{Rejection, refused};

/// A drawing without dangers, and its size.
type Clean = (Vec<u8>, Option<(u32, u32)>);

/// How many times longer a drawing may become when it is written anew. Lines are indented: one of elements in elements in elements
/// would grow with the square of its length.
const GROWTH: usize = 3;
/// And so many bytes, for short ones.
const SPARE: usize = 64 * 1024;

/// Takes no more bytes than it has room for.
struct Limited {
    bytes: Vec<u8>,
    rest: usize,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest = self.rest.checked_sub(bytes.len()).ok_or(io::ErrorKind::FileTooLarge)?;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What remains of a drawing when all that could run, load or look like another document is taken out.
pub(super) fn sanitise(drawing: &[u8]) -> Result<Clean, Rejection> {
    let mut filter = svg_hush::Filter::new();
    filter.set_data_url_filter(svg_hush::data_url_filter::allow_standard_images);
    let mut clean =
        Limited { bytes: Vec::new(), rest: drawing.len().saturating_mul(GROWTH) + SPARE };
    if let Err(error) = filter.filter(drawing, &mut clean) {
        tracing::debug!(%error, "an SVG cannot be read");
        return Err(refused("The SVG cannot be read. Save it as plain SVG and try again."));
    }
    let clean = clean.bytes;
    let size = String::from_utf8_lossy(&clean);
    let size = size.split_once("<svg").and_then(|(_, rest)| rest.split_once('>'));
    let size = size.and_then(|(root, _)| size_of(root));
    Ok((clean, size))
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
