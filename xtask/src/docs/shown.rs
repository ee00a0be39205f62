//! What a page shows, beside what came. `…` stands for what was left out.
//!
//! In: two texts. Out: the line of the shown one at which they part. Must not know: where they come from.

/// A piece of what is shown.
enum Piece {
    /// This character.
    Just(char),
    /// As many as there are, of any but this one.
    AnyBut(char),
    /// As many as there are.
    Any,
}

/// Compares JSON: how it is set does not count. In a string, `…` stands for more of it, elsewhere for whatever is there.
pub(super) fn json(shown: &str, came: &str) -> Option<usize> {
    let pieces = without_blanks(shown).map(|(character, line, is_text)| {
        let piece = match character {
            '…' if is_text => Piece::AnyBut('"'),
            '…' => Piece::Any,
            other => Piece::Just(other),
        };
        (piece, line)
    });
    let came: Vec<char> = without_blanks(came).map(|(character, ..)| character).collect();
    part(pieces.collect(), &came)
}

/// Compares texts. `…` stands for the rest of a line or a part of it; where it is all of a line, for any number of them.
pub(super) fn text(shown: &str, came: &str) -> Option<usize> {
    let mut pieces = Vec::new();
    for (number, line) in shown.trim_end().lines().enumerate() {
        if number > 0 {
            pieces.push((Piece::Just('\n'), number));
        }
        let line = line.trim_end();
        if line == "…" {
            pieces.push((Piece::Any, number));
            continue;
        }
        pieces.extend(line.chars().map(|character| match character {
            '…' => (Piece::AnyBut('\n'), number),
            other => (Piece::Just(other), number),
        }));
    }
    let came: Vec<&str> = came.trim_end().lines().map(str::trim_end).collect();
    let came: Vec<char> = came.join("\n").chars().collect();
    part(pieces, &came)
}

/// The characters of JSON but for blanks between its words, each with its line and whether it is in a string.
fn without_blanks(text: &str) -> impl Iterator<Item = (char, usize, bool)> {
    let (mut is_text, mut is_escaped, mut line) = (false, false, 0);
    text.chars().filter_map(move |character| {
        let was_text = is_text;
        match character {
            '"' if !is_escaped => is_text = !is_text,
            '\n' => line += 1,
            _ => {}
        }
        is_escaped = is_text && character == '\\' && !is_escaped;
        let counts = was_text || !character.is_whitespace();
        counts.then_some((character, line, was_text))
    })
}

/// The line of the first piece that fits nowhere. `ends` are all the places that the pieces so far can lead to.
fn part(pieces: Vec<(Piece, usize)>, came: &[char]) -> Option<usize> {
    let mut ends = vec![0];
    let mut last = 0;
    for (piece, line) in pieces {
        ends = match piece {
            Piece::Just(wanted) => {
                let fits = |end: &usize| came.get(*end) == Some(&wanted);
                ends.into_iter().filter(fits).map(|end| end + 1).collect()
            }
            Piece::Any => {
                ends.first().map_or_else(Vec::new, |first| (*first..=came.len()).collect())
            }
            Piece::AnyBut(stop) => reach(&ends, stop, came),
        };
        last = line;
        if ends.is_empty() {
            return Some(line);
        }
    }
    (!ends.contains(&came.len())).then_some(last)
}

/// Every place that is reached from one of `starts` without `stop`.
fn reach(starts: &[usize], stop: char, came: &[char]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    for start in starts {
        let from = ends.last().map_or(*start, |last| (last + 1).max(*start));
        if from > *start {
            continue;
        }
        let length = came.iter().skip(*start).take_while(|character| **character != stop).count();
        ends.extend(*start..=*start + length);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::{json, text};

    #[test]
    fn blanks_of_json_do_not_count_and_dots_stand_for_what_was_left_out() {
        let came = r#"{"data":{"all":[{"t":"a b"},{"t":"c"}],"n":1}}"#;
        assert_eq!(
            json("{ \"data\": {\n \"all\": [{ \"t\": \"a b\" }, …],\n \"n\": 1 } }", came),
            None
        );
        assert_eq!(json(r#"{ "data": { "all": [{ "t": "a…" }, …], … } }"#, came), None);
    }

    #[test]
    fn the_line_where_they_part_is_told() {
        let came = r#"{"a":"x y","b":[2]}"#;
        assert_eq!(json("{\n\"a\": \"x y\",\n\"b\": [3]\n}", came), Some(2));
        assert_eq!(json("{\n\"a\": \"xy\",\n\"b\": [2]\n}", came), Some(1));
        assert_eq!(json("{ \"a\": \"…\"}", came), Some(0));
        assert_eq!(json("{ \"a\": \"x y\", \"b\": [2] ", came), Some(0));
    }

    #[test]
    fn dots_in_a_line_of_text_stay_in_it() {
        assert_eq!(text("one … three\nfour", "one 2 three\nfour\n"), None);
        assert_eq!(text("one …\nfive", "one 2\n3\nfive"), Some(1));
        assert_eq!(text("one\n…\nfive", "one\n2\n3\nfive"), None);
    }
}
