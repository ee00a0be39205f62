//! Looking at an entry on the site.
//!
//! In: nothing; the entries of all types are meant by the uids of these and their documents. Out: a mutation and its type.

use super::{Fields, field};
use crate::shared::{arguments, id, plain, taken, text};
use crate::{AdminOperation, Input, NamedType, TypeReference, names};

const PREVIEW: &str = "AdminPreview";

/// A mutation, because it makes a credential: no cache keeps it, and no address asks for it.
pub(super) fn mutations() -> Fields {
    let status = TypeReference::named(names::STATUS);
    vec![field(
        ("previewUrl", AdminOperation::PreviewUrl),
        TypeReference::named(PREVIEW),
        arguments([
            ("contentType", taken(text().non_null())),
            ("documentId", taken(id())),
            ("locale", taken(text())),
            ("status", taken(status).with_default(Input::Enum("DRAFT".to_owned()))),
        ]),
        "Where an entry is looked at: the page that [admin.preview] names, with what the entry has in it. Where the site has a draft mode, \
         its entrance, with a token that opens it for a minute.",
    )]
}

pub(super) fn types() -> Vec<NamedType> {
    vec![plain(PREVIEW, [("url", text().non_null())])]
}
