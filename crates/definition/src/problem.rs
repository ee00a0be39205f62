//! What is wrong with a definition, where, and what to do about it.

use std::fmt;

/// Something wrong in a definition file. Problems order by file and line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file's path as it was given.
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// Whether the definitions can be used nevertheless.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The definitions cannot be used.
    Error,
    /// The definitions are used as the advice says.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, severity, message, advice } = self;
        write!(formatter, "{file}:{line}: {severity}: {message}\n  help: {advice}")
    }
}
