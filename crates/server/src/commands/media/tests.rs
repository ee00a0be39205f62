//! Which files an import finds; what a check advises.

use std::fs;

use engine::{Audit, Finding, Flaw};

use super::{Deleting, Found, advice, find};

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

#[test]
fn whoever_keeps_what_is_unknown_is_told_why() {
    let finding = |flaw, repaired| Finding { flaw, key: String::new(), file: None, repaired };
    let audit = |mostly_unknown, findings: &[Finding]| Audit {
        mostly_unknown,
        findings: findings.to_vec(),
        ..Audit::default()
    };
    let unknown = [finding(Flaw::Unknown, false)];
    let most = advice(&audit(true, &unknown), Deleting::Loose).expect("advice");
    assert!(most.contains("`--repair --unknown`"), "{most}");
    assert_eq!(advice(&audit(true, &unknown), Deleting::Nothing), Some(most));
    let young = advice(&audit(true, &unknown), Deleting::Unknown).expect("advice");
    assert!(young.contains("older than a day"), "{young}");
    assert_eq!(advice(&audit(false, &unknown), Deleting::Loose), Some(young));
    let repaired = [finding(Flaw::Unknown, true)];
    assert_eq!(advice(&audit(true, &repaired), Deleting::Unknown), None);
    let missing = [finding(Flaw::Missing, false)];
    assert_eq!(advice(&audit(false, &missing), Deleting::Loose), None);
    assert!(advice(&audit(false, &missing), Deleting::Nothing).is_some());
}
