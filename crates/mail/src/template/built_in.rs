//! The templates that come with the program, as files of `crates/mail/templates`.
//!
//! In: nothing. Out: paths and texts, laid out as in a project. Must not know: what they say.

/// The files of one folder.
macro_rules! folder {
    ($folder:literal) => {
        [
            (
                concat!("mail/", $folder, "/subject.txt"),
                include_str!(concat!("../../templates/", $folder, "/subject.txt")),
            ),
            (
                concat!("mail/", $folder, "/body.txt"),
                include_str!(concat!("../../templates/", $folder, "/body.txt")),
            ),
            (
                concat!("mail/", $folder, "/body.html"),
                include_str!(concat!("../../templates/", $folder, "/body.html")),
            ),
        ]
    };
}

/// The variables of one template.
macro_rules! variables {
    ($name:literal) => {
        (
            concat!("mail/", $name, "/variables.json"),
            include_str!(concat!("../../templates/", $name, "/variables.json")),
        )
    };
}

const FOLDERS: [[(&str, &str); 3]; 21] = [
    folder!("admin-invitation"),
    folder!("admin-invitation/de"),
    folder!("admin-invitation/fr"),
    folder!("admin-reset-password"),
    folder!("admin-reset-password/de"),
    folder!("admin-reset-password/fr"),
    folder!("confirm-address"),
    folder!("confirm-address/de"),
    folder!("confirm-address/fr"),
    folder!("reset-password"),
    folder!("reset-password/de"),
    folder!("reset-password/fr"),
    folder!("welcome"),
    folder!("welcome/de"),
    folder!("welcome/fr"),
    folder!("notification"),
    folder!("notification/de"),
    folder!("notification/fr"),
    folder!("test"),
    folder!("test/de"),
    folder!("test/fr"),
];

const VARIABLES: [(&str, &str); 7] = [
    variables!("admin-invitation"),
    variables!("admin-reset-password"),
    variables!("confirm-address"),
    variables!("reset-password"),
    variables!("welcome"),
    variables!("notification"),
    variables!("test"),
];

pub(super) fn files() -> Vec<(String, String)> {
    let files = FOLDERS.iter().flatten().chain(&VARIABLES);
    files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
