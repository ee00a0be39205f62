//! The third closed word of the narrow waist: how a field may be compared (content-api.md 2.1, 3.4).

/// A comparison of one field with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Equal; with a null operand, `IS NULL`.
    Eq,
    /// Equal without regard to case.
    Eqi,
    /// Not equal; never matches a null field.
    Ne,
    /// Not equal without regard to case; never matches a null field.
    Nei,
    /// Text begins with the operand.
    StartsWith,
    /// Text ends with the operand.
    EndsWith,
    /// Text contains the operand.
    Contains,
    /// Text does not contain the operand; never matches a null field.
    NotContains,
    /// Text contains the operand without regard to case.
    Containsi,
    /// Text does not contain the operand without regard to case; never matches a null field.
    NotContainsi,
    /// Greater than.
    Gt,
    /// Greater than or equal.
    Gte,
    /// Less than.
    Lt,
    /// Less than or equal.
    Lte,
    /// `true`: is null; `false`: is not null.
    Null,
    /// `true`: is not null; `false`: is null.
    NotNull,
    /// Equal to one of a list.
    In,
    /// Equal to none of a list; never matches a null field.
    NotIn,
    /// Within two bounds, both included.
    Between,
}

impl Operator {
    /// Every operator with its GraphQL spelling, in the order of the filter inputs (content-api.md 2.1).
    pub const ALL: [(Self, &'static str); 19] = [
        (Self::Eq, "eq"),
        (Self::Eqi, "eqi"),
        (Self::Ne, "ne"),
        (Self::Nei, "nei"),
        (Self::StartsWith, "startsWith"),
        (Self::EndsWith, "endsWith"),
        (Self::Contains, "contains"),
        (Self::NotContains, "notContains"),
        (Self::Containsi, "containsi"),
        (Self::NotContainsi, "notContainsi"),
        (Self::Gt, "gt"),
        (Self::Gte, "gte"),
        (Self::Lt, "lt"),
        (Self::Lte, "lte"),
        (Self::Null, "null"),
        (Self::NotNull, "notNull"),
        (Self::In, "in"),
        (Self::NotIn, "notIn"),
        (Self::Between, "between"),
    ];

    /// The operator that GraphQL spells `name`, or `None`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, spelling)| *spelling == name).map(|(operator, _)| *operator)
    }

    /// The operator's GraphQL spelling.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(operator, _)| *operator == self).map_or("", |(_, name)| name)
    }
}
