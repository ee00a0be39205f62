//! One thing that is wrong with a project, said in a way that can be acted upon.
//!
//! In: what `definition`, `model`, `mail` and `config` found. Out: lines for a terminal. Problems are collected, so
//! that one run shows all of them.

use std::fmt;

use definition::Severity;

/// Something wrong in one of the project's files or in the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path inside the project, or the name of an environment variable.
    pub place: String,
    /// Line in the file, counted from 1; `None` when the problem is about the file as a whole.
    pub line: Option<usize>,
    /// Whether Presswork can work nevertheless.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it; empty when the message says it.
    pub advice: String,
}

impl Problem {
    /// Something that has to be put right.
    pub fn error(place: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Self {
            place: place.to_owned(),
            line,
            severity: Severity::Error,
            message: message.into(),
            advice: String::new(),
        }
    }

    /// The same with advice.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }
}

impl From<definition::Problem> for Problem {
    fn from(problem: definition::Problem) -> Self {
        Self {
            place: problem.file,
            line: Some(problem.line),
            severity: problem.severity,
            message: problem.message,
            advice: problem.advice,
        }
    }
}

impl From<mail::template::Problem> for Problem {
    fn from(problem: mail::template::Problem) -> Self {
        Self {
            place: problem.path,
            line: problem.line,
            severity: Severity::Error,
            message: problem.message,
            advice: problem.advice,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.place)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        write!(formatter, ": {}: {}", self.severity, self.message)?;
        if !self.advice.is_empty() {
            write!(formatter, "\n  help: {}", self.advice)?;
        }
        Ok(())
    }
}

/// `did you mean "port"?` for the nearest of `known`, or the list of them when none is near.
#[must_use]
pub fn suggestion(written: &str, known: &[&str]) -> String {
    let nearest = known
        .iter()
        .map(|name| (strsim::jaro_winkler(written, name), *name))
        .max_by(|(left, _), (right, _)| left.total_cmp(right));
    match nearest {
        Some((likeness, name)) if likeness > 0.75 => format!("did you mean \"{name}\"?"),
        Some(_) => format!("known are: {}", known.join(", ")),
        None => String::new(),
    }
}
