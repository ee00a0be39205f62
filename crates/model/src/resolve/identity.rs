//! What the names of types, components and attributes must be (content-api.md 1.1, 1.5).

use std::collections::{HashMap, HashSet};

use definition::Definition;

use crate::naming::graphql::{ADMIN_QUERIES, MADE_BY_ADMINS, SCHEMA_TYPES, query};
use crate::naming::{is_kebab_case, kebab_case, snake_case, type_name};
use crate::resolve::catalog::{ComponentEntry, TypeEntry};
use crate::resolve::{At, State};
use crate::{Kind, TableName};

/// Type names that Strapi's editor refuses; files that have them are served nevertheless.
const RESERVED_TYPES: [&str; 7] =
    ["boolean", "date", "date-time", "time", "upload", "document", "then"];

/// Names whose queries every schema has, and what these tell.
const QUERIES: [(&str, &str, &str); 2] = [
    ("me", "me", "is whoever asks"),
    ("my-sessions", "mySessions", "are the sessions of whoever asks"),
];

/// Attribute names that Strapi's editor refuses, in snake case; not `meta`, which is in use and has no meaning here.
const RESERVED_ATTRIBUTES: [&str; 12] = [
    "id",
    "document_id",
    "created_at",
    "updated_at",
    "published_at",
    "created_by_id",
    "updated_by_id",
    "created_by",
    "updated_by",
    "entry_id",
    "localizations",
    "locale",
];

/// Tables that belong to the system or to a database.
const RESERVED_TABLES: [&str; 4] = ["presswork_", "seaql_", "sqlite_", "pg_"];

/// Whether a text can be a name in GraphQL that is not reserved for introspection.
pub(crate) fn is_graphql_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && !text.starts_with("__")
        && text.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

/// `info.singularName` or `info.pluralName`, reported when it is missing or not kebab case.
pub(super) fn api_name(state: &mut State, definition: &Definition, key: &str) -> String {
    let node = definition.get(&["info", key]);
    let written = node.and_then(definition::Node::as_text);
    let at = At {
        file: &definition.file,
        line: node.or_else(|| definition.get(&["info"])).map_or(1, |node| node.line),
    };
    match written {
        None => state.error(
            at,
            format!("`info.{key}` is missing"),
            "add it in kebab case, such as `\"blog-post\"`; it names the type in the API",
        ),
        Some(name) if !is_kebab_case(name) => {
            let advice = match kebab_case(name) {
                better if is_kebab_case(&better) => format!("write `{better}`"),
                _ => "use lower-case letters, digits and `-`, beginning with a letter".to_owned(),
            };
            state.error(at, format!("`info.{key}` `{name}` is not kebab case"), advice);
        }
        Some(_) => {}
    }
    written.unwrap_or_default().to_owned()
}

