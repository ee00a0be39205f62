//! What commands say: results on standard output, everything else on standard error.
//!
//! A reader that goes away (`presswork schema . | head`) is no error, so nothing here can fail.

use std::io::{self, IsTerminal, Write};

use crate::problem::Problem;

/// The result of a command, ready to be piped on.
pub(crate) fn result(text: &str) {
    write(&mut io::stdout().lock(), text);
}

/// Progress and explanations for a person.
pub(crate) fn note(text: &str) {
    write(&mut io::stderr().lock(), text);
}

/// Problems, one after the other.
pub(crate) fn problems(problems: &[Problem]) {
    for problem in problems {
        note(&problem.to_string());
    }
}

/// Why a command failed, with its causes.
pub(crate) fn failure(error: &anyhow::Error) {
    note(&format!("error: {error:#}"));
}

/// Whether a person watches standard error.
#[must_use]
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

fn write(stream: &mut dyn Write, text: &str) {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    if write!(stream, "{text}{end}").and_then(|()| stream.flush()).is_err() {
        // The reader went away; there is nobody left to tell.
    }
}
