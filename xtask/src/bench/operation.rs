//! What is measured: the operations, and the content that each is asked for.

use std::fmt;

use anyhow::{Context, Result};

use super::file;

/// Which versions of the articles an operation reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Those that are published, of a type without locales.
    Published,
    /// The drafts of the same entries.
    Drafts,
    /// Those that are published in the second of two locales.
    German,
}

impl Content {
    /// What the root field is asked for it.
    fn argument(self) -> Option<&'static str> {
        match self {
            Self::Published => None,
            Self::Drafts => Some("status: DRAFT, "),
            Self::German => Some("locale: \"de\", "),
        }
    }

    /// The database with nothing but this content, in plain tables.
    pub(super) fn plain(self) -> &'static str {
        match self {
            Self::Published => "plain",
            Self::Drafts => "plain_draft",
            Self::German => "plain_de",
        }
    }

    /// Behind the names of its operations.
    fn suffix(self) -> &'static str {
        match self {
            Self::Published => "",
            Self::Drafts => "-draft",
            Self::German => "-de",
        }
    }
}

/// One operation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operation {
    /// What its files are called.
    pub(super) base: &'static str,
    /// What it is asked for.
    pub(super) content: Content,
}

impl Operation {
    /// In the order in which they are run: those on one database side by side, and there the one that writes last.
    pub(super) const ALL: [Self; 12] = [
        Self::new("q1", Content::Published),
        Self::new("q2", Content::Published),
        Self::new("q3", Content::Published),
        Self::new("q4", Content::Published),
        Self::new("q5", Content::Published),
        Self::new("q1", Content::Drafts),
        Self::new("q2", Content::Drafts),
        Self::new("q3", Content::Drafts),
        Self::new("m1", Content::Published),
        Self::new("q1", Content::German),
        Self::new("q2", Content::German),
        Self::new("q3", Content::German),
    ];

    const fn new(base: &'static str, content: Content) -> Self {
        Self { base, content }
    }

    /// Whether it changes something; what only reads has a hand-written counterpart.
    pub(super) fn writes(self) -> bool {
        self.base == "m1"
    }

    /// Its document, on one line.
    pub(super) fn query(self) -> Result<String> {
        let text = file(&format!("{}.graphql", self.base))?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(argument) = self.content.argument() else { return Ok(text) };
        let (head, body) = text.split_once('{').context("an operation has fields")?;
        let (root, rest) = body.split_once('(').context("the root field has arguments")?;
        Ok(format!("{head}{{{root}({argument}{rest}"))
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.base, self.content.suffix())
    }
}
