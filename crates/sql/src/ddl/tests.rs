//! What cases cannot reach: snapshots that differ from each other in ways that no two definitions of a test
//! project do, and their statements for both databases.

use super::tables::{Field, Table, Tables, TypeShape};
use super::{Change, Column, ColumnKind, Index, Refusal, Shape, changes, statements};
use crate::Dialect;

fn value(name: &str, kind: ColumnKind) -> Field {
    let shape = Shape::Value { column: name.to_owned(), kind, secret: false };
    Field { id: name.to_owned(), shape, hidden: false }
}

/// Articles with these fields, each in a column of its own name.
fn articles(fields: &[Field]) -> Tables {
    let column = |name: &str, kind| Column {
        name: name.to_owned(),
        kind,
        nullable: true,
        default: None,
        references: None,
    };
    let mut columns = vec![column("id", ColumnKind::RowId)];
    columns.extend(fields.iter().filter_map(|field| match &field.shape {
        Shape::Value { column: name, kind, .. } => Some(column(name, *kind)),
        _ => None,
    }));
    Tables {
        default_locale: "en".to_owned(),
        types: vec![TypeShape {
            id: "api::article.article".to_owned(),
            table: "articles".to_owned(),
            draft_and_publish: false,
            localized: false,
            fields: fields.to_vec(),
            hidden: false,
        }],
        components: Vec::new(),
        tables: vec![Table {
            id: "api::article.article".to_owned(),
            name: "articles".to_owned(),
            columns,
            primary_key: Vec::new(),
            indexes: Vec::new(),
        }],
    }
}

fn refused(old: &Tables, new: &Tables) -> Vec<String> {
    let refusals = changes(Some(old), new).expect_err("the change is refused");
    refusals.iter().map(Refusal::to_string).collect()
}

#[test]
fn an_applied_snapshot_needs_no_change() {
    let wanted = articles(&[value("title", ColumnKind::Text)]);
    let made = changes(None, &wanted).expect("an empty database takes anything");
    assert!(matches!(&*made.changes, [Change::CreateTable(_)]));
    let stored = serde_json::to_string(&made.tables).expect("a snapshot is plain data");
    let stored: Tables = serde_json::from_str(&stored).expect("it reads back");
    let again = changes(Some(&stored), &wanted).expect("nothing differs");
    assert_eq!((again.changes, again.notices, again.tables), (vec![], vec![], stored));
}

#[test]
fn a_field_that_is_gone_is_kept_and_comes_back() {
    let both = articles(&[value("title", ColumnKind::Text), value("views", ColumnKind::Integer)]);
    let one = articles(&[value("title", ColumnKind::Text)]);
    let gone = changes(Some(&both), &one).expect("its column stays");
    assert_eq!(gone.changes, []);
    assert_eq!(
        gone.notices.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "api::article.article, field views: no longer defined; its content stays in column views \
          of table articles and is there again when the definition is"
        ]
    );
    let still = changes(Some(&gone.tables), &one).expect("nothing differs");
    assert_eq!(still.notices, [], "one notice is enough");
    let back = changes(Some(&still.tables), &both).expect("its column is there");
    assert_eq!((back.changes, back.tables), (vec![], both));
}

#[test]
fn a_type_that_is_gone_keeps_its_table_to_itself() {
    let known = articles(&[value("title", ColumnKind::Text)]);
    let gone = changes(Some(&known), &Tables::default()).expect("its table stays");
    assert_eq!(gone.changes, []);
    let mut other = known.clone();
    other.types[0].id = "api::post.post".to_owned();
    other.tables[0].id = "api::post.post".to_owned();
    assert_eq!(
        refused(&gone.tables, &other),
        ["api::post.post: its table articles holds the content of api::article.article; give it \
          another collectionName, or restore the definition that the table belongs to"]
    );
}

