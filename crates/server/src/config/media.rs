//! `[media]`: where uploads are kept, which are taken, and what is made of them.
//!
//! In: the table, then the environment's `PRESSWORK_BUCKET`, `PRESSWORK_SECRET` and credentials for S3, then the file with
//! certificates that the bucket's address names. Out: a [`Media`], and collected problems.

use std::path::{Path, PathBuf};
use std::time::Duration;

use media::{Fit, Policy, Preset, PresetFormat};

use serde::Deserialize;

use super::bucket::{Access, Address};
use super::section::{FILE, Report, Section};
use super::{Environment, Mode, Secret};
use crate::problem::Problem;

/// The variable that wins over `bucket`.
pub(super) const VARIABLE: &str = "PRESSWORK_BUCKET";
/// The variable with the secret that URLs of private files are signed with.
pub(super) const SECRET: &str = "PRESSWORK_SECRET";

/// Fewer characters than this can be guessed.
const SHORTEST_SECRET: usize = 32;

const ADDRESS_ADVICE: &str = "write it as \"directory:uploads\" or \"s3://media?region=eu-central-1\"; see docs/configuration.md";

/// A file may be as large as this: what S3 takes, and no program holds more in a number exactly.
const MOST_BYTES: u64 = 5 * 1024 * 1024 * 1024 * 1024;

/// How uploads are kept, received and shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Media {
    /// Where they are kept; without one, there are none.
    pub bucket: Option<Address>,
    /// The line of `bucket` in `presswork.toml`; `None` when it stands elsewhere.
    pub bucket_line: Option<usize>,
    /// What the environment says about S3.
    pub access: Access,
    /// What URLs of private files are signed with, if the environment says it.
    pub secret: Option<Secret>,
    /// How long the bucket may do nothing.
    pub bucket_seconds: u64,
    /// Where readers get public files; this server when empty.
    pub base_url: String,
    /// All files are private.
    pub private: bool,
    /// How long the URL of a private file holds.
    pub signed_seconds: u64,
    /// Where files are while they come in; a relative path is one inside the project.
    pub spool: PathBuf,
    /// Requests with files that are received and worked on at once.
    pub requests: usize,
    /// Files of one request.
    pub files: usize,
    /// Bytes of the body of a request with files.
    pub request_bytes: u64,
    /// How long such a body may take.
    pub request_seconds: u64,
    /// How much longer than others an operation with files may take.
    pub work_seconds: u64,
    /// How long after nothing was heard of an upload it is given up.
    pub abandoned_seconds: u64,
    /// Files that are looked at, and images that are made, at once.
    pub places: Option<usize>,
    /// What is taken, and what is made of it.
    pub policy: Policy,
    /// Sizes of images that can be asked for.
    pub presets: Vec<Preset>,
}

impl Media {
    /// What holds when nothing is set.
    pub(super) fn defaults(mode: Mode) -> Self {
        let folder = || Address::Directory(".presswork/uploads".into());
        Self {
            bucket: (mode == Mode::Development).then(folder),
            bucket_line: None,
            access: Access::default(),
            secret: None,
            bucket_seconds: 10,
            base_url: String::new(),
            private: false,
            signed_seconds: 900,
            spool: ".presswork/spool".into(),
            requests: 32,
            files: 20,
            request_bytes: 1024 * 1024 * 1024,
            request_seconds: 600,
            work_seconds: 60,
            abandoned_seconds: 3600,
            places: None,
            policy: Policy::default(),
            presets: Vec::new(),
        }
    }

    /// Where the bucket stands.
    fn place(&self) -> &'static str {
        if self.bucket_line.is_some() { FILE } else { VARIABLE }
    }

    /// For [`media::Bucket::open`]; a relative path is one inside `directory`.
    #[must_use]
    pub fn bucket(&self, directory: &Path) -> Option<media::bucket::Config> {
        let timeout = Duration::from_secs(self.bucket_seconds);
        Some(self.bucket.as_ref()?.with(&self.access, directory, timeout))
    }

    /// What is wrong with the file of certificates that the bucket's address names; a relative path is one inside `directory`.
    #[must_use]
    pub fn authorities(&self, directory: &Path) -> Option<Problem> {
        self.bucket.as_ref()?.authority()?;
        let error = media::Bucket::open(&self.bucket(directory)?).err()?;
        let message = format!("media.bucket: {error}");
        let problem = Problem::error(self.place(), self.bucket_line, message);
        Some(problem.advise("ca is a file with certificates in PEM"))
    }
}

