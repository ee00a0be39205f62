//! The store against a SQLite file, and the writing of values, which both databases share.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, NaiveTime};
use model::{Scalar, Storage, Value};
use sql::{Dialect, Param, Statement, statement::Pattern};

use crate::{
    Allowance, Applied, ApplyError, Binds, Change, Config, DatabaseUrl, Keys, Lane, Store,
    StoreError, notation, sqlite,
};

/// The configuration of a test: a file of its own.
fn config(name: &str) -> Config {
    let folder =
        std::env::temp_dir().join(format!("presswork-store-{name}-{}", std::process::id()));
    let _gone = std::fs::remove_dir_all(&folder);
    Config::new(DatabaseUrl::Sqlite(folder.join("data.db")))
}

fn statement(text: &str, params: Vec<Param>, columns: Vec<Storage>) -> Statement {
    Statement { text: text.into(), params, columns }
}

async fn apply(store: &Store, fingerprint: &str, statements: &[&str]) -> Applied {
    let plan = |_: Option<&str>| {
        let statements = statements.iter().map(|text| (*text).to_owned()).collect();
        Ok::<_, Infallible>(Change { statements, snapshot: fingerprint.to_owned() })
    };
    store.apply(fingerprint, plan).await.expect("the statements are good")
}

async fn store(name: &str, table: &str) -> Store {
    let store = Store::connect(&config(name)).await.expect("a fresh file");
    apply(&store, "a", &[table]).await;
    store
}

