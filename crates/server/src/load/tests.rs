//! A project's templates of mails are read and checked with its definitions.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::{LoadError, load};
use crate::config::{Environment, Mode};

const SCHEMA: &str = r#"{"kind": "collectionType", "collectionName": "notes",
    "info": {"singularName": "note", "pluralName": "notes", "displayName": "Note"},
    "attributes": {"title": {"type": "string"}}}"#;

/// A project of these files, and of one content type.
fn project(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = env::temp_dir().join(format!("presswork-load-{name}-{}", std::process::id()));
    let write = |path: &Path, text: &str| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write(&folder.join("src/api/note/content-types/note/schema.json"), SCHEMA);
    for (path, text) in files {
        write(&folder.join(path), text);
    }
    folder
}

#[test]
fn templates_of_the_project_are_found() {
    let files = [
        ("mail/welcome/subject.txt", "Hi"),
        ("mail/welcome/body.txt", "{{ url }}"),
        ("mail/welcome/fr/subject.txt", "Salut"),
        ("mail/welcome/fr/body.txt", "{{ url }}"),
        ("mail/welcome/.body.txt.swp", "of an editor"),
        ("mail/welcome/body.txt~", "of an editor"),
        ("mail/welcome/body.txt.swp", "of an editor"),
        ("mail/welcome/#body.txt#", "of an editor"),
        ("mail/welcome/.#body.txt", "of an editor"),
        ("mail/welcome~/fr/body.txt", "of an editor"),
        ("mail/.DS_Store", "of a system"),
    ];
    let folder = project("found", &files);
    let loaded = load(&folder, &Environment::new(), Mode::Production);
    fs::remove_dir_all(&folder).expect("a folder to remove");
    let templates = loaded.expect("a sound project").templates;
    let subject = |locale| templates.find("welcome", locale).expect("a template").subject.as_str();
    assert_eq!((subject("de"), subject("fr-BE")), ("Hi", "Salut"));
    assert!(templates.find("reset-password", "de").is_some());
}

#[test]
fn previews_are_signed_with_a_secret_that_the_site_has() {
    let files =
        [("presswork.toml", "[admin]\ndraft_url = \"https://www.example.org/api/draft\"\n")];
    let folder = project("previews", &files);
    let admins = |variables: &[(&str, &str)], mode| {
        let variables = variables.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        let loaded = load(&folder, &variables.collect(), mode).expect("a sound project");
        let accounts = loaded.accounts().expect("a key");
        loaded.admins(accounts.as_ref(), None)
    };
    let key = ("JWT_SECRET", "a key that everybody knows, as it is in a test");
    let refused = admins(&[key], Mode::Production).expect_err("nothing to sign with");
    assert!(refused.to_string().contains("set PRESSWORK_PREVIEW_SECRET"), "{refused}");
    let secret = ("PRESSWORK_PREVIEW_SECRET", "a secret of previews that everybody knows");
    let given = admins(&[key, secret], Mode::Production).expect("a secret").expect("a key");
    assert!(given.drafts.is_some());
    let made = admins(&[key], Mode::Development).expect("one is made").expect("a key");
    assert!(made.drafts.is_some());
    let kept = fs::read_to_string(folder.join(".presswork/preview-secret")).expect("it is kept");
    fs::remove_dir_all(&folder).expect("a folder to remove");
    assert_eq!(kept.len(), 64);
}

#[test]
fn problems_of_templates_are_told_with_those_of_definitions() {
    let files = [
        ("presswork.toml", "[mail]\nlimit = 1\n"),
        ("mail/welcome/subject.txt", "Hi {{ nmae }}"),
        ("mail/welcome/a/b/c/body.txt", "too deep"),
    ];
    let folder = project("problems", &files);
    let error = load(&folder, &Environment::new(), Mode::Production).expect_err("problems");
    fs::remove_dir_all(&folder).expect("a folder to remove");
    let LoadError::Problems(found) = error else { panic!("{error}") };
    let lines: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert_eq!(
        lines[0],
        "mail/welcome: error: body.txt or body.html is missing\n  help: a template is replaced as a whole"
    );
    assert!(
        lines[1].starts_with("presswork.toml:2: error: unknown key \"limit\" in [mail]"),
        "{lines:#?}"
    );
}

#[test]
fn certificates_that_cannot_be_used_are_told_before_anything_starts() {
    let text = "[mail]\nfrom = \"a@b.org\"\nurl = \"smtp://a.example?ca=note.pem\"\n";
    let folder =
        project("certificates", &[("presswork.toml", text), ("note.pem", "no certificate")]);
    let told = |variables: &[(&str, &str)]| {
        let variables = variables.iter().map(|(name, it)| ((*name).to_owned(), (*it).to_owned()));
        match load(&folder, &variables.collect(), Mode::Production) {
            Err(LoadError::Problems(found)) => {
                found.problems.iter().map(ToString::to_string).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    let of_file = told(&[]);
    let of_variable = told(&[("SMTP_URL", "smtps://a.example?ca=/nope")]);
    fs::remove_dir_all(&folder).expect("a folder to remove");
    let help =
        "\n  help: ca=… must name a PEM file with one certificate or more, with its full path";
    let note = folder.join("note.pem");
    assert_eq!(
        of_file,
        [format!(
            "presswork.toml:3: error: the certificates in {} cannot be used: there is none in it{help}",
            note.display()
        )]
    );
    assert_eq!(of_variable.len(), 1, "{of_variable:#?}");
    let begins = "SMTP_URL: error: the certificates in /nope cannot be used: ";
    assert!(
        of_variable[0].starts_with(begins) && of_variable[0].ends_with(help),
        "{of_variable:#?}"
    );
}

#[test]
fn private_files_behind_a_public_address_are_noticed() {
    let may_show = |name: &str, media: &str| {
        let configuration = format!("[media]\n{media}");
        let folder = project(name, &[("presswork.toml", &configuration)]);
        let loaded = load(&folder, &Environment::new(), Mode::Development);
        fs::remove_dir_all(&folder).expect("a folder to remove");
        loaded.expect("a sound project").may_show_private_files()
    };
    let base_url = "base_url = \"https://cdn.example.org\"\n";
    assert!(may_show("both", &format!("private = true\n{base_url}")));
    assert!(!may_show("private", "private = true\n"));
    assert!(!may_show("public", base_url));
}
