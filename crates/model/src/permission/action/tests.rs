//! The names of content-api.md 3.5, and those that mean nothing here.

use super::{Meaning, RENAMED, WITHOUT_EFFECT, meaning, name};
use crate::{Action, Model, ResolveOptions, media, resolve, user};

fn model() -> Model {
    let source = definition::SourceFile {
        path: "src/api/article/content-types/article/schema.json".to_owned(),
        text: r#"{"kind": "collectionType", "collectionName": "articles",
            "info": {"singularName": "article", "pluralName": "articles", "displayName": "Article"},
            "attributes": {"title": {"type": "string"}}}"#
            .to_owned(),
    };
    let (definitions, _) = definition::parse(&[source]);
    resolve(&definitions, &ResolveOptions::default()).0.expect("a sound model")
}

#[test]
fn names_mean_actions_on_types() {
    let model = model();
    let id = |uid: &str| model.find(uid).expect("a type of the model").id;
    let article = id("api::article.article");
    for (written, content_type, actions) in [
        ("api::article.article.find", article, &[Action::Find][..]),
        ("api::article.article.publish", article, &[Action::Publish]),
        ("plugin::upload.content-api.upload", id(media::FILE), &[Action::Create, Action::Update]),
        ("plugin::upload.folder.create", id("plugin::upload.folder"), &[Action::Create]),
        ("plugin::users-permissions.user.findOne", id(user::USER), &[Action::FindOne]),
        ("plugin::users-permissions.user.destroy", id(user::USER), &[Action::Delete]),
        ("plugin::users-permissions.role.createRole", id(user::ROLE), &[Action::Create]),
        ("plugin::email.email.send", id(crate::mail::UID), &[Action::Send]),
    ] {
        let allowed = Meaning::Allows(content_type, actions.to_vec());
        assert_eq!(meaning(&model, written), allowed, "{written}");
    }
}

#[test]
fn what_an_action_is_called_means_it() {
    let model = model();
    let users = model.find(user::USER).expect("users");
    assert_eq!(
        name(users, Action::ChangePassword),
        "plugin::users-permissions.auth.changePassword"
    );
    let all = model.content_types.iter();
    let granted = all.filter(|content_type| content_type.granted_with == content_type.id);
    for content_type in granted {
        for action in Action::on(content_type) {
            let allowed = Meaning::Allows(content_type.id, vec![*action]);
            assert_eq!(meaning(&model, &name(content_type, *action)), allowed);
        }
    }
}

#[test]
fn what_is_renamed_has_its_type_in_every_project() {
    let model = model();
    for (written, ..) in RENAMED {
        assert!(matches!(meaning(&model, written), Meaning::Allows(..)), "{written}");
    }
    for written in WITHOUT_EFFECT {
        assert_eq!(meaning(&model, written), Meaning::Nothing, "{written}");
    }
}

#[test]
fn what_is_not_here_allows_nothing() {
    let model = model();
    for written in [
        "",
        "find",
        "api::article.article",
        "api::article.article.send",
        "api::article.article.Find",
        "api::gone.gone.find",
        "plugin::comments.client.flatten",
        "plugin::users-permissions.user.changePassword",
        "plugin::users-permissions.auth.become",
    ] {
        assert_eq!(meaning(&model, written), Meaning::Unknown, "{written}");
    }
}
