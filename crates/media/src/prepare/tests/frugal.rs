//! No file takes time or memory out of proportion to its bytes (security.md U6). Memory is one for all threads, so this
//! happens in a process of its own.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use image::ImageFormat;

use super::made::{
    chunk, exif, extended, file, gif, heic, inserted, jpeg, moving_gif, picture, png, riff,
    segment, webp, webp_of, zip,
};
use super::{Policy, Rejection, Studio, spooled};

const MEGABYTE: usize = 1024 * 1024;
/// Damaged files of each kind.
const DAMAGED: usize = 300;

#[test]
fn nothing_takes_more_than_its_bytes_are_worth() {
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "prepare::tests::frugal::alone", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let said = format!("{said}{}", String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "memory is only its own in the process of nothing_takes_more_than_its_bytes_are_worth"]
async fn alone() {
    let samples = samples();
    // what is made once for all files counts for none
    for (name, bytes) in &samples {
        prepared(bytes, name).await;
    }
    for (name, bytes) in hostile() {
        frugal(&bytes, name, (Duration::from_secs(2), 24 * MEGABYTE)).await;
    }
    let mut chance = Chance(1);
    for (name, bytes) in &samples {
        for _ in 0..DAMAGED {
            let bytes = damaged(bytes, &mut chance);
            frugal(&bytes, name, (Duration::from_secs(2), 24 * MEGABYTE)).await;
        }
    }
}

/// Files that were made to cost.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let deep = format!("<svg xmlns='x'>{}", "<g>".repeat(300_000));
    let names: String = (0..60_000).map(|it| format!(" a{it}=''")).collect();
    let spaces: String = (0..20_000).map(|it| format!("<g xmlns:n{it}='n'>")).collect();
    let entities: String = (1..30)
        .map(|it| format!("<!ENTITY e{it} '{}'>", format!("&e{};", it - 1).repeat(10)))
        .collect();
    let entities = format!("<!DOCTYPE svg [<!ENTITY e0 'ha'>{entities}]><svg>&e29;</svg>");
    let spaces_of_root = || (0..20_000).map(|it| format!(" xmlns:n{it}='n'")).collect::<String>();
    let elements = "&e;".repeat(200_000);
    let elements = format!("<!DOCTYPE svg [<!ENTITY e '<g>'>]><svg>{elements}</svg>");
    let loops = "&e;".repeat(200_000);
    let loops = format!("<!DOCTYPE svg [<!ENTITY e '{}'>]><svg>{loops}</svg>", "a".repeat(900));
    let first = zip(&[("a", b"")]);
    let profile = [b"p\0\0", &packed(&vec![0; 100 * MEGABYTE])[..]].concat();
    let text = [b"t\0\0", &packed(&vec![0; 100 * MEGABYTE])[..]].concat();
    vec![
        ("deep.svg", deep.into_bytes()),
        ("names.svg", format!("<svg{names}/>").into_bytes()),
        ("spaces.svg", format!("<svg>{spaces}").into_bytes()),
        (
            "roots.svg",
            format!("<svg{}>{}</svg>", spaces_of_root(), "<g/>".repeat(200_000)).into_bytes(),
        ),
        ("elements.svg", elements.into_bytes()),
        ("entities.svg", entities.into_bytes()),
        (
            "attribute.svg",
            loops.replace("<svg>", "<svg id='").replace("</svg>", "'/>").into_bytes(),
        ),
        ("loops.svg", loops.into_bytes()),
        ("comments.svg", "<!---->".repeat(200_000).into_bytes()),
        ("open.svg", "<!--".repeat(400_000).into_bytes()),
        ("profile.png", inserted(&png(4, 4), 33, &chunk(b"iCCP", &profile))),
        ("text.png", inserted(&png(4, 4), 33, &chunk(b"zTXt", &text))),
        ("chunks.png", inserted(&png(4, 4), 33, &chunk(b"prVt", b"").repeat(200_000))),
        ("segments.jpg", inserted(&jpeg(9, 9), 2, &segment(0xe1, b"Exif\0\0").repeat(200_000))),
        ("fill.jpg", inserted(&jpeg(9, 9), 2, &[0xff; 2_000_000])),
        ("extensions.gif", inserted(&moving_gif((1, 1), 1), 19, &b"\x21\xfe\0".repeat(500_000))),
        ("chunks.webp", webp_of(&[webp(2, 2).split_off(12), riff(b"WHAT", b"").repeat(200_000)])),
        ("boxes.heic", [heic(4, 4, b"camera"), b"\0\0\0\x08free".repeat(250_000)].concat()),
        ("ends.pdf", [&b"%PDF-1.4\n\xff"[..], &b"%%EO".repeat(500_000)].concat()),
        ("entries.zip", [&first[..], &b"PK\x01\x02".repeat(500_000)].concat()),
    ]
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, bytes).unwrap();
    packed.finish().unwrap()
}

