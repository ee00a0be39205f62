//! A model's tables: what each field keeps, and the columns, link tables and indexes that hold it.
//!
//! In: a [`Model`]. Out: [`Tables`]. Must not know what was there before.
//!
//! An index exists for each way in which a read of ours reaches rows:
//!
//! | index | for |
//! |---|---|
//! | `(document_id, locale, status)`, unique | an entry by its id; the end of a relation |
//! | `(locale, status)` of single types, unique | at most one document |
//! | `(locale, id)` of published rows | a list in its default order, though the drafts came first |
//! | `(<reference>, status[, <order>, id])` | a page of the other side of a relation in order; deletes |
//! | `(<reference>, locale, status)`, unique | the same for one-to-one |
//! | link `(source_id, position, target)` | a relation's page in order |
//! | link `(target, inverse_position, source_id)` | the same from the other side |
//! | `(locale, <unique field>)` of published rows, unique | uniqueness; an entry by its slug |
//! | `(<unique field>)` of drafts | the same in a preview |
//! | `(locale, <number or date>)` of published rows, and of drafts | the newest first |
//!
//! Texts get no index of their own: they may be longer than an index takes, and each one makes every write dearer.

use model::naming::{SYSTEM_COLUMNS, shorten};
use model::{Component, ContentType, FieldKind, Kind, Link, Model, Relation, Storage, Target};

use super::tables::{
    Column, ColumnKind, ComponentShape, Default, Field, Index, Reference, Shape, Table, Tables,
    TypeShape,
};

/// Every table that a model needs.
#[must_use]
pub fn tables(model: &Model) -> Tables {
    let types: Vec<&ContentType> = model.own_types().collect();
    let own = types.iter().copied().map(entry_table);
    let links = types.iter().copied().flat_map(link_tables);
    let references = types.iter().copied().filter_map(references_table);
    Tables {
        default_locale: model.default_locale.clone(),
        types: types.iter().map(|content_type| type_shape(model, content_type)).collect(),
        components: model.components.iter().map(|it| component_shape(model, it)).collect(),
        tables: own.chain(links).chain(references).collect(),
    }
}

fn type_shape(model: &Model, content_type: &ContentType) -> TypeShape {
    TypeShape {
        id: content_type.uid.to_string(),
        table: content_type.table.to_string(),
        draft_and_publish: content_type.draft_and_publish,
        localized: content_type.localized,
        fields: attributes(content_type).map(|field| shape_of(model, field)).collect(),
        hidden: false,
    }
}

fn component_shape(model: &Model, component: &Component) -> ComponentShape {
    // Inside a component nothing has a column: the key of the JSON is the field's name.
    let fields = component.fields.iter().map(|field| {
        let column = model::ColumnName::from(&*field.name);
        shape_of(model, &model::Field { column, ..field.clone() })
    });
    ComponentShape { id: component.uid.to_string(), fields: fields.collect(), hidden: false }
}

/// The fields that a type's own definition brings; the others have columns in every table.
fn attributes(content_type: &ContentType) -> impl Iterator<Item = &model::Field> {
    content_type.fields.iter().filter(|field| match &field.kind {
        FieldKind::Scalar(_) => !SYSTEM_COLUMNS.contains(&&*field.column),
        FieldKind::Relation(relation) => {
            !matches!(relation.link, Link::Localizations | Link::Referrers)
        }
        FieldKind::Component(_) | FieldKind::Zone(_) => true,
    })
}

