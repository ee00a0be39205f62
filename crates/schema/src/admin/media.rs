//! What files are held to, for programs that upload them and for whoever set it up.
//!
//! In: nothing; the answer follows from the configuration. Out: a query and its types.

use indexmap::IndexMap;

use super::{boolean, field};
use crate::shared::{enumeration, many, named, plain, text};
use crate::{AdminOperation, FieldDefinition, NamedType, TypeReference};

const MEDIA: &str = "AdminMedia";
const KEPT: &str = "AdminBucketKind";
const LIMIT: &str = "AdminMediaLimit";
const SIZE: &str = "AdminImageSize";
const PRESET: &str = "AdminPreset";
const FIT: &str = "AdminPresetFit";
const FORMAT: &str = "AdminPresetFormat";

pub(super) fn query() -> (String, FieldDefinition) {
    field(
        ("mediaOverview", AdminOperation::Media),
        TypeReference::named(MEDIA),
        IndexMap::new(),
        "Where files are kept, which are taken, and in which sizes images can be had, if this server keeps files. Of `limits`, the \
         first that fits the type of a file counts; `*/*` fits all. Without `types`, everything is taken that can be recognised.",
    )
}

pub(super) fn types() -> Vec<NamedType> {
    let side = || TypeReference::named("Int");
    vec![
        enumeration(KEPT, &["DIRECTORY", "S3"]),
        plain(LIMIT, [("type", text().non_null()), ("bytes", named("Long"))]),
        plain(SIZE, [("name", text().non_null()), ("pixels", named("Int"))]),
        enumeration(FIT, &["INSIDE", "COVER"]),
        enumeration(FORMAT, &["ORIGINAL", "WEBP", "JPEG"]),
        plain(
            PRESET,
            [
                ("name", text().non_null()),
                ("width", side()),
                ("height", side()),
                ("fit", named(FIT)),
                ("format", named(FORMAT)),
                ("quality", named("Int")),
            ],
        ),
        plain(
            MEDIA,
            [
                ("kept", named(KEPT)),
                ("direct", boolean()),
                ("files", named("Int")),
                ("requestBytes", named("Long")),
                ("limits", many(LIMIT)),
                ("pixels", named("Long")),
                ("types", text().non_null().list().non_null()),
                ("sizes", many(SIZE)),
                ("presets", many(PRESET)),
            ],
        ),
    ]
}
