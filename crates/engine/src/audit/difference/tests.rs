//! What differs, in values that no case has.

use model::{ContentType, Model, ResolveOptions, Status, resolve};
use serde_json::{Map, Value as Json, json};

use super::{Act, Portrait, Row, acts};

const UID: &str = "api::page.page";

fn model() -> Model {
    let file = |path: &str, text: &str| definition::SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let sources = [
        file(
            "src/api/page/content-types/page/schema.json",
            r#"{"kind": "collectionType", "collectionName": "pages",
                "info": {"singularName": "page", "pluralName": "pages", "displayName": "Page"},
                "options": {"draftAndPublish": true},
                "attributes": {
                    "title": {"type": "string"}, "note": {"type": "string", "private": true},
                    "code": {"type": "password"}, "extra": {"type": "json"},
                    "box": {"type": "component", "component": "parts.box"},
                    "zone": {"type": "dynamiczone", "components": ["parts.box"]}}}"#,
        ),
        file(
            "src/components/parts/box.json",
            r#"{"collectionName": "boxes", "info": {"displayName": "Box"},
                "attributes": {"name": {"type": "string"}, "key": {"type": "password"}}}"#,
        ),
    ];
    let (definitions, problems) = definition::parse(&sources);
    assert_eq!(problems, []);
    resolve(&definitions, &ResolveOptions::default()).0.expect("a sound model")
}

fn row(id: i64, status: Status, values: &Json) -> Row {
    let values = values.as_object().cloned().unwrap_or_default();
    Row { id, version: 1, locale: String::new(), status, values }
}

fn told(
    model: &Model,
    before: &Portrait,
    after: &Portrait,
) -> Vec<(&'static str, Map<String, Json>)> {
    let content_type: &ContentType = model.find(UID).expect("a type of the model");
    let acts: Vec<Act> = acts((model, content_type), (before, after), "d", false);
    acts.into_iter().map(|act| (act.action, act.changes)).collect()
}

fn changes(model: &Model, before: &Json, after: &Json) -> Json {
    let draft = |values| vec![row(1, Status::Draft, values)];
    let told = told(model, &draft(before), &draft(after));
    told.into_iter().next().map_or(Json::Null, |(_, changes)| Json::Object(changes))
}

#[test]
fn secrets_never_show() {
    let model = model();
    for (before, after, expected) in [
        (json!({"code": "hash"}), json!({"code": "other"}), json!({"code": {"hidden": true}})),
        (json!({}), json!({"note": "mine"}), json!({"note": {"hidden": true}})),
        (
            json!({"box": {"id": 1, "name": "a", "key": "hash"}}),
            json!({"box": {"id": 1, "name": "a", "key": "other"}}),
            json!({"box": {
                "before": {"id": 1, "name": "a", "key": {"hidden": true}},
                "after": {"id": 1, "name": "a", "key": {"hidden": true}}}}),
        ),
        (
            json!({"zone": []}),
            json!({"zone": [
                {"__component": "parts.box", "key": "hash"}, {"__component": "parts.gone", "key": "hash"}]}),
            json!({"zone": {"after": [{"__component": "parts.box", "key": {"hidden": true}}, {}]}}),
        ),
        // JSON of the project's own is nothing that we know secrets in
        (json!({}), json!({"extra": {"key": 1}}), json!({"extra": {"after": {"key": 1}}})),
        (json!({"title": null, "zone": []}), json!({}), json!({})),
    ] {
        assert_eq!(changes(&model, &before, &after), expected);
    }
}

#[test]
fn long_values_are_cut() {
    let model = model();
    let shown =
        changes(&model, &json!({"title": "ä".repeat(1000)}), &json!({"title": "ä".repeat(1001)}));
    let expected = json!({"title": {
        "before": "ä".repeat(1000), "after": {"cut": "ä".repeat(500), "length": 1001}}});
    assert_eq!(shown, expected);
    let shown = changes(&model, &json!({}), &json!({"extra": vec!["0123456789"; 100]}));
    assert_eq!(shown["extra"]["after"]["length"], 1301);
}

#[test]
fn an_act_is_told_by_the_rows_that_it_left() {
    let model = model();
    let (none, a) = (vec![], json!({"title": "a"}));
    let draft = vec![row(1, Status::Draft, &a)];
    let shown = |id| vec![row(1, Status::Draft, &a), row(id, Status::Published, &a)];
    let actions = |before: &Portrait, after: &Portrait| -> Vec<&str> {
        told(&model, before, after).into_iter().map(|(action, _)| action).collect()
    };
    assert_eq!(actions(&none, &none), Vec::<&str>::new());
    assert_eq!(actions(&draft, &draft), Vec::<&str>::new());
    assert_eq!(actions(&none, &draft), ["create"]);
    assert_eq!(actions(&none, &shown(2)), ["create", "publish"]);
    assert_eq!(actions(&draft, &shown(2)), ["publish"]);
    assert_eq!(actions(&shown(2), &shown(3)), ["publish"], "the same once more");
    assert_eq!(actions(&shown(2), &draft), ["unpublish"]);
    assert_eq!(actions(&shown(2), &none), ["delete"]);
}
