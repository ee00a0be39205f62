//! The types that are the same in every schema, but for what is disabled (content-api.md 2.1), and the arguments made
//! of them.

use indexmap::IndexMap;
use model::ContentType;

use crate::{
    ArgumentDefinition, Binding, EnumDefinition, FieldDefinition, Input, InputDefinition,
    NamedType, ObjectDefinition, ObjectSource, TypeDefinition, TypeReference, names,
};

/// What `updateUploadFile` changes of a file.
pub(crate) const FILE_INFO: &str = "FileInfoInput";

const PUBLICATION_FILTERS: [&str; 8] = [
    "NEVER_PUBLISHED",
    "HAS_PUBLISHED_VERSION",
    "MODIFIED",
    "UNMODIFIED",
    "NEVER_PUBLISHED_DOCUMENT",
    "HAS_PUBLISHED_VERSION_DOCUMENT",
    "PUBLISHED_WITHOUT_DRAFT",
    "PUBLISHED_WITH_DRAFT",
];

pub(crate) fn all(file: Option<&ContentType>) -> [NamedType; 7] {
    let int = || TypeReference::named("Int").non_null();
    let file_info = file.into_iter().flat_map(file_info);
    [
        object(
            names::ERROR,
            ObjectSource::Plain,
            [("code", text().non_null(), Binding::Plain), ("message", text(), Binding::Plain)],
        ),
        object(
            names::PAGINATION,
            ObjectSource::Pagination,
            [
                ("total", int(), Binding::Total),
                ("page", int(), Binding::Page),
                ("pageSize", int(), Binding::PageSize),
                ("pageCount", int(), Binding::PageCount),
            ],
        ),
        object(
            names::DELETED,
            ObjectSource::Deleted,
            [("documentId", TypeReference::named("ID").non_null(), Binding::DeletedDocumentId)],
        ),
        enumeration(names::STATUS, &["DRAFT", "PUBLISHED"]),
        enumeration(names::PUBLICATION_FILTER, &PUBLICATION_FILTERS),
        input(FILE_INFO, file_info.map(|(name, scalar)| (name, TypeReference::named(scalar)))),
        input(
            names::PAGINATION_ARGUMENT,
            ["page", "pageSize", "start", "limit"].map(|name| (name, TypeReference::named("Int"))),
        ),
    ]
}

/// The fields of [`FILE_INFO`] as far as files have them and they may be given; the last two are ours.
pub(crate) fn file_info(file: &ContentType) -> impl Iterator<Item = (&'static str, &'static str)> {
    let given = |(name, _): &(&str, &str)| file.field(name).is_some_and(|field| field.input);
    [
        ("name", "String"),
        ("alternativeText", "String"),
        ("caption", "String"),
        ("focalPoint", "JSON"),
        ("folder", "ID"),
    ]
    .into_iter()
    .filter(given)
}

/// An object type made of fields without arguments.
pub(crate) fn object<const N: usize>(
    name: &str,
    source: ObjectSource,
    fields: [(&str, TypeReference, Binding); N],
) -> NamedType {
    let field = |(name, output, binding): (&str, _, _)| {
        (name.to_owned(), FieldDefinition::new(output, binding))
    };
    let fields = fields.into_iter().map(field).collect();
    (name.to_owned(), TypeDefinition::Object(ObjectDefinition { source, fields }))
}

/// An object type that no content is read for.
pub(crate) fn plain<const N: usize>(name: &str, fields: [(&str, TypeReference); N]) -> NamedType {
    object(name, ObjectSource::Plain, fields.map(|(name, output)| (name, output, Binding::Plain)))
}

/// An input object made of fields without defaults.
pub(crate) fn input<'n>(
    name: &str,
    fields: impl IntoIterator<Item = (&'n str, TypeReference)>,
) -> NamedType {
    let field = |(name, input): (&str, _)| (name.to_owned(), ArgumentDefinition::new(input));
    let fields = fields.into_iter().map(field).collect();
    (name.to_owned(), TypeDefinition::Input(InputDefinition { fields }))
}

/// Arguments in this order.
pub(crate) fn arguments<const N: usize>(
    arguments: [(&str, ArgumentDefinition); N],
) -> IndexMap<String, ArgumentDefinition> {
    arguments.into_iter().map(|(name, argument)| (name.to_owned(), argument)).collect()
}

/// An argument without a default.
pub(crate) fn taken(input: TypeReference) -> ArgumentDefinition {
    ArgumentDefinition::new(input)
}

/// `(filters: XFiltersInput, pagination: PaginationArg = {}, sort: [String] = [])`
pub(crate) fn list_arguments(object: &str) -> IndexMap<String, ArgumentDefinition> {
    let pagination = TypeReference::named(names::PAGINATION_ARGUMENT);
    let sort = TypeReference::named("String").list();
    arguments([
        ("filters", ArgumentDefinition::new(TypeReference::named(names::filters(object)))),
        ("pagination", ArgumentDefinition::new(pagination).with_default(Input::Object(Vec::new()))),
        ("sort", ArgumentDefinition::new(sort).with_default(Input::List(Vec::new()))),
    ])
}

/// `status: PublicationStatus = PUBLISHED`
pub(crate) fn status() -> ArgumentDefinition {
    ArgumentDefinition::new(TypeReference::named(names::STATUS))
        .with_default(Input::Enum("PUBLISHED".to_owned()))
}

/// `documentId: ID!`
pub(crate) fn document_id() -> ArgumentDefinition {
    ArgumentDefinition::new(TypeReference::named("ID").non_null())
}

/// `locale: I18NLocaleCode`
pub(crate) fn locale() -> ArgumentDefinition {
    ArgumentDefinition::new(TypeReference::named(names::LOCALE_CODE))
        .with_description("The locale to use for the query")
}

/// An enumeration with these values.
pub(crate) fn enumeration(name: &str, values: &[&str]) -> NamedType {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    (name.to_owned(), TypeDefinition::Enum(EnumDefinition { values }))
}

/// `name!`
pub(crate) fn named(name: &str) -> TypeReference {
    TypeReference::named(name).non_null()
}

/// `[name!]!`
pub(crate) fn many(name: &str) -> TypeReference {
    named(name).list().non_null()
}

/// `String`
pub(crate) fn text() -> TypeReference {
    TypeReference::named("String")
}

/// `JSON`
pub(crate) fn json() -> TypeReference {
    TypeReference::named("JSON")
}

/// `ID!`
pub(crate) fn id() -> TypeReference {
    named("ID")
}
