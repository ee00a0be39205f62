//! How names are made: uids, SQL tables and columns, component type names, enumeration slugs.
//!
//! In: names as written. Out: names that are safe where they go. Splitting into words follows lodash, because
//! Strapi's clients know the names that lodash makes.

use std::collections::HashSet;

pub mod graphql;
mod words;

pub use words::{camel_case, kebab_case, snake_case, upper_first};

use crate::{ColumnName, TableName};

/// Longest SQL name in bytes; PostgreSQL cuts longer ones.
pub const LONGEST_NAME: usize = 63;

/// Columns that every content table has of its own.
pub const SYSTEM_COLUMNS: [&str; 8] = [
    "id",
    "document_id",
    "locale",
    "status",
    "version",
    "created_at",
    "updated_at",
    "published_at",
];

/// Hexadecimal digits that tell shortened names apart.
const HASH_DIGITS: usize = 8;

/// Kebab-cases a directory name unless it is kebab case already: `blogPost` → `blog-post`, `blog-post2` stays.
#[must_use]
pub fn uid_part(text: &str) -> String {
    if is_kebab_case(text) { text.to_owned() } else { kebab_case(text) }
}

/// `^([a-z][a-z0-9]*)(-[a-z0-9]+)*$`
#[must_use]
pub fn is_kebab_case(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|character| character.is_ascii_lowercase() || character.is_ascii_digit())
        })
}

/// GraphQL type name of a component that has no `globalId`: `blocks.call-to-action` →
/// `ComponentBlocksCallToAction`.
#[must_use]
pub fn component_global_id(uid: &str) -> String {
    upper_first(&camel_case(&format!("component_{uid}")))
}

/// GraphQL type name of a content type: `plugin::users-permissions.user` → `UsersPermissionsUser`,
/// an `api::` type is named after its singular name alone.
#[must_use]
pub fn type_name(uid: &str, singular_name: &str) -> String {
    let plugin = match uid.strip_prefix("plugin::") {
        Some(rest) => rest.split('.').next(),
        None => uid.starts_with("admin::").then_some("admin"),
    };
    let prefix = plugin.map(|plugin| upper_first(&camel_case(plugin))).unwrap_or_default();
    prefix + &upper_first(&camel_case(singular_name))
}

/// The GraphQL name of an enumeration value: transliterated, runs of anything but letters and digits become one
/// `_`, none at the ends: `Draft Copy` → `Draft_Copy`, `été` → `ete`, `für` → `fuer`.
#[must_use]
pub fn enumeration_slug(raw: &str) -> String {
    let spelled: String = raw.chars().map(spell_out).collect();
    let latin = deunicode::deunicode(&spelled);
    let words: Vec<&str> = latin
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("_")
}

/// Where Strapi's slugs differ from plain transliteration.
fn spell_out(character: char) -> String {
    match character {
        'ä' => "ae".into(),
        'ö' => "oe".into(),
        'ü' => "ue".into(),
        'Ä' => "Ae".into(),
        'Ö' => "Oe".into(),
        'Ü' => "Ue".into(),
        'ß' => "ss".into(),
        'ẞ' => "Ss".into(),
        '&' => " and ".into(),
        _ => character.to_string(),
    }
}

/// A table's name from `collectionName`: `Blog-Posts` → `blog_posts`. SQLite does not tell cases apart.
#[must_use]
pub fn table_name(collection_name: &str) -> TableName {
    TableName(shorten(&collection_name.to_ascii_lowercase().replace('-', "_")))
}

/// The table of a relation between documents: `articles_tags_lnk`.
#[must_use]
pub fn link_table_name(table: &TableName, attribute: &str) -> TableName {
    TableName(shorten(&format!("{table}_{}_lnk", snake_case(attribute))))
}

/// The table of the documents that a type's components refer to: `articles_refs`.
#[must_use]
pub fn references_table_name(table: &TableName) -> TableName {
    TableName(shorten(&format!("{table}_refs")))
}

/// A column's name: `publishedOn` → `published_on`.
#[must_use]
pub fn column_name(attribute: &str) -> ColumnName {
    ColumnName(shorten(&snake_case(attribute)))
}

/// Cuts a name to [`LONGEST_NAME`] bytes; a hash of the whole name keeps cut names apart.
#[must_use]
pub fn shorten(name: &str) -> String {
    if name.len() <= LONGEST_NAME { name.to_owned() } else { with_hash(name, name) }
}

/// `name`, cut where it must be, with a hash of `origin` behind it.
fn with_hash(name: &str, origin: &str) -> String {
    let mut kept = String::new();
    for character in name.chars() {
        if kept.len() + character.len_utf8() > LONGEST_NAME - HASH_DIGITS - 1 {
            break;
        }
        kept.push(character);
    }
    let hash = format!("{:016x}", stable_hash(origin));
    let digits: String = hash.chars().take(HASH_DIGITS).collect();
    format!("{kept}_{digits}")
}

/// FNV-1a: the same on every machine and for every release, unlike the standard library's hashes.
#[must_use]
pub fn stable_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Names already given away in one scope: the columns of a table, or the tables of a database.
#[derive(Debug, Clone, Default)]
pub struct Taken(HashSet<String>);

impl Taken {
    /// A scope in which `names` are taken.
    #[must_use]
    pub fn new(names: &[&str]) -> Self {
        Self(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Whether nobody had the name before.
    pub fn take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }

    /// Takes `name` or, when somebody has it, the same name with a hash of `origin`, which must differ between
    /// all that ask.
    pub fn take_or_vary(&mut self, name: String, origin: &str) -> String {
        if self.take(&name) {
            return name;
        }
        let varied = with_hash(&name, origin);
        self.take(&varied);
        varied
    }
}

#[cfg(test)]
mod tests;
