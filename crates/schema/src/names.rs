//! How the GraphQL names of types, inputs and root fields are made (content-api.md 2.2).
//!
//! In: the names in the model. Out: GraphQL names, in the spelling that Strapi's clients know.

use model::naming::graphql::query;
pub use model::naming::graphql::{
    collection, enumeration, filters, input, morph, relation_collection, zone,
};
use model::naming::type_name;
use model::{ContentType, Scalar};

/// The query root.
pub const QUERY: &str = "Query";
/// The mutation root.
pub const MUTATION: &str = "Mutation";
/// `page`, `pageSize`, `start`, `limit`.
pub const PAGINATION_ARGUMENT: &str = "PaginationArg";
/// The figures of a page.
pub const PAGINATION: &str = "Pagination";
/// What a delete answers.
pub const DELETED: &str = "DeleteMutationResponse";
/// The member that every dynamic zone has.
pub const ERROR: &str = "Error";
/// Draft or published.
pub const STATUS: &str = "PublicationStatus";
/// How an entry stands between draft and published.
pub const PUBLICATION_FILTER: &str = "PublicationFilter";
/// What a polymorphic relation may lead to that names no targets.
pub const GENERIC_MORPH: &str = "GenericMorph";
/// The type of files that come with the request.
pub const UPLOAD: &str = "Upload";
/// The type of `locale` arguments.
pub const LOCALE_CODE: &str = "I18NLocaleCode";

/// `Article`, `UploadFile`.
#[must_use]
pub fn object(content_type: &ContentType) -> String {
    type_name(&content_type.uid, &content_type.singular_name)
}

/// `article`: the query for one entry.
#[must_use]
pub fn query_one(content_type: &ContentType) -> String {
    query(&content_type.uid, &content_type.singular_name)
}

/// `articles`: the query for many entries.
#[must_use]
pub fn query_many(content_type: &ContentType) -> String {
    query(&content_type.uid, &content_type.plural_name)
}

/// `articles_connection`, `tags_connection`: the twin of a list field that wraps it in a collection.
#[must_use]
pub fn connection(field: &str) -> String {
    format!("{field}_connection")
}

/// `StringFilterInput`; enumerations are filtered as text.
#[must_use]
pub fn scalar_filter(scalar: Scalar) -> String {
    format!("{}FilterInput", filtered_as(scalar))
}

/// Whether a type of this name is the filter of a scalar rather than of an object.
#[must_use]
pub fn is_scalar_filter(name: &str) -> bool {
    name.strip_suffix("FilterInput")
        .is_some_and(|scalar| FILTERABLE.iter().any(|known| filtered_as(*known) == scalar))
}

/// The scalars that have a filter, in print order.
pub const FILTERABLE: [Scalar; 10] = [
    Scalar::Id,
    Scalar::Boolean,
    Scalar::String,
    Scalar::Int,
    Scalar::Long,
    Scalar::Float,
    Scalar::Date,
    Scalar::Time,
    Scalar::DateTime,
    Scalar::Json,
];

/// The scalar as which a field is filtered: itself, or `String` for an enumeration, whose raw texts are stored.
#[must_use]
pub fn filtered_as(scalar: Scalar) -> &'static str {
    scalar_name(scalar).unwrap_or("String")
}

/// The GraphQL name of a scalar, or `None` for an enumeration, which is named after its field.
#[must_use]
pub fn scalar_name(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::Id => Some("ID"),
        Scalar::String => Some("String"),
        Scalar::Int => Some("Int"),
        Scalar::Long => Some("Long"),
        Scalar::Float => Some("Float"),
        Scalar::Boolean => Some("Boolean"),
        Scalar::Date => Some("Date"),
        Scalar::Time => Some("Time"),
        Scalar::DateTime => Some("DateTime"),
        Scalar::Json => Some("JSON"),
        Scalar::Enum(_) => None,
    }
}

/// The scalar with this GraphQL name, or `None`.
#[must_use]
pub fn scalar(name: &str) -> Option<Scalar> {
    FILTERABLE.into_iter().find(|scalar| scalar_name(*scalar) == Some(name))
}
