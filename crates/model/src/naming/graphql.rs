//! The names of the GraphQL types and queries that are made for a content type, a component or a field
//! (content-api.md 2.2).
//!
//! In: the names of objects and attributes. Out: GraphQL names, in the spelling that Strapi's clients know.

use super::words::lower_first;
use super::{camel_case, type_name, upper_first};
use crate::Enumeration;

/// Types that every schema has of its own.
pub const SCHEMA_TYPES: [&str; 48] = [
    "Query",
    "Mutation",
    "Subscription",
    "ID",
    "String",
    "Int",
    "Float",
    "Boolean",
    "JSON",
    "Json",
    "DateTime",
    "Date",
    "Time",
    "Upload",
    "Long",
    "I18NLocaleCode",
    "Error",
    "Pagination",
    "PaginationArg",
    "PublicationStatus",
    "PublicationFilter",
    "DeleteMutationResponse",
    "ResponseCollectionMeta",
    "FileInfoInput",
    "DirectUpload",
    "GenericMorph",
    "IDFilterInput",
    "BooleanFilterInput",
    "StringFilterInput",
    "IntFilterInput",
    "LongFilterInput",
    "FloatFilterInput",
    "DateFilterInput",
    "TimeFilterInput",
    "DateTimeFilterInput",
    "JSONFilterInput",
    "UsersPermissionsMe",
    "UsersPermissionsMeRole",
    "UsersPermissionsRegisterInput",
    "UsersPermissionsLoginInput",
    "UsersPermissionsPasswordPayload",
    "UsersPermissionsLoginPayload",
    "UsersPermissionsSession",
    "UsersPermissionsUserEntityResponse",
    "UsersPermissionsCreateRolePayload",
    "UsersPermissionsUpdateRolePayload",
    "UsersPermissionsDeleteRolePayload",
    "UsersPermissionsGrantInput",
];

/// Queries of the interface for admins.
pub const ADMIN_QUERIES: [&str; 24] = [
    "me",
    "mySessions",
    "adminSetup",
    "grantableActions",
    "contentModel",
    "mediaOverview",
    "authProviders",
    "apiTokens",
    "roleGrants",
    "adminAccounts",
    "adminSessions",
    "userSessions",
    "explainAccess",
    "systemOverview",
    "mailOverview",
    "bucketOverview",
    "modelEditing",
    "modelTypes",
    "previewModelChange",
    "scheduledChanges",
    "webhooks",
    "webhook",
    "webhookDeliveries",
    "webhookDelivery",
];

/// What its mutations make, change and delete: `createWebhook` and the like.
pub const MADE_BY_ADMINS: [&str; 4] = ["ApiToken", "Locale", "Me", "Webhook"];

/// `article`, `articles`: the query that is called like a type's singular or plural name.
#[must_use]
pub fn query(uid: &str, api_name: &str) -> String {
    lower_first(&type_name(uid, api_name))
}

/// `ArticleFiltersInput`.
#[must_use]
pub fn filters(object: &str) -> String {
    format!("{object}FiltersInput")
}

/// `ArticleInput`.
#[must_use]
pub fn input(object: &str) -> String {
    format!("{object}Input")
}

/// `ArticleEntityResponseCollection`: `nodes` and `pageInfo`.
#[must_use]
pub fn collection(object: &str) -> String {
    format!("{object}EntityResponseCollection")
}

/// `ArticleRelationResponseCollection`: `nodes`.
#[must_use]
pub fn relation_collection(object: &str) -> String {
    format!("{object}RelationResponseCollection")
}

/// `ENUM_ARTICLE_KIND`, unless the definition gives a name.
#[must_use]
pub fn enumeration(owner: &str, field: &str, enumeration: &Enumeration) -> String {
    let made = || format!("ENUM_{}_{}", owner.to_uppercase(), field.to_uppercase());
    enumeration.name.clone().unwrap_or_else(made)
}

/// `ArticleBlocksDynamicZone`: the union of a dynamic zone.
#[must_use]
pub fn zone(owner: &str, field: &str) -> String {
    format!("{owner}{}DynamicZone", upper_first(&camel_case(field)))
}

/// `ArticleSubjectMorph`: the union of what a polymorphic relation with named targets may lead to.
#[must_use]
pub fn morph(owner: &str, field: &str) -> String {
    format!("{owner}{}Morph", upper_first(&camel_case(field)))
}
