//! Changes of the content model: what would become of them, and making them.
//!
//! In: nothing; what is told follows from the files of the project. Out: root fields and their types.

use super::{Fields, OK_PAYLOAD, boolean, field};
use crate::shared::{arguments, enumeration, id, input, json, many, named, plain, taken, text};
use crate::{AdminOperation, ArgumentDefinition, NamedType, TypeReference};

const EDITING: &str = "AdminModelEditing";
const FILE_INPUT: &str = "AdminModelFileInput";
const PREVIEW: &str = "AdminModelPreview";
const PROBLEM: &str = "AdminModelProblem";
const SEVERITY: &str = "AdminModelProblemSeverity";
const FILE: &str = "AdminModelFile";
const LOSS: &str = "AdminModelLoss";
const STEP: &str = "AdminModelDatabaseChange";
const STEP_KIND: &str = "AdminModelDatabaseChangeKind";
const TYPE: &str = "AdminModelType";
const TYPES: &str = "AdminModelTypes";

const STEP_KINDS: [&str; 7] = [
    "CREATE_TABLE",
    "ADD_COLUMN",
    "WIDEN_COLUMN",
    "DROP_INDEX",
    "CREATE_INDEX",
    "ADD_DRAFTS",
    "SET_LOCALE",
];

pub(super) fn queries() -> Fields {
    vec![
        field(
            ("modelEditing", AdminOperation::ModelEditing),
            named(EDITING),
            arguments([]),
            "Whether whoever asks may change the content model on this server, and which state of its files is served.",
        ),
        field(
            ("modelTypes", AdminOperation::ModelTypes),
            named(TYPES),
            arguments([("uid", taken(id()))]),
            "What the content API has for a type or component, in GraphQL's definition language.",
        ),
        field(
            ("previewModelChange", AdminOperation::PreviewModel),
            named(PREVIEW),
            arguments([("change", change())]),
            "What would become of a change of the content model. Nothing is changed.",
        ),
    ]
}

pub(super) fn mutations() -> Fields {
    vec![field(
        ("applyModelChange", AdminOperation::ApplyModel),
        TypeReference::named(OK_PAYLOAD),
        arguments([("change", change()), ("expected", taken(text().non_null()))]),
        "Writes definition files and serves what they define from then on; or leaves everything as it is and says why. `expected` is the \
         revision that the change was made from.",
    )]
}

fn change() -> ArgumentDefinition {
    taken(many(FILE_INPUT))
}

pub(super) fn types() -> Vec<NamedType> {
    vec![
        plain(EDITING, [("enabled", boolean()), ("reason", text()), ("revision", text())]),
        input(FILE_INPUT, [("uid", id()), ("definition", json())]),
        plain(
            PREVIEW,
            [
                ("revision", text().non_null()),
                ("applicable", boolean()),
                ("problems", many(PROBLEM)),
                ("files", many(FILE)),
                ("losses", many(LOSS)),
                ("database", many(STEP)),
                ("types", many(TYPE)),
            ],
        ),
        enumeration(SEVERITY, &["ERROR", "WARNING"]),
        plain(
            PROBLEM,
            [
                ("severity", named(SEVERITY)),
                ("file", text().non_null()),
                ("line", TypeReference::named("Int")),
                ("attribute", text()),
                ("message", text().non_null()),
                ("advice", text().non_null()),
            ],
        ),
        plain(
            FILE,
            [("uid", id()), ("path", text().non_null()), ("before", text()), ("after", text())],
        ),
        plain(
            LOSS,
            [
                ("uid", id()),
                ("field", text()),
                ("what", text().non_null()),
                ("advice", text().non_null()),
            ],
        ),
        enumeration(STEP_KIND, &STEP_KINDS),
        plain(
            STEP,
            [
                ("kind", named(STEP_KIND)),
                ("table", text()),
                ("name", text()),
                ("statements", text().non_null().list().non_null()),
            ],
        ),
        plain(TYPES, [("sdl", text().non_null())]),
        plain(TYPE, [("name", text().non_null()), ("before", text()), ("after", text())]),
    ]
}
