//! Tables for people, of texts in columns.
//!
//! In: a head and rows. Out: lines. Control characters in a cell are replaced, so that what somebody else wrote stays in
//! its cell.

use chrono::{DateTime, TimeDelta, Utc};

/// Characters of a long text that are shown.
const WIDEST: usize = 60;

/// A head, and rows with as many cells. The last column may be as wide as it likes.
#[must_use]
pub(crate) fn print<const N: usize>(head: &[&str; N], rows: &[Vec<String>]) -> String {
    let clean = |cell: &str| -> String {
        cell.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
    };
    let mut lines = vec![head.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>()];
    lines.extend(rows.iter().map(|row| row.iter().map(|cell| clean(cell)).collect()));
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max()
    };
    let widths: Vec<usize> = (0..N).map(|column| width(column).unwrap_or_default()).collect();
    let line = |cells: &Vec<String>| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// `12 s`, `5 min`, `3 h`, `2 d`
#[must_use]
pub(crate) fn length(time: TimeDelta) -> String {
    match time.num_seconds().max(0) {
        seconds if seconds < 120 => format!("{seconds} s"),
        seconds if seconds < 2 * 3600 => format!("{} min", seconds / 60),
        seconds if seconds < 48 * 3600 => format!("{} h", seconds / 3600),
        seconds => format!("{} d", seconds / 86_400),
    }
}

/// How long it is until then: `now`, or a length.
#[must_use]
pub(crate) fn until(then: DateTime<Utc>, now: DateTime<Utc>) -> String {
    if then <= now { "now".to_owned() } else { length(then - now) }
}

/// A text as it is, or its beginning.
#[must_use]
pub(crate) fn cut(text: &str) -> String {
    if text.chars().count() <= WIDEST {
        return text.to_owned();
    }
    text.chars().take(WIDEST - 1).chain(['…']).collect()
}
