//! What a project folder keeps for its server.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::{ABANDONED, Project};

fn project() -> (TempDir, Project) {
    let folder = TempDir::new().expect("a folder");
    let project = Project::open(folder.path()).expect("a project");
    (folder, project)
}

#[test]
fn a_secret_is_made_once_and_for_its_owner() {
    let (folder, project) = project();
    let secret = project.secret().expect("a secret");
    assert_eq!((secret.len(), &project.secret().expect("a secret")), (64, &secret));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for (path, mode) in [(".presswork/secret", 0o600), (".presswork", 0o700)] {
            let found = fs::metadata(folder.path().join(path)).expect("it is there");
            assert_eq!(found.permissions().mode() & 0o777, mode, "{path}");
        }
    }
    assert!(folder.path().join(".presswork/.gitignore").is_file());
    let other = self::project().1.secret().expect("a secret");
    assert_ne!(secret, other);
}

#[test]
fn files_that_nobody_receives_any_more_are_removed() {
    let (folder, project) = project();
    let spool = folder.path().join("spool");
    fs::create_dir(&spool).expect("a folder");
    let old = SystemTime::now() - ABANDONED - Duration::from_secs(1);
    for (name, modified) in [(".tmpOld", old), (".tmpNew", SystemTime::now()), ("notes", old)] {
        let file = File::create(spool.join(name)).expect("a file");
        file.set_modified(modified).expect("a time");
    }
    project.make_spool("spool".as_ref()).expect("a folder");
    let mut left: Vec<_> = fs::read_dir(&spool)
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name())
        .collect();
    left.sort();
    assert_eq!(left, [".tmpNew", "notes"]);
}
