//! What a seed is told that cannot be loaded.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use definition::SourceFile;
use model::{Disabled, Mention, Model, ResolveOptions, Viewer};
use store::{Config, DatabaseUrl, Store};

use super::{SeedError, seed};
use crate::{Engine, Options, Request};

fn model() -> Model {
    model_without(&[])
}

/// The model, in whose GraphQL these types are not shown.
fn model_without(uids: &[&str]) -> Model {
    let files = [
        (
            "src/api/article/content-types/article/schema.json",
            r#"{ "kind": "collectionType", "collectionName": "articles",
                 "info": { "singularName": "article", "pluralName": "articles", "displayName": "Article" },
                 "attributes": {
                   "title": { "type": "string", "required": true },
                   "author": { "type": "relation", "relation": "manyToOne", "target": "api::author.author" },
                   "blocks": { "type": "dynamiczone", "components": ["blocks.quote"] } } }"#,
        ),
        (
            "src/api/author/content-types/author/schema.json",
            r#"{ "kind": "collectionType", "collectionName": "authors",
                 "info": { "singularName": "author", "pluralName": "authors", "displayName": "Author" },
                 "attributes": {
                   "name": { "type": "string" }, "email": { "type": "email", "unique": true } } }"#,
        ),
        (
            "src/api/notice/content-types/notice/schema.json",
            r#"{ "kind": "collectionType", "collectionName": "notices",
                 "info": { "singularName": "notice", "pluralName": "notices", "displayName": "Notice" },
                 "options": { "draftAndPublish": true },
                 "pluginOptions": { "i18n": { "localized": true } },
                 "attributes": {
                   "title": { "type": "string", "pluginOptions": { "i18n": { "localized": true } } },
                   "rank": { "type": "integer" } } }"#,
        ),
        (
            "src/components/blocks/quote.json",
            r#"{ "collectionName": "c_quotes", "info": { "displayName": "Quote" },
                 "attributes": {
                   "text": { "type": "text", "required": true },
                   "source": { "type": "relation", "relation": "oneToOne", "target": "api::author.author" } } }"#,
        ),
    ]
    .map(|(path, text)| SourceFile { path: path.to_owned(), text: text.to_owned() });
    let (definitions, _) = definition::parse(&files);
    let disabled = uids.iter().map(|uid| Disabled {
        uid: Mention { name: (*uid).to_owned(), file: "presswork.toml".to_owned(), line: 1 },
        whole: true,
        queries: false,
        mutations: false,
        actions: Vec::new(),
        fields: Vec::new(),
        output: Vec::new(),
        input: Vec::new(),
        filters: Vec::new(),
    });
    let options = ResolveOptions { disabled: disabled.collect(), ..ResolveOptions::default() };
    let (model, problems) = model::resolve(&definitions, &options);
    model.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// An engine on the database in a folder.
async fn engine(model: Model, folder: &Path) -> Engine {
    let url = DatabaseUrl::Sqlite(folder.join("data.db"));
    let store = Store::connect(&Config::new(url)).await.expect("a database");
    let engine = Engine::new(Arc::new(model), store, Options::default()).expect("a sound model");
    engine.migrate().await.expect("tables can be made");
    engine
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("presswork-seed-{name}-{}", std::process::id()));
    let _gone = std::fs::remove_dir_all(&folder);
    folder
}

