//! What grows while definitions are resolved: the problems and the enumerations.

use definition::{Problem, Severity};

use crate::Enumeration;

/// A line of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
}

/// Everything collected so far.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) problems: Vec<Problem>,
    pub(crate) enumerations: Vec<Enumeration>,
}

impl State {
    /// The definitions cannot be used like this.
    pub(crate) fn error(
        &mut self,
        at: At<'_>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.report(Severity::Error, at, message.into(), advice.into());
    }

    /// The definitions can be used, but probably not as they were meant.
    pub(crate) fn warning(
        &mut self,
        at: At<'_>,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.report(Severity::Warning, at, message.into(), advice.into());
    }

    fn report(&mut self, severity: Severity, at: At<'_>, message: String, advice: String) {
        let At { file, line } = at;
        self.problems.push(Problem { file: file.to_owned(), line, severity, message, advice });
    }
}

/// Advice for a name that is nearly right: the candidate that differs by the fewest letters, if few enough.
pub(crate) fn suggestion<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let most = (written.chars().count() / 4).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let distance =
                strsim::damerau_levenshtein(&written.to_lowercase(), &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}