#[test]
fn every_change_under_content_is_refused() {
    let known = articles(&[value("title", ColumnKind::Text), value("day", ColumnKind::Date)]);
    let link = Shape::Links {
        table: "articles_day_lnk".to_owned(),
        target: "api::article.article".to_owned(),
    };
    let mut wanted = articles(&[
        value("title", ColumnKind::Integer),
        Field { id: "day".to_owned(), shape: link, hidden: false },
    ]);
    wanted.types[0].table = "posts".to_owned();
    let refusals = refused(&known, &wanted);
    let begin = [
        "api::article.article: its table would change from articles to posts;",
        "api::article.article, field title: was a text in column title and would become an integer \
         in column title;",
        "api::article.article, field day: was a date in column day and would become a list of \
         references to entries of api::article.article in table articles_day_lnk;",
    ];
    for begin in begin {
        assert!(refusals.iter().any(|it| it.starts_with(begin)), "{begin} in {refusals:#?}");
    }
}

#[test]
fn a_column_is_not_shared_by_two_fields() {
    let known = articles(&[value("title", ColumnKind::Text)]);
    let mut other = articles(&[value("title", ColumnKind::Integer)]);
    other.types[0].fields[0].id = "Title".to_owned();
    assert_eq!(
        refused(&known, &other),
        [
            "api::article.article: its column title holds values of another kind; give the field that \
          needs this column another name"
        ]
    );
}

#[test]
fn options_that_hide_entries_are_refused() {
    let mut known = articles(&[]);
    known.types[0].draft_and_publish = true;
    known.types[0].localized = true;
    assert_eq!(refused(&known, &articles(&[])).len(), 2);
}

#[test]
fn integers_widen() {
    let known = articles(&[value("views", ColumnKind::Integer)]);
    let wanted = articles(&[value("views", ColumnKind::BigInteger)]);
    let wider = changes(Some(&known), &wanted).expect("nothing is lost").changes;
    assert_eq!(
        statements(&wider, Dialect::Postgres),
        [r#"ALTER TABLE "articles" ALTER COLUMN "views" TYPE bigint"#]
    );
    assert!(statements(&wider, Dialect::Sqlite).is_empty());
    assert_eq!(refused(&wanted, &known).len(), 1);
}

#[test]
fn a_type_that_gets_drafts_and_locales_gives_its_rows_some() {
    let known = articles(&[value("title", ColumnKind::Text)]);
    let mut wanted = known.clone();
    wanted.types[0].draft_and_publish = true;
    wanted.types[0].localized = true;
    let filled = changes(Some(&known), &wanted).expect("nothing is lost").changes;
    assert_eq!(
        statements(&filled, Dialect::Sqlite),
        [
            r#"update "articles" set "locale" = 'en' where "locale" = ''"#,
            "insert into \"articles\" (\"title\")\nselect p0.\"title\"\nfrom \"articles\" p0\n\
             where p0.\"status\" = 1\norder by p0.\"id\"",
        ]
    );
}

#[test]
fn an_index_follows_its_field() {
    let unique = Index {
        name: "articles_locale_title_index".to_owned(),
        columns: vec!["title".to_owned()],
        unique: true,
        status: Some(1),
        without_locale: false,
    };
    let plain = articles(&[value("title", ColumnKind::Text)]);
    let mut indexed = plain.clone();
    indexed.tables[0].indexes.push(unique.clone());
    let made = changes(Some(&plain), &indexed).expect("the database checks it").changes;
    assert_eq!(
        statements(&made, Dialect::Postgres),
        ["CREATE UNIQUE INDEX \"articles_locale_title_index\" ON \"articles\" (\"title\") \
          WHERE \"status\" = 1"]
    );
    let dropped = changes(Some(&indexed), &plain).expect("nothing is lost").changes;
    assert_eq!(dropped, [Change::DropIndex(unique.clone())]);
    let hidden = changes(Some(&indexed), &articles(&[])).expect("its column stays");
    assert_eq!(hidden.changes, [], "the index of a hidden column stays with it");
    assert_eq!(hidden.tables.tables[0].indexes, [unique]);
}
