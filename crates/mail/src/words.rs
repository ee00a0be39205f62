//! Text that came from somewhere else, made fit for one line or for the body of a mail.
//!
//! In: any text. Out: text without characters that end lines or mails where nobody wanted it.

/// Characters of a subject; mail clients show far fewer.
const LONGEST_SUBJECT: usize = 255;

/// Whether a character ends lines, or makes what follows look other than it is: control characters, the separators of
/// lines and paragraphs, and those that turn the direction of writing.
pub(crate) fn is_hostile(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character ends a line somewhere.
fn is_break_or_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

/// A text as the subject of a mail: control characters and line breaks become spaces, several spaces one, and it
/// ends after 255 characters.
#[must_use]
pub fn subject_line(text: &str) -> String {
    line(text, LONGEST_SUBJECT)
}

/// One line of at most so many characters, without spaces around it.
pub(crate) fn line(text: &str, longest: usize) -> String {
    let plain = text.chars().map(|it| if is_break_or_control(it) { ' ' } else { it });
    let cut: String = single_spaces(&plain.collect::<String>()).chars().take(longest).collect();
    cut.trim_end().to_owned()
}

/// Without spaces around it, and with one wherever there are several: headers are folded at spaces, and readers make
/// one of those that they find there.
pub(crate) fn single_spaces(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}

/// The body of a mail: every kind of line break becomes `\n`, also at the end, and control characters other than tabs
/// go.
pub(crate) fn body(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut after_return = false;
    for character in text.chars() {
        match character {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\t' => plain.push('\t'),
            other if other.is_control() => {}
            other => plain.push(other),
        }
        after_return = character == '\r';
    }
    if !plain.ends_with('\n') {
        plain.push('\n');
    }
    plain
}