/// Reads the whole table.
pub(super) fn read(media: &mut Media, mut section: Section<'_>, report: &mut Report<'_>) {
    read_bucket(media, &mut section, report);
    section.read_within("bucket_seconds", &mut media.bucket_seconds, (1, 600), report);
    read_base_url(&mut media.base_url, &mut section, report);
    section.read("private", &mut media.private, report);
    section.read_within("signed_seconds", &mut media.signed_seconds, (1, 604_800), report);
    section.read("spool", &mut media.spool, report);
    section.read_within("requests", &mut media.requests, (1, 10_000), report);
    section.read_within("files", &mut media.files, (1, 1_000), report);
    section.read_within("request_bytes", &mut media.request_bytes, (1, MOST_BYTES), report);
    section.read_within("request_seconds", &mut media.request_seconds, (1, 86_400), report);
    section.read_within("work_seconds", &mut media.work_seconds, (0, 3_600), report);
    section.read_within("abandoned_seconds", &mut media.abandoned_seconds, (1, 604_800), report);
    section.read("places", &mut media.places, report);
    let policy = &mut media.policy;
    section.read_within("image_bytes", &mut policy.image_bytes, (1, MOST_BYTES), report);
    section.read_within("svg_bytes", &mut policy.svg_bytes, (1, MOST_BYTES), report);
    section.read_within("file_bytes", &mut policy.file_bytes, (1, MOST_BYTES), report);
    section.read("svg", &mut policy.svg, report);
    section.read_within("pixels", &mut policy.pixels, (1, 1_000_000_000), report);
    section.read_within("frames", &mut policy.frames, (1, 10_000), report);
    section.read("strip_metadata", &mut policy.strip_metadata, report);
    section.read("webp", &mut policy.webp, report);
    read_allowed(&mut policy.allowed, &mut section, report);
    read_breakpoints(&mut policy.breakpoints, &mut section, report);
    read_presets(&mut media.presets, &mut section, report);
    section.finish(report);
}

fn read_bucket(media: &mut Media, section: &mut Section<'_>, report: &mut Report<'_>) {
    let at = section.at("bucket");
    let mut text: Option<String> = None;
    section.read("bucket", &mut text, report);
    match text.as_deref().map(str::parse) {
        None => {}
        Some(Ok(address)) => {
            (media.bucket, media.bucket_line) = (Some(address), Some(report.line(at)));
        }
        Some(Err(error)) => {
            let error: super::bucket::NoAddress = error;
            report.add(at, format!("media.bucket: {error}"), ADDRESS_ADVICE.to_owned());
        }
    }
}

fn read_base_url(base_url: &mut String, section: &mut Section<'_>, report: &mut Report<'_>) {
    let at = section.at("base_url");
    let mut text = String::new();
    section.read("base_url", &mut text, report);
    let is_base = |url: &::url::Url| {
        let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        let is_plain = url.query().is_none() && url.fragment().is_none();
        is_web && is_plain && url.username().is_empty() && url.password().is_none()
    };
    if text.is_empty() || ::url::Url::parse(&text).is_ok_and(|url| is_base(&url)) {
        text.trim_end_matches('/').clone_into(base_url);
    } else {
        let message = "media.base_url: this is not an address that files can be below".to_owned();
        report.add(at, message, "write it as \"https://cdn.example.org/media\"".to_owned());
    }
}

/// `image/*` and `application/pdf`.
fn read_allowed(allowed: &mut Vec<String>, section: &mut Section<'_>, report: &mut Report<'_>) {
    let at = section.at("allowed");
    section.read("allowed", allowed, report);
    let is_token = |text: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
        !text.is_empty() && text.bytes().all(is_letter)
    };
    let is_type = |text: &String| {
        let parts = text.split_once('/');
        parts.is_some_and(|(kind, sub)| is_token(kind) && (sub == "*" || is_token(sub)))
    };
    for wrong in allowed.iter().filter(|text| !is_type(text)) {
        let message = format!("media.allowed: \"{wrong}\" is not a type of files");
        report.add(at, message, "write types as \"image/*\" or \"application/pdf\"".to_owned());
    }
}

