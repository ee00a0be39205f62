//! Tags that an answer carries for whoever caches it, and the tags that a change touches. A cached answer is out of date when one of
//! its tags is touched, and only then.
//!
//! In: loaded levels with their [`plan::watch`]; later the changes of a commit. Out: tags. Must not know: who caches answers, and
//! how tags get there (`webhook.rs`).
//!
//! The watches are in the database, because whoever makes a change must know those of all servers. A watch is stored before the
//! first answer with its tag is read, and watches are looked up after a change is committed. So a change that an answer does not
//! show yet always finds its watch. docs/caching.md describes this for users, docs/decisions/0020 gives the reasons.

mod collect;
mod everything;
mod registry;
mod tags;
mod touch;
mod touched;

use model::ContentType;
use plan::watch::Watch;
use sha2::{Digest, Sha256};

use crate::spelling::hexadecimal;

pub(crate) use collect::Tagged;
pub(crate) use registry::Registry;
pub(crate) use touch::Toucher;
pub(crate) use touched::{Touched, touched};

/// Tags of one answer at most. If there are more, one tag, which every change of the type touches, replaces those of a type's rows.
/// Next.js takes 128 for an entry of its cache.
const MOST_TAGS: usize = 100;
/// On every answer: touched when anything in it may have changed, such as what visitors may read.
pub(crate) const ALL: &str = "all";
/// Touched by every change of content.
pub(crate) const ANYTHING: &str = "any";
/// Stands for the value of a pin that is null.
const NULL: &str = "~";
/// Characters of a pin's value that are shown as they are.
const SHOWN: usize = 48;

/// What a type is called in tags: `article`, and `upload.file` of a plugin.
pub(crate) fn type_name(uid: &str) -> String {
    let name = uid.split_once("::").map_or(uid, |(_, name)| name);
    match name.split_once('.') {
        Some((api, singular)) if api == singular => singular.to_owned(),
        _ => name.to_owned(),
    }
}

/// Touched by every change of the type.
pub(crate) fn any_of(uid: &str) -> String {
    format!("{}:any", type_name(uid))
}

/// On every answer with rows of the type: touched when all of them may have changed.
pub(crate) fn all_of(uid: &str) -> String {
    format!("{}:all", type_name(uid))
}

/// Tells a watch from all others.
pub(crate) fn id_of(watch: &Watch) -> String {
    let text = serde_json::to_string(watch).unwrap_or_default();
    hexadecimal(&Sha256::digest(text)[..4])
}

/// Of one row that was read: `article:k9p34y6n3wd25rq4f5zr37e3.de~1f00c2aa`.
pub(crate) fn row_tag(
    content_type: &ContentType,
    (document, locale): (&str, &str),
    id: &str,
) -> String {
    format!("{}:{document}{}~{id}", type_name(&content_type.uid), suffix(locale))
}

/// Of a list: `article.de?1f00c2aa`, or `article.de?1f00c2aa=ink` of one that is pinned.
pub(crate) fn rows_tag(
    content_type: &ContentType,
    locale: &str,
    (id, pin): (&str, Option<&str>),
) -> String {
    let pin = pin.map(|pin| format!("={pin}")).unwrap_or_default();
    format!("{}{}?{id}{pin}", type_name(&content_type.uid), suffix(locale))
}

fn suffix(locale: &str) -> String {
    if locale.is_empty() { String::new() } else { format!(".{locale}") }
}

/// The value of a pin as it stands in a tag: itself, if it is short and plain, or else a hash.
pub(crate) fn pinned(value: Option<&str>) -> String {
    let Some(value) = value else { return NULL.to_owned() };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !value.is_empty() && value.len() <= SHOWN && value.bytes().all(is_plain) {
        return value.to_owned();
    }
    format!("{NULL}{}", hexadecimal(&Sha256::digest(value)[..8]))
}

#[cfg(test)]
mod tests;