fn shape_of(model: &Model, field: &model::Field) -> Field {
    let column = field.column.to_string();
    let uid = |id| model.component(id).uid.to_string();
    let shape = match &field.kind {
        FieldKind::Scalar(scalar) => {
            Shape::Value { column, kind: kind_of(scalar.storage), secret: scalar.secret }
        }
        FieldKind::Relation(relation) => match &relation.link {
            Link::Column { column, .. } => {
                let target = target_of(model, relation);
                Shape::Reference { column: column.to_string(), target }
            }
            Link::Table { table } => {
                Shape::Links { table: table.to_string(), target: target_of(model, relation) }
            }
            Link::Embedded => Shape::Embedded { many: relation.many },
            Link::InverseColumn { .. }
            | Link::InverseTable { .. }
            | Link::Localizations
            | Link::Referrers => Shape::Inverse,
        },
        FieldKind::Component(it) if it.repeatable => {
            Shape::Components { column, component: uid(it.component) }
        }
        FieldKind::Component(it) => Shape::Component { column, component: uid(it.component) },
        FieldKind::Zone(_) => Shape::Zone { column },
    };
    Field { id: field.name.to_string(), shape, hidden: false }
}

/// The uid of the type that a relation leads to; the word "any" for one that may lead anywhere.
fn target_of(model: &Model, relation: &Relation) -> String {
    match relation.target {
        Target::Type(target) => model.content_type(target).uid.to_string(),
        Target::Any(_) => "any".to_owned(),
    }
}

const fn kind_of(storage: Storage) -> ColumnKind {
    match storage {
        Storage::Text => ColumnKind::Text,
        Storage::Integer => ColumnKind::Integer,
        Storage::BigInteger => ColumnKind::BigInteger,
        Storage::Double => ColumnKind::Double,
        Storage::Boolean => ColumnKind::Boolean,
        Storage::Date => ColumnKind::Date,
        Storage::Time => ColumnKind::Time,
        Storage::Timestamp => ColumnKind::Timestamp,
        Storage::Json => ColumnKind::Json,
    }
}

fn entry_table(content_type: &ContentType) -> Table {
    let name = content_type.table.to_string();
    let mut columns = system_columns();
    let mut indexes = vec![
        Index { unique: true, ..index(&name, &["document_id", "locale", "status"]) },
        published_index(content_type, "id"),
        published_index(content_type, "published_at"),
    ];
    if content_type.kind == Kind::Single {
        indexes.push(Index { unique: true, ..index(&name, &["locale", "status"]) });
    }
    for field in attributes(content_type) {
        match &field.kind {
            FieldKind::Relation(relation) => {
                reference_columns(&name, &relation.link, (&mut columns, &mut indexes));
            }
            FieldKind::Scalar(scalar) => {
                columns.push(empty_column(&field.column, kind_of(scalar.storage)));
                indexes.extend(value_indexes(content_type, field, scalar));
            }
            FieldKind::Component(_) | FieldKind::Zone(_) => {
                columns.push(empty_column(&field.column, ColumnKind::Json));
            }
        }
    }
    Table { id: content_type.uid.to_string(), name, columns, primary_key: Vec::new(), indexes }
}

fn system_columns() -> Vec<Column> {
    let document_id = Column {
        references: Some(Reference::Document),
        ..full_column("document_id", ColumnKind::Code)
    };
    let locale =
        Column { default: Some(Default::Empty), ..full_column("locale", ColumnKind::Code) };
    let version =
        Column { default: Some(Default::One), ..full_column("version", ColumnKind::Integer) };
    vec![
        full_column("id", ColumnKind::RowId),
        document_id,
        locale,
        full_column("status", ColumnKind::Status),
        version,
        full_column("created_at", ColumnKind::Timestamp),
        full_column("updated_at", ColumnKind::Timestamp),
        empty_column("published_at", ColumnKind::Timestamp),
    ]
}

fn reference_columns(
    table: &str,
    link: &Link,
    (columns, indexes): (&mut Vec<Column>, &mut Vec<Index>),
) {
    let Link::Column { column, order, exclusive } = link else { return };
    columns.push(Column {
        references: Some(Reference::DocumentOrNull),
        ..empty_column(column, ColumnKind::Code)
    });
    columns.extend(order.iter().map(|order| empty_column(order, ColumnKind::Integer)));
    indexes.push(match order {
        _ if *exclusive => Index { unique: true, ..index(table, &[column, "locale", "status"]) },
        Some(order) => index(table, &[column, "status", order, "id"]),
        None => index(table, &[column, "status"]),
    });
}

