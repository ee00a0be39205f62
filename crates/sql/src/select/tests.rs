//! The texts of the four kinds of levels, for both databases: what the cases show in full, here at a glance.

use definition::SourceFile;
use model::{Link, Model, ResolveOptions, Scalar, Storage, TypeId};
use plan::{
    Filter, Locale, Operand, Page, Place, Read, RelationStep, Slot, SortKey, Status, Subject, Via,
};

use crate::{Dialect, Param, read};

fn model() -> Model {
    let files = ["article", "tag"].map(|name| SourceFile {
        path: format!("src/api/{name}/content-types/{name}/schema.json"),
        text: format!(
            r#"{{
                "kind": "collectionType",
                "collectionName": "{name}s",
                "info": {{"singularName": "{name}", "pluralName": "{name}s", "displayName": "{name}"}},
                "attributes": {{"name": {{"type": "string"}}}}
            }}"#
        ),
    });
    let (definitions, _) = definition::parse(&files);
    let (model, problems) = model::resolve(&definitions, &ResolveOptions::default());
    model.unwrap_or_else(|| panic!("{problems:#?}"))
}

fn type_id(uid: &str) -> TypeId {
    model().find(uid).expect("it is defined above").id
}

fn text(column: &str) -> Subject {
    Subject { place: Place::Column(column.into()), storage: Storage::Text, scalar: Scalar::String }
}

fn articles() -> Read {
    Read {
        content_type: type_id("api::article.article"),
        via: None,
        slots: vec![Slot::Column("title".into(), Storage::Text)],
        filter: Filter::All(Vec::new()),
        sort: Vec::new(),
        page: Page { offset: 0, limit: 10, unlimited: false },
        status: Status::Published,
        locale: Locale::Exact(String::new()),
        children: Vec::new(),
    }
}

fn link() -> Link {
    Link::Table { table: "articles_tags_lnk".into() }
}

fn tags(link: Link, many: bool) -> Read {
    Read {
        content_type: type_id("api::tag.tag"),
        via: Some(Via { owner: Some(type_id("api::article.article")), link, many }),
        slots: vec![Slot::ParentKey, Slot::Column("name".into(), Storage::Text)],
        ..articles()
    }
}

fn text_of(level: &Read, dialect: Dialect) -> String {
    read(&model(), level, dialect).text.to_string()
}

#[test]
fn a_root_sorts_to_a_unique_column() {
    let mut root = articles();
    root.sort = vec![SortKey { steps: Vec::new(), subject: text("title"), descending: true }];
    root.page.offset = 20;
    let expected = "\
select t0.\"title\"
from \"articles\" t0
where t0.\"status\" = 1
  and t0.\"locale\" = ''
order by t0.\"title\" desc, t0.\"id\"
limit 10 offset 20";
    assert_eq!(text_of(&root, Dialect::Postgres), expected);
    assert!(
        text_of(&root, Dialect::Sqlite)
            .contains("order by t0.\"title\" desc nulls first, t0.\"id\"")
    );
}

#[test]
fn a_reference_is_one_look_up() {
    let column = Link::Column { column: "tag".into(), order: None, exclusive: false };
    let one = read(&model(), &tags(column, false), Dialect::Sqlite);
    let expected = "\
select t0.\"document_id\", t0.\"name\"
from \"tags\" t0
where t0.\"document_id\" in (select value from json_each(?1))
  and t0.\"status\" = 1
  and likely(t0.\"locale\" = '')";
    assert_eq!(&*one.text, expected);
    assert_eq!(one.params, [Param::Keys(Storage::Text)]);
}

#[test]
fn a_list_has_a_page_for_each_parent() {
    let postgres = "\
select l1.\"source_id\", t0.\"name\"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from \"articles_tags_lnk\" l1
  where l1.\"source_id\" = p2.\"key\"
  order by l1.\"position\", l1.\"target\"
  limit 10
) l1
join \"tags\" t0 on t0.\"document_id\" = l1.\"target\" and t0.\"status\" = 1 and t0.\"locale\" = ''
order by l1.\"position\", l1.\"target\"";
    assert_eq!(text_of(&tags(link(), true), Dialect::Postgres), postgres);
    let sorted = Read {
        sort: vec![SortKey { steps: Vec::new(), subject: text("name"), descending: false }],
        ..tags(link(), true)
    };
    let postgres = "\
select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select l1.\"source_id\", t0.\"name\"
  from \"articles_tags_lnk\" l1
  cross join lateral (
    select *
    from \"tags\" t0
    where t0.\"document_id\" = l1.\"target\"
      and t0.\"status\" = 1
      and t0.\"locale\" = ''
    offset 0
  ) t0
  where l1.\"source_id\" = p2.\"key\"
  order by t0.\"name\", t0.\"id\"
  limit 10
) r3";
    assert_eq!(text_of(&sorted, Dialect::Postgres), postgres);
    let sqlite = "\
select s2, s3
from (
  select l1.\"source_id\" as s2, t0.\"name\" as s3,
    row_number() over (partition by l1.\"source_id\" order by l1.\"position\", l1.\"target\") as place
  from \"articles_tags_lnk\" l1
  join \"tags\" t0 on t0.\"document_id\" = l1.\"target\"
  where l1.\"source_id\" in (select value from json_each(?1))
    and t0.\"status\" = 1
    and likely(t0.\"locale\" = '')
)
where place <= 10
order by place";
    assert_eq!(text_of(&tags(link(), true), Dialect::Sqlite), sqlite);
}

#[test]
fn a_value_is_bound_whatever_it_says() {
    let hostile = "'; drop table articles; --";
    let compare = |operator| Filter::Compare {
        subject: text("name"),
        operator,
        operand: Operand::Value(model::Value::Text(hostile.to_owned())),
    };
    let step = RelationStep {
        field: "tags".into(),
        link: link(),
        target: type_id("api::tag.tag"),
        status: Status::Published,
        locale: Locale::Exact(hostile.to_owned()),
        rows: Box::new(Filter::All(Vec::new())),
    };
    let filters = model::Operator::ALL.iter().map(|(operator, ..)| compare(*operator)).collect();
    let mut root = articles();
    root.filter = Filter::Related { step, filter: Box::new(Filter::Any(filters)) };
    root.locale = Locale::Exact(hostile.to_owned());
    for dialect in [Dialect::Postgres, Dialect::Sqlite] {
        assert!(!text_of(&root, dialect).contains("drop"));
    }
}
