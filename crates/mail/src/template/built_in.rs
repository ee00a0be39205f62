//! The templates that come with the program, as files of `crates/mail/templates`.
//!
//! In: nothing. Out: paths and texts, laid out as in a project. Must not know: what they say.

/// One file of a template.
macro_rules! file {
    ($path:expr) => {
        (concat!("mail/", $path), include_str!(concat!("../../templates/", $path)))
    };
}

/// The files of one template: in English, and in every other language.
macro_rules! template {
    ($name:literal) => {
        template!($name, "", "de/", "fr/")
    };
    ($name:literal, $($language:literal),+) => {
        &[
            file!(concat!($name, "/variables.json")),
            $(
                file!(concat!($name, "/", $language, "subject.txt")),
                file!(concat!($name, "/", $language, "body.txt")),
                file!(concat!($name, "/", $language, "body.html")),
            )+
        ]
    };
}

const TEMPLATES: &[&[(&str, &str)]] = &[
    template!("admin-invitation"),
    template!("admin-reset-password"),
    template!("confirm-address"),
    template!("notification"),
    template!("reset-password"),
    template!("test"),
    template!("welcome"),
];

pub(super) fn files() -> Vec<(String, String)> {
    let files = TEMPLATES.iter().copied().flatten();
    files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
