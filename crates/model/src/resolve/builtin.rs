//! The content types that Strapi's own plugins bring and that every project has (content-api.md 2.8, 2.9).

use std::collections::HashMap;

use definition::{Attribute, Definition, Definitions, Node, Place, SourceFile, parse};

use crate::resolve::catalog::uid_of;
use crate::resolve::{At, State};
use crate::{Surface, Verb, user};

/// A type of a plugin.
struct Builtin {
    plugin: &'static str,
    name: &'static str,
    text: &'static str,
    /// What GraphQL offers to do with its entries, on the surface for admins at least.
    verbs: &'static [Verb],
    /// The only surface that shows it; `None` for both.
    only: Option<Surface>,
}

/// A built-in type as a project has it.
pub(super) struct Merged {
    pub(super) definition: Definition,
    pub(super) verbs: &'static [Verb],
    pub(super) exposed: bool,
}

const QUERIES: [Verb; 2] = [Verb::Find, Verb::FindOne];
const WITHOUT_DRAFTS: [Verb; 5] =
    [Verb::Find, Verb::FindOne, Verb::Create, Verb::Update, Verb::Delete];

/// In the order of the schema.
const BUILTINS: &[Builtin] = &[
    Builtin {
        plugin: "upload",
        name: "file",
        text: include_str!("../../builtin/upload.file.json"),
        verbs: &WITHOUT_DRAFTS,
        only: None,
    },
    Builtin {
        plugin: "i18n",
        name: "locale",
        text: include_str!("../../builtin/i18n.locale.json"),
        verbs: &QUERIES,
        only: None,
    },
    Builtin {
        plugin: "review-workflows",
        name: "workflow",
        text: include_str!("../../builtin/review-workflows.workflow.json"),
        verbs: &Verb::ALL,
        only: None,
    },
    Builtin {
        plugin: "review-workflows",
        name: "workflow-stage",
        text: include_str!("../../builtin/review-workflows.workflow-stage.json"),
        verbs: &Verb::ALL,
        only: None,
    },
    Builtin {
        plugin: "users-permissions",
        name: "permission",
        text: include_str!("../../builtin/users-permissions.permission.json"),
        verbs: &[],
        only: None,
    },
    Builtin {
        plugin: "users-permissions",
        name: "role",
        text: include_str!("../../builtin/users-permissions.role.json"),
        verbs: &WITHOUT_DRAFTS,
        only: None,
    },
    Builtin {
        plugin: "users-permissions",
        name: "user",
        text: include_str!("../../builtin/users-permissions.user.json"),
        verbs: &WITHOUT_DRAFTS,
        only: None,
    },
    // ours: Strapi has folders in its admin panel only
    Builtin {
        plugin: "upload",
        name: "folder",
        text: include_str!("../../builtin/upload.folder.json"),
        verbs: &WITHOUT_DRAFTS,
        only: None,
    },
    // ours: admins, in whose place Strapi has tables of other columns
    Builtin {
        plugin: "admin",
        name: "permission",
        text: include_str!("../../builtin/admin.permission.json"),
        verbs: &[],
        only: Some(Surface::Admin),
    },
    Builtin {
        plugin: "admin",
        name: "role",
        text: include_str!("../../builtin/admin.role.json"),
        verbs: &WITHOUT_DRAFTS,
        only: Some(Surface::Admin),
    },
    Builtin {
        plugin: "admin",
        name: "user",
        text: include_str!("../../builtin/admin.user.json"),
        verbs: &WITHOUT_DRAFTS,
        only: Some(Surface::Admin),
    },
];