#[tokio::test]
async fn every_storage_comes_back_as_json() {
    let store = store("values", "create table t (a, b, c, d real, e, f, g, h, i)").await;
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a leap year");
    let cells = [
        (Value::Text("a\"\n\u{1}ü".into()), Storage::Text, Scalar::String, r#""a\"\n\u0001ü""#),
        (Value::Integer(7), Storage::Integer, Scalar::Int, "7"),
        (Value::Integer(1 << 60), Storage::BigInteger, Scalar::Long, r#""1152921504606846976""#),
        (Value::Double(1.0), Storage::Double, Scalar::Float, "1"),
        (Value::Boolean(true), Storage::Boolean, Scalar::Boolean, "true"),
        (Value::Date(day), Storage::Date, Scalar::Date, r#""2024-02-29""#),
        (
            Value::Time(NaiveTime::from_hms_milli_opt(1, 2, 3, 4).expect("a time")),
            Storage::Time,
            Scalar::Time,
            r#""01:02:03.004""#,
        ),
        (
            Value::Timestamp(DateTime::from_timestamp_millis(-1).expect("an instant")),
            Storage::Timestamp,
            Scalar::DateTime,
            r#""1969-12-31T23:59:59.999Z""#,
        ),
        (Value::Json(serde_json::json!({"a": [1]})), Storage::Json, Scalar::Json, r#"{"a":[1]}"#),
    ];
    let params = cells.iter().map(|(value, storage, ..)| Param::Value(value.clone(), *storage));
    let columns = cells.iter().map(|(_, storage, ..)| *storage).collect();
    let text = "insert into t values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) returning *";
    let insert = statement(text, params.collect(), columns);
    let mut transaction = store.begin().await.expect("the only one");
    let rows = transaction.fetch(&insert, &Binds::default()).await.expect("a good statement");
    transaction.commit().await.expect("nothing refuses");
    for (column, (.., scalar, json)) in cells.iter().enumerate() {
        let mut out = Vec::new();
        rows.write_json(0, column, *scalar, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), *json);
    }
}

#[tokio::test]
async fn lists_keys_and_patterns_are_bound() {
    let store = store("binds", "create table t (id integer primary key, name text)").await;
    let mut transaction = store.begin().await.expect("the only one");
    let insert = statement("insert into t (name) values ('a%b'), ('axb'), ('c')", vec![], vec![]);
    assert_eq!(transaction.execute(&insert, &Binds::default()).await.expect("good"), 3);
    transaction.commit().await.expect("nothing refuses");

    let names = |binds: Binds<'static>, text: &'static str, param: Param| {
        let store = store.clone();
        async move {
            let mut reader = store.reader().await.expect("an idle store");
            let read = statement(text, vec![param], vec![Storage::Text]);
            let rows = reader.fetch(&read, &binds).await.expect("a good statement");
            (0..rows.len())
                .filter_map(|row| rows.text(row, 0).map(str::to_owned))
                .collect::<Vec<_>>()
        }
    };
    let list = Param::List(vec![Value::Text("c".into()), Value::Null], Storage::Text);
    let text = "select name from t where name in (select value from json_each(?1))";
    assert_eq!(names(Binds::default(), text, list).await, ["c"]);

    let keys = Binds { keys: Keys::Rows(&[1, 3]), ..Binds::default() };
    let text = "select name from t where id in (select value from json_each(?1)) order by id";
    assert_eq!(names(keys, text, Param::Keys(Storage::BigInteger)).await, ["a%b", "c"]);

    let variables: &'static [Option<Value>] = Box::leak(Box::new([Some(Value::Text("a%".into()))]));
    let prefix = Param::Variable {
        index: 0,
        scalar: Scalar::String,
        storage: Storage::Text,
        pattern: Some(Pattern::Prefix),
    };
    let text = "select name from t where name like ?1 escape '\\'";
    let binds = Binds { variables, ..Binds::default() };
    assert_eq!(names(binds, text, prefix).await, ["a%b"]);
}

#[tokio::test]
async fn an_abandoned_transaction_leaves_no_trace() {
    let store = store("rollback", "create table t (a integer unique)").await;
    let insert = statement("insert into t values (1)", vec![], vec![]);
    let mut transaction = store.begin().await.expect("the only one");
    transaction.execute(&insert, &Binds::default()).await.expect("a good statement");
    drop(transaction);
    let mut transaction = store.begin().await.expect("the other one is rolled back");
    transaction.execute(&insert, &Binds::default()).await.expect("the table is empty");
    let error = transaction.execute(&insert, &Binds::default()).await.expect_err("a duplicate");
    let StoreError::UniqueViolation { table, columns } = error else { panic!("{error:?}") };
    assert_eq!((table.as_deref(), columns), (Some("t"), vec!["a".to_owned()]));
    assert_eq!(transaction.component_ids(3).await.expect("a counter"), [1, 2, 3]);
    assert_eq!(transaction.component_ids(2).await.expect("a counter"), [4, 5]);
}

#[tokio::test]
async fn a_refused_commit_leaves_no_trace() {
    let deferred = "create table t (a integer primary key, b integer references t deferrable initially deferred)";
    let store = store("refused-commit", deferred).await;
    let insert = |b: i32| statement(&format!("insert into t values (1, {b})"), vec![], vec![]);
    let mut transaction = store.begin().await.expect("the only one");
    transaction.execute(&insert(2), &Binds::default()).await.expect("looked at later");
    transaction.commit().await.expect_err("a reference to nothing");
    let mut transaction = store.begin().await.expect("the other one is rolled back");
    transaction.execute(&insert(1), &Binds::default()).await.expect("the table is empty");
    transaction.commit().await.expect("a reference to itself");
}

#[tokio::test]
async fn a_long_statement_ends() {
    let config = Config { statement_timeout: Duration::from_millis(200), ..config("timeout") };
    let store = Store::connect(&config).await.expect("a fresh file");
    let endless = "with recursive n(x) as (values (1) union all select x + 1 from n) \
                   select max(x) from n";
    let endless = statement(endless, vec![], vec![Storage::BigInteger]);
    let start = Instant::now();
    let mut reader = store.reader().await.expect("an idle store");
    let error = reader.fetch(&endless, &Binds::default()).await.expect_err("it never ends");
    assert!(matches!(error, StoreError::StatementTimeout), "{error:?}");
    drop(reader);

    // A client that leaves ends it too, and frees the connection at once.
    let mut reader = store.reader().await.expect("an idle store");
    let nothing = Binds::default();
    let abandoned = reader.fetch(&endless, &nothing);
    assert!(tokio::time::timeout(Duration::from_millis(20), abandoned).await.is_err());
    drop(reader);
    store.close().await;
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_full_pool_is_busy() {
    let config = Config { acquire_timeout: Duration::from_millis(50), ..config("busy") };
    let store = Store::connect(&config).await.expect("a fresh file");
    let _one = store.begin().await.expect("the only one");
    let error = store.begin().await.expect_err("there is one writer");
    assert!(matches!(error, StoreError::Busy), "{error:?}");
    store.ping().await.expect("readiness has a connection of its own");
}

#[tokio::test]
async fn a_model_is_applied_once() {
    let config = config("apply");
    let store = Store::connect(&config).await.expect("a fresh file");
    let changed = |revision, statements| Applied::Changed { revision, statements };
    assert_eq!(apply(&store, "a", &["create table t (a)"]).await, changed(1, 1));
    assert_eq!(apply(&store, "a", &["not even sql"]).await, Applied::Unchanged);
    let refused = |snapshot: Option<&str>| {
        assert_eq!(snapshot, Some("a"));
        Err::<Change, _>(std::fmt::Error)
    };
    let error = store.apply("b", refused).await.expect_err("the plan refuses");
    assert!(matches!(error, ApplyError::Plan(_)));
    assert_eq!(
        apply(&store, "b", &["create table u (a)", "create table v (a)"]).await,
        changed(2, 2)
    );

    assert!(matches!(Store::connect(&config).await, Err(StoreError::InUse(_))));
    store.close().await;
    drop(store);
    let again = Store::connect(&config).await.expect("the other one is gone");
    assert_eq!(apply(&again, "b", &[]).await, Applied::Unchanged);
}

#[test]
fn numbers_are_printed_like_javascript_does() {
    let cases: BTreeMap<&str, f64> = BTreeMap::from([
        ("0", -0.0),
        ("1", 1.0),
        ("-2.5", -2.5),
        ("0.1", 0.1),
        ("0.000001", 1e-6),
        ("1e-7", 1e-7),
        ("1.5e-9", 1.5e-9),
        ("100000000000000000000", 1e20),
        ("1e+21", 1e21),
        ("1.7976931348623157e+308", f64::MAX),
    ]);
    for (text, value) in cases {
        let mut out = Vec::new();
        assert!(notation::float(value, &mut out));
        assert_eq!(String::from_utf8_lossy(&out), text);
    }
    assert!(!notation::float(f64::NAN, &mut Vec::new()));
}

#[test]
fn instants_are_printed_like_chrono_does() {
    // Every 37 hours and a bit, from year 1 to 9999.
    let mut milliseconds = -62_135_596_800_000_i64;
    while milliseconds < 253_402_300_800_000 {
        let mut out = Vec::new();
        notation::timestamp(milliseconds * 1000, &mut out);
        let expected = DateTime::from_timestamp_millis(milliseconds).expect("within its range");
        let expected = expected.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        assert_eq!(String::from_utf8_lossy(&out), expected);
        milliseconds += 133_333_337 * 41;
    }
}

#[test]
fn affected_releases_of_sqlite_are_refused() {
    for (version, good) in [
        ("3.40.1", false),
        ("3.44.5", false),
        ("3.44.6", true),
        ("3.50.7", true),
        ("3.51.2", false),
        ("3.51.3", true),
        ("3.52.0", true),
        ("", false),
    ] {
        assert_eq!(sqlite::is_repaired(version), good, "{version}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let config = config("owner");
    let DatabaseUrl::Sqlite(path) = &config.url else { panic!("it is a file") };
    let folder = path.parent().expect("a folder");
    // wherever it lies
    std::fs::create_dir_all(folder).expect("a folder");
    let store = Store::connect(&config).await.expect("a fresh file");
    apply(&store, "a", &["create table t (a)"]).await;
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut modes = BTreeMap::new();
    for file in files.map(|file| file.expect("a file")) {
        let mode = file.metadata().expect("it is there").permissions().mode() & 0o777;
        modes.insert(file.file_name().to_string_lossy().into_owned(), mode);
    }
    modes.remove("data.db.lock");
    assert!(modes.len() > 1 && modes.values().all(|mode| *mode == 0o600), "{modes:?}");
}

#[test]
fn urls_say_which_database_and_no_secret() {
    let url: DatabaseUrl = "postgres://me:secret@host/db".parse().expect("a url");
    assert_eq!(url.dialect(), Dialect::Postgres);
    assert!(!format!("{url:?}").contains("secret"));
    assert_eq!(url.to_string(), "the PostgreSQL database db at host:5432");
    let file = DatabaseUrl::Sqlite(PathBuf::from("a/b.db"));
    assert_eq!(file.to_string(), "the SQLite file a/b.db");
    assert_eq!("sqlite:a/b.db".parse::<DatabaseUrl>().expect("a url"), file);
    for wrong in ["", "mysql://x", "sqlite:", "sqlite::memory:", "postgres://host:port/db"] {
        assert!(wrong.parse::<DatabaseUrl>().is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn rows_of_two_readers_share_the_memory() {
    let config = Config { memory: 4 * 1024 * 1024, ..config("memory") };
    let store = Store::connect(&config).await.expect("a fresh file");
    let text = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) \
                select printf('%01000d', i) from n";
    let read = statement(text, Vec::new(), vec![Storage::Text]);
    let allowance = Allowance { rows: 10_000, bytes: 10_000_000 };
    let (first, second) = (store.claim(), store.claim());
    let mut reader = store.reader().await.expect("free");
    reader.allow(allowance, first.clone());
    reader.fetch(&read, &Binds::default()).await.expect("more than there is, but alone");
    let mut other = store.reader().await.expect("free");
    other.allow(allowance, second);
    let refused = other.fetch(&read, &Binds::default()).await;
    assert!(matches!(refused, Err(StoreError::NoRoom)), "{refused:?}");
    drop((first, reader, other));
    let mut later = store.reader().await.expect("free");
    later.allow(allowance, store.claim());
    later.fetch(&read, &Binds::default()).await.expect("alone again");
}

#[tokio::test]
async fn a_lane_has_so_many_places() {
    let lane = Lane::new(1, Duration::from_millis(20));
    let place = lane.enter().await.expect("free");
    assert!(matches!(lane.enter().await, Err(StoreError::Busy)));
    let (next, ()) = tokio::join!(lane.enter(), async { drop(place) });
    next.expect("the place became free while waiting");
}

#[tokio::test]
async fn a_closed_lane_has_none() {
    let lane = Lane::new(2, Duration::from_millis(20));
    let closed = lane.close().await.expect("free");
    assert!(matches!(lane.enter().await, Err(StoreError::Busy)));
    drop(closed);
    let _place = lane.enter().await.expect("free again");
    assert!(matches!(lane.close().await, Err(StoreError::Busy)), "one is taken");
}