fn value_indexes(
    content_type: &ContentType,
    field: &model::Field,
    scalar: &model::ScalarField,
) -> Vec<Index> {
    let table = &content_type.table;
    let ordered = matches!(
        scalar.storage,
        Storage::Integer
            | Storage::BigInteger
            | Storage::Double
            | Storage::Date
            | Storage::Time
            | Storage::Timestamp
    );
    let mut indexes = Vec::new();
    if field.unique || (ordered && field.filter) {
        let unique = field.unique;
        let published = Index { unique, ..published_index(content_type, &field.column) };
        if content_type.draft_and_publish && !unique {
            let name = shorten(&format!("{table}_{}_drafts", field.column));
            indexes.push(Index { name, status: Some(0), ..published.clone() });
        }
        indexes.push(published);
    }
    if field.unique && content_type.draft_and_publish {
        indexes.push(Index { status: Some(0), ..index(table, &[&field.column]) });
    }
    indexes
}

fn link_tables(content_type: &ContentType) -> impl Iterator<Item = Table> {
    attributes(content_type).filter_map(|field| {
        let FieldKind::Relation(relation) = &field.kind else { return None };
        let Link::Table { table, .. } = &relation.link else { return None };
        let id = format!("{}/{}", content_type.uid, field.name);
        let columns = vec![
            source_column(content_type),
            target_column(),
            full_column("status", ColumnKind::Status),
            full_column("position", ColumnKind::Integer),
            empty_column("inverse_position", ColumnKind::Integer),
        ];
        let indexes = vec![
            index(table, &["source_id", "position", "target"]),
            index(table, &["target", "status", "inverse_position", "source_id"]),
        ];
        Some(keyed_table(id, table, columns, (&["source_id", "target"], indexes)))
    })
}

fn references_table(content_type: &ContentType) -> Option<Table> {
    let table = content_type.references_table.as_ref()?;
    let id = format!("{}#references", content_type.uid);
    let columns =
        vec![source_column(content_type), full_column("path", ColumnKind::Code), target_column()];
    let indexes = vec![index(table, &["target"])];
    Some(keyed_table(id, table, columns, (&["source_id", "path", "target"], indexes)))
}

fn keyed_table(
    id: String,
    name: &str,
    columns: Vec<Column>,
    (primary_key, indexes): (&[&str], Vec<Index>),
) -> Table {
    let primary_key = primary_key.iter().map(|column| (*column).to_owned()).collect();
    Table { id, name: name.to_owned(), columns, primary_key, indexes }
}

fn source_column(content_type: &ContentType) -> Column {
    Column {
        references: Some(Reference::Row(content_type.table.to_string())),
        ..full_column("source_id", ColumnKind::BigInteger)
    }
}

fn target_column() -> Column {
    Column { references: Some(Reference::Document), ..full_column("target", ColumnKind::Code) }
}

fn full_column(name: &str, kind: ColumnKind) -> Column {
    Column { nullable: false, ..empty_column(name, kind) }
}

/// A content column is never `not null`: a draft may be empty where a published entry may not.
fn empty_column(name: &str, kind: ColumnKind) -> Column {
    Column { name: name.to_owned(), kind, nullable: true, default: None, references: None }
}

/// An index over the published rows of a locale. Where a type has none, the locale is a condition of the index
/// rather than its first column: PostgreSQL compares a column with every entry of each page that it opens.
fn published_index(content_type: &ContentType, column: &str) -> Index {
    let mut index = index(&content_type.table, &["locale", column]);
    if !content_type.localized {
        index.columns.remove(0);
    }
    Index { status: Some(1), without_locale: !content_type.localized, ..index }
}

fn index(table: &str, columns: &[&str]) -> Index {
    Index {
        name: shorten(&format!("{table}_{}_index", columns.join("_"))),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        unique: false,
        status: None,
        without_locale: false,
    }
}
