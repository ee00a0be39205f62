//! What there is to write, for programs that show forms and lists of it.
//!
//! In: nothing; the answer follows from the model and its schema. Out: a query and its types.

use indexmap::IndexMap;

use super::{boolean, field};
use crate::shared::{enumeration, id, json, many, named, plain, text};
use crate::{AdminOperation, FieldDefinition, NamedType};

const MODEL: &str = "AdminContentModel";
const TYPE: &str = "AdminContentType";
const KIND: &str = "AdminContentTypeKind";
const OPERATIONS: &str = "AdminContentOperations";
const COMPONENT: &str = "AdminComponent";
const EXCEPTION: &str = "AdminFieldException";
const USE: &str = "AdminFieldUse";
const VALUE: &str = "AdminEnumerationValue";

pub(super) fn query() -> (String, FieldDefinition) {
    field(
        ("contentModel", AdminOperation::ContentModel),
        named(MODEL),
        IndexMap::new(),
        "Every type and component: as it is defined, and what it is called in this schema. A field is read, written and filtered, and \
         the values of an enumeration are called as they are written, unless `exceptions` has it. `localizedFields` differ by locale.",
    )
}

pub(super) fn types() -> Vec<NamedType> {
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
                ("kind", named(KIND)),
                ("displayName", text().non_null()),
                ("draftAndPublish", boolean()),
                ("localized", boolean()),
                ("object", text().non_null()),
                ("operations", named(OPERATIONS)),
                ("attributes", json().non_null()),
                ("exceptions", many(EXCEPTION)),
                ("localizedFields", text().non_null().list().non_null()),
                ("definition", json().non_null()),
                ("preview", boolean()),
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
                ("description", text()),
                ("object", text().non_null()),
                ("attributes", json().non_null()),
                ("exceptions", many(EXCEPTION)),
                ("definition", json().non_null()),
            ],
        ),
    ]
    .into_iter()
    .chain(types_of_exceptions())
    .collect()
}

/// What of a field does not follow from its attribute.
fn types_of_exceptions() -> Vec<NamedType> {
    vec![
        enumeration(USE, &["READ", "WRITE", "FILTER"]),
        plain(
            EXCEPTION,
            [
                ("name", text().non_null()),
                ("uses", named(USE).list()),
                ("keptAs", text()),
                ("values", named(VALUE).list()),
            ],
        ),
        plain(VALUE, [("name", text().non_null()), ("value", text().non_null())]),
    ]
}
