//! Keys are equal for equal permissions, and for nothing else.

use model::{Action, Grants, Permission, Permissions, TypeId, Value};
use serde_json::json;

use super::{of_role, of_user, of_visitor};

fn permissions(ways: &[(usize, Action, Permission)]) -> Permissions {
    let mut permissions = Permissions::default();
    for (content_type, action, way) in ways {
        permissions.add(TypeId(*content_type), *action, way.clone());
    }
    permissions
}

#[test]
fn equal_permissions_have_equal_keys_and_others_do_not() {
    let wholly = Permission::default();
    let rows = |rule| Permission { rows: Some(rule), ..Permission::default() };
    let fields = |fields: &[usize]| Permission {
        fields: Some(fields.iter().copied().collect()),
        ..wholly.clone()
    };
    let find = |way: &Permission| permissions(&[(1, Action::Find, way.clone())]);
    let several = [
        permissions(&[]),
        find(&wholly),
        permissions(&[(2, Action::Find, wholly.clone())]),
        permissions(&[(1, Action::FindOne, wholly.clone())]),
        find(&fields(&[])),
        find(&fields(&[1])),
        find(&rows(json!({ "title": { "eq": "a" } }))),
        find(&rows(json!({ "title": { "eq": "b" } }))),
        find(&Permission { locales: Some(["en".to_owned()].into()), ..wholly.clone() }),
        find(&Permission { status: Some(model::Status::Published), ..wholly.clone() }),
    ];
    let role = |permissions: &Permissions| of_role(&Grants::Listed(permissions.clone()));
    for (index, one) in several.iter().enumerate() {
        for (other, another) in several.iter().enumerate() {
            assert_eq!(role(one) == role(another), index == other, "{one:?} {another:?}");
        }
        assert_ne!(role(one), of_visitor(one));
    }
    let both = [(1, Action::Find, wholly.clone()), (2, Action::Find, wholly.clone())];
    let mut backwards = both.clone();
    backwards.reverse();
    assert_eq!(role(&permissions(&both)), role(&permissions(&backwards)));
}

#[test]
fn users_of_one_role_share_plans_unless_other_facts_are_missing() {
    let fact = |text: &str| Some(Value::Text(text.to_owned()));
    let ada = of_user(Some(7), &[fact("ada"), None]);
    assert_eq!(ada, of_user(Some(7), &[fact("bob"), None]));
    assert_ne!(ada, of_user(Some(8), &[fact("ada"), None]));
    assert_ne!(ada, of_user(None, &[fact("ada"), None]));
    assert_ne!(ada, of_user(Some(7), &[fact("ada"), fact("team")]));
    assert_ne!(ada, of_user(Some(7), &[None, fact("team")]));
}
