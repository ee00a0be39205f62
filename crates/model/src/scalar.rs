//! Two of the three closed words of the narrow waist: how a value is stored and how it is read and written.

/// How a database keeps a value. Each dialect maps a storage to one column type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Storage {
    /// Unicode text of any length.
    Text,
    /// 32-bit signed integer.
    Integer,
    /// 64-bit signed integer.
    BigInteger,
    /// IEEE 754 double. Decimals too: GraphQL's `Float` carries no more.
    Double,
    /// True or false.
    Boolean,
    /// A calendar day.
    Date,
    /// A time of day in milliseconds.
    Time,
    /// An instant in milliseconds, UTC.
    Timestamp,
    /// A JSON document.
    Json,
}

/// How a value looks in GraphQL: which scalar serializes it, parses it and names its filter input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `ID`; text, or a row's number printed as a string.
    Id,
    /// `String`.
    String,
    /// `Int`, 32 bits.
    Int,
    /// `Long`: a JSON number when |value| <= 2^53 - 1, else a string (content-api.md 2.1).
    Long,
    /// `Float`.
    Float,
    /// `Boolean`.
    Boolean,
    /// `Date`, `YYYY-MM-DD`.
    Date,
    /// `Time`, `HH:mm:ss.SSS`.
    Time,
    /// `DateTime`, ISO 8601 UTC with milliseconds.
    DateTime,
    /// `JSON`, any document.
    Json,
    /// An enumeration: stored as the raw text, printed as its GraphQL slug, filtered as `String`.
    Enum(crate::EnumId),
}

mod parse;
mod print;

#[cfg(test)]
mod tests;
