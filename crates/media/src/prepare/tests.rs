//! Files made by the tests: honest ones, and those of security.md U1 to U8.

mod bombs;
mod frugal;
mod lies;
mod made;
mod metadata;
mod presets;
mod sizes;

use std::path::PathBuf;

use image::{DynamicImage, ImageFormat};

use super::{Part, Policy, Prepared, Rejection, Studio};
use crate::{Spool, Spooled};

fn directory() -> PathBuf {
    std::env::temp_dir()
}

async fn spooled(bytes: &[u8], name: &str) -> Spooled {
    let mut spool = Spool::new(directory(), u64::MAX).await.unwrap();
    spool.write(bytes).await.unwrap();
    spool.finish(name.to_owned()).await.unwrap()
}

async fn prepare_with(bytes: &[u8], name: &str, policy: &Policy) -> Result<Prepared, Rejection> {
    let studio = Studio::new(1, directory());
    studio.prepare(spooled(bytes, name).await, policy).await
}

async fn prepare(bytes: &[u8], name: &str) -> Result<Prepared, Rejection> {
    prepare_with(bytes, name, &Policy::default()).await
}

/// What is kept of a file: its type, its extension and its bytes.
async fn kept(bytes: &[u8], name: &str) -> (&'static str, &'static str, Vec<u8>) {
    let original = prepare(bytes, name).await.unwrap().original;
    (original.mime, original.extension, content(&original))
}

/// What is told about a file that is not taken.
async fn rejection(bytes: &[u8], name: &str) -> String {
    match prepare(bytes, name).await {
        Err(Rejection::Unacceptable(why)) => why,
        other => panic!("{name} should not be taken: {other:?}"),
    }
}

fn content(part: &Part) -> Vec<u8> {
    let bytes = std::fs::read(part.file.path()).unwrap();
    assert_eq!(part.file.bytes, bytes.len() as u64);
    bytes
}

fn decoded(part: &Part) -> DynamicImage {
    let format = ImageFormat::from_mime_type(part.mime).unwrap();
    let image = image::load_from_memory_with_format(&content(part), format).unwrap();
    assert_eq!(part.size, Some((image.width(), image.height())));
    image
}

/// Whether some text is anywhere in these bytes.
fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
