//! Which files an import finds.

use std::fs;

use super::{Found, find};

#[test]
fn folders_become_folders_and_hidden_files_stay() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = |path: &str| folder.path().join(path);
    fs::create_dir_all(place("pictures/2026/.git")).expect("folders");
    for file in ["pictures/b.jpg", "pictures/a.jpg", "pictures/2026/c.jpg", "pictures/2026/.git/x"]
    {
        fs::write(place(file), "x").expect("a file");
    }
    let mut found = Vec::new();
    find(&place("pictures"), &[], &mut found).expect("readable folders");
    find(&place("pictures/b.jpg"), &[], &mut found).expect("a readable file");
    let expected = [
        ("pictures/2026/c.jpg", &["pictures", "2026"][..]),
        ("pictures/a.jpg", &["pictures"]),
        ("pictures/b.jpg", &["pictures"]),
        ("pictures/b.jpg", &[]),
    ];
    let expected = expected.map(|(path, folders)| Found {
        path: place(path),
        folders: folders.iter().map(|name| (*name).to_owned()).collect(),
    });
    assert_eq!(found, expected);
    assert!(find(&place("nothing"), &[], &mut found).is_err());
}
