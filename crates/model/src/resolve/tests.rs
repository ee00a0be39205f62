//! Broken projects with the problems they must give: `tests/definitions/{failing/<name>/error,warning/<name>/warning}.txt`.
//! `UPDATE=1 cargo test -p model` writes the texts anew.

use std::fs;
use std::path::{Path, PathBuf};

use definition::{Severity, SourceFile};

use super::*;
use crate::{FieldKind, Link, Relation, Scalar};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file under `folder`, in the order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    entries.sort();
    entries
        .into_iter()
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

fn resolve_folder(project: &Path, options: &ResolveOptions) -> (Option<Model>, Vec<Problem>) {
    let sources: Vec<SourceFile> = files(&project.join("src"))
        .into_iter()
        .map(|path| SourceFile {
            text: fs::read_to_string(&path).expect("a readable file"),
            path: path.strip_prefix(project).expect("inside").display().to_string(),
        })
        .collect();
    let (definitions, mut problems) = definition::parse(&sources);
    let (model, more) = resolve(&definitions, options);
    problems.extend(more);
    problems.sort();
    (model, problems)
}

fn print(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

/// Compares every project under `tests/definitions/<kind>` with its golden text, or writes that text.
fn check_goldens(kind: &str, usable: bool) -> usize {
    let is_set = |wanted| std::env::vars().any(|(name, _)| name == wanted);
    let update = is_set("UPDATE") && !is_set("CI");
    let folder = root().join("tests/definitions").join(kind);
    let mut names: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("a folder of projects")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    names.sort();
    for project in &names {
        let (model, problems) = resolve_folder(project, &ResolveOptions::default());
        let golden = project.join(if usable { "warning.txt" } else { "error.txt" });
        if update {
            fs::write(&golden, print(&problems)).expect("a writable folder");
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(print(&problems), expected, "{}", project.display());
        assert_eq!(model.is_some(), usable, "{}", project.display());
        let has_error = problems.iter().any(|problem| problem.severity == Severity::Error);
        assert_eq!(has_error, !usable, "{}", project.display());
        assert!(!problems.is_empty(), "{}", project.display());
    }
    names.len()
}

#[test]
fn broken_projects_say_what_is_wrong() {
    assert!(check_goldens("failing", false) >= 25);
}

#[test]
fn doubtful_projects_are_served_with_warnings() {
    assert!(check_goldens("warning", true) >= 1);
}

#[test]
fn sound_projects_have_no_problems() {
    for project in ["examples/blog", "tests/models/blog", "tests/models/kitchen-sink"] {
        let (model, problems) = resolve_folder(&root().join(project), &ResolveOptions::default());
        assert_eq!(print(&problems), "", "{project}");
        let again = resolve_folder(&root().join(project), &ResolveOptions::default()).0;
        assert_eq!(format!("{model:?}"), format!("{again:?}"), "{project}");
    }
}

/// Resolves files given as `(path, text)`, which must be sound.
fn resolve_files(files: &[(&str, &str)], options: &ResolveOptions) -> Model {
    let sources: Vec<SourceFile> = files
        .iter()
        .map(|(path, text)| SourceFile { path: (*path).into(), text: (*text).into() })
        .collect();
    let (definitions, problems) = definition::parse(&sources);
    assert_eq!(print(&problems), "");
    let (model, problems) = resolve(&definitions, options);
    assert_eq!(print(&problems), "");
    model.expect("sound files make a model")
}

#[test]
fn an_extension_takes_the_place_of_a_plugins_attributes() {
    let model = resolve_files(
        &[(
            "src/extensions/users-permissions/content-types/user/schema.json",
            r#"{
                "attributes": {
                    "username": { "type": "string" },
                    "role": {
                        "type": "relation", "relation": "manyToOne",
                        "target": "plugin::users-permissions.role", "inversedBy": "users"
                    },
                    "avatar": { "type": "media" }
                }
            }"#,
        )],
        &ResolveOptions::default(),
    );
    let user = model.find("plugin::users-permissions.user").expect("a built-in type");
    assert_eq!(&*user.table, "up_users");
    assert!(user.field("avatar").is_some() && user.field("password").is_none());
    let uids: Vec<&str> = model.own_types().map(|entry| &*entry.uid).collect();
    assert_eq!(uids.len(), 11);
    assert_eq!(uids.first(), Some(&"plugin::upload.file"));
    assert_eq!(uids.last(), Some(&"admin::user"));
}

#[test]
fn no_extension_takes_the_bounds_off_permissions() {
    let permission = |bounds: &str| {
        let path = "src/extensions/users-permissions/content-types/permission/schema.json";
        let role = r#""role": {
            "type": "relation", "relation": "manyToOne",
            "target": "plugin::users-permissions.role", "inversedBy": "permissions"
        }"#;
        let text = format!(
            r#"{{ "attributes": {{ "action": {{ "type": "string" }}, {role}{bounds} }} }}"#
        );
        let model = resolve_files(&[(path, &text)], &ResolveOptions::default());
        model.find(user::PERMISSION).expect("a built-in type").clone()
    };
    let kept = permission("");
    let bounds = kept.field("bounds").expect("a field of every permission");
    assert!(!bounds.output && !bounds.filter);
    let written = permission(r#", "bounds": { "type": "text" }"#);
    let all = written.fields.iter().filter(|field| *field.name == *"bounds");
    assert_eq!(all.count(), 1);
}

#[test]
fn no_extension_shows_the_codes_of_users() {
    let text = r#"{ "attributes": {
        "username": { "type": "string" },
        "resetPasswordToken": { "type": "string" },
        "confirmationToken": { "type": "string", "private": false },
        "role": {
            "type": "relation", "relation": "manyToOne",
            "target": "plugin::users-permissions.role", "inversedBy": "users"
        }
    } }"#;
    let path = "src/extensions/users-permissions/content-types/user/schema.json";
    for surface in [Surface::Content, Surface::Admin] {
        let options = ResolveOptions { surface, ..ResolveOptions::default() };
        let model = resolve_files(&[(path, text)], &options);
        let user = model.find(user::USER).expect("a built-in type");
        assert!(user.field("username").is_some_and(|field| field.output && field.filter));
        for code in user::CODES {
            let field = user.field(code).expect("an attribute of the extension");
            assert!(!field.output && !field.filter, "{code}");
        }
    }
}

