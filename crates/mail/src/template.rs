//! Templates of mails, in the language of Jinja.
//!
//! In: sources with their variables' names, and values. Out: subject, text and HTML; or what is wrong with a template.
//!
//! Must not know: files (but their layout), content, what the values mean. Templates see the values they are given and
//! nothing else: there is no function that reads a file, a clock or another template.

mod built_in;
mod check;
mod files;
mod render;
mod shape;
mod shelf;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use crate::{RenderError, text_of, words};
pub use files::Problem;
pub use render::{render_line, used_by};
pub use shelf::{Templates, chain};

/// Templates of mails with a link by which whoever reads it comes in as another, and what they call that link. Subjects are
/// kept, and shown to admins: so none of these gets to know it.
pub const WITH_CODES: [&str; 4] =
    ["admin-invitation", "admin-reset-password", "confirm-address", "reset-password"];
const LINK: &str = "url";

/// Whether mails of the template with this name carry a code with which whoever reads it comes in as another.
#[must_use]
pub fn carries_code(name: &str) -> bool {
    WITH_CODES.contains(&name)
}

/// Bytes that one part of a mail may become.
pub const MOST_BYTES: usize = 1024 * 1024;

/// What makes a mail, when values are given to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// `welcome`, `reset-password` …
    pub name: String,
    /// `fr`, `pt-BR`; empty for whoever has no template of their own.
    pub locale: String,
    /// Source of the subject.
    pub subject: String,
    /// Source of the text; without one, it is made from the HTML.
    pub text: Option<String>,
    /// Source of the HTML, in which values are escaped.
    pub html: Option<String>,
    /// What values it takes. None are named when it takes any.
    pub variables: Vec<Variable>,
    /// Who wrote it.
    pub origin: Origin,
}

/// A value that a template takes.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// What the template calls it.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub description: String,
    /// An example, to show and check the template with.
    pub sample: Value,
}

/// Who wrote a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It comes with the program.
    BuiltIn,
    /// It is in the project's folder.
    Project,
    /// Somebody saved it while the server ran.
    Saved,
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The subject.
    Subject,
    /// The text.
    Text,
    /// The HTML.
    Html,
    /// A single expression, outside of any template.
    Expression,
}

impl Part {
    /// The file that holds it.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Subject | Self::Expression => "subject.txt",
            Self::Text => "body.txt",
            Self::Html => "body.html",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Subject => "subject",
            Self::Text => "text",
            Self::Html => "html",
            Self::Expression => "expression",
        })
    }
}

/// What a template became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// Always there, made from the HTML if need be.
    pub text: String,
    /// If the template has HTML.
    pub html: Option<String>,
}

/// Something wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub part: Part,
    /// In which line, counted from 1, if one is to blame.
    pub line: Option<usize>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it; empty when the message says it.
    pub advice: String,
}

impl Template {
    /// The mail for these values, a JSON object.
    ///
    /// # Errors
    /// When the template does not work, a value is missing, or the mail would be empty or too large.
    pub fn render(&self, variables: &Value) -> Result<Rendered, RenderError> {
        let subject = render::part(Part::Subject, &self.subject, &self.of_subject(variables))?;
        let subject = words::subject_line(&subject);
        if subject.is_empty() {
            return Err(RenderError::Empty { part: Part::Subject });
        }
        let html = self.html.as_ref().map(|html| render::part(Part::Html, html, variables));
        let html = html.transpose()?;
        let text = match (&self.text, &html) {
            (Some(text), _) => render::part(Part::Text, text, variables)?,
            (None, Some(html)) => text_of(html),
            (None, None) => return Err(RenderError::Empty { part: Part::Text }),
        };
        Ok(Rendered { subject, text, html })
    }

    /// Everything that is wrong with it, found without real values.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        check::check(self)
    }

    /// The values it may ask for, each with the path inside it: `entry.author.name`. What does not work asks for
    /// nothing.
    #[must_use]
    pub fn used(&self) -> BTreeSet<String> {
        self.parts().flat_map(|(part, source)| render::used(part, source)).collect()
    }

    /// The samples of its variables, as a JSON object.
    #[must_use]
    pub fn samples(&self) -> Value {
        let samples = self.variables.iter().map(|it| (it.name.clone(), it.sample.clone()));
        Value::Object(samples.collect())
    }

    /// The values that the subject may tell.
    fn of_subject<'v>(&self, variables: &'v Value) -> Cow<'v, Value> {
        let Value::Object(values) = variables else { return Cow::Borrowed(variables) };
        if !carries_code(&self.name) || !values.contains_key(LINK) {
            return Cow::Borrowed(variables);
        }
        let mut values = values.clone();
        values.remove(LINK);
        Cow::Owned(Value::Object(values))
    }

    fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        let text = self.text.as_deref().map(|text| (Part::Text, text));
        let html = self.html.as_deref().map(|html| (Part::Html, html));
        std::iter::once((Part::Subject, &*self.subject)).chain(text).chain(html)
    }
}
