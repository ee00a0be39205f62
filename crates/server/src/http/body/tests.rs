//! Every refusal of content-api.md 2.11 that depends on the envelope alone.

use serde_json::json;

use super::{Operation, from_json, from_parameters, weigh};

#[test]
fn a_complete_body_is_taken_apart() {
    let body = r#"{"query":"query A($x: Int) { a }","operationName":"A","variables":{"x":1},
        "extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}},"more":[1]}"#;
    let operation = from_json(body.as_bytes()).expect("the body is complete");
    assert_eq!(operation.query.as_deref(), Some("query A($x: Int) { a }"));
    assert_eq!(operation.name.as_deref(), Some("A"));
    assert_eq!(operation.variables.get("x"), Some(&json!(1)));
    assert_eq!(operation.hash.as_deref(), Some("abc"));
}

#[tokio::test]
async fn a_body_of_too_many_values_is_refused() {
    let folder = std::env::temp_dir().join(format!("presswork-body-{}", std::process::id()));
    let url = store::DatabaseUrl::Sqlite(folder.join("data.db"));
    let config = store::Config::new(url);
    let store = store::Store::connect(&config).await.expect("a fresh file");
    let body = format!(r#"{{"query":"{{a}}","variables":{{"x":[{}0]}}}}"#, "0,".repeat(100_000));
    let refusal = weigh(body.as_bytes(), &store.claim()).expect_err("too many");
    assert_eq!(refusal.message, "The request body holds more than 100000 JSON values.");
    assert_eq!(refusal.status.as_u16(), 413);
    weigh(&body.as_bytes()[..190_000], &store.claim()).expect("fewer");
}

#[test]
fn nulls_count_as_absent() {
    let body = br#"{"query":"{a}","operationName":null,"variables":null,"extensions":null}"#;
    let expected = Operation { query: Some("{a}".to_owned()), ..Operation::default() };
    assert_eq!(from_json(body), Ok(expected));
}

#[test]
fn wrong_bodies_are_refused_in_apollos_words() {
    let table = [
        ("", "POST body missing"),
        ("{}", "POST body missing"),
        ("3", "POST body missing"),
        ("[{\"query\":\"{a}\"}]", "Operation batching disabled."),
        ("{\"query\"", "The request body is not valid JSON"),
        ("{\"qeury\":\"{a}\"}", "GraphQL operations must contain a non-empty `query`"),
        ("{\"query\":\"\"}", "GraphQL operations must contain a non-empty `query`"),
        ("{\"query\":[\"{a}\"]}", "GraphQL queries must be strings."),
        (
            "{\"query\":\"{a}\",\"operationName\":0}",
            "`operationName` in a POST body must be a string",
        ),
        (
            "{\"query\":\"{a}\",\"variables\":\"{}\"}",
            "`variables` in a POST body should be provided as an object",
        ),
        ("{\"query\":\"{a}\",\"variables\":[1]}", "`variables` in a POST body must be an object"),
        (
            "{\"query\":\"{a}\",\"extensions\":false}",
            "`extensions` in a POST body must be an object",
        ),
    ];
    for (body, start) in table {
        let refusal = from_json(body.as_bytes()).expect_err(body);
        assert!(refusal.message.starts_with(start), "{body}: {}", refusal.message);
        assert_eq!(refusal.status.as_u16(), 400, "{body}");
    }
}

#[test]
fn parameters_are_read_once_each() {
    let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let read = from_parameters(pairs(&[
        ("query", "{a}"),
        ("variables", "{\"x\":1}"),
        ("operationName", ""),
    ]));
    let operation = read.expect("the parameters are fine");
    assert_eq!((operation.variables.get("x"), operation.name), (Some(&json!(1)), None));

    let twice = from_parameters(pairs(&[("query", "{a}"), ("query", "{b}")])).expect_err("twice");
    assert_eq!(twice.message, "The 'query' search parameter may only be specified once.");
    let broken =
        from_parameters(pairs(&[("query", "{a}"), ("variables", "{")])).expect_err("broken");
    assert_eq!(broken.message, "The 'variables' search parameter contains invalid JSON.");
}
