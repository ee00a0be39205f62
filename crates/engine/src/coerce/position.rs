//! What the place of a variable allows: whether its type fits there, and whether it may stay a variable.

use model::{Operands, Operator, Scalar};
use schema::{TypeReference, names};

/// Whether the place of a value lets a variable stand as it is, to be filled in when the plan runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// No: what stands here shapes the plan.
    Never,
    /// Yes, if a scalar is expected.
    Scalar,
    /// Yes, for the operands of operators inside this filter.
    Operands,
}

/// Whether every value of a variable's type is one of the expected type. One with a default is never null unless
/// null is given, which is refused when it happens.
pub(super) fn fits(variable: &TypeReference, expected: &TypeReference, has_default: bool) -> bool {
    match (variable, expected) {
        (TypeReference::NonNull(variable), TypeReference::NonNull(expected)) => {
            fits(variable, expected, false)
        }
        (_, TypeReference::NonNull(expected)) => has_default && fits(variable, expected, false),
        (TypeReference::NonNull(variable), _) => fits(variable, expected, false),
        (TypeReference::List(variable), TypeReference::List(expected)) => {
            fits(variable, expected, false)
        }
        (TypeReference::Named(variable), TypeReference::Named(expected)) => variable == expected,
        _ => false,
    }
}

/// Whether a scalar is expected whose values all have the same shape.
pub(super) fn is_plain_scalar(expected: &TypeReference) -> bool {
    match expected {
        TypeReference::Named(name) => {
            names::scalar(name).is_some_and(|scalar| scalar != Scalar::Json)
        }
        TypeReference::NonNull(inner) => is_plain_scalar(inner),
        TypeReference::List(_) => false,
    }
}

/// Operands may stay variables, except flags such as that of `null`, which decide what the statement says.
pub(super) fn keep_below(keep: Keep, is_operators: bool, field: &str) -> Keep {
    match keep {
        Keep::Operands if is_operators => {
            match Operator::from_name(field).map(Operator::operands) {
                Some(Operands::Flag) => Keep::Never,
                Some(Operands::One | Operands::List) => Keep::Scalar,
                None => Keep::Operands,
            }
        }
        Keep::Operands => Keep::Operands,
        Keep::Scalar | Keep::Never => Keep::Never,
    }
}
