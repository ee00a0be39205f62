//! What is a secret in a text, and what only looks like one.

use super::Secrets;
use crate::transport::Credentials;

#[test]
fn secrets_are_hidden_whole_and_words_are_not() {
    let secrets =
        Secrets::of(&Credentials { user: "mail".to_owned(), password: "correct horse".to_owned() });
    let hide = |text: &str, bytes| secrets.hide(text.as_bytes(), bytes);
    assert_eq!(hide("the email mailbox of mail, mail", 100), "the email mailbox of …, …");
    // one that goes beyond what is shown
    assert_eq!(hide("is it correct horse?", 8), "is it …");
    assert_eq!(hide("ü correct horses", 100), "ü …s");
}
