//! What a path in `filters` or `sort` stands on: a row of a content type, or a component in one.
//!
//! Must not know: operators; why a field is there for a viewer.

use model::{Component, Field, FieldName};

use crate::access::Granted;
use crate::{Place, Refusal};

/// A row or a component.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ground<'a> {
    /// A row of this type.
    Row(Granted<'a>),
    /// A component.
    Component(&'a Component),
}

impl<'a> Ground<'a> {
    /// The field with this name, if it may be filtered and sorted by.
    pub(crate) fn field(self, name: &str) -> Option<&'a Field> {
        let field = match self {
            Self::Row(granted) => granted.field(name),
            Self::Component(component) => component.field(name),
        };
        field.filter(|field| field.filter)
    }

    /// Whether clients know of a field with this name.
    pub(crate) fn has(self, name: &str) -> bool {
        let field = match self {
            Self::Row(granted) => granted.content_type.field(name),
            Self::Component(component) => component.field(name),
        };
        field.is_some_and(|field| field.output || field.input)
    }

    /// Where the field's value lies.
    pub(crate) fn place(self, field: &Field) -> Place {
        match self {
            Self::Row(_) => Place::Column(field.column.clone()),
            Self::Component(_) => Place::Key(FieldName(field.name.to_string())),
        }
    }
}

/// A path in `filters` or `sort` on its way through relations and components.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    segments: Vec<String>,
    /// Relations gone through.
    pub(crate) hops: u64,
}

impl Trail {
    /// Goes one field further.
    pub(crate) fn enter(&mut self, segment: &str) {
        self.segments.push(segment.to_owned());
    }

    /// Goes back to where the last [`Trail::enter`] came from.
    pub(crate) fn leave(&mut self) {
        self.segments.pop();
    }

    /// The segments, joined by dots.
    pub(crate) fn path(&self) -> String {
        self.segments.join(".")
    }

    /// The last segment is not for this viewer to use.
    pub(crate) fn invalid_key(&self, parameter: &'static str) -> Refusal {
        let key = self.segments.last().cloned().unwrap_or_default();
        Refusal::InvalidKey { key, path: Some(self.path()), parameter }
    }

    /// The last segment names nothing: the path ends before it, as far as there is one.
    pub(crate) fn unknown_key(&self, parameter: &'static str) -> Refusal {
        let Some((key, before)) = self.segments.split_last() else {
            return self.invalid_key(parameter);
        };
        let path = (!before.is_empty()).then(|| before.join("."));
        Refusal::InvalidKey { key: key.clone(), path, parameter }
    }
}
