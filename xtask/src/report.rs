//! Where xtask speaks: the only place that prints.

/// One line for the reader.
#[expect(clippy::print_stdout, reason = "xtask is a command-line program")]
pub(crate) fn line(text: &str) {
    println!("{text}");
}

/// A heading between stages.
pub(crate) fn stage(name: &str) {
    line(&format!("\n── {name} ──"));
}

/// Something wrong.
#[expect(clippy::print_stderr, reason = "xtask is a command-line program")]
pub(crate) fn problem(text: &str) {
    eprintln!("{text}");
}
