//! What the locales of a document share is the same in all of its lines: one that leaves it out takes it over.
//!
//! In: lines. Out: the same, with what they take over; or where they disagree. Drafts are compared with drafts and
//! published versions with published ones: a line writes both, or the draft alone.

use std::collections::BTreeMap;

use model::{Model, TypeId};
use plan::Status;

use super::line::Line;
use super::{LineProblem, SeedError};

/// Makes the lines of each document agree.
pub(super) fn agree(model: &Model, lines: &mut [Line]) -> Result<(), SeedError> {
    let mut problems = Vec::new();
    for status in [Status::Published, Status::Draft] {
        for (content_type, rows) in documents(model, lines, status) {
            let content_type = model.content_type(content_type);
            for field in sql::write::shared_fields(content_type) {
                let name = &*content_type.fields[field.index].name;
                problems.extend(settle(name, lines, &rows));
            }
        }
    }
    // who disagrees in both versions is told once
    problems.sort_by_key(|problem| problem.line);
    problems.dedup();
    if problems.is_empty() { Ok(()) } else { Err(SeedError::Lines(problems)) }
}

/// For each document of a localized type, the lines that its rows of this status come from: the last one of each locale.
fn documents(model: &Model, lines: &[Line], status: Status) -> Vec<(TypeId, Vec<usize>)> {
    let mut documents: BTreeMap<(TypeId, &str), BTreeMap<&str, usize>> = BTreeMap::new();
    let localized = |line: &Line| model.content_type(line.content_type).localized;
    let written = |line: &Line| status == Status::Draft || line.status == Status::Published;
    for (index, line) in
        lines.iter().enumerate().filter(|(_, line)| localized(line) && written(line))
    {
        let document = documents.entry((line.content_type, &line.document)).or_default();
        document.insert(&line.locale, index);
    }
    let rows = documents.into_iter().map(|((content_type, _), locales)| {
        let mut rows: Vec<usize> = locales.into_values().collect();
        rows.sort_unstable();
        (content_type, rows)
    });
    rows.collect()
}

/// Gives the lines that do not have the attribute what the first one that has it says; the others must say the same.
fn settle(attribute: &str, lines: &mut [Line], rows: &[usize]) -> Vec<LineProblem> {
    let Some(first) = rows.iter().find(|row| lines[**row].data.contains_key(attribute)) else {
        return Vec::new();
    };
    let (number, value) = (lines[*first].number, lines[*first].data[attribute].clone());
    let mut problems = Vec::new();
    for row in rows {
        let line = &mut lines[*row];
        if *line.data.entry(attribute).or_insert_with(|| value.clone()) != value {
            problems.push(LineProblem {
                line: line.number,
                message: format!(
                    "{attribute}: line {number} has another value, but the locales of a document share it"
                ),
            });
        }
    }
    problems
}
