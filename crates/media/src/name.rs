//! What a file is called, whatever it is kept as (security.md U8).

use unicode_normalization::UnicodeNormalization;

/// As many bytes as names have on the file systems that people save to, and some to spare for `small_` and a counter.
const BYTES: usize = 200;
/// What follows a name's last dot is an extension up to so many bytes, with the dot.
const EXTENSION: usize = 20;

/// A name that can be shown: in Unicode's composed form, without folders, control characters and those that change the direction
/// of writing, of at most 200 bytes. Empty when nothing is left.
#[must_use]
pub fn display_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let composed: String = last.chars().filter(|&letter| !is_hidden(letter)).nfc().collect();
    let name = composed.trim().trim_end_matches(['.', ' ']);
    let shortened = shorten(name);
    shortened.trim_end_matches(['.', ' ']).to_owned()
}

/// Characters that do not show, or make others show elsewhere than they are. The joiners of emoji and of Persian stay.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The name within [`BYTES`], cut before its extension.
fn shorten(name: &str) -> String {
    if name.len() <= BYTES {
        return name.to_owned();
    }
    let (stem, extension) = match name.rfind('.').map(|dot| name.split_at(dot)) {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= EXTENSION => {
            (stem, extension)
        }
        _ => (name, ""),
    };
    let (stem, _) = stem.split_at(stem.floor_char_boundary(BYTES - extension.len()));
    format!("{}{extension}", stem.trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::display_name;

    #[test]
    fn what_could_mislead_is_taken_out() {
        for (given, shown) in [
            ("cat.jpg", "cat.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\cat.jpg", "cat.jpg"),
            ("..", ""),
            ("", ""),
            ("/", ""),
            ("a\0b\r\nc\u{7f}.txt", "abc.txt"),
            // seems to be "exe.jpg" at its end where it is not taken out
            ("photo\u{202e}gpj.exe", "photogpj.exe"),
            ("a\u{2066}b\u{200f}\u{61c}.pdf", "ab.pdf"),
            ("\u{feff}  spaces .. ", "spaces"),
            ("cafe\u{301}.png", "caf\u{e9}.png"),
            ("\u{1f468}\u{200d}\u{1f469}.png", "\u{1f468}\u{200d}\u{1f469}.png"),
            (".htaccess", ".htaccess"),
            ("a\"b<c>;d.svg", "a\"b<c>;d.svg"),
        ] {
            assert_eq!(display_name(given), shown, "{given:?}");
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let long = display_name(&format!("{}.jpeg", "x".repeat(300)));
        assert_eq!((long.len(), long.ends_with("x.jpeg")), (200, true));
        let wide = display_name(&format!("{}.jpeg", "\u{65e5}".repeat(300)));
        assert_eq!(wide, format!("{}.jpeg", "\u{65e5}".repeat(65)));
        let no_extension = display_name(&format!("a.{}", "\u{1f600}".repeat(100)));
        assert_eq!(no_extension, format!("a.{}", "\u{1f600}".repeat(49)));
    }
}
