//! The content types that Strapi's own plugins bring and that every project has (content-api.md 2.8, 2.9).

use definition::{Definition, Definitions, SourceFile, parse};

use crate::Verb;
use crate::resolve::{At, State};

/// A type of a plugin.
struct Builtin {
    plugin: &'static str,
    name: &'static str,
    text: &'static str,
    verbs: &'static [Verb],
}

const QUERIES: [Verb; 2] = [Verb::Find, Verb::FindOne];
const OF_FOLDERS: [Verb; 5] = [Verb::Find, Verb::FindOne, Verb::Create, Verb::Update, Verb::Delete];
const OF_FILES: [Verb; 5] = [Verb::Find, Verb::FindOne, Verb::Create, Verb::Update, Verb::Delete];

/// In the order of the schema.
const BUILTINS: &[Builtin] = &[
    Builtin {
        plugin: "upload",
        name: "file",
        text: include_str!("../../builtin/upload.file.json"),
        verbs: &OF_FILES,
    },
    Builtin {
        plugin: "i18n",
        name: "locale",
        text: include_str!("../../builtin/i18n.locale.json"),
        verbs: &QUERIES,
    },
    Builtin {
        plugin: "review-workflows",
        name: "workflow",
        text: include_str!("../../builtin/review-workflows.workflow.json"),
        verbs: &Verb::ALL,
    },
    Builtin {
        plugin: "review-workflows",
        name: "workflow-stage",
        text: include_str!("../../builtin/review-workflows.workflow-stage.json"),
        verbs: &Verb::ALL,
    },
    Builtin {
        plugin: "users-permissions",
        name: "permission",
        text: include_str!("../../builtin/users-permissions.permission.json"),
        verbs: &[],
    },
    Builtin {
        plugin: "users-permissions",
        name: "role",
        text: include_str!("../../builtin/users-permissions.role.json"),
        verbs: &QUERIES,
    },
    Builtin {
        plugin: "users-permissions",
        name: "user",
        text: include_str!("../../builtin/users-permissions.user.json"),
        verbs: &QUERIES,
    },
    // ours: Strapi has folders in its admin panel only
    Builtin {
        plugin: "upload",
        name: "folder",
        text: include_str!("../../builtin/upload.folder.json"),
        verbs: &OF_FOLDERS,
    },
];

/// The built-in types, each with the project's extension of it laid over it: a top-level key of the extension
/// replaces the whole key, as in Strapi. Reports extensions of types that are not here.
pub(super) fn merged(
    definitions: &Definitions,
    state: &mut State,
) -> Vec<(Definition, &'static [Verb])> {
    let sources: Vec<SourceFile> = BUILTINS.iter().map(source).collect();
    let (builtins, problems) = parse(&sources);
    debug_assert!(problems.is_empty(), "the built-in definitions are sound: {problems:?}");
    let mut parsed = builtins.extensions;
    for extension in &definitions.extensions {
        match parsed.iter_mut().find(|builtin| builtin.place == extension.place) {
            Some(builtin) => lay_over(builtin, extension),
            None => state.warning(
                At { file: &extension.file, line: 1 },
                "this extends a plugin's type that does not exist here",
                "remove the file, or move the type to src/api; it is left out",
            ),
        }
    }
    // parsing sorts by path; the schema's order is another
    let mut merged = Vec::with_capacity(BUILTINS.len());
    for builtin in BUILTINS {
        let path = source(builtin).path;
        if let Some(index) = parsed.iter().position(|definition| is_at(definition, builtin)) {
            merged.push((parsed.swap_remove(index), builtin.verbs));
        } else {
            debug_assert!(false, "{path} was parsed");
        }
    }
    merged
}

fn source(builtin: &Builtin) -> SourceFile {
    let Builtin { plugin, name, text, .. } = builtin;
    let path = format!("src/extensions/{plugin}/content-types/{name}/schema.json");
    SourceFile { path, text: (*text).to_owned() }
}

fn is_at(definition: &Definition, builtin: &Builtin) -> bool {
    matches!(
        &definition.place,
        definition::Place::Extension { plugin, name }
            if plugin == builtin.plugin && name == builtin.name
    )
}

fn lay_over(builtin: &mut Definition, extension: &Definition) {
    builtin.keys.retain(|key| extension.keys.iter().all(|other| other.name != key.name));
    builtin.keys.extend(extension.keys.iter().cloned());
    builtin.file.clone_from(&extension.file);
    if extension.attributes.is_some() {
        builtin.attributes.clone_from(&extension.attributes);
    }
}
