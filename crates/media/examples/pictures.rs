//! Draws the pictures of examples/blog and of the tests: `cargo run --release -p media --example pictures -- DIR`. Each is made of
//! a few shapes and two or three colours, and the same whenever it is drawn.

use std::path::Path;

use image::{Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, EncodingError, SamplingFactor};

type Colour = [f32; 3];

/// What stands in a picture.
#[derive(Clone, Copy)]
enum Motif {
    /// Hills behind hills; how many, and how steep.
    Hills(u8, f32),
    /// Hills, and water in which they are seen again.
    Water(u8),
    /// Houses in a row, in so many rows.
    Town(u8),
    /// Bowls and fruit on a table.
    Table(u8),
    /// Somebody.
    Portrait,
}

struct Picture {
    name: &'static str,
    size: (u16, u16),
    motif: Motif,
    /// Above, below, and what stands out.
    colours: [u32; 3],
}

const LANDSCAPE: (u16, u16) = (1600, 1067);
const SQUARE: (u16, u16) = (800, 800);

#[rustfmt::skip]
const PICTURES: [Picture; 14] = [
    Picture { name: "harbour", size: LANDSCAPE, motif: Motif::Water(3), colours: [0xf3d9b1, 0x27415c, 0xe0703c] },
    Picture { name: "ridge", size: LANDSCAPE, motif: Motif::Hills(5, 1.6), colours: [0xdfe6ea, 0x2e3f4f, 0xf6f1e4] },
    Picture { name: "river", size: LANDSCAPE, motif: Motif::Water(5), colours: [0xcfe3d4, 0x1f4d3a, 0xf2c14e] },
    Picture { name: "desk", size: LANDSCAPE, motif: Motif::Table(3), colours: [0xe9e4dc, 0x5b4636, 0x2f6f8f] },
    Picture { name: "bread", size: LANDSCAPE, motif: Motif::Table(6), colours: [0x3a2f2b, 0x1d1715, 0xd9a05b] },
    Picture { name: "books", size: LANDSCAPE, motif: Motif::Town(2), colours: [0xf1e8d9, 0x7a2e2e, 0xc98f3f] },
    Picture { name: "coast", size: LANDSCAPE, motif: Motif::Hills(4, 2.4), colours: [0x9fd0e6, 0x8c3b22, 0xfff3d6] },
    Picture { name: "workshop", size: LANDSCAPE, motif: Motif::Table(4), colours: [0xd8cdbb, 0x3d3a36, 0xb5523b] },
    Picture { name: "forest", size: LANDSCAPE, motif: Motif::Hills(7, 0.9), colours: [0xe8efe2, 0x14352a, 0xf4d06f] },
    Picture { name: "street", size: LANDSCAPE, motif: Motif::Town(3), colours: [0xf7c9a9, 0x2b2d42, 0xef8354] },
    Picture { name: "ines", size: SQUARE, motif: Motif::Portrait, colours: [0xf2d0a4, 0x545e75, 0xc03221] },
    Picture { name: "tobias", size: SQUARE, motif: Motif::Portrait, colours: [0xb8d8ba, 0x3f4b3b, 0xd9dbbc] },
    Picture { name: "maren", size: SQUARE, motif: Motif::Portrait, colours: [0xcddafd, 0x2d3047, 0xffc857] },
    Picture { name: "yusuf", size: SQUARE, motif: Motif::Portrait, colours: [0xffcdb2, 0x6d597a, 0x355070] },
];

fn main() -> Result<(), EncodingError> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    for picture in &PICTURES {
        let drawn = draw(picture);
        let path = Path::new(&folder).join(format!("{}.jpg", picture.name));
        let mut encoder = Encoder::new_file(path, 82)?;
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.encode(drawn.as_raw(), picture.size.0, picture.size.1, ColorType::Rgb)?;
    }
    Ok(())
}

