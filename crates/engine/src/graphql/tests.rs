//! Documents against a small schema: what is refused, in which words, and introspection beside content.

use definition::SourceFile;
use schema::Schema;
use serde_json::{Map, Value, json};

use super::{Document, GraphqlError, Validator};
use crate::Options;

/// Articles with an author, tags, a list of links and a dynamic zone.
pub(crate) fn schema() -> Schema {
    let files: Vec<SourceFile> = [
        (
            "src/api/article/content-types/article/schema.json",
            r#"{ "kind": "collectionType", "collectionName": "articles",
                 "info": { "singularName": "article", "pluralName": "articles", "displayName": "Article" },
                 "options": { "draftAndPublish": true },
                 "attributes": {
                   "title": { "type": "string", "required": true }, "views": { "type": "integer" },
                   "day": { "type": "date" }, "meta": { "type": "json" },
                   "kind": { "type": "enumeration", "enum": ["news", "in-review"] },
                   "author": { "type": "relation", "relation": "manyToOne", "target": "api::author.author", "inversedBy": "articles" },
                   "links": { "type": "component", "repeatable": true, "component": "shared.link" },
                   "blocks": { "type": "dynamiczone", "components": ["blocks.quote", "blocks.call"] } } }"#,
        ),
        (
            "src/api/author/content-types/author/schema.json",
            r#"{ "kind": "collectionType", "collectionName": "authors",
                 "info": { "singularName": "author", "pluralName": "authors", "displayName": "Author" },
                 "attributes": { "name": { "type": "string" },
                   "articles": { "type": "relation", "relation": "oneToMany", "target": "api::article.article", "mappedBy": "author" } } }"#,
        ),
        (
            "src/components/shared/link.json",
            r#"{ "collectionName": "c_links", "info": { "displayName": "Link" },
                 "attributes": { "label": { "type": "string" }, "url": { "type": "string" } } }"#,
        ),
        (
            "src/components/blocks/quote.json",
            r#"{ "collectionName": "c_quotes", "info": { "displayName": "Quote" },
                 "attributes": { "text": { "type": "string" }, "size": { "type": "integer" },
                   "link": { "type": "component", "component": "shared.link" } } }"#,
        ),
        (
            "src/components/blocks/call.json",
            r#"{ "collectionName": "c_calls", "info": { "displayName": "Call" },
                 "attributes": { "text": { "type": "string" }, "size": { "type": "string" },
                   "link": { "type": "component", "component": "shared.link" } } }"#,
        ),
    ]
    .into_iter()
    .map(|(path, text)| SourceFile { path: path.to_owned(), text: text.to_owned() })
    .collect();
    let (definitions, problems) = definition::parse(&files);
    let (model, more) = model::resolve(&definitions, &model::ResolveOptions::default());
    schema::build(&model.unwrap_or_else(|| panic!("{problems:?} {more:?}")))
}

pub(crate) fn validator() -> Validator {
    Validator::new(&schema(), &Options::default()).expect("a valid schema")
}

async fn errors(query: &str) -> Vec<GraphqlError> {
    validator().validate(query, true).await.err().unwrap_or_default()
}

async fn messages(query: &str) -> Vec<String> {
    errors(query).await.into_iter().map(|error| error.message).collect()
}