/// One honest file of each kind.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let camera = [b"Exif\0\0", &exif(6)[..]].concat();
    let still = webp(20, 10).split_off(12);
    let mut streams = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    streams.create_stream("/WordDocument").unwrap();
    let document = streams.into_inner().into_inner();
    vec![
        ("a.jpg", inserted(&jpeg(20, 10), 2, &segment(0xe1, &camera))),
        ("a.png", inserted(&png(20, 10), 33, &chunk(b"eXIf", &exif(6)))),
        ("a.gif", gif(20, 10)),
        ("moving.gif", moving_gif((20, 10), 3)),
        ("a.webp", webp_of(&[extended(8, 20, 10), still, riff(b"EXIF", &exif(6))])),
        ("a.tiff", file(&picture(20, 10), ImageFormat::Tiff)),
        ("a.heic", heic(20, 10, b"camera")),
        ("a.svg", b"<svg width='9' xmlns='http://www.w3.org/2000/svg'><g id='a'/></svg>".to_vec()),
        ("a.pdf", b"%PDF-1.4\n1 0 obj\n\xff\nendobj\n%%EOF\n".to_vec()),
        ("a.docx", zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")])),
        ("a.doc", document),
    ]
}

/// The same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// With some bytes changed, most often near the front, or some left out or repeated.
fn damaged(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut below = |limit| chance.below(limit);
    let mut damaged = bytes.to_vec();
    for _ in 0..=below(4) {
        let length = if below(4) == 0 { bytes.len() } else { bytes.len().min(200) };
        let place = below(length);
        damaged[place] = [0, 1, 0x7f, 0x80, 0xff, damaged[place] ^ 1, 0x20, 9][below(8)];
    }
    match below(8) {
        0 => damaged.truncate(below(bytes.len())),
        1 => damaged = [&damaged[..], bytes].concat(),
        _ => {}
    }
    damaged
}

/// Whether it was taken does not matter; what it took does: so much time, so much more memory.
async fn frugal(bytes: &[u8], name: &str, (time, memory): (Duration, usize)) {
    let start = Instant::now();
    // from here on, the peak is counted anew
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = resident("VmRSS:");
    prepared(bytes, name).await;
    let (took, more) = (start.elapsed(), resident("VmHWM:").saturating_sub(before));
    let kept = || {
        let path = std::env::temp_dir().join(format!("frugal-{name}"));
        fs::write(&path, bytes).unwrap();
        path
    };
    assert!(took < time, "{name} takes {took:?}: {:?}", kept());
    assert!(more < memory + 4 * bytes.len(), "{name} takes {more} bytes: {:?}", kept());
}

async fn prepared(bytes: &[u8], name: &str) {
    let policy = Policy { svg: true, ..Policy::default() };
    let studio = Studio::new(1, std::env::temp_dir());
    let done = studio.prepare(spooled(bytes, name).await, &policy).await;
    match done {
        Ok(_) => {}
        Err(Rejection::Unacceptable(why)) => {
            assert_ne!(why, super::super::studio::broke().to_string(), "{name} makes it panic");
        }
        Err(other) => panic!("{name}: {other:?}"),
    }
}

/// Bytes of memory, as the kernel counts them under this name.
fn resident(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.split_whitespace().next().unwrap().parse::<usize>().unwrap() * 1024
}
