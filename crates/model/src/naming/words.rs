//! lodash's word splitting and the cases made of it, for ASCII; other letters are transliterated first.

/// `blog-post2` → `blogPost2`, `i18n` → `i18N`.
#[must_use]
pub fn camel_case(text: &str) -> String {
    words(text)
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let lower = word.to_ascii_lowercase();
            if index == 0 { lower } else { upper_first(&lower) }
        })
        .collect()
}

/// `publishedOn` → `published_on`.
#[must_use]
pub fn snake_case(text: &str) -> String {
    words(text).join("_").to_ascii_lowercase()
}

/// `blogPost` → `blog-post`.
#[must_use]
pub fn kebab_case(text: &str) -> String {
    words(text).join("-").to_ascii_lowercase()
}

/// `article` → `Article`.
#[must_use]
pub fn upper_first(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

/// `Article` → `article`.
pub(super) fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}

/// Splits at anything but letters and digits, between letters and digits, and at humps.
fn words(text: &str) -> Vec<String> {
    let latin = deunicode::deunicode(text).replace('\'', "");
    let mut words = Vec::new();
    let mut rest = latin.as_bytes();
    while !rest.is_empty() {
        match word_length(rest) {
            0 => rest = rest.get(1..).unwrap_or_default(),
            length => {
                let (word, after) = rest.split_at(length);
                words.push(word.iter().copied().map(char::from).collect());
                rest = after;
            }
        }
    }
    words
}

/// Length of the word at the start, 0 when there is none. The order of the cases is lodash's.
fn word_length(text: &[u8]) -> usize {
    let upper = run(text, u8::is_ascii_uppercase);
    let lower_from = usize::from(upper > 0);
    let capitalized =
        lower_from + run(text.get(lower_from..).unwrap_or_default(), u8::is_ascii_lowercase);
    if upper <= 1 && capitalized > lower_from {
        return capitalized;
    }
    if upper > 0 {
        // `HTMLParser`: the last capital belongs to the next word
        let before_lower = text.get(upper).is_some_and(u8::is_ascii_lowercase);
        return if before_lower { upper - 1 } else { upper };
    }
    ordinal_length(text).unwrap_or_else(|| run(text, u8::is_ascii_digit))
}

/// `1st`, `2nd`, `3rd`, `4th`, in one case, and not the beginning of a longer word.
fn ordinal_length(text: &[u8]) -> Option<usize> {
    let digits = run(text, u8::is_ascii_digit);
    let last = text.get(digits.checked_sub(1)?)?;
    let suffix = text.get(digits..digits + 2)?;
    let lower: [&[u8]; 4] = [b"th", b"st", b"nd", b"rd"];
    let upper: [&[u8]; 4] = [b"TH", b"ST", b"ND", b"RD"];
    let wanted = match last {
        b'1' => 1,
        b'2' => 2,
        b'3' => 3,
        _ => 0,
    };
    let is_lower = suffix == *lower.get(wanted)?;
    let is_upper = suffix == *upper.get(wanted)?;
    let ends = match text.get(digits + 2) {
        None => true,
        Some(next) if is_lower => !next.is_ascii_lowercase() && !next.is_ascii_digit(),
        Some(next) => !next.is_ascii_uppercase() && !next.is_ascii_digit(),
    };
    ((is_lower || is_upper) && ends).then_some(digits + 2)
}

/// How many bytes at the start belong to a class.
fn run(text: &[u8], class: impl Fn(&u8) -> bool) -> usize {
    text.iter().take_while(|byte| class(byte)).count()
}
