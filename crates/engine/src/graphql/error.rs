//! An error of a whole request: one that was met before anything was executed.

use async_graphql::Pos;
use serde_json::{Value, json};

use crate::limits::{DocumentRefusal, Excess};

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GraphqlError {
    /// In the words of graphql-js.
    pub(crate) message: String,
    /// Places in the document's text.
    pub(crate) locations: Vec<Pos>,
    /// What kind of mistake it is.
    pub(crate) kind: ErrorKind,
}

/// What kind of mistake a request contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    /// The text is not GraphQL.
    Parse,
    /// The document does not fit the schema.
    Validation,
    /// A value does not fit the type of its variable or argument.
    Coercion,
    /// It is not clear which operation is meant.
    OperationResolution,
    /// It is not for whoever asks.
    Forbidden,
    /// A limit on documents is exceeded.
    TooComplex(Excess),
}

impl GraphqlError {
    /// A document that does not fit the schema.
    pub(crate) fn validation(message: impl Into<String>, locations: Vec<Pos>) -> Self {
        Self { message: message.into(), locations, kind: ErrorKind::Validation }
    }

    /// What is not for whoever asks, in the words of a field that is not.
    pub(crate) fn forbidden() -> Self {
        let message = "Forbidden access".to_owned();
        Self { message, locations: Vec::new(), kind: ErrorKind::Forbidden }
    }

    /// The JSON of one member of `errors`.
    pub(crate) fn to_json(&self) -> Value {
        let mut error = json!({ "message": self.message });
        if !self.locations.is_empty() {
            let locations = self.locations.iter();
            error["locations"] = locations
                .map(|place| json!({ "line": place.line, "column": place.column }))
                .collect();
        }
        error["extensions"] = match self.kind {
            ErrorKind::TooComplex(excess) => excess.extensions(),
            kind => json!({ "code": kind.code() }),
        };
        error
    }
}

impl ErrorKind {
    /// `extensions.code`
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Parse => "GRAPHQL_PARSE_FAILED",
            Self::Validation => "GRAPHQL_VALIDATION_FAILED",
            Self::Coercion => "BAD_USER_INPUT",
            Self::OperationResolution => "OPERATION_RESOLUTION_FAILURE",
            Self::Forbidden => "FORBIDDEN",
            Self::TooComplex(_) => "TOO_COMPLEX",
        }
    }
}

impl From<Excess> for GraphqlError {
    fn from(excess: Excess) -> Self {
        Self {
            message: excess.to_string(),
            locations: Vec::new(),
            kind: ErrorKind::TooComplex(excess),
        }
    }
}

impl From<DocumentRefusal> for GraphqlError {
    fn from(refusal: DocumentRefusal) -> Self {
        match refusal {
            DocumentRefusal::Limit(excess) => excess.into(),
            DocumentRefusal::Cycle { fragment, position } => Self::validation(
                format!("Cannot spread fragment \"{fragment}\" within itself."),
                vec![position],
            ),
        }
    }
}
