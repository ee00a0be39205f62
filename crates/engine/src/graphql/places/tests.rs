//! Places in texts that no parsed document has, and in texts full of mistakes.

use std::time::{Duration, Instant};

use async_graphql::Pos;

use super::{Places, token_at};

#[test]
fn a_place_in_the_text_is_shown_as_its_token() {
    let cases = [
        ("{ a(", 1, 5, "<EOF>"),
        ("{ a }}", 1, 6, "\"}\""),
        ("query\n  größe x", 2, 9, "Name \"x\""),
        ("{ a(x: \"b) }", 1, 8, "unterminated string"),
        ("{ 12 }", 1, 3, "Number \"12\""),
    ];
    for (query, line, column, expected) in cases {
        assert_eq!(token_at(query, line, column), expected, "{query}");
    }
}

#[test]
fn a_text_is_read_once_whatever_is_asked_of_it() {
    let count = 100_000;
    let query = format!("{}{{ a(größe: {{ {}}}) }}", "\n".repeat(count), "b: [1], ".repeat(count));
    let started = Instant::now();
    let places = Places::new(&query);
    let repeated = places.repeated_members();
    let line = count + 1;
    assert_eq!(repeated.len(), count - 1);
    assert_eq!(
        repeated[1],
        ("b", [Pos { line, column: 14 }, Pos { line, column: 30 }]),
        "in characters, not bytes"
    );
    let value = Pos { line, column: 12 };
    for _ in 0..count {
        assert_eq!(places.inside(value, ".b[0]", None), Pos { line, column: 18 });
    }
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}
