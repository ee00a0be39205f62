//! What dead processes leave.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use super::Spool;

const HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn only_old_files_of_ours_are_discarded() {
    let folder = tempfile::tempdir().unwrap();
    let old = |name: &str| {
        let file = File::create(folder.path().join(name)).unwrap();
        file.set_modified(SystemTime::now() - 2 * HOUR).unwrap();
    };
    let receiving = Spool::new(folder.path().to_owned(), 100).await.unwrap();
    let left = Spool::new(folder.path().to_owned(), 100).await.unwrap();
    let name = left.path.file_name().unwrap().to_owned();
    old(name.to_str().unwrap());
    old("of somebody else");
    let discard = || Spool::discard_unfinished(folder.path().to_owned(), HOUR);
    assert_eq!(discard().await.unwrap(), 1);
    assert_eq!(discard().await.unwrap(), 0);
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["of somebody else".as_ref(), receiving.path.file_name().unwrap()]);
}
