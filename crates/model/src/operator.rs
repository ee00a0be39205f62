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

/// What an operator is given to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operands {
    /// One value of the field's type.
    One,
    /// A list of them.
    List,
    /// Yes or no. The statement's text depends on it, so it is never a parameter.
    Flag,
}

/// What of a field an operator looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// Its value, or whether there is one.
    Value,
    /// Where its value stands among others.
    Order,
    /// Its text, whatever its value is. No index helps.
    Text,
    /// Its text without regard to case, if its value is a text; otherwise as [`Aspect::Value`].
    Caseless,
}

impl Operator {
    /// Every operator in the order of the filter inputs (content-api.md 2.1): its GraphQL spelling, what it is given,
    /// what it looks at.
    pub const ALL: &[(Self, &'static str, Operands, Aspect)] = &[
        (Self::Eq, "eq", Operands::One, Aspect::Value),
        (Self::Eqi, "eqi", Operands::One, Aspect::Caseless),
        (Self::Ne, "ne", Operands::One, Aspect::Value),
        (Self::Nei, "nei", Operands::One, Aspect::Caseless),
        (Self::StartsWith, "startsWith", Operands::One, Aspect::Text),
        (Self::EndsWith, "endsWith", Operands::One, Aspect::Text),
        (Self::Contains, "contains", Operands::One, Aspect::Text),
        (Self::NotContains, "notContains", Operands::One, Aspect::Text),
        (Self::Containsi, "containsi", Operands::One, Aspect::Text),
        (Self::NotContainsi, "notContainsi", Operands::One, Aspect::Text),
        (Self::Gt, "gt", Operands::One, Aspect::Order),
        (Self::Gte, "gte", Operands::One, Aspect::Order),
        (Self::Lt, "lt", Operands::One, Aspect::Order),
        (Self::Lte, "lte", Operands::One, Aspect::Order),
        (Self::Null, "null", Operands::Flag, Aspect::Value),
        (Self::NotNull, "notNull", Operands::Flag, Aspect::Value),
        (Self::In, "in", Operands::List, Aspect::Value),
        (Self::NotIn, "notIn", Operands::List, Aspect::Value),
        (Self::Between, "between", Operands::List, Aspect::Order),
    ];

    /// The operator that GraphQL spells `name`, or `None`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, spelling, ..)| *spelling == name).map(|(operator, ..)| *operator)
    }

    /// The operator's GraphQL spelling.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |(_, name, ..)| name)
    }

    /// What it is given.
    #[must_use]
    pub fn operands(self) -> Operands {
        self.row().map_or(Operands::One, |(.., operands, _)| *operands)
    }

    /// What it looks at.
    #[must_use]
    pub fn aspect(self) -> Aspect {
        self.row().map_or(Aspect::Value, |(.., aspect)| *aspect)
    }

    fn row(self) -> Option<&'static (Self, &'static str, Operands, Aspect)> {
        Self::ALL.iter().find(|(operator, ..)| *operator == self)
    }
}
