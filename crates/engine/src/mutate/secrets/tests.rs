//! Whose passwords wait for whose.

use auth::AuthError;
use model::ResolveOptions;
use tokio::task::JoinSet;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn passwords_of_admins_do_not_wait_for_those_of_users() {
    let (definitions, _) = definition::parse(&[]);
    let (model, problems) = model::resolve(&definitions, &ResolveOptions::default().for_admins());
    let model = model.unwrap_or_else(|| panic!("{problems:#?}"));
    let hashed = async |uid: &str| {
        let content_type = model.find(uid).expect("people");
        let mut fields = content_type.fields.iter();
        let field = fields.position(|field| *field.name == *user::PASSWORD).expect("a password");
        let password = Value::Text("quite another horse".to_owned());
        let mut entry = Entry { scalars: vec![(field, password)], ..Entry::default() };
        hash_secrets(&model, content_type, &mut entry).await
    };
    let mut flood = JoinSet::new();
    for _ in 0..1000 {
        flood.spawn(Passwords::shared().hash("of a user".to_owned()));
    }
    // from the first that is turned away, the lane is full until those before it have been dealt with
    while let Some(done) = flood.join_next().await {
        if matches!(done, Ok(Err(AuthError::Busy))) {
            break;
        }
    }
    assert!(hashed(user::END_USERS.user).await.is_err());
    assert!(hashed(user::ADMINS.user).await.is_ok());
    flood.shutdown().await;
}
