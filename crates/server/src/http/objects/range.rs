//! Which bytes of an object a client wants (RFC 9110, sections 13 and 14).

use std::ops::Range;

use poem::http::{HeaderMap, header};

use crate::http::negotiate::text;

/// What is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The client has it.
    Nothing,
    /// All of it.
    All,
    /// Some of it.
    Part(Range<u64>),
    /// Some of it that it does not have.
    Impossible,
}

/// What a request for an object of so many `bytes` wants.
pub(super) fn wanted(headers: &HeaderMap, etag: &str, bytes: u64) -> Wanted {
    if text(headers, header::IF_NONE_MATCH.as_str()).is_some_and(|tags| lists(tags, etag)) {
        return Wanted::Nothing;
    }
    let is_same = text(headers, header::IF_RANGE.as_str()).is_none_or(|tag| tag.trim() == etag);
    let range = text(headers, header::RANGE.as_str()).filter(|_| is_same);
    range.map_or(Wanted::All, |range| part(range, bytes))
}

/// Whether `If-None-Match` names this tag, or any. Weak tags count here.
fn lists(tags: &str, etag: &str) -> bool {
    tags.split(',').map(str::trim).any(|tag| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        tag == "*" || tag == etag
    })
}

/// One range. Whoever wants several, or something else than bytes, gets all, which is always right.
fn part(range: &str, bytes: u64) -> Wanted {
    let range = range.trim().split_once('=').filter(|(unit, _)| unit.trim() == "bytes");
    let ends = range.and_then(|(_, range)| range.trim().split_once('-'));
    let Some((first, last)) = ends else { return Wanted::All };
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // more than there can be is as good as too much
        is_number.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    let part = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(bytes),
        (Some(first), None) if last.is_empty() => first..bytes,
        (None, Some(last)) if first.is_empty() => bytes.saturating_sub(last)..bytes,
        _ => return Wanted::All,
    };
    if part.is_empty() { Wanted::Impossible } else { Wanted::Part(part) }
}
