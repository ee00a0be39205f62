//! Tables for people, of texts in columns.
//!
//! In: a head and rows. Out: lines. Control characters in a cell are replaced, so that what somebody else wrote stays in
//! its cell.

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
