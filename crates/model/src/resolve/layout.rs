//! Which columns and tables the attributes of content types get.
//!
//! In: the catalog. Out: names, all different within their scope. It goes by what a definition says of itself and
//! never fails, so that both sides of a relation can be resolved in any order.

use std::collections::HashMap;

use definition::{Attribute, Node};

use crate::field::{Cardinality, is_use_of_file};
use crate::naming::{SYSTEM_COLUMNS, Taken, column_name, link_table_name, references_table_name};
use crate::resolve::Owner;
use crate::resolve::catalog::{Catalog, TypeEntry};
use crate::{ColumnName, TableName, TypeId};

/// Where one attribute is kept.
#[derive(Debug)]
pub(crate) struct Storage {
    /// Column of the entry's table; of no meaning when there is a table or the other side keeps the references.
    pub(crate) column: ColumnName,
    /// Column of the position among the siblings of a many-to-one relation.
    pub(crate) order: Option<ColumnName>,
    /// Link table of a to-many relation that this side owns.
    pub(crate) table: Option<TableName>,
}

/// Where every attribute of every content type is kept.
#[derive(Debug)]
pub(crate) struct Layout {
    storages: HashMap<(TypeId, String), Storage>,
    references_tables: Vec<TableName>,
}

impl Layout {
    pub(crate) fn storage(&self, id: TypeId, attribute: &str) -> Option<&Storage> {
        self.storages.get(&(id, attribute.to_owned()))
    }

    /// The table of references that this type has if it needs one.
    pub(crate) fn references_table(&self, id: TypeId) -> &TableName {
        &self.references_tables[id.0]
    }
}

/// What an attribute needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Column,
    ColumnWithOrder,
    Table,
    Nothing,
}

/// Names every column and table. The types' own tables come first: they are the ones that users know.
pub(super) fn build(catalog: &Catalog<'_>) -> Layout {
    let own: Vec<&str> = catalog.types.iter().map(|entry| &*entry.table).collect();
    let mut tables = Taken::new(&own);
    let references_tables = (catalog.types.iter())
        .map(|entry| {
            let name = references_table_name(&entry.table);
            TableName(tables.take_or_vary(name.0, &entry.uid))
        })
        .collect();
    let mut storages = HashMap::new();
    for (index, entry) in catalog.types.iter().enumerate() {
        let id = TypeId(index);
        let mut columns = Taken::new(&SYSTEM_COLUMNS);
        let attributes = catalog.attributes(Owner::ContentType(id)).iter();
        for attribute in attributes.filter(|it| !is_use_of_file(&entry.uid, &it.name)) {
            let storage = place(entry, attribute, (&mut columns, &mut tables));
            storages.insert((id, attribute.name.clone()), storage);
        }
    }
    Layout { storages, references_tables }
}

fn place(
    entry: &TypeEntry,
    attribute: &Attribute,
    (columns, tables): (&mut Taken, &mut Taken),
) -> Storage {
    let name = &attribute.name;
    let mut column = column_name(name);
    let mut order = None;
    let mut table = None;
    match need(attribute) {
        Need::Nothing => {}
        Need::Column => column = ColumnName(columns.take_or_vary(column.0, name)),
        Need::ColumnWithOrder => {
            column = ColumnName(columns.take_or_vary(column.0, name));
            let wanted = column_name(&format!("{column}_order")).0;
            let origin = format!("order of {name}");
            order = Some(ColumnName(columns.take_or_vary(wanted, &origin)));
        }
        Need::Table => {
            let wanted = link_table_name(&entry.table, name).0;
            let origin = format!("{} {name}", entry.uid);
            table = Some(TableName(tables.take_or_vary(wanted, &origin)));
        }
    }
    Storage { column, order, table }
}

fn need(attribute: &Attribute) -> Need {
    let kind = attribute.option("type").and_then(Node::as_text);
    if kind == Some("media") {
        let multiple = attribute.option("multiple").and_then(Node::as_boolean);
        return if multiple == Some(true) { Need::Table } else { Need::Column };
    }
    if kind != Some("relation") {
        return Need::Column;
    }
    if attribute.option("mappedBy").is_some() {
        return Need::Nothing;
    }
    match Cardinality::of(attribute) {
        Some(Cardinality::OneToOne | Cardinality::MorphToOne) => Need::Column,
        Some(Cardinality::ManyToOne) if attribute.option("inversedBy").is_some() => {
            Need::ColumnWithOrder
        }
        Some(Cardinality::ManyToOne) => Need::Column,
        Some(Cardinality::OneToMany | Cardinality::ManyToMany | Cardinality::MorphToMany) => {
            Need::Table
        }
        Some(Cardinality::MorphOne | Cardinality::MorphMany) | None => Need::Nothing,
    }
}
