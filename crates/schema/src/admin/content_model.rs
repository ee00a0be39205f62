//! What there is to write, for programs that show forms and lists of it.
//!
//! In: nothing; the answer follows from the model and its schema. Out: a query and its types.

use indexmap::IndexMap;

use super::{boolean, field, id, json, plain, text};
use crate::shared::enumeration;
use crate::{AdminOperation, FieldDefinition, NamedType, TypeReference};

const MODEL: &str = "AdminContentModel";
const TYPE: &str = "AdminContentType";
const KIND: &str = "AdminContentTypeKind";
const OPERATIONS: &str = "AdminContentOperations";
const COMPONENT: &str = "AdminComponent";
const FIELD: &str = "AdminContentField";
const VALUE: &str = "AdminEnumerationValue";

pub(super) fn query() -> (String, FieldDefinition) {
    field(
        ("contentModel", AdminOperation::ContentModel),
        TypeReference::named(MODEL).non_null(),
        IndexMap::new(),
        "Every type and component: as it is defined, and what it is called in this schema.",
    )
}

pub(super) fn types() -> Vec<NamedType> {
    let many = |name| TypeReference::named(name).non_null().list().non_null();
    vec![
        plain(
            MODEL,
            [
                ("types", many(TYPE)),
                ("components", many(COMPONENT)),
                ("defaultLocale", text().non_null()),
            ],
        ),
        enumeration(KIND, &["COLLECTION", "SINGLE"]),
        plain(
            TYPE,
            [
                ("uid", id()),
                ("kind", TypeReference::named(KIND).non_null()),
                ("displayName", text().non_null()),
                ("draftAndPublish", boolean()),
                ("localized", boolean()),
                ("object", text().non_null()),
                ("operations", TypeReference::named(OPERATIONS).non_null()),
                ("fields", many(FIELD)),
                ("definition", json().non_null()),
                ("preview", text()),
            ],
        ),
        plain(
            OPERATIONS,
            [
                ("find", text()),
                ("findConnection", text()),
                ("findOne", text()),
                ("create", text()),
                ("update", text()),
                ("delete", text()),
                ("publish", text()),
                ("unpublish", text()),
                ("discardDraft", text()),
            ],
        ),
        plain(
            COMPONENT,
            [
                ("uid", id()),
                ("displayName", text().non_null()),
                ("object", text().non_null()),
                ("fields", many(FIELD)),
                ("definition", json().non_null()),
            ],
        ),
        plain(
            FIELD,
            [
                ("name", text().non_null()),
                ("type", text()),
                ("required", boolean()),
                ("localized", boolean()),
                ("output", boolean()),
                ("input", boolean()),
                ("filter", boolean()),
                ("values", many(VALUE)),
            ],
        ),
        plain(VALUE, [("name", text().non_null()), ("value", text().non_null())]),
    ]
}
