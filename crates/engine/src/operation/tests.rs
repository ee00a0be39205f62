//! Documents and variables, and the operations that they come to, in a notation of their own: `key:name(arguments)`
//! with what is selected in braces.

use schema::{Input, Selection, SelectionSet};
use serde_json::{Value, json};

use super::{Normalized, normalize};
use crate::coerce;
use crate::graphql::tests::{schema, validator};

async fn normalized(query: &str, variables: Value) -> Result<Normalized, Vec<String>> {
    let document =
        validator().validate(query, true).await.unwrap_or_else(|errors| panic!("{errors:?}"));
    let Value::Object(variables) = variables else { panic!("variables are an object") };
    normalize(&schema(), &document, None, &variables)
        .map_err(|errors| errors.into_iter().map(|error| error.message).collect())
}

async fn shown(query: &str, variables: Value) -> String {
    let normalized =
        normalized(query, variables).await.unwrap_or_else(|errors| panic!("{errors:?}"));
    show(&normalized.operation.fields)
}

fn show(selections: &[Selection]) -> String {
    let fields: Vec<String> = selections.iter().map(field).collect();
    fields.join(" ")
}

fn field(selection: &Selection) -> String {
    let key = match selection.key == selection.name {
        true => String::new(),
        false => format!("{}:", selection.key),
    };
    // the defaults of lists only make a test longer
    let given = selection.arguments.iter().filter(|(_, value)| {
        !matches!(value, Input::List(items) if items.is_empty())
            && !matches!(value, Input::Object(members) if members.is_empty())
            && *value != Input::Enum("PUBLISHED".to_owned())
    });
    let arguments: Vec<String> =
        given.map(|(name, value)| format!("{name}={}", input(value))).collect();
    let arguments =
        if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(" ")) };
    let below = match &selection.selection {
        SelectionSet::Leaf => String::new(),
        SelectionSet::Object(below) => format!("{{{}}}", show(below)),
        SelectionSet::Union(members) => {
            let selected = members.iter().filter(|(_, below)| !below.is_empty());
            let members: Vec<String> =
                selected.map(|(name, below)| format!("{name}{{{}}}", show(below))).collect();
            format!("<{}>", members.join(" "))
        }
    };
    format!("{key}{}{arguments}{below}", selection.name)
}

