//! What files are held to.
//!
//! In: the configuration. Out: JSON, without places and secrets.

use ::media::{Bucket, Fit, Preset, PresetFormat};
use serde_json::{Value, json};

use crate::Options;

/// Where files are kept, which are taken, and what is made of images; null where this server keeps none.
pub(super) fn told(options: &Options) -> Value {
    let Some(media) = &options.media else { return Value::Null };
    let policy = &media.policy;
    let limits = policy.limits().into_iter();
    let sizes = policy.breakpoints.iter();
    json!({
        "kept": match media.bucket {
            Bucket::Directory(_) => "DIRECTORY",
            Bucket::S3(_) => "S3",
        },
        "direct": media.bucket.is_direct(),
        "files": media.files,
        "requestBytes": media.request_bytes.to_string(),
        "limits": limits
            .map(|(mime, bytes)| json!({ "type": mime, "bytes": bytes.to_string() }))
            .collect::<Value>(),
        "pixels": policy.pixels.to_string(),
        "types": policy.allowed,
        "sizes": sizes
            .map(|(name, pixels)| json!({ "name": name, "pixels": pixels }))
            .collect::<Value>(),
        "presets": media.presets.iter().map(preset).collect::<Value>(),
    })
}

fn preset(preset: &Preset) -> Value {
    json!({
        "name": preset.name,
        "width": preset.width,
        "height": preset.height,
        "fit": match preset.fit {
            Fit::Inside => "INSIDE",
            Fit::Cover => "COVER",
        },
        "format": match preset.format {
            PresetFormat::Original => "ORIGINAL",
            PresetFormat::Webp => "WEBP",
            PresetFormat::Jpeg => "JPEG",
        },
        "quality": preset.quality,
    })
}
