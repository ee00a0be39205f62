//! What a case in `cases/attacks/` must come to, whatever its golden says: an attack is refused.
//!
//! In: the operations of a case and their answers. Out: an error that names the operation that was not refused. An operation is an
//! attack unless a comment says otherwise: `# allowed: why` must come to something, `# like: 2` must be answered as operation 2 was.
//! Each case has one of these.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::header::{Case, Step};

/// Whether a case is one of these.
pub(crate) fn is_one(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with("attacks"))
}

/// Fails when an attack was not refused, or when no operation shows that something was there to be attacked: whatever is misspelled is
/// refused, too.
pub(crate) fn check(case: &Case, answers: &[Value]) -> Result<()> {
    let shows = |step: &Step| ["allowed", "like"].iter().any(|it| comment(step, it).is_some());
    ensure!(
        case.steps.iter().any(shows),
        "no operation is `# allowed:` or `# like:` another: add the same on something that may be had"
    );
    for (index, (step, answer)) in case.steps.iter().zip(answers).enumerate() {
        let number = index + 1;
        if comment(step, "allowed").is_some() {
            ensure!(answer["errors"].is_null(), "operation {number} is to be allowed: {answer}");
        } else if let Some(other) = comment(step, "like") {
            let other: usize = other.parse().context("`# like:` is the number of an operation")?;
            let other = answers.get(other.wrapping_sub(1)).context("`# like:` names none")?;
            ensure!(answer == other, "operation {number} tells something:\n{answer}\n{other}");
        } else {
            ensure!(is_refused(answer), "operation {number} is not refused: {answer}");
        }
    }
    Ok(())
}

fn comment<'s>(step: &'s Step, name: &str) -> Option<&'s str> {
    let comments = step.query.lines().filter_map(|line| line.strip_prefix("# "));
    comments
        .filter_map(|line| line.split_once(": "))
        .find(|(known, _)| *known == name)
        .map(|it| it.1)
}

/// Whether there are errors, and nothing besides.
fn is_refused(answer: &Value) -> bool {
    let has_errors = answer["errors"].as_array().is_some_and(|errors| !errors.is_empty());
    has_errors && is_empty(&answer["data"])
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(members) => members.values().all(is_empty),
        Value::Array(items) => items.iter().all(is_empty),
        _ => false,
    }
}