fn input(value: &Input) -> String {
    match value {
        Input::Variable(index) => format!("${index}"),
        Input::Null => "null".to_owned(),
        Input::Boolean(value) => value.to_string(),
        Input::Number(number) => number.to_string(),
        Input::String(text) => format!("'{text}'"),
        Input::Enum(name) => name.clone(),
        Input::List(items) => {
            format!("[{}]", items.iter().map(input).collect::<Vec<_>>().join(","))
        }
        Input::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("{name}:{}", input(value))).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

#[tokio::test]
async fn fragments_are_expanded_and_fields_merged() {
    let cases = [
        ("{ articles { title b: title title } }", "articles{title b:title}"),
        (
            "{ articles { author { name } } articles { views author { documentId name } } }",
            "articles{author{name documentId} views}",
        ),
        (
            "{ ...q articles { views } } fragment q on Query { articles { ...a } } fragment a on Article { title ... { views } }",
            "articles{title views}",
        ),
        ("{ articles { ...a ...a } } fragment a on Article { title }", "articles{title}"),
        ("{ __typename a: articles { __typename } }", "__typename a:articles{__typename}"),
        (
            "{ articles { title @skip(if: true) views @include(if: true) @skip(if: false) day @include(if: false) } }",
            "articles{views}",
        ),
        ("{ articles @include(if: false) { title } authors { name } }", "authors{name}"),
        (
            "{ articles { blocks { __typename ... on ComponentBlocksQuote { text } ...c } } }
             fragment c on ComponentBlocksCall { size link { url } }",
            "articles{blocks<ComponentBlocksQuote{__typename text} ComponentBlocksCall{__typename size link{url}} Error{__typename}>}",
        ),
        (
            "{ articles { blocks { ...z } blocks { ... on ComponentBlocksQuote { size } } } }
             fragment z on ArticleBlocksDynamicZone { ... on ComponentBlocksQuote { text } }",
            "articles{blocks<ComponentBlocksQuote{text size}>}",
        ),
        (
            "{ articles_connection { nodes { title } pageInfo { total } } }",
            "articles_connection{nodes{title} pageInfo{total}}",
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(shown(query, json!({})).await, expected, "{query}");
    }
}

#[tokio::test]
async fn fields_that_cannot_be_told_as_one_are_refused() {
    const ADVICE: &str =
        "Use different aliases on the fields to fetch both if this was intentional.";
    let cases = [
        (
            "{ articles { title ... on Article { title: views } } }",
            "Fields \"title\" conflict because \"title\" and \"views\" are different fields.",
        ),
        (
            "{ articles { links(sort: \"url\") { url } ... on Article { links { url } } } }",
            "Fields \"links\" conflict because they have differing arguments.",
        ),
        (
            "{ articles { blocks { ... on ComponentBlocksQuote { size } ... on ComponentBlocksCall { size } } } }",
            "Fields \"size\" conflict because they return conflicting types \"Int\" and \"String\".",
        ),
        (
            "{ articles { blocks { ... on ComponentBlocksQuote { text } ... on ComponentBlocksCall { text: link { url } } } } }",
            "Fields \"text\" conflict because they return conflicting types \"String\" and \"ComponentSharedLink\".",
        ),
        (
            "{ articles { blocks { ... on ComponentBlocksQuote { link { a: id } } ... on ComponentBlocksCall { link { a: url } } } } }",
            "Fields \"link\" conflict because subfields \"a\" conflict because they return conflicting types \"ID!\" and \"String\".",
        ),
    ];
    for (query, expected) in cases {
        let errors = normalized(query, json!({})).await.expect_err("a conflict");
        assert_eq!(errors, [format!("{expected} {ADVICE}")], "{query}");
    }
}

/// Query, variables, operation, and whether it serves this request only.
#[rustfmt::skip]
const VARIABLES: &[(&str, &str, &str, bool)] = &[
    ("query ($x: String) { articles(filters: { title: { eq: $x } }) { title } }", r#"{ "x": "a" }"#, "articles(filters={title:{eq:$0}}){title}", false),
    ("query ($x: String) { articles(filters: { title: { eq: $x } }) { title } }", r#"{ "x": null }"#, "articles(filters={title:{eq:null}}){title}", false),
    ("query ($x: String) { articles(filters: { title: { eq: $x } }) { title } }", "{}", "articles(filters={title:{}}){title}", false),
    ("query ($x: String = \"b\") { articles(filters: { title: { eq: $x } }) { title } }", "{}", "articles(filters={title:{eq:$0}}){title}", false),
    ("query ($y: Int!, $x: String) { articles(filters: { or: [{ not: { author: { name: { not: { containsi: $x } } } } }, { views: { gt: $y } }] }) { title } }",
     r#"{ "x": "a", "y": 1 }"#, "articles(filters={or:[{not:{author:{name:{not:{containsi:$1}}}}},{views:{gt:$0}}]}){title}", false),
    ("query ($x: ID!) { article(documentId: $x) { title } }", r#"{ "x": 7 }"#, "article(documentId=$0){title}", false),
    // a list, an operator that shapes the statement, JSON, a whole filter
    ("query ($x: [String]) { articles(filters: { title: { in: $x } }) { title } }", r#"{ "x": "a" }"#, "articles(filters={title:{in:['a']}}){title}", true),
    ("query ($x: String) { articles(filters: { title: { in: [$x] } }) { title } }", r#"{ "x": "a" }"#, "articles(filters={title:{in:['a']}}){title}", true),
    ("query ($x: String) { articles(filters: { title: { in: [$x] } }) { title } }", "{}", "articles(filters={title:{in:[null]}}){title}", false),
    ("query ($x: Boolean) { articles(filters: { title: { null: $x } }) { title } }", r#"{ "x": true }"#, "articles(filters={title:{null:true}}){title}", false),
    ("query ($x: JSON) { articles(filters: { meta: { eq: $x } }) { title } }", r#"{ "x": { "a": 1 } }"#, "articles(filters={meta:{eq:{a:1}}}){title}", true),
    ("query ($x: ArticleFiltersInput) { articles(filters: $x) { title } }", r#"{ "x": { "title": { "eq": "a" } } }"#, "articles(filters={title:{eq:'a'}}){title}", true),
    // what shapes the plan is baked in; booleans and enum values are told by the shape
    ("query ($x: Int) { articles(pagination: { limit: $x }) { title } }", r#"{ "x": 5 }"#, "articles(pagination={limit:5}){title}", true),
    ("query ($x: Int) { articles(pagination: { limit: $x }) { title } }", "{}", "articles{title}", false),
    ("query ($x: PublicationStatus) { articles(status: $x) { title } }", r#"{ "x": "DRAFT" }"#, "articles(status=DRAFT){title}", false),
    ("query ($x: Boolean!) { articles { title @include(if: $x) views @skip(if: $x) } }", r#"{ "x": true }"#, "articles{title}", false),
    ("query ($x: Boolean!) { articles { title @include(if: $x) views @skip(if: $x) } }", r#"{ "x": false }"#, "articles{views}", false),
    // components are filtered in memory
    ("query ($x: String) { articles { links(filters: { url: { eq: $x } }) { url } } }", r#"{ "x": "a" }"#, "articles{links(filters={url:{eq:'a'}}){url}}", true),
    // changes take their values as they are
    ("mutation ($x: ID!, $d: ArticleInput!) { updateArticle(documentId: $x, data: $d) { title } }", r#"{ "x": "a", "d": { "kind": "in_review", "author": 3 } }"#,
     "updateArticle(documentId='a' data={kind:in_review,author:'3'}){title}", true),
    ("mutation ($t: String) { createArticle(data: { title: $t, blocks: [{ __typename: \"ComponentBlocksQuote\", text: $t }] }) { title } }", r#"{ "t": "a" }"#,
     "createArticle(data={title:'a',blocks:[{__typename:'ComponentBlocksQuote',text:'a'}]}){title}", true),
    ("mutation { login(input: { identifier: \"a\", password: \"b\" }) { jwt } }", "{}", "login(input={identifier:'a',password:'b',provider:'local'}){jwt}", false),
];

#[tokio::test]
async fn variables_stay_where_only_an_operand_depends_on_them() {
    for (query, variables, expected, substituted) in VARIABLES {
        let found = normalized(query, parsed(variables)).await.expect("a valid request");
        assert_eq!(show(&found.operation.fields), *expected, "{query}");
        assert_eq!(found.substituted, *substituted, "{query}");
    }
}

/// Declaration of `$x`, where it stands in a filter, variables, and what is wrong.
#[rustfmt::skip]
const MISFITS: &[(&str, &str, &str, &str)] = &[
    ("$x: String!", "title: { eq: $x }", "{}", "of required type \"String!\" was not provided."),
    ("$x: String!", "title: { eq: $x }", r#"{ "x": null }"#, "of non-null type \"String!\" must not be null."),
    ("$x: String", "title: { eq: $x }", r#"{ "x": 1 }"#, "got invalid value 1; String cannot represent a non string value: 1"),
    ("$x: String", "title: { eq: $x }", r#"{ "x": { "a": [1, { "b": 2 }, [3], [], {}] } }"#, "got invalid value { a: [1, [Object], [Array], [], {}] }; String cannot represent a non string value: { a: [1, [Object], [Array], [], {}] }"),
    ("$x: Int", "views: { eq: $x }", r#"{ "x": 1.5 }"#, "got invalid value 1.5; Int cannot represent non-integer value: 1.5"),
    ("$x: Int", "views: { eq: $x }", r#"{ "x": 2147483648 }"#, "got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648"),
    ("$x: [String!]", "title: { in: $x }", r#"{ "x": ["a", null] }"#, "got invalid value null at \"x[1]\"; Expected non-nullable type \"String!\" not to be null."),
    ("$x: StringFilterInput", "title: $x", r#"{ "x": { "is": "a" } }"#, "got invalid value { is: \"a\" }; Field \"is\" is not defined by type \"StringFilterInput\"."),
    ("$x: ArticleFiltersInput!", "and: [$x]", r#"{ "x": { "views": { "eq": "a" } } }"#, "got invalid value \"a\" at \"x.views.eq\"; Int cannot represent non-integer value: \"a\""),
    ("$x: ArticleFiltersInput!", "and: [$x]", r#"{ "x": [] }"#, "got invalid value []; Expected type \"ArticleFiltersInput\" to be an object."),
    ("$x: Date", "day: { eq: $x }", r#"{ "x": "2024-13-01" }"#, "got invalid value \"2024-13-01\"; Date cannot represent an invalid date-string 2024-13-01."),
    ("$x: DateTime", "createdAt: { eq: $x }", r#"{ "x": "2024-01-01" }"#, "got invalid value \"2024-01-01\"; DateTime cannot represent an invalid date-time-string 2024-01-01."),
    ("$x: String = \"a\"", "and: [{ title: { eq: $x } }]", r#"{ "x": [] }"#, "got invalid value []; String cannot represent a non string value: []"),
];

#[tokio::test]
async fn variables_that_do_not_fit_are_refused() {
    for (declaration, filter, variables, expected) in MISFITS {
        let query =
            format!("query ({declaration}) {{ articles(filters: {{ {filter} }}) {{ title }} }}");
        let errors = normalized(&query, parsed(variables)).await.expect_err("a misfit");
        assert_eq!(errors, [format!("Variable \"$x\" {expected}")], "{query}");
    }
    let status = "query ($x: PublicationStatus) { articles(status: $x) { title } }";
    let errors = normalized(status, json!({ "x": "OLD" })).await.expect_err("a misfit");
    assert_eq!(
        errors,
        [
            "Variable \"$x\" got invalid value \"OLD\"; Value \"OLD\" does not exist in \"PublicationStatus\" enum."
        ]
    );
}

fn parsed(variables: &str) -> Value {
    serde_json::from_str(variables).expect("a test's own JSON")
}

#[tokio::test]
async fn shapes_and_values_tell_what_a_plan_needs() {
    let query = "query ($a: String, $b: Int, $c: Boolean, $d: PublicationStatus, $e: Date) {
        articles(filters: { title: { eq: $a }, views: { eq: $b }, day: { gt: $e } }, status: $d,
            hasPublishedVersion: $c) { title } }";
    let document = validator().validate(query, true).await.expect("a valid document");
    let declared = &document.operation(None).expect("one operation").variables;
    let values = |given: &str| {
        let Value::Object(given) = parsed(given) else { panic!("variables are an object") };
        coerce::variables(&schema(), declared, &given).expect("values that fit")
    };
    let given =
        values(r#"{ "a": "x", "b": null, "c": true, "d": "PUBLISHED", "e": "2024-01-02" }"#);
    assert_eq!(given.shape(), [2, 1, 4, 4, 2]);
    assert_eq!(values(r#"{ "c": false }"#).shape(), [0, 0, 3, 0, 0]);
    let typed = given.typed(declared);
    assert_eq!(typed[0], Some(model::Value::Text("x".to_owned())));
    assert!(matches!(typed[4], Some(model::Value::Date(_))));
    assert_eq!(given.to_json()[3], Some(json!("PUBLISHED")));
}

#[tokio::test]
async fn introspection_fields_are_left_out_but_keep_their_place() {
    let query = "{ articles { title } s: __schema { queryType { name } } __typename __type(name: \"Article\") { name } authors { name } }";
    let found = normalized(query, json!({})).await.expect("a valid request");
    assert_eq!(show(&found.operation.fields), "articles{title} __typename authors{name}");
    assert_eq!(found.keys, ["articles", "s", "__typename", "__type", "authors"]);
    assert_eq!(found.introspection, ["s", "__type"]);
}
