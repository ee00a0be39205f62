//! Runs a template, within limits of time and size.
//!
//! In: a source and values. Out: text; or why there is none, with the line. Must not know: which template it is part of.

use std::collections::BTreeSet;
use std::io;
use std::sync::OnceLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, escape_formatter};
use serde_json::Value;

use super::{MOST_BYTES, Part, shape};
use crate::{RenderError, words};

/// One for each step, and one for each 64 bytes that are made on the way.
const FUEL: u64 = 200_000;
/// A step may look at all the values, so there are fewer the larger those are: steps times bytes of the values.
const WORK: usize = 2_000_000_000;
/// Filters that make lists of lists, or maps.
const CONTAINERS: [&str; 12] = [
    "batch",
    "slice",
    "chain",
    "zip",
    "groupby",
    "dictsort",
    "items",
    "map",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
];
/// Numbers of one `range`.
const MOST_NUMBERS: i64 = 1_000;
/// Bytes of the values, as JSON.
const MOST_VALUES: usize = 256 * 1024;
/// Templates and expressions inside each other; minijinja's parser has a limit of its own.
const RECURSION: usize = 100;

/// Renders a single line, such as an address made from a value.
///
/// # Errors
/// When it does not work, or a value is missing.
pub fn render_line(source: &str, variables: &Value) -> Result<String, RenderError> {
    Ok(words::subject_line(&part(Part::Expression, source, variables)?))
}

/// The values that a single line may ask for, each with the path inside it.
///
/// # Errors
/// When it is not written as a template.
pub fn used_by(source: &str) -> Result<BTreeSet<String>, RenderError> {
    parse(Part::Expression, source)?;
    Ok(used(Part::Expression, source))
}

/// Whether a source is written as a template.
pub(super) fn parse(part: Part, source: &str) -> Result<(), RenderError> {
    shape::check(part, source)?;
    let template = environment().template_from_named_str(part.file(), source);
    template.map(|_| ()).map_err(|error| explained(part, &error, false))
}

/// Renders one part. Values are escaped in HTML only.
pub(super) fn part(part: Part, source: &str, variables: &Value) -> Result<String, RenderError> {
    shape::check(part, source)?;
    let mut environment = environment().clone();
    environment.set_fuel(Some(fuel(part, variables)?));
    let template = environment.template_from_named_str(part.file(), source);
    let template = template.map_err(|error| explained(part, &error, false))?;
    let mut text = Limited::default();
    match template.render_captured_to(Serde(variables), &mut text) {
        Ok(_) => Ok(String::from_utf8_lossy(&text.bytes).into_owned()),
        Err(error) => Err(explained(part, &error, text.full)),
    }
}

/// The values that a part may ask for.
pub(super) fn used(part: Part, source: &str) -> BTreeSet<String> {
    if shape::check(part, source).is_err() {
        return BTreeSet::new();
    }
    let Ok(template) = environment().template_from_named_str(part.file(), source) else {
        return BTreeSet::new();
    };
    let ours = |name: &String| !environment().globals().any(|(global, _)| global == name);
    template.undeclared_variables(true).into_iter().filter(ours).collect()
}

/// The steps that there are for these values.
fn fuel(part: Part, variables: &Value) -> Result<u64, RenderError> {
    let bytes = variables.to_string().len();
    if bytes > MOST_VALUES {
        return Err(RenderError::Values { part, limit: MOST_VALUES });
    }
    let steps = u64::try_from(WORK / bytes.max(1)).unwrap_or(u64::MAX);
    Ok(steps.min(FUEL))
}

/// Numbers to count with; as filters go through all of them in one step, there are not many.
fn range(first: i64, end: Option<i64>) -> Result<Vec<i64>, Error> {
    let (first, end) = end.map_or((0, first), |end| (first, end));
    if end.saturating_sub(first) > MOST_NUMBERS {
        let message = format!("range of more than {MOST_NUMBERS} numbers");
        return Err(Error::new(ErrorKind::InvalidOperation, message));
    }
    Ok((first..end).collect())
}

fn environment() -> &'static Environment<'static> {
    static ENVIRONMENT: OnceLock<Environment<'static>> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let mut environment = Environment::new();
        // it prints every value there is
        environment.remove_global("debug");
        // what it makes can be assigned to (see `shape.rs`)
        environment.remove_global("namespace");
        environment.remove_global("dict");
        // those that put values into lists
        for filter in CONTAINERS {
            environment.remove_filter(filter);
        }
        environment.add_function("range", range);
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_auto_escape_callback(|name| {
            if name == Part::Html.file() { AutoEscape::Html } else { AutoEscape::None }
        });
        environment.set_formatter(|out, state, value| match value.kind() {
            // a field of content without a value, not Python's word for it
            ValueKind::None => Ok(()),
            ValueKind::Bool => {
                out.write_str(if value.is_true() { "true" } else { "false" }).map_err(Error::from)
            }
            _ => escape_formatter(out, state, value),
        });
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(RECURSION);
        // for the names of values that are missing
        environment.set_debug(true);
        // a line with nothing but a tag leaves no empty line behind
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        if let Ok(syntax) = syntax {
            environment.set_syntax(syntax);
        }
        environment
    })
}

/// Text that ends before it is too long.
#[derive(Default)]
struct Limited {
    bytes: Vec<u8>,
    full: bool,
}

impl io::Write for &mut Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > MOST_BYTES {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The error in our words. Template engines blame the last step; the cause is what helps.
fn explained(part: Part, error: &Error, full: bool) -> RenderError {
    let line = error.line().unwrap_or(1);
    if full {
        return RenderError::TooLarge { part, limit: MOST_BYTES };
    }
    let detail = error.detail().unwrap_or_default();
    match error.kind() {
        ErrorKind::OutOfFuel => RenderError::TooLong { part },
        ErrorKind::UndefinedError => {
            let name = detail.split('`').nth(1).unwrap_or("a variable");
            RenderError::Missing { part, line, name: name.to_owned() }
        }
        kind => {
            let message =
                if detail.is_empty() { kind.to_string() } else { format!("{kind}: {detail}") };
            RenderError::Template { part, line, message: words::line(&message, 300) }
        }
    }
}