fn read_breakpoints(
    breakpoints: &mut Vec<(String, u32)>,
    section: &mut Section<'_>,
    report: &mut Report<'_>,
) {
    let given = section.has("breakpoints");
    let sizes = section.section("breakpoints", report).read_all::<u32>(report);
    if !given {
        return;
    }
    breakpoints.clear();
    for (name, side) in sizes {
        let at = name.span().start;
        let name = name.into_inner();
        if !is_size_name(&name) {
            let message = format!("media.breakpoints: \"{name}\" cannot be the name of a size");
            report.add(at, message, NAME_ADVICE.to_owned());
        } else if !(16..=8192).contains(&side) {
            let message = format!("media.breakpoints.{name}: {side} is not possible here");
            report.add(at, message, "use a number from 16 to 8192".to_owned());
        } else {
            breakpoints.push((name, side));
        }
    }
    breakpoints.sort_by_key(|(_, side)| *side);
}

/// One table of `[media.presets]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetTable {
    width: Option<u32>,
    height: Option<u32>,
    #[serde(default = "inside")]
    fit: Fit,
    #[serde(default = "original")]
    format: PresetFormat,
    #[serde(default = "usual_quality")]
    quality: u8,
}

fn inside() -> Fit {
    Fit::Inside
}

fn original() -> PresetFormat {
    PresetFormat::Original
}

fn usual_quality() -> u8 {
    80
}

fn read_presets(presets: &mut Vec<Preset>, section: &mut Section<'_>, report: &mut Report<'_>) {
    for (name, table) in section.section("presets", report).read_all::<PresetTable>(report) {
        let at = name.span().start;
        let name = name.into_inner();
        let PresetTable { width, height, fit, format, quality } = table;
        let sides = [width, height];
        let mut wrong = |message: String, advice: &str| {
            report.add(at, format!("media.presets.{name}: {message}"), advice.to_owned());
        };
        if !is_size_name(&name) {
            wrong("this cannot be the name of a preset".to_owned(), NAME_ADVICE);
        } else if sides.iter().flatten().any(|side| !(1..=8192).contains(side)) {
            wrong("such a side is not possible here".to_owned(), "use a number from 1 to 8192");
        } else if sides == [None, None] || (fit == Fit::Cover && sides.contains(&None)) {
            let advice = "give width or height; \"cover\" needs both";
            wrong("it is not said how large it is".to_owned(), advice);
        } else if !(1..=100).contains(&quality) {
            wrong(format!("the quality {quality} is not possible"), "use a number from 1 to 100");
        } else {
            presets.push(Preset { name, width, height, fit, focal_point: None, format, quality });
        }
    }
}

const NAME_ADVICE: &str =
    "use up to 30 lower-case letters, digits and hyphens; \"thumbnail\" is always made";

/// Names of sizes become parts of keys, and of URLs.
fn is_size_name(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=30).contains(&name.len()) && name.bytes().all(letter) && name != "thumbnail"
}

/// Applies the variables, then looks whether everything is there that it takes to use the bucket.
pub(super) fn complete(media: &mut Media, environment: &Environment, problems: &mut Vec<Problem>) {
    let text = |name: &str| environment.get(name).filter(|text| !text.is_empty());
    media.access = Access::of(environment);
    if let Some(secret) = text(SECRET) {
        if secret.chars().count() < SHORTEST_SECRET {
            let message = format!("a secret has at least {SHORTEST_SECRET} characters");
            let problem = Problem::error(SECRET, None, message);
            problems.push(problem.advise("make one with: openssl rand -hex 32"));
        }
        media.secret = Some(Secret::new(secret));
    }
    if let Some(address) = text(VARIABLE) {
        match address.parse() {
            Ok(address) => (media.bucket, media.bucket_line) = (Some(address), None),
            Err(error) => {
                let error: super::bucket::NoAddress = error;
                let problem = Problem::error(VARIABLE, None, error.to_string());
                problems.push(problem.advise(ADDRESS_ADVICE));
                return;
            }
        }
    }
    let missing = media.bucket.as_ref().and_then(|bucket| bucket.missing(&media.access));
    if let Some(missing) = missing {
        let message = format!("media.bucket: {missing}");
        let problem = Problem::error(media.place(), media.bucket_line, message);
        problems.push(problem.advise(missing.advice()));
    }
}