/// The built-in types, each with the project's extension of it laid over it: a top-level key of the extension
/// replaces the whole key, as in Strapi. What else is built in lets go of attributes that an extension leaves out.
/// Reports extensions of types that are not here.
pub(super) fn merged(
    definitions: &Definitions,
    surface: Surface,
    state: &mut State,
) -> Vec<Merged> {
    let mut parsed: Vec<(&Builtin, Definition)> =
        BUILTINS.iter().filter_map(|builtin| Some((builtin, definition(builtin)?))).collect();
    for extension in &definitions.extensions {
        match parsed.iter_mut().find(|(_, builtin)| builtin.place == extension.place) {
            Some((_, builtin)) => lay_over(builtin, extension),
            None => state.warning(
                At { file: &extension.file, line: 1 },
                "this extends a plugin's type that does not exist here",
                "remove the file, or move the type to src/api; it is left out",
            ),
        }
    }
    let others: Others = parsed.iter().flat_map(|(_, builtin)| with_others(builtin)).collect();
    let is_written = |one: &Definition| {
        definitions
            .extensions
            .iter()
            .any(|extension| extension.place == one.place && extension.attributes.is_some())
    };
    for (_, builtin) in parsed.iter_mut().filter(|(_, builtin)| !is_written(builtin)) {
        let_go(builtin, &others);
    }
    let merged = parsed.into_iter().map(|(builtin, definition)| {
        let exposed = builtin.only.is_none_or(|only| only == surface);
        let verbs = if exposed { builtin.verbs } else { &[] };
        Merged { definition, verbs, exposed }
    });
    merged.collect()
}

fn definition(builtin: &Builtin) -> Option<Definition> {
    let (plugin, name) = (builtin.plugin.to_owned(), builtin.name.to_owned());
    let path = Place::Extension { plugin, name }.path();
    let (mut parsed, problems) = parse(&[SourceFile { path, text: builtin.text.to_owned() }]);
    debug_assert!(problems.is_empty(), "the built-in definitions are sound: {problems:?}");
    parsed.extensions.pop()
}

fn lay_over(builtin: &mut Definition, extension: &Definition) {
    builtin.keys.retain(|key| extension.keys.iter().all(|other| other.name != key.name));
    builtin.keys.extend(extension.keys.iter().cloned());
    builtin.file.clone_from(&extension.file);
    let Some(written) = &extension.attributes else { return };
    // an extension that was written for Strapi must not take the bounds off every permission
    let is_kept = |attribute: &Attribute| {
        [user::END_USERS.permission, user::ADMINS.permission].contains(&&*uid_of(&builtin.place))
            && attribute.name == user::BOUNDS
            && extension.attribute(user::BOUNDS).is_none()
    };
    let kept: Vec<Attribute> =
        builtin.attributes.iter().flatten().filter(|it| is_kept(it)).cloned().collect();
    builtin.attributes = Some(written.iter().cloned().chain(kept).collect());
}

/// What an attribute of a type, by its uid and the attribute's name, names as its other side.
type Others = HashMap<(String, String), Option<String>>;

fn with_others(
    definition: &Definition,
) -> impl Iterator<Item = ((String, String), Option<String>)> {
    definition.attributes.iter().flatten().map(|attribute| {
        let other = text(attribute, "mappedBy").or_else(|| text(attribute, "inversedBy"));
        ((uid_of(&definition.place), attribute.name.clone()), other)
    })
}

/// Takes away what is the other side of a relation that is not there any more, or does not name it: nobody could mend
/// a file that the project does not have.
fn let_go(builtin: &mut Definition, others: &Others) {
    let is_named = |attribute: &Attribute, side: &str| {
        let other = text(attribute, "target").zip(text(attribute, side));
        other.is_none_or(|other| others.get(&other) == Some(&Some(attribute.name.clone())))
    };
    let Some(attributes) = &mut builtin.attributes else { return };
    attributes.retain(|attribute| is_named(attribute, "mappedBy"));
    for attribute in attributes {
        if !is_named(attribute, "inversedBy") {
            attribute.options.retain(|option| option.name != "inversedBy");
        }
    }
}

fn text(attribute: &Attribute, option: &str) -> Option<String> {
    attribute.option(option).and_then(Node::as_text).map(str::to_owned)
}
