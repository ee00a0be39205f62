//! Where inside a value a part of it stands. Kept as a chain of borrowed steps and written out only for an error,
//! because nearly all values fit.

use std::fmt;

/// A place inside a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'p> {
    /// The value itself.
    Root,
    /// A member of an object.
    Member(&'p Path<'p>, &'p str),
    /// An item of a list.
    Item(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(parent, name) => write!(formatter, "{parent}.{name}"),
            Self::Item(parent, index) => write!(formatter, "{parent}[{index}]"),
        }
    }
}
