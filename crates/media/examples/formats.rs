//! How long one image takes: `formats make FILE` draws a JPEG of 12 megapixels, `formats FILE RUNS` makes everything of it and
//! tells the milliseconds of each run. `tests/bench/formats.sh` compares them with sharp's.
#![expect(clippy::print_stdout, reason = "it is asked for numbers")]

use std::error::Error;
use std::time::Instant;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use media::{Policy, Spool, Studio};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", path] => std::fs::write(path, jpeg()?)?,
        [path, runs] => {
            let bytes = std::fs::read(path)?;
            for _ in 0..runs.parse()? {
                println!("{:.1}", milliseconds(&bytes).await?);
            }
        }
        _ => return Err("formats make FILE | formats FILE RUNS".into()),
    }
    Ok(())
}

/// From a file that was received to files that could be put into a bucket.
async fn milliseconds(bytes: &[u8]) -> Result<f64, Box<dyn Error>> {
    let studio = Studio::new(1, std::env::temp_dir());
    let mut spool = Spool::new(std::env::temp_dir(), u64::MAX).await?;
    spool.write(bytes).await?;
    let file = spool.finish("photo.jpg".to_owned()).await?;
    let start = Instant::now();
    let prepared = studio.prepare(file, &Policy::default()).await?;
    let elapsed = start.elapsed().as_secs_f64() * 1000.0;
    let made: Vec<_> = prepared.formats.iter().map(|format| format.name.as_str()).collect();
    assert_eq!(made, ["thumbnail", "small", "medium", "large"]);
    Ok(elapsed)
}

/// Clouds with grain: details of all sizes, as photographs have them.
fn jpeg() -> Result<Vec<u8>, Box<dyn Error>> {
    const OCTAVES: [(u32, f32); 6] =
        [(800, 0.45), (200, 0.25), (50, 0.14), (12, 0.08), (3, 0.05), (1, 0.03)];
    let image = RgbImage::from_fn(4000, 3000, |x, y| {
        let shade: f32 =
            OCTAVES.iter().map(|&(cell, weight)| noise((x, y), cell, cell) * weight).sum();
        let color = |seed| {
            let value = (shade * 0.9 + noise((x, y), 600, seed) * 0.5 - 0.1).clamp(0.0, 1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let byte = (value * 255.0) as u8;
            byte
        };
        Rgb([color(90), color(91), color(92)])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(&image)?;
    Ok(bytes)
}

/// Smooth noise between 0 and 1 that changes every `cell` pixels.
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn noise((x, y): (u32, u32), cell: u32, seed: u32) -> f32 {
    let corner = |x: u32, y: u32| {
        let mixed = x.wrapping_mul(374_761_393)
            ^ y.wrapping_mul(668_265_263)
            ^ seed.wrapping_mul(2_246_822_519);
        let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(1_274_126_177);
        ((mixed ^ (mixed >> 16)) & 0xffff) as f32 / 65_535.0
    };
    let smooth = |step: u32| {
        let step = step as f32 / cell as f32;
        step * step * (3.0 - 2.0 * step)
    };
    let (column, row) = (x / cell, y / cell);
    let (right, down) = (smooth(x % cell), smooth(y % cell));
    let between = |from: f32, to: f32, part: f32| from + (to - from) * part;
    let above = between(corner(column, row), corner(column + 1, row), right);
    let below = between(corner(column, row + 1), corner(column + 1, row + 1), right);
    between(above, below, down)
}
