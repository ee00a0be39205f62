//! What changes in the database: tables, columns and indexes to add, rows to fill in.
//!
//! In: two snapshots. Out: [`Change`]s, and the merged tables. Whether a change is safe was decided by the fields'
//! meaning; what is left to refuse here is a table that belongs to somebody else.

use super::{Change, Refusal};
use crate::ddl::tables::{Column, ColumnKind, Index, Table, Tables};

/// The wanted tables, with the tables and columns that are kept, and what creates them.
pub(super) fn tables(
    old: &Tables,
    new: &Tables,
    refusals: &mut Vec<Refusal>,
) -> (Vec<Table>, Vec<Change>) {
    let mut merged = Vec::new();
    let mut changes = Vec::new();
    for wanted in &new.tables {
        match old.table(&wanted.id) {
            Some(known) => {
                // A field that changed its kind was refused by its own name already.
                if refusals.iter().all(|refusal| refusal.owner != wanted.id) {
                    refusals.extend(columns_taken(known, wanted));
                }
                merged.push(extend(known, wanted, &mut changes));
            }
            None => {
                refusals.extend(name_taken(old, wanted));
                changes.push(Change::CreateTable(wanted.clone()));
                merged.push(wanted.clone());
            }
        }
    }
    merged.extend(old.tables.iter().filter(|known| new.table(&known.id).is_none()).cloned());
    (merged, changes)
}

fn name_taken(old: &Tables, wanted: &Table) -> Option<Refusal> {
    let known = old.tables.iter().find(|known| known.name == wanted.name)?;
    Some(Refusal {
        owner: wanted.id.clone(),
        field: None,
        what: format!("its table {} holds the content of {}", wanted.name, known.id),
        advice: "give it another collectionName, or restore the definition that the table \
                 belongs to"
            .to_owned(),
    })
}

/// Two fields whose names differ in case only share a column's name.
fn columns_taken<'t>(known: &'t Table, wanted: &'t Table) -> impl Iterator<Item = Refusal> + 't {
    wanted.columns.iter().filter_map(|column| {
        let kept = known.column(&column.name)?;
        let fits = kept.kind == column.kind || widens(kept, column);
        (!fits).then(|| Refusal {
            owner: wanted.id.clone(),
            field: None,
            what: format!("its column {} holds values of another kind", column.name),
            advice: "give the field that needs this column another name".to_owned(),
        })
    })
}

fn widens(known: &Column, wanted: &Column) -> bool {
    known.kind == ColumnKind::Integer && wanted.kind == ColumnKind::BigInteger
}

fn extend(known: &Table, wanted: &Table, changes: &mut Vec<Change>) -> Table {
    let mut merged = wanted.clone();
    for column in &wanted.columns {
        match known.column(&column.name) {
            None => changes
                .push(Change::AddColumn { table: wanted.name.clone(), column: column.clone() }),
            Some(kept) if widens(kept, column) => {
                let (table, column) = (wanted.name.clone(), column.name.clone());
                changes.push(Change::WidenColumn { table, column });
            }
            Some(_) => {}
        }
    }
    let hidden = known.columns.iter().filter(|column| wanted.column(&column.name).is_none());
    merged.columns.extend(hidden.cloned());
    let kept = known.indexes.iter().filter(|index| kept(index, wanted));
    merged.indexes.extend(kept.cloned());
    merged
}

/// Whether an index stays although it is not wanted: it is over a column that is kept hidden.
fn kept(index: &Index, wanted: &Table) -> bool {
    let unwanted = !wanted.indexes.iter().any(|it| it.name == index.name);
    unwanted && index.columns.iter().any(|column| wanted.column(column).is_none())
}

/// Gives rows what a type's new options demand of them.
pub(super) fn fill(old: &Tables, merged: &Tables, changes: &mut Vec<Change>) {
    for wanted in merged.types.iter().filter(|shape| !shape.hidden) {
        let Some(known) = old.types.iter().find(|known| known.id == wanted.id) else { continue };
        let Some(table) = merged.table(&wanted.id) else { continue };
        if wanted.localized && !known.localized {
            let locale = merged.default_locale.clone();
            changes.push(Change::SetLocale { table: table.name.clone(), locale });
        }
        if wanted.draft_and_publish && !known.draft_and_publish {
            let prefixes = [format!("{}/", wanted.id), format!("{}#", wanted.id)];
            let owned = merged
                .tables
                .iter()
                .filter(|table| prefixes.iter().any(|prefix| table.id.starts_with(prefix)));
            changes
                .push(Change::AddDrafts { table: table.clone(), owned: owned.cloned().collect() });
        }
    }
}

/// Makes the indexes what they should be, after all rows are in place.
pub(super) fn index(old: &Tables, merged: &Tables, changes: &mut Vec<Change>) {
    for table in &merged.tables {
        let known = old.table(&table.id).map_or(&[][..], |known| &known.indexes);
        let surplus = known.iter().filter(|index| !table.indexes.contains(index));
        changes.extend(surplus.cloned().map(Change::DropIndex));
        let missing = table.indexes.iter().filter(|index| !known.contains(index));
        changes.extend(
            missing.cloned().map(|index| Change::CreateIndex { table: table.name.clone(), index }),
        );
    }
}
