//! Text that came from somewhere else, made fit for one line or for the body of a mail.
//!
//! In: any text. Out: text without characters that end lines or mails where nobody wanted it.

/// Characters of a subject; mail clients show far fewer.
const LONGEST_SUBJECT: usize = 255;
const LONGEST_FILE_NAME: usize = 255;
/// Together with the header's name, it has to fit into one line.
const LONGEST_TYPE: usize = 127;
const UNKNOWN_TYPE: &str = "application/octet-stream";

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

/// A text as the name of a file: one line of at most 255 characters, in no folder, without what makes it look other than it
/// is or what readers would decode to something that nobody checked. Never empty.
pub(crate) fn file_name(text: &str) -> String {
    let plain = text.chars().map(|it| match it {
        '/' | '\\' => '_',
        hostile if is_hostile(hostile) => ' ',
        other => other,
    });
    let name = line(&plain.collect::<String>(), LONGEST_FILE_NAME).replace("=?", "=_");
    if name.is_empty() { "file".to_owned() } else { name }
}

/// A text as the type of a file: itself if it is such as `image/png`, and nothing that may hold other parts of a mail.
pub(crate) fn media_type(text: &str) -> &str {
    let usual = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
    let part = |part: &str| !part.is_empty() && part.bytes().all(usual);
    match text.split_once('/') {
        Some((kind, name)) if part(kind) && part(name) && text.len() <= LONGEST_TYPE => {
            let kind = kind.to_ascii_lowercase();
            if kind == "message" || kind == "multipart" { UNKNOWN_TYPE } else { text }
        }
        _ => UNKNOWN_TYPE,
    }
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
