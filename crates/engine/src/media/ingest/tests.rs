//! What becomes of objects when whoever takes their file in goes away.

use std::pin::pin;
use std::time::Duration;

use futures_util::poll;
use media::bucket::Config;
use store::DatabaseUrl;
use tokio::task::yield_now;
use tokio::time::timeout;

use super::*;

#[tokio::test]
async fn who_leaves_while_objects_are_noted_gives_them_up() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = DatabaseUrl::Sqlite(folder.path().join("data.db"));
    let config = store::Config::new(url);
    let store = Store::connect(&config).await.expect("a database");
    store.prepare().await.expect("tables can be made");
    let bucket = Bucket::open(&Config::Directory(folder.path().join("bucket"))).expect("a folder");
    let keys = vec!["a00000000000000000000000.txt".to_owned()];
    let object = ObjectRow {
        key: keys[0].clone(),
        name: "a.txt".to_owned(),
        mime: "text/plain".to_owned(),
        bytes: 1,
        sha256: String::new(),
        private: false,
    };
    store.announce_objects(&[object]).await.expect("a row");
    {
        let files = [keys.clone()];
        let mut noting = pin!(note_stored((&store, &bucket), &files));
        assert!(poll!(&mut noting).is_pending(), "the database is asked");
    }
    let given_up = async {
        while store.doomed_objects(1).await.expect("an answer") != keys {
            yield_now().await;
        }
    };
    timeout(Duration::from_secs(10), given_up).await.expect("they are given up");
    store.close().await;
}