/// Documents, and what is wrong with them.
#[rustfmt::skip]
const WRONG: &[(&str, &str)] = &[
    ("{ articles { title", "Syntax Error: Unexpected <EOF>."),
    ("{ articles { nope } }", "Cannot query field \"nope\" on type \"Article\"."),
    ("{ articles(nope: 1) { title } }", "Unknown argument \"nope\" on field \"Query.articles\"."),
    ("{ article { title } }", "Field \"article\" argument \"documentId\" of type \"ID!\" is required, but it was not provided."),
    ("{ articles }", "Field \"articles\" of type \"[Article]!\" must have a selection of subfields. Did you mean \"articles { ... }\"?"),
    ("{ articles { title { x } } }", "Field \"title\" must not have a selection since type \"String!\" has no subfields."),
    ("{ articles { title @nope } }", "Unknown directive \"@nope\"."),
    ("{ articles { title @skip } }", "Directive \"@skip\" argument \"if\" of type \"Boolean!\" is required, but it was not provided."),
    ("{ articles { ...f } }", "Unknown fragment \"f\"."),
    ("{ articles { title } } fragment f on Article { title }", "Fragment \"f\" is never used."),
    ("{ articles { ...f } } fragment f on Article { ...f }", "Cannot spread fragment \"f\" within itself."),
    ("{ articles { ... on Author { name } } }", "Fragment cannot be spread here as objects of type \"Article\" can never be of type \"Author\"."),
    ("query a($x: Int) { articles { title } }", "Variable \"$x\" is never used in operation \"a\"."),
    ("{ article(documentId: $x) { title } }", "Variable \"$x\" is not defined."),
    ("query ($x: Nope) { articles { title } }", "Unknown type \"Nope\"."),
    ("query ($x: [Nope!] = [1]) { articles { title } }", "Unknown type \"Nope\"."),
    ("query ($x: Article) { articles(filters: $x) { title } }", "Variable \"$x\" cannot be non-input type \"Article\".\nVariable \"$x\" of type \"Article\" used in position expecting type \"ArticleFiltersInput\"."),
    ("query ($x: Int) { article(documentId: $x) { title } }", "Variable \"$x\" of type \"Int\" used in position expecting type \"ID!\"."),
    ("query ($x: ID) { article(documentId: $x) { title } }", "Variable \"$x\" of type \"ID\" used in position expecting type \"ID!\"."),
    ("query ($x: Int) { articles(filters: { title: { eq: $x } }) { title } }", "Variable \"$x\" of type \"Int\" used in position expecting type \"String\"."),
    ("query ($x: Int = \"a\") { articles(pagination: { limit: $x }) { title } }", "Int cannot represent non-integer value: \"a\""),
    ("{ articles(status: \"DRAFT\") { title } }", "Enum \"PublicationStatus\" cannot represent non-enum value: \"DRAFT\"."),
    ("{ articles(status: OLD) { title } }", "Value \"OLD\" does not exist in \"PublicationStatus\" enum."),
    ("{ articles(filters: { title: { eq: 1 } }) { title } }", "String cannot represent a non string value: 1"),
    ("{ articles(sort: {a: 1}) { title } }", "String cannot represent a non string value: {a: 1}"),
    ("{ articles(pagination: { limit: [1, {a: \"b\"}] }) { title } }", "Int cannot represent non-integer value: [1, {a: \"b\"}]"),
    ("{ articles(filters: { nope: { eq: 1 } }) { title } }", "Field \"nope\" is not defined by type \"ArticleFiltersInput\"."),
    ("{ articles(filters: 1) { title } }", "Expected value of type \"ArticleFiltersInput\", found 1."),
    ("{ articles(filters: { day: { eq: \"2024-02-30\" } }) { title } }", "Date cannot represent an invalid date-string 2024-02-30."),
    ("{ articles(pagination: { limit: 3000000000 }) { title } }", "Int cannot represent non 32-bit signed integer value: 3000000000"),
    ("{ article(documentId: null) { title } }", "Expected value of type \"ID!\", found null."),
    ("mutation { login(input: { password: \"x\" }) { jwt } }", "Field \"UsersPermissionsLoginInput.identifier\" of required type \"String!\" was not provided."),
    ("mutation { createArticle(data: { blocks: [{ __typename: \"ComponentSharedLink\" }] }) { title } }", "Expected value of type \"ArticleBlocksDynamicZoneInput!\", found {__typename: \"ComponentSharedLink\"}; Component not found. expected one of: ComponentBlocksQuote, ComponentBlocksCall"),
    ("subscription { articles }", "Schema is not configured to execute subscription operation."),
    ("{ a: articles { title } } query b { articles { title } }", "This anonymous operation must be the only defined operation."),
    ("query b { articles { title } } query b { articles { title } }", "There can be only one operation named \"b\"."),
    ("fragment f on Article { title }", "Must provide an operation."),
];

#[tokio::test]
async fn what_is_wrong_is_said_in_the_words_of_graphql_js() {
    for (query, expected) in WRONG {
        assert_eq!(messages(query).await.join("\n"), *expected, "{query}");
    }
}