/// The problems of some lines, all of which must have one.
async fn problems(name: &str, lines: &str) -> Vec<String> {
    let folder = folder(name);
    let engine = engine(model(), &folder).await;
    let seeded = seed(&engine, (lines.as_bytes(), None), |_, _| {}).await;
    engine.store().close().await;
    std::fs::remove_dir_all(&folder).expect("a folder to remove");
    match seeded {
        Err(SeedError::Lines(problems)) => problems.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

async fn ask(engine: &Engine, query: &str) -> String {
    let request = Request {
        query: query.to_owned(),
        operation_name: None,
        variables: serde_json::Map::new(),
        read_only: Some("only queries here"),
        request_id: String::new(),
        principal: model::Principal::System,
        origin: crate::Origin::default(),
        held: None,
        cache_tags: false,
        files: Vec::new(),
    };
    let response = engine.execute(request, &Viewer::full_access()).await;
    String::from_utf8_lossy(&response.body).into_owned()
}

#[tokio::test]
async fn an_unknown_type_is_answered_with_the_nearest() {
    let lines = r#"{"type": "api::artcle.article", "data": {}}
{"type": "author", "data": {}}
{"type": "api::page.page", "data": {}}"#;
    assert_eq!(
        problems("types", lines).await,
        [
            "line 1: there is no content type \"api::artcle.article\"; did you mean \"api::article.article\"?",
            "line 2: there is no content type \"author\"; did you mean \"api::author.author\"?",
            "line 3: there is no content type \"api::page.page\"; it is named as api::article.article",
        ],
    );
}

#[tokio::test]
async fn each_mistake_is_told_once() {
    let lines = r#"{"type": "api::article.article", "data": {}}
{"type": "api::article.article", "data": {"title": "a", "blocks": [{"text": "b"}]}}
{"type": "api::article.article", "data": {"title": "a", "blocks": [{"__component": "blocks.quote"}]}}
{"type": "api::article.article", "data": {"title": "a", "author": {"name": "Ada"}}}
{"type": "api::article.article", "data": {"title": "a", "author": {"nmae": "Ada"}}}
{"type": "api::article.article", "data": {"title": "a", "author": {"email": "ada@example.com"}}}"#;
    assert_eq!(
        problems("mistakes", lines).await,
        [
            "line 1: title must be defined.",
            "line 2: blocks: each item must name its component in \"__component\": blocks.quote",
            "line 3: blocks[0].text must be defined.",
            "line 4: author: \"name\" of api::author.author is not unique; use a documentId or a unique attribute",
            "line 5: author: api::author.author has no attribute \"nmae\"",
            "line 6: author: nothing is called {\"email\":\"ada@example.com\"}; use a documentId or a unique attribute such as {\"slug\": \"…\"}",
        ],
    );
}

#[tokio::test]
async fn a_reference_leads_to_a_document_of_its_type() {
    let lines = r#"{"type": "api::author.author", "documentId": "aaaaaaaaaaaaaaaaaaaaaaaa", "data": {}}
{"type": "api::article.article", "documentId": "bbbbbbbbbbbbbbbbbbbbbbbb", "data": {"title": "a", "author": "bbbbbbbbbbbbbbbbbbbbbbbb"}}
{"type": "api::article.article", "data": {"title": "a", "blocks": [{"__component": "blocks.quote", "text": "b", "source": "aaaaaaaaaaaaaaaaaaaaaaaa"}]}}
{"type": "api::article.article", "data": {"title": "a", "blocks": [{"__component": "blocks.quote", "text": "b", "source": "cccccccccccccccccccccccc"}]}}"#;
    assert_eq!(
        problems("references", lines).await,
        [
            "line 2: there is no api::author.author with the document id \"bbbbbbbbbbbbbbbbbbbbbbbb\"",
            "line 4: there is no api::author.author with the document id \"cccccccccccccccccccccccc\"",
        ],
    );
}

#[tokio::test]
async fn two_lines_with_one_unique_value_are_named() {
    let lines = r#"{"type": "api::author.author", "documentId": "aaaaaaaaaaaaaaaaaaaaaaaa", "data": {"email": "ada@example.com"}}
{"type": "api::author.author", "documentId": "bbbbbbbbbbbbbbbbbbbbbbbb", "data": {"email": "ada@example.com"}}"#;
    assert_eq!(
        problems("duplicates", lines).await,
        ["line 2: email: the same value \"ada@example.com\" is in line 1, and must be unique"],
    );
}

/// A draft may differ from the published version of its own locale, but not from the draft of another.
#[tokio::test]
async fn locales_share() {
    let lines = r#"{"type":"api::notice.notice","documentId":"a","data":{"title":"one","rank":1}}
{"type":"api::notice.notice","documentId":"a","locale":"de","data":{"title":"eins","rank":2}}
{"type":"api::notice.notice","documentId":"b","data":{"title":"two","rank":1}}
{"type":"api::notice.notice","documentId":"b","status":"draft","data":{"title":"two","rank":2}}
{"type":"api::notice.notice","documentId":"b","locale":"de","data":{"title":"zwei"}}"#;
    let expected = [
        "line 2: rank: line 1 has another value, but the locales of a document share it",
        "line 5: rank: line 4 has another value, but the locales of a document share it",
    ];
    assert_eq!(problems("locales", lines).await, expected);
}

#[tokio::test]
async fn an_id_and_a_locale_are_what_they_are() {
    let lines = r#"{"type":"api::author.author","documentId":"same","data":{"name":"Ada"}}
{"type":"api::article.article","documentId":"same","data":{"title":"Ink"}}"#;
    let expected = ["line 1: documentId: \"same\" is the id of an entry of another type"];
    assert_eq!(problems("ids", lines).await, expected);
    let lines = r#"{"type":"plugin::i18n.locale","data":{"code":"*","name":"All"}}
{"type":"plugin::i18n.locale","data":{"name":"None"}}"#;
    let expected = [r#"line 1: code: "*" is no locale"#, r#"line 2: code: "" is no locale"#];
    assert_eq!(problems("codes", lines).await, expected);
}

#[tokio::test]
async fn what_refers_to_a_file_is_not_given_with_the_file() {
    let lines = r#"{"type":"plugin::upload.file","data":{"name":"a","hash":"a","mime":"a/b","size":1,"url":"/a","provider":"local","related":["x"]}}"#;
    let expected =
        [r#"line 1: "related" shows which entries refer to this one; give the reference there"#];
    assert_eq!(problems("related", lines).await, expected);
}

/// What GraphQL does not show is there all the same.
#[tokio::test]
async fn references_to_types_that_are_not_shown_are_kept() {
    let folder = folder("hidden");
    let hiding = engine(model_without(&["api::author.author"]), &folder).await;
    let lines = r#"{"type":"api::author.author","documentId":"a","data":{"name":"Ada"}}
{"type":"api::article.article","documentId":"b","data":{"title":"Ink","author":"a","blocks":[{"__component":"blocks.quote","text":"x","source":"a"}]}}"#;
    seed(&hiding, (lines.as_bytes(), None), |_, _| {}).await.expect("a sound seed");
    hiding.store().close().await;
    drop(hiding);
    let showing = engine(model(), &folder).await;
    let query = "{ articles { author { name } blocks { ... on ComponentBlocksQuote { source { name } } } } }";
    let answer = ask(&showing, query).await;
    showing.store().close().await;
    std::fs::remove_dir_all(&folder).expect("a folder to remove");
    assert_eq!(
        answer,
        r#"{"data":{"articles":[{"author":{"name":"Ada"},"blocks":[{"source":{"name":"Ada"}}]}]}}"#,
    );
}

#[tokio::test]
async fn what_is_seeded_into_a_private_folder_is_private() {
    let lines = r#"{"type": "plugin::upload.file", "documentId": "inside", "data": {"name": "a", "hash": "a", "mime": "image/png", "size": 1, "url": "/uploads/a.png", "provider": "local", "folder": "below"}}
{"type": "plugin::upload.folder", "documentId": "below", "data": {"name": "Below", "parent": "hidden"}}
{"type": "plugin::upload.folder", "documentId": "hidden", "data": {"name": "Hidden", "private": true}}"#;
    let folder = folder("private");
    let engine = engine(model(), &folder).await;
    seed(&engine, (lines.as_bytes(), None), |_, _| {}).await.expect("a sound seed");
    let urls = ask(&engine, "{ uploadFiles { url } }").await;
    assert_eq!(urls, r#"{"data":{"uploadFiles":[{"url":"/uploads/private/a.png"}]}}"#);
    let twin =
        r#"{"type": "plugin::upload.folder", "documentId": "twin", "data": {"name": "Hidden"}}"#;
    let refused = seed(&engine, (twin.as_bytes(), None), |_, _| {}).await;
    assert!(matches!(refused, Err(SeedError::Lines(_))), "{refused:?}");
    engine.store().close().await;
    std::fs::remove_dir_all(&folder).expect("a folder to remove");
}
