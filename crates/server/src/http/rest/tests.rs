//! What parameters come to; whole requests are cases in `tests/http`.

use std::sync::Arc;

use definition::SourceFile;
use model::{Model, ResolveOptions};
use serde_json::{Value, json};

use super::document;
use super::query::variables;

/// A project that has files, as every project does.
fn model() -> Arc<Model> {
    project(&[])
}

/// The same with other files.
fn project(extensions: &[SourceFile]) -> Arc<Model> {
    let schema = json!({
        "kind": "collectionType",
        "collectionName": "tags",
        "info": { "singularName": "tag", "pluralName": "tags", "displayName": "Tag" },
        "attributes": { "name": { "type": "string" } }
    });
    let path = "src/api/tag/content-types/tag/schema.json".to_owned();
    let tag = SourceFile { path, text: schema.to_string() };
    let (definitions, _) = definition::parse(&[&[tag], extensions].concat());
    let (model, problems) = model::resolve(&definitions, &ResolveOptions::default());
    Arc::new(model.unwrap_or_else(|| panic!("{problems:?}")))
}

/// The arguments of a query string, but for the pagination that all have.
fn arguments(query: &str) -> Option<Value> {
    let model = model();
    let file = model.find(model::media::FILE).expect("files");
    let url = ::url::Url::parse(&format!("http://a/?{query}")).expect("a query");
    let parameters: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let arguments = variables(file, &parameters).ok()?;
    Some(arguments.into_iter().map(|(name, _, value)| (name.to_owned(), value)).collect())
}

#[test]
fn parameters_become_arguments_in_the_types_of_their_fields() {
    let all = json!({ "limit": -1 });
    let table = [
        ("", json!({ "pagination": all })),
        ("populate=*&fields[0]=name", json!({ "pagination": all })),
        (
            "sort=name:asc,%20size:desc",
            json!({ "sort": ["name:asc", "size:desc"], "pagination": all }),
        ),
        (
            "sort[0]=name&sort[1]=size:desc",
            json!({ "sort": ["name", "size:desc"], "pagination": all }),
        ),
        ("sort[]=name&sort[]=size", json!({ "sort": ["name", "size"], "pagination": all })),
        (
            "pagination[page]=2&pagination[pageSize]=5",
            json!({ "pagination": { "page": 2, "pageSize": 5 } }),
        ),
        ("pagination[limit]=many", json!({ "pagination": { "limit": "many" } })),
        (
            "filters[mime][$startsWith]=image/&filters[width][$gte]=100&filters[name]=7",
            json!({
                "filters": { "mime": { "startsWith": "image/" }, "width": { "gte": 100 }, "name": { "eq": "7" } },
                "pagination": all
            }),
        ),
        (
            "filters[$or][0][ext][$in][0]=.png&filters[$or][0][ext][$in][1]=.gif&filters[$or][1][caption][$null]=true",
            json!({
                "filters": { "or": [{ "ext": { "in": [".png", ".gif"] } }, { "caption": { "null": true } }] },
                "pagination": all
            }),
        ),
        (
            "filters[$not][size][$between]=1.5&filters[$not][size][$in]=2",
            json!({ "filters": { "not": { "size": { "between": [1.5], "in": [2] } } }, "pagination": all }),
        ),
    ];
    for (query, expected) in table {
        assert_eq!(arguments(query), Some(expected), "{query}");
    }
}

#[test]
fn parameters_that_mean_nothing_are_refused() {
    for query in [
        "filters[name",
        "filters[name]x=1",
        "filters=x",
        "pagination=2",
        "filters[name]=a&filters[name]=b",
        "filters[name]=a&filters[name][$eq]=b",
        "filters[name][$eq]=a&filters[name]=b",
        &format!("filters{}=a", "[$not]".repeat(17)),
    ] {
        assert_eq!(arguments(query), None, "{query}");
    }
}

#[test]
fn a_folder_is_not_passed_over_where_there_are_none() {
    let extension = SourceFile {
        path: "src/extensions/upload/content-types/file/schema.json".to_owned(),
        text: r#"{ "attributes": { "name": { "type": "string" } } }"#.to_owned(),
    };
    let given = |folder: Value| {
        let Value::Object(given) = json!({ "name": "a", "caption": "b", "folder": folder }) else {
            unreachable!("an object");
        };
        given
    };
    for (model, known) in [
        (model(), json!({ "name": "a", "caption": "b", "folder": null })),
        (project(&[extension]), json!({ "name": "a" })),
    ] {
        let file = model.find(model::media::FILE).expect("files");
        assert_eq!(document::info(file, given(Value::Null)), known);
        assert_eq!(document::info(file, given(1.into()))["folder"], 1);
    }
}