/// Documents that async-graphql's own rules refuse, or that look like mistakes.
#[tokio::test]
async fn what_the_specification_allows_is_accepted() {
    let cases = [
        "query ($x: [String]!) { articles(sort: $x) { title } }",
        "query ($x: [String] = []) { articles(sort: $x) { title } }",
        "query ($x: [String!]!) { articles(filters: { title: { in: $x } }) { title } }",
        "query ($x: ID = \"a\") { article(documentId: $x) { title } }",
        "query ($x: Boolean!) { __typename @include(if: $x) }",
        "query ($x: String) { articles(sort: [$x, \"title\"]) { title } }",
        "query ($x: String) { articles(filters: { meta: { eq: { a: [$x] } } }) { title } }",
        "{ articles(sort: \"title\") { title } }",
        "mutation { createArticle(data: { blocks: [{ __typename: \"ComponentBlocksQuote\", text: 1 }] }) { title } }",
        "{ articles { blocks { ... on ComponentBlocksQuote { a: text } ... on ComponentBlocksCall { a: size } __typename } } }",
    ];
    for query in cases {
        assert_eq!(messages(query).await, [""; 0], "{query}");
    }
}

#[tokio::test]
async fn errors_stand_in_the_order_of_the_text_with_places_and_codes() {
    let found = errors("{\n  articles(sort: 1) { nope }\n  x\n}").await;
    let found: Vec<Value> = found.iter().map(GraphqlError::to_json).collect();
    assert_eq!(
        json!(found),
        json!([
            { "message": "String cannot represent a non string value: 1",
              "locations": [{ "line": 2, "column": 18 }],
              "extensions": { "code": "GRAPHQL_VALIDATION_FAILED" } },
            { "message": "Cannot query field \"nope\" on type \"Article\".",
              "locations": [{ "line": 2, "column": 23 }],
              "extensions": { "code": "GRAPHQL_VALIDATION_FAILED" } },
            { "message": "Cannot query field \"x\" on type \"Query\".",
              "locations": [{ "line": 3, "column": 3 }],
              "extensions": { "code": "GRAPHQL_VALIDATION_FAILED" } },
        ])
    );
}

async fn introspect(query: &str, variables: &Value) -> Map<String, Value> {
    let validator = validator();
    let document = validator.validate(query, true).await.expect("a valid document");
    let operation = document.operation(None).expect("one operation");
    let variables = variables.as_object().cloned().unwrap_or_default();
    validator.introspect(operation, &document, &variables).await.expect("an answer")
}

#[tokio::test]
async fn introspection_is_answered_beside_content() {
    let query = "query ($n: String = \"Tag\", $x: Boolean!) {
        articles { title } s: __schema { queryType { name } } ...f
        hidden: __schema @skip(if: $x) { queryType { name } } }
        fragment f on Query { __typename author(documentId: \"a\") { name } t: __type(name: $n) { name kind } }";
    let answer = introspect(query, &json!({ "n": "Author", "x": true })).await;
    assert_eq!(
        Value::Object(answer),
        json!({ "s": { "queryType": { "name": "Query" } }, "t": { "name": "Author", "kind": "OBJECT" } })
    );
    let default = "{ __type(name: \"Query\") { fields { name args { name defaultValue } } } }";
    let answer = introspect(default, &json!({})).await;
    let text = Value::Object(answer).to_string();
    assert!(text.contains(r#"{"name":"status","defaultValue":"PUBLISHED"}"#), "{text}");
    assert!(text.contains(r#"{"name":"pagination","defaultValue":"{}"}"#), "{text}");
}

#[tokio::test]
async fn introspection_is_noted_for_those_who_may_not() {
    let noted = async |query| {
        let document = validator().validate(query, true).await.expect("a valid document");
        document.introspection.len()
    };
    let hidden = "{ ...f } fragment f on Query { __schema { queryType { name } } }";
    assert_eq!(noted(hidden).await, 1);
    assert_eq!(noted("{ __typename articles { __typename } }").await, 0);
}

#[tokio::test]
async fn the_operation_that_is_meant_is_found() {
    let document: Document = validator()
        .validate("query a { articles { title } } mutation b { login(input: { identifier: \"\", password: \"\" }) { jwt } }", true)
        .await
        .expect("a valid document");
    let kind = |name| document.operation(name).map(|operation| operation.kind);
    let message = |name| document.operation(name).expect_err("unclear").message;
    assert_eq!(kind(Some("b")), Ok(schema::OperationKind::Mutation));
    assert_eq!(message(Some("c")), "Unknown operation named \"c\".");
    assert_eq!(message(None), "Must provide operation name if query contains multiple operations.");
    assert_eq!(
        message(Some("")),
        "Must provide operation name if query contains multiple operations."
    );
}
