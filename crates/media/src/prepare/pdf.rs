//! PDF: readers look for its end from behind, so that other files can follow it (security.md U3).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// The end is looked for in so many bytes.
const TAIL: u64 = 1024 * 1024;
const END: &[u8] = b"%%EOF";

/// How long a PDF is without what follows it, if it has an end.
pub(super) fn length(file: &mut File) -> io::Result<Option<u64>> {
    let length = file.metadata()?.len();
    let start = length.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    let Some(end) = tail.windows(END.len()).rposition(|window| window == END) else {
        return Ok(None);
    };
    let behind = end + END.len();
    let rest = tail.get(behind..).unwrap_or_default();
    let is_space = |byte: &u8| matches!(byte, b'\r' | b'\n' | b' ' | b'\t' | 0);
    if rest.iter().all(is_space) {
        return Ok(Some(length));
    }
    let spaces = rest.iter().take_while(|byte| is_space(byte)).count();
    Ok(Some(start + u64::try_from(behind + spaces).unwrap_or(u64::MAX)))
}
