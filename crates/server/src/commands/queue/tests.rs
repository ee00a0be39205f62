//! What an operator reads after sending mails again.

use super::outcome;

#[test]
fn failed_mails_that_cannot_be_sent_are_told() {
    assert_eq!(outcome(0, 0), "nothing is sent again");
    assert_eq!(outcome(2, 0), "2 mails: a running server sends them at once");
    let unmade = "could not be made, so there is nothing to send";
    assert_eq!(outcome(0, 1), format!("nothing is sent again; 1 failed mail {unmade}"));
    assert_eq!(
        outcome(1, 2),
        format!("1 mail: a running server sends them at once; 2 failed mails {unmade}")
    );
}
