//! What a project folder keeps for its server.

use std::fs;

use tempfile::TempDir;

use super::Project;

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
