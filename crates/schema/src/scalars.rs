//! The custom scalars that every schema may use (content-api.md 2.1), with the descriptions clients see.

use crate::{NamedType, ScalarDefinition, TypeDefinition, names};

const SCALARS: [(&str, &str); 7] = [
    (
        "JSON",
        "The `JSON` scalar type represents JSON values as specified by [ECMA-404](http://www.ecma-international.org/publications/files/ECMA-ST/ECMA-404.pdf).",
    ),
    (
        "DateTime",
        "A date-time string at UTC, such as 2007-12-03T10:15:30Z, compliant with the `date-time` format outlined in section 5.6 of the RFC 3339 profile of the ISO 8601 standard for representation of dates and times using the Gregorian calendar.",
    ),
    ("Time", "A time string with format HH:mm:ss.SSS"),
    (
        "Date",
        "A date string, such as 2007-12-03, compliant with the `full-date` format outlined in section 5.6 of the RFC 3339 profile of the ISO 8601 standard for representation of dates and times using the Gregorian calendar.",
    ),
    ("Long", "The `BigInt` scalar type represents non-fractional signed whole numeric values."),
    (
        names::UPLOAD,
        "A file that comes with the request, by the GraphQL multipart request specification.",
    ),
    (names::LOCALE_CODE, "A string used to identify an i18n locale"),
];

pub(crate) fn all() -> impl Iterator<Item = NamedType> {
    SCALARS.into_iter().map(|(name, description)| {
        let description = Some(description.to_owned());
        let scalar = ScalarDefinition { description, zone: None };
        (name.to_owned(), TypeDefinition::Scalar(scalar))
    })
}
