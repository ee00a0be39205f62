//! Tokens with which editors get to drafts: what they say, and that nothing of ours takes them.

use chrono::DateTime;

use crate::{Claims, Key, PreviewClaims};

/// Made elsewhere, with the same secret.
const TOKEN: &str = concat!(
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.",
    "eyJhdWQiOiJwcmVzc3dvcmstcHJldmlldyIsInBhdGgiOiIvYXJ0aWNsZXMvdGVhP3N0YXR1cz1kcmFmdCIsImNvbnRlbnRUeXBlIjoiYXBpOjphcnRpY2xl",
    "LmFydGljbGUiLCJkb2N1bWVudElkIjoiYXJ0aWNsZTAwMDAwMDAwMDAwMDAwMDAxIiwibG9jYWxlIjpudWxsLCJzdGF0dXMiOiJkcmFmdCIsInN1YiI6ImFk",
    "bWluMDAwMDAwMDAwMDAwMDAwYWRhIiwianRpIjoibmV3MDAwMDAwMDAwMDAwMDAwMDAwMDAxIiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU2NjB9.",
    "FfpbKUY4w_aznKkIzobG9ZwESdsnvWHFhxO0R5Ly_oo"
);

#[test]
fn they_are_what_other_libraries_make_and_no_tokens_of_users() {
    let key = Key::new(*b"a secret that the site knows as well").expect("long enough");
    let now = DateTime::from_timestamp(1_767_225_600, 0).expect("in range");
    let claims = PreviewClaims {
        path: "/articles/tea?status=draft".to_owned(),
        content_type: "api::article.article".to_owned(),
        document_id: "article00000000000000001".to_owned(),
        locale: None,
        status: "draft",
        sub: "admin000000000000000ada".to_owned(),
        jti: "new000000000000000000001".to_owned(),
    };
    let token = claims.sign(&key, now);
    assert_eq!(token.reveal(), TOKEN);
    // also where somebody has made one secret of two
    assert!(Claims::verify(token.reveal(), &key, now).is_err());
}
