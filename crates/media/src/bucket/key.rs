//! What objects are called.
//!
//! In: a name that lies in a bucket. Out: whether an object may be called so, and whether we would have called it so. Must not
//! know: what objects are.

/// Characters of the ids that keys are made of.
const ID: usize = 24;

/// Whether an object may be called this: up to 128 of `a` to `z`, `0` to `9`, `.`, `_` and `-`, and no dot in front.
#[must_use]
pub fn is_key(key: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"._-".contains(&it);
    (1..=128).contains(&key.len()) && !key.starts_with('.') && key.bytes().all(allowed)
}

/// Whether this is the shape of the keys that we make, so that nothing else in a bucket is taken for an object of ours:
///
/// - `<id>.jpg`, an original
/// - `small_<id>.jpg`, one of its sizes
/// - `preset_<id>_<preset>_<print>_<id>`, a size that was asked for; an extension may follow
/// - `posted_<id>`, what a browser posted
#[must_use]
pub fn is_ours(key: &str) -> bool {
    let (stem, extension) = match key.split_once('.') {
        Some((stem, extension)) => (stem, Some(extension)),
        None => (key, None),
    };
    if !extension.is_none_or(|it| is_word(it) && it.len() <= 8) {
        return false;
    }
    let mut parts = stem.split('_');
    let parts = [(); 6].map(|()| parts.next());
    match parts {
        [Some("posted"), Some(id), None, ..] => is_id(id) && extension.is_none(),
        [Some(id), None, ..] => is_id(id) && extension.is_some(),
        [Some(size), Some(id), None, ..] => is_name(size) && is_id(id) && extension.is_some(),
        [Some("preset"), Some(of), Some(preset), Some(print), Some(id), None] => {
            is_id(of) && is_name(preset) && is_print(print) && is_id(id)
        }
        _ => false,
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
}

/// A letter is always in front, and so the ids of MongoDB are no ids of ours.
fn is_id(text: &str) -> bool {
    text.len() == ID && is_word(text) && text.starts_with(|it: char| it.is_ascii_lowercase())
}

/// The name of a size or a preset.
fn is_name(text: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    (1..=30).contains(&text.len()) && text.bytes().all(allowed)
}

/// What follows from all that a preset says.
fn is_print(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it))
}

#[cfg(test)]
mod tests {
    use super::{is_key, is_ours};

    #[test]
    fn ours_are_known_by_their_shape() {
        for ours in [
            "tz4a98xxat96iws9zmbrgj3a.jpg",
            "new000000000000000000001.geojson",
            "a00000000000000000000000.7z",
            "small_tz4a98xxat96iws9zmbrgj3a.webp",
            "thumbnail_tz4a98xxat96iws9zmbrgj3a.png",
            "extra-large-2_tz4a98xxat96iws9zmbrgj3a.jpg",
            "posted_tz4a98xxat96iws9zmbrgj3a",
            "preset_tz4a98xxat96iws9zmbrgj3a_card_0123456789ab_pfh0haxfpzowht3oi213cqos",
            "preset_tz4a98xxat96iws9zmbrgj3a_card-2_0123456789ab_pfh0haxfpzowht3oi213cqos.webp",
        ] {
            assert!(is_key(ours) && is_ours(ours), "{ours}");
        }
    }

    #[test]
    fn everything_else_is_somebody_elses() {
        for theirs in [
            "",
            "customers-backup.tar",
            "index.html",
            "tz4a98xxat96iws9zmbrgj3a",
            "tz4a98xxat96iws9zmbrgj3a.",
            "tz4a98xxat96iws9zmbrgj3a.tar.gz",
            "tz4a98xxat96iws9zmbrgj3a.directory",
            "tz4a98xxat96iws9zmbrgj3.jpg",
            "tz4a98xxat96iws9zmbrgj3ab.jpg",
            "tz4a98xxat96iws9zmbrgj-a.jpg",
            "Tz4a98xxat96iws9zmbrgj3a.jpg",
            "507f1f77bcf86cd799439011.jpg",
            "0123456789abcdef0123456789abcdef.jpg",
            "_tz4a98xxat96iws9zmbrgj3a.jpg",
            "small__tz4a98xxat96iws9zmbrgj3a.jpg",
            "a_b_tz4a98xxat96iws9zmbrgj3a.jpg",
            "a-name-of-more-than-thirty-signs_tz4a98xxat96iws9zmbrgj3a.jpg",
            "small_tz4a98xxat96iws9zmbrgj3a",
            "posted_tz4a98xxat96iws9zmbrgj3a.jpg",
            "posted_",
            "preset_tz4a98xxat96iws9zmbrgj3a_card_0123456789ag_pfh0haxfpzowht3oi213cqos",
            "preset_tz4a98xxat96iws9zmbrgj3a_card_0123456789ab_",
            "preset_tz4a98xxat96iws9zmbrgj3a_card_0123456789ab_pfh0haxfpzowht3oi213cqos_b",
            "preset_tz4a98xxat96iws9zmbrgj3a_card_0123456789ab_pfh0haxfpzowht3oi213cqos_b_c",
            "blog/tz4a98xxat96iws9zmbrgj3a.jpg",
        ] {
            assert!(!is_ours(theirs), "{theirs}");
        }
    }
}
