//! What of a bucket is deleted that the database does not know.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use store::{Config, DatabaseUrl, ObjectRow};

use super::*;
use crate::media::tests::options;
use crate::{MediaOptions, Options};

const KNOWN: [&str; 2] = ["a00000000000000000000000.txt", "b00000000000000000000000.txt"];
const OLD: &str = "c00000000000000000000000.txt";
const YOUNG: &str = "d00000000000000000000000.txt";

/// An engine whose bucket is in the folder `bucket` of this one.
async fn engine(folder: &Path) -> Engine {
    let (definitions, _) = definition::parse(&[]);
    let (model, problems) = model::resolve(&definitions, &model::ResolveOptions::default());
    let model = model.unwrap_or_else(|| panic!("{problems:#?}"));
    let url = DatabaseUrl::Sqlite(folder.join("data.db"));
    let store = Store::connect(&Config::new(url)).await.expect("a database");
    let bucket = ::media::bucket::Config::Directory(folder.join("bucket"));
    let bucket = Bucket::open(&bucket).expect("a folder");
    bucket.check().await.expect("a folder can be made");
    let media = Some(Arc::new(MediaOptions { bucket, ..options("") }));
    let engine = Engine::new(Arc::new(model), store, Options { media, ..Options::default() });
    let engine = engine.expect("a sound model");
    engine.migrate().await.expect("tables can be made");
    engine
}

/// An object of this age in the bucket, whatever the database knows.
fn put(folder: &Path, key: &str, hours: u64) {
    let file = File::create(folder.join("bucket").join(key)).expect("a file");
    let age = Duration::from_secs(hours * 3600);
    file.set_modified(SystemTime::now() - age).expect("a time");
}

async fn announce(engine: &Engine, key: &str) {
    let object = ObjectRow {
        key: key.to_owned(),
        name: "a.txt".to_owned(),
        mime: "text/plain".to_owned(),
        bytes: 0,
        sha256: String::new(),
        private: false,
    };
    engine.store().announce_objects(&[object]).await.expect("a row");
}

/// Whether most is unknown, and the unknown objects that remain.
async fn repaired(engine: &Engine, mostly_unknown: bool) -> (bool, Vec<String>) {
    let repair = Repair { abandoned: DateTime::<Utc>::MIN_UTC, mostly_unknown };
    let audit = engine.audit_media(Some(repair), |_| {}).await.expect("an answer");
    let audit = audit.expect("a bucket");
    assert!(audit.findings.iter().all(|finding| finding.flaw == Flaw::Unknown), "{audit:?}");
    let remain = audit.findings.into_iter().filter(|finding| !finding.repaired);
    (audit.mostly_unknown, remain.map(|finding| finding.key).collect())
}

#[tokio::test]
async fn what_is_unknown_is_deleted_when_it_is_old_and_not_the_larger_part() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let engine = engine(folder.path()).await;
    let is_there = |key: &str| folder.path().join("bucket").join(key).exists();
    announce(&engine, KNOWN[0]).await;
    put(folder.path(), KNOWN[0], 48);
    put(folder.path(), OLD, 25);
    put(folder.path(), YOUNG, 23);
    let both = vec![OLD.to_owned(), YOUNG.to_owned()];
    assert_eq!(repaired(&engine, false).await, (true, both), "this may be another bucket");
    assert!(is_there(OLD));
    let young = vec![YOUNG.to_owned()];
    assert_eq!(repaired(&engine, true).await, (true, young.clone()), "as it was said");
    assert!(!is_there(OLD) && is_there(YOUNG) && is_there(KNOWN[0]));

    announce(&engine, KNOWN[1]).await;
    put(folder.path(), KNOWN[1], 48);
    put(folder.path(), OLD, 25);
    assert_eq!(repaired(&engine, false).await, (false, young));
    assert!(!is_there(OLD) && is_there(YOUNG) && KNOWN.iter().all(|key| is_there(key)));
    engine.store().close().await;
}

#[tokio::test]
async fn what_cannot_be_deleted_does_not_keep_the_others() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let engine = engine(folder.path()).await;
    let store = engine.store();
    let bucket = &engine.options().media.as_ref().expect("a bucket").bucket;
    let stuck: Vec<String> = (0..AT_ONCE).map(|number| format!("e{number:023}.txt")).collect();
    for key in &stuck {
        announce(&engine, key).await;
        // a folder is not deleted like a file
        std::fs::create_dir(folder.path().join("bucket").join(key)).expect("a folder");
    }
    store.give_up_objects(&stuck).await.expect("nothing refuses");
    announce(&engine, OLD).await;
    put(folder.path(), OLD, 0);
    store.give_up_objects(&[OLD.to_owned()]).await.expect("nothing refuses");
    for _ in 0..2 {
        let swept = sweep(store, bucket).await;
        assert!(matches!(swept, Err(EngineError::Bucket(BucketError::Failed(_)))), "{swept:?}");
    }
    assert!(!folder.path().join("bucket").join(OLD).exists(), "it is never reached");
    store.close().await;
}