fn draw(picture: &Picture) -> RgbImage {
    let (width, height) = (f32::from(picture.size.0), f32::from(picture.size.1));
    let [above, below, accent] = picture.colours.map(colour);
    RgbImage::from_fn(picture.size.0.into(), picture.size.1.into(), |x, y| {
        // the height is the unit; y grows downwards
        let (x, y) = (pixel(x) / height, pixel(y) / height);
        let scene = Scene { x, y, wide: width / height, blur: 1.5 / height, above, below, accent };
        let drawn = match picture.motif {
            Motif::Hills(layers, steep) => scene.hills(layers, steep),
            Motif::Water(layers) => scene.water(layers),
            Motif::Town(rows) => scene.town(rows),
            Motif::Table(things) => scene.table(things),
            Motif::Portrait => scene.portrait(),
        };
        Rgb(drawn.map(channel))
    })
}

/// One point of a picture.
#[derive(Clone, Copy)]
struct Scene {
    x: f32,
    y: f32,
    wide: f32,
    /// How soft edges are.
    blur: f32,
    above: Colour,
    below: Colour,
    accent: Colour,
}

impl Scene {
    fn hills(self, layers: u8, steep: f32) -> Colour {
        let mut drawn = self.sky();
        for layer in 1..=layers {
            let depth = f32::from(layer) / f32::from(layers);
            let line =
                0.35 + depth * 0.5 - self.ridge(f32::from(layer), steep) * (1.1 - depth * 0.6);
            let hill = mix(mix(self.above, self.accent, 0.15), self.below, 0.25 + depth * 0.75);
            drawn = mix(drawn, hill, self.edge(self.y - line));
        }
        drawn
    }

    fn water(self, layers: u8) -> Colour {
        const SHORE: f32 = 0.62;
        if self.y < SHORE {
            return self.hills(layers, 1.2);
        }
        let far = self.y - SHORE;
        let wave = (far.sqrt() * 90.0).sin() * 0.012 * (1.0 + far * 6.0);
        let mirrored = Self { x: self.x + wave, y: SHORE - far * 0.8, ..self }.hills(layers, 1.2);
        let ripple = 0.5 + 0.5 * (far.sqrt() * 140.0 + self.x * 3.0).sin();
        mix(mix(mirrored, self.below, 0.35 + far * 0.4), self.above, ripple * 0.08)
    }

    fn town(self, rows: u8) -> Colour {
        let mut drawn = self.sky();
        for row in 1..=rows {
            let depth = f32::from(row) / f32::from(rows);
            let broad = 0.1 + depth * 0.06;
            let house = (self.x / broad + f32::from(row) * 0.37).floor();
            let tall = 0.2 + 0.25 * noise(house * 12.9 + f32::from(row) * 78.2);
            let roof = 0.45 + depth * 0.4 - tall;
            let within = (self.x / broad + f32::from(row) * 0.37).fract();
            let gap = (within - 0.5).abs() * broad;
            let wall = mix(self.above, self.below, 0.3 + depth * 0.6 * (0.7 + 0.3 * noise(house)));
            let there = self.edge(self.y - roof) * self.edge(broad * 0.47 - gap);
            drawn = mix(drawn, wall, there);
            let (column, line) = ((within * 4.0).fract(), ((self.y - roof) / 0.055).fract());
            let lit = noise(
                house * 3.7
                    + (within * 4.0).floor() * 5.1
                    + ((self.y - roof) / 0.055).floor() * 9.3,
            );
            let window = column > 0.3 && column < 0.75 && line > 0.35 && line < 0.8 && lit > 0.45;
            if window && self.y > roof + 0.03 && gap < broad * 0.42 {
                drawn = mix(drawn, self.accent, there * (0.3 + 0.6 * lit));
            }
        }
        drawn
    }