#[test]
fn built_in_types_let_go_of_what_an_extension_leaves_out() {
    const FILE: (&str, &str) = (
        "src/extensions/upload/content-types/file/schema.json",
        r#"{ "attributes": { "name": { "type": "string" }, "url": { "type": "text" } } }"#,
    );
    const ONE_SIDED: (&str, &str) = (
        FILE.0,
        r#"{ "attributes": { "folder": {
            "type": "relation", "relation": "manyToOne", "target": "plugin::upload.folder"
        } } }"#,
    );
    const FOLDER: (&str, &str) = (
        "src/extensions/upload/content-types/folder/schema.json",
        r#"{ "attributes": { "name": { "type": "string" } } }"#,
    );
    let resolved = |extension| resolve_files(&[extension], &ResolveOptions::default());
    for extension in [FILE, ONE_SIDED] {
        let model = resolved(extension);
        let folder = model.find(media::FOLDER).expect("a built-in type");
        assert!(folder.field("files").is_none());
        assert!(folder.field("parent").is_some() && folder.field("children").is_some());
    }

    let without_files = resolved(FOLDER);
    let file = without_files.find(media::FILE).expect("a built-in type");
    let folder = file.field("folder").map(|field| &field.kind);
    assert!(matches!(
        folder,
        Some(FieldKind::Relation(Relation { link: Link::Column { .. }, .. }))
    ));
}

#[test]
fn names_that_clash_in_the_database_are_told_apart() {
    let model = resolve_files(
        &[(
            "src/api/job/content-types/job/schema.json",
            r#"{
                "collectionName": "Jobs",
                "info": { "singularName": "job", "pluralName": "jobs", "displayName": "Job" },
                "attributes": {
                    "status": { "type": "string" },
                    "jobTitle": { "type": "string" },
                    "job_title": { "type": "string" },
                    "aRelationWithANameThatIsFarTooLongForAnyDatabaseToKeepInOnePiece": {
                        "type": "relation", "relation": "manyToMany", "target": "api::job.job"
                    }
                }
            }"#,
        )],
        &ResolveOptions::default(),
    );
    let job = model.find("api::job.job").expect("the type");
    assert_eq!(&*job.table, "jobs");
    let column = |name: &str| job.field(name).map(|field| field.column.0.clone());
    assert!(column("status").is_some_and(|column| column.starts_with("status_")));
    assert_eq!(column("jobTitle").as_deref(), Some("job_title"));
    assert!(column("job_title").is_some_and(|column| column.starts_with("job_title_")));
    let link = job.fields.iter().find_map(|field| match &field.kind {
        FieldKind::Relation(Relation { link: Link::Table { table, .. }, .. }) => Some(table),
        _ => None,
    });
    assert_eq!(link.map(|table| table.len()), Some(crate::naming::LONGEST_NAME));
}