/// Reports names that two types or components share, and names that cannot be served.
pub(super) fn check(types: &[TypeEntry], components: &[ComponentEntry<'_>], state: &mut State) {
    check_uids(types, components, state);
    check_api_names(types, state);
    check_type_names(types, components, state);
    check_tables(types, state);
}

/// Two directories may become one uid: `blogPost` and `blog-post`.
fn check_uids(types: &[TypeEntry], components: &[ComponentEntry<'_>], state: &mut State) {
    let types = types.iter().map(|entry| (&entry.uid, &entry.definition));
    let components = components.iter().map(|entry| (&entry.uid, entry.definition));
    let mut first: HashMap<&str, &str> = HashMap::new();
    for (uid, definition) in types.chain(components) {
        if let Some(other) = first.get(uid.as_str()) {
            state.error(
                At { file: &definition.file, line: 1 },
                format!("`{uid}` is defined a second time"),
                format!("remove this file or {other}"),
            );
        } else {
            first.insert(uid, &definition.file);
        }
    }
}

/// Singular and plural names of the project's own types are all different.
fn check_api_names(types: &[TypeEntry], state: &mut State) {
    let mut first: HashMap<&str, &str> = HashMap::new();
    for entry in types.iter().filter(|entry| entry.uid.starts_with("api::")) {
        for (key, name) in
            [("singularName", &entry.singular_name), ("pluralName", &entry.plural_name)]
        {
            if name.is_empty() {
                continue;
            }
            let at = at(&entry.definition, &["info", key]);
            if let Some(other) = first.insert(name, &entry.uid) {
                let kind = if key == "singularName" { "singular" } else { "plural" };
                state.error(
                    at,
                    format!("the {kind} name `{name}` should be unique"),
                    format!("`{other}` has this name already; choose another for one of them"),
                );
            } else if let Some((_, query, what)) = QUERIES.iter().find(|it| it.0 == name) {
                let advice = format!("choose another name; `{query}` {what}");
                let message = format!("the GraphQL schema has a query `{query}` of its own");
                state.error(at, message, advice);
            } else if is_of_admins(entry, (key, name)) {
                state.warning(
                    at,
                    format!("the interface for admins has something called `{name}` of its own"),
                    "choose another name to read and write all of the type's entries in the panel, too",
                );
            } else if RESERVED_TYPES.contains(&name.as_str()) || name.starts_with("strapi") {
                state.warning(
                    at,
                    format!("`{name}` is a reserved name"),
                    "Strapi's editor refuses it; choose another when you can",
                );
            }
        }
    }
}

/// Whether the interface for admins has other queries or mutations of the names that are made of this one.
fn is_of_admins(entry: &TypeEntry, (key, name): (&str, &str)) -> bool {
    let is_singular = key == "singularName";
    let is_query = is_singular || entry.kind == Kind::Collection;
    is_query && ADMIN_QUERIES.contains(&query(&entry.uid, name).as_str())
        || is_singular && MADE_BY_ADMINS.contains(&type_name(&entry.uid, name).as_str())
}

/// Every type and component has its own GraphQL name.
fn check_type_names(types: &[TypeEntry], components: &[ComponentEntry<'_>], state: &mut State) {
    let mut first: HashMap<String, &str> = HashMap::new();
    // names that are not kebab case, or not unique, are reported already
    let mut singular_names = HashSet::new();
    let types = types.iter().filter(|entry| {
        entry.exposed
            && is_kebab_case(&entry.singular_name)
            && (!entry.uid.starts_with("api::") || singular_names.insert(&entry.singular_name))
    });
    let types = types.map(|entry| {
        let name = type_name(&entry.uid, &entry.singular_name);
        (name, &entry.uid, at(&entry.definition, &["info", "singularName"]))
    });
    let components = components
        .iter()
        .map(|entry| (entry.global_id.clone(), &entry.uid, at(entry.definition, &["globalId"])));
    for (name, uid, at) in types.chain(components) {
        let advice = "choose another name";
        if SCHEMA_TYPES.contains(&name.as_str()) {
            state.error(at, format!("the GraphQL schema has a type `{name}` of its own"), advice);
        } else if !is_graphql_name(&name) {
            state.error(at, format!("`{name}` is not a GraphQL name"), advice);
        } else if let Some(other) = first.get(&name).filter(|other| **other != uid.as_str()) {
            let message = format!("`{uid}` and `{other}` are both `{name}` in GraphQL");
            state.error(at, message, "choose another name for one of them");
        } else {
            first.insert(name, uid);
        }
    }
}

/// Every type has its own table, outside of what belongs to others.
fn check_tables(types: &[TypeEntry], state: &mut State) {
    let mut first: HashMap<&TableName, &str> = HashMap::new();
    for entry in types.iter().filter(|entry| !entry.table.is_empty()) {
        let at = at(&entry.definition, &["collectionName"]);
        let table = &entry.table;
        let usable = table.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if !usable {
            let advice = "use letters, digits and underscores";
            state.error(at, format!("`{table}` cannot be a table's name"), advice);
        } else if RESERVED_TABLES.iter().any(|prefix| table.starts_with(prefix)) {
            state.error(
                at,
                format!("the table name `{table}` is reserved"),
                "choose another `collectionName`",
            );
        }
        if let Some(other) = first.insert(table, &entry.uid).filter(|other| *other != entry.uid) {
            state.error(
                at,
                format!("`{other}` has the table `{table}` too"),
                "give one of them another `collectionName`",
            );
        }
    }
}

/// Reports an attribute's name and answers whether the attribute can be served. `system` are the names of the
/// fields that its owner has of its own.
pub(super) fn check_attribute(state: &mut State, at: At<'_>, name: &str, system: &[&str]) -> bool {
    if !is_graphql_name(name) {
        state.error(
            at,
            format!("attribute name `{name}` is not a GraphQL name"),
            "use letters, digits and underscores, beginning with a letter",
        );
        return false;
    }
    let snake = snake_case(name);
    if snake.is_empty() {
        state.error(
            at,
            format!("attribute name `{name}` has neither letter nor digit"),
            "use letters, digits and underscores, beginning with a letter",
        );
        return false;
    }
    if system.contains(&name) {
        state.warning(
            at,
            format!("attribute `{name}` has the name of a system field and is left out"),
            "rename it",
        );
        return false;
    }
    if RESERVED_ATTRIBUTES.contains(&snake.as_str())
        || snake.starts_with("strapi")
        || name.starts_with('_')
    {
        state.warning(
            at,
            format!("attribute name `{name}` is reserved"),
            "Strapi's editor refuses it; rename it when you can",
        );
    }
    true
}

/// The line of a key, or the first line.
pub(super) fn at<'a>(definition: &'a Definition, path: &[&str]) -> At<'a> {
    At { file: &definition.file, line: definition.get(path).map_or(1, |node| node.line) }
}