    fn table(self, things: u8) -> Colour {
        let light = 1.0 - (self.x / self.wide - 0.3).abs() * 0.5;
        let wall = mix(self.below, self.above, light * (1.0 - self.y * 0.4));
        let board = mix(
            self.below,
            self.accent,
            0.12 + 0.05 * (self.y * 160.0 + (self.x * 9.0).sin()).sin(),
        );
        let mut drawn = mix(wall, board, self.edge(self.y - 0.68));
        for thing in 0..things {
            let number = f32::from(thing);
            let radius = 0.09 + 0.08 * noise(number * 4.4 + 1.0);
            let across = self.wide * (0.16 + 0.68 * (number + 0.5) / f32::from(things));
            let (dx, dy) =
                (self.x - across, self.y - (0.74 - radius * 0.85 + 0.05 * noise(number)));
            let shadow = ((dx - 0.04) / 1.6).hypot((self.y - 0.755) * 4.0);
            drawn = mix(drawn, self.below, (1.0 - shadow / radius).clamp(0.0, 1.0) * 0.6);
            let far = dx.hypot(dy);
            let shade = ((dx + dy) / radius * 0.5 + 0.5).clamp(0.0, 1.0);
            let skin = mix(
                self.accent,
                mix(self.above, self.below, noise(number * 7.7)),
                noise(number * 2.3) * 0.6,
            );
            drawn = mix(
                drawn,
                mix(mix(skin, [1.0; 3], 0.25), self.below, shade * 0.75),
                self.edge(radius - far),
            );
        }
        drawn
    }

    fn portrait(self) -> Colour {
        let behind = mix(self.above, self.below, self.y * 0.35);
        let ring = (self.x - 0.5).hypot(self.y - 0.42);
        let mut drawn = mix(behind, mix(self.above, [1.0; 3], 0.4), self.edge(0.36 - ring));
        let body = ((self.x - 0.5) / 0.34).powi(4) + ((self.y - 1.05) / 0.38).powi(4);
        drawn = mix(drawn, self.accent, self.edge((1.0 - body) * 0.1));
        let neck = (self.x - 0.5).abs();
        let skin = mix(self.below, [0.95, 0.72, 0.55], 0.62);
        drawn = mix(
            drawn,
            mix(skin, self.below, 0.25),
            self.edge(0.065 - neck) * self.edge(0.1 - (self.y - 0.62).abs()),
        );
        let head = ((self.x - 0.5) / 0.15).hypot((self.y - 0.42) / 0.19);
        drawn = mix(drawn, skin, self.edge((1.0 - head) * 0.15));
        let hair = ((self.x - 0.5) / 0.17).hypot((self.y - 0.36) / 0.19);
        let line = self.edge(0.36 + 0.05 * ((self.x - 0.5) * 9.0).cos() - self.y - 0.02);
        mix(drawn, self.below, self.edge((1.0 - hair) * 0.15) * line)
    }

    fn sky(self) -> Colour {
        let sky =
            mix(self.above, mix(self.above, self.accent, 0.5), (self.y * 1.2).clamp(0.0, 1.0));
        let sun = (self.x - self.wide * 0.68).hypot(self.y - 0.27);
        let glow = mix(sky, self.accent, (0.35 - sun).clamp(0.0, 1.0));
        mix(glow, mix(self.accent, [1.0; 3], 0.45), self.edge(0.085 - sun))
    }

    /// A line of hills.
    fn ridge(self, layer: f32, steep: f32) -> f32 {
        let x = self.x + layer * 1.7;
        let broad = (x * 2.1 * steep).sin() * 0.5 + (x * 4.7 * steep + layer).sin() * 0.25;
        0.13 + broad * 0.13 + (x * 11.3 * steep).sin() * 0.02 * steep
    }

    /// One where `distance` is positive, zero where it is not, and soft between.
    fn edge(self, distance: f32) -> f32 {
        (distance / self.blur * 0.5 + 0.5).clamp(0.0, 1.0)
    }
}

fn mix(one: Colour, other: Colour, share: f32) -> Colour {
    std::array::from_fn(|at| one[at] + (other[at] - one[at]) * share)
}

/// A number below one that looks like chance.
fn noise(seed: f32) -> f32 {
    (seed * 127.1 + 11.7).sin().mul_add(4375.85, 0.0).fract().abs()
}

fn colour(hexadecimal: u32) -> Colour {
    let [_, channels @ ..] = hexadecimal.to_be_bytes();
    channels.map(|channel| f32::from(channel) / 255.0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between 0 and 255"
)]
fn channel(value: f32) -> u8 {
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

#[expect(clippy::cast_precision_loss, reason = "pictures are not that large")]
fn pixel(at: u32) -> f32 {
    at as f32
}