#[test]
fn a_type_without_a_table_of_its_own_has_that_of_its_name() {
    let path = "src/api/job/content-types/job/schema.json";
    for said in ["", r#""collectionName": "", "#] {
        let text = format!(
            r#"{{ {said}"info": {{ "singularName": "job", "pluralName": "jobs", "displayName": "Job" }}, "attributes": {{}} }}"#
        );
        let model = resolve_files(&[(path, &text)], &ResolveOptions::default());
        let job = model.find("api::job.job").expect("the type");
        assert_eq!(&*job.table, "job", "{said}");
    }
}

#[test]
fn hiding_a_part_of_a_type_shows_none_of_the_rest() {
    let mention =
        |name: &str| Mention { name: name.into(), file: "presswork.toml".into(), line: 1 };
    let disabled = Disabled {
        uid: mention("admin::user"),
        whole: false,
        queries: false,
        mutations: false,
        actions: Vec::new(),
        fields: vec![mention("email")],
        output: Vec::new(),
        input: Vec::new(),
        filters: Vec::new(),
    };
    for (surface, exposed) in [(Surface::Content, false), (Surface::Admin, true)] {
        let disabled = vec![disabled.clone()];
        let options = ResolveOptions { surface, disabled, ..ResolveOptions::default() };
        let model = resolve_files(&[], &options);
        let admin = model.find("admin::user").expect("a built-in type");
        assert_eq!(admin.exposed, exposed, "{surface:?}");
    }
}

#[test]
fn a_project_says_what_its_custom_fields_are() {
    let files = [(
        "src/api/job/content-types/job/schema.json",
        r#"{
            "info": { "singularName": "job", "pluralName": "jobs", "displayName": "Job" },
            "attributes": {
                "rating": { "type": "customField", "customField": "plugin::stars.rating", "max": 5 }
            }
        }"#,
    )];
    let custom_fields = BTreeMap::from([("plugin::stars.rating".into(), "integer".into())]);
    let options = ResolveOptions { custom_fields, ..ResolveOptions::default() };
    let model = resolve_files(&files, &options);
    let rating = model.find("api::job.job").and_then(|job| job.field("rating"));
    let Some(FieldKind::Scalar(field)) = rating.map(|field| &field.kind) else {
        panic!("a scalar field, not {rating:?}");
    };
    assert_eq!((field.scalar, field.rules.max), (Scalar::Int, Some(5.0)));
}

#[test]
fn only_types_that_take_the_option_are_unique() {
    let folder = root().join("tests/definitions/warning/unknown-options");
    let (model, _) = resolve_folder(&folder, &ResolveOptions::default());
    let article = model.as_ref().and_then(|model| model.find("api::article.article"));
    assert_eq!(article.and_then(|it| it.field("body")).map(|field| field.unique), Some(false));
    let files = [(
        "src/api/job/content-types/job/schema.json",
        r#"{
            "info": { "singularName": "job", "pluralName": "jobs", "displayName": "Job" },
            "attributes": {
                "code": { "type": "customField", "customField": "plugin::a.code", "unique": true },
                "open": { "type": "customField", "customField": "plugin::a.flag", "unique": true }
            }
        }"#,
    )];
    let custom_fields = [("plugin::a.code", "string"), ("plugin::a.flag", "boolean")]
        .map(|(k, v)| (k.into(), v.into()));
    let options = ResolveOptions { custom_fields: custom_fields.into(), ..Default::default() };
    let model = resolve_files(&files, &options);
    let is_unique = |name| Some(model.find("api::job.job")?.field(name)?.unique);
    assert_eq!((is_unique("code"), is_unique("open")), (Some(true), Some(false)));
}
