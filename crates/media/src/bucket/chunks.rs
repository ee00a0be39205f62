//! The bytes of a file, a few at a time.

use std::io;
use std::ops::Range;

use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, Stream};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

/// So many are in memory for each file that is on its way.
const CHUNK: usize = 64 * 1024;

/// The bytes of `file` in `range`; an error when it ends before.
pub(super) async fn chunks(
    mut file: File,
    range: Range<u64>,
) -> io::Result<impl Stream<Item = io::Result<Bytes>> + Send + 'static> {
    file.seek(io::SeekFrom::Start(range.start)).await?;
    let left = range.end.saturating_sub(range.start);
    Ok(stream::try_unfold((file, left), |(mut file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let most = usize::try_from(left).map_or(CHUNK, |left| left.min(CHUNK));
        let mut buffer = BytesMut::with_capacity(most);
        let read = (&mut file).take(left).read_buf(&mut buffer).await?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let left = left - u64::try_from(read).unwrap_or(left);
        Ok(Some((buffer.freeze(), (file, left))))
    }))
}
