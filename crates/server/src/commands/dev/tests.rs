//! What is said before anything is asked.

use std::path::Path;

use super::mails;
use crate::config::{Environment, Mode, read};

#[test]
fn it_is_said_where_mails_go() {
    let mails = |text: &str| {
        let (config, problems) = read(text, &Environment::new(), Mode::Development);
        assert_eq!(problems, []);
        mails(Path::new("examples/blog"), &config)
    };
    assert_eq!(mails(""), "examples/blog/.presswork/mail");
    assert_eq!(mails("[mail]\nurl = \"smtp://u:p@a.example\"\n"), "smtp://…@a.example:587");
}
