//! What a change writes to the entry's own row, and what the row holds before.
//!
//! In: the entry's input and the locked row. Out: column assignments, links, and the values as they will be,
//! against which publishing is checked.

use indexmap::IndexSet;
use model::{ContentType, FieldKind, Link, Principal, Relation, Scalar, Storage, Value, user};
use serde_json::{Map, Value as Json};
use sql::write::{self as statements, Assignment};
use store::Rows;

use super::Change;
use super::components::{Builder, references, unnumbered};
use super::references::Resolved;
use crate::report::Cause;

/// The row that a change starts from.
pub(super) struct Stored {
    /// Row number.
    pub(super) id: i64,
    /// Version before the change.
    pub(super) version: i64,
    /// Stored values by field name, enumerations as raw text.
    pub(super) values: Map<String, Json>,
}

/// What a change writes.
#[derive(Default)]
pub(super) struct Changes {
    /// Columns of the entry's row.
    pub(super) assignments: Vec<Assignment>,
    /// Relations outside of the row: field index and the documents in order.
    pub(super) links: Vec<(usize, Vec<String>)>,
    /// Documents referred to by the components of the row, when any component changed.
    pub(super) references: Option<Vec<(String, String)>>,
    /// New values by field name.
    pub(super) values: Map<String, Json>,
}

impl Stored {
    /// The first row of what [`statements::lock_row`] reads.
    pub(super) fn new(content_type: &ContentType, rows: &Rows) -> Option<Self> {
        if rows.is_empty() {
            return None;
        }
        let fields = statements::stored_fields(content_type);
        let values = fields.iter().enumerate().map(|(position, stored)| {
            let name = content_type.fields[stored.field].name.to_string();
            (name, cell(rows, (0, position + 2), stored.scalar))
        });
        Some(Self {
            id: rows.integer(0, 0)?,
            version: rows.integer(0, 1)?,
            values: values.collect(),
        })
    }
}

/// What a cell holds.
pub(super) fn cell(rows: &Rows, (row, column): (usize, usize), scalar: Scalar) -> Json {
    let mut bytes = Vec::new();
    rows.write_json(row, column, scalar, &mut bytes);
    serde_json::from_slice(&bytes).unwrap_or(Json::Null)
}

impl Changes {
    /// The row's values after the change; null where nothing was ever given.
    pub(super) fn merged(
        &self,
        content_type: &ContentType,
        stored: Option<&Stored>,
    ) -> Map<String, Json> {
        let mut values = stored.map(|stored| stored.values.clone()).unwrap_or_default();
        for field in statements::stored_fields(content_type) {
            values.entry(content_type.fields[field.field].name.to_string()).or_insert(Json::Null);
        }
        values.extend(self.values.clone());
        values
    }

    /// Adds a column.
    pub(super) fn assign(&mut self, column: &model::ColumnName, value: Value, storage: Storage) {
        self.assignments.push(Assignment { column: column.clone(), value, storage });
    }
}

impl Change<'_> {
    /// Works out what to write. `stored` is the row before the change, if there is one.
    pub(super) async fn resolve(&mut self, stored: Option<&Stored>) -> Result<Changes, Cause> {
        self.make_files().await?;
        let resolved = self.resolve_references(stored).await?;
        let mut changes = Changes::default();
        self.scalars(&mut changes);
        self.relations(&resolved, &mut changes);
        self.components(&resolved, stored, &mut changes).await?;
        self.authors(stored.is_none(), &mut changes);
        Ok(changes)
    }

    /// Which admin it is who writes.
    fn authors(&self, new: bool, changes: &mut Changes) {
        let Principal::Admin(admin) = self.principal else { return };
        let made = new.then_some(user::CREATED_BY);
        for name in made.into_iter().chain([user::UPDATED_BY]) {
            let field = self.content_type.field(name).filter(|field| !field.writable);
            if let Some(FieldKind::Relation(Relation {
                link: Link::Column { column, .. }, ..
            })) = field.map(|field| &field.kind)
            {
                changes.assign(column, Value::Text(admin.clone()), Storage::Text);
            }
        }
    }

    fn scalars(&self, changes: &mut Changes) {
        for (index, value) in &self.write.entry.scalars {
            let field = &self.content_type.fields[*index];
            let FieldKind::Scalar(scalar) = &field.kind else { continue };
            changes.values.insert(field.name.to_string(), scalar.scalar.print(value));
            changes.assign(&field.column, value.clone(), scalar.storage);
        }
    }

    fn relations(&self, resolved: &Resolved, changes: &mut Changes) {
        for (index, references) in &self.write.entry.relations {
            let field = &self.content_type.fields[*index];
            let FieldKind::Relation(relation) = &field.kind else { continue };
            let documents: IndexSet<String> = references
                .iter()
                .map(|reference| resolved.document(&relation.target, reference))
                .collect();
            let documents: Vec<String> = documents.into_iter().collect();
            if let Link::Column { column, order, .. } = &relation.link {
                let target = documents.first().cloned().map_or(Value::Null, Value::Text);
                changes.assign(column, target, Storage::Text);
                if let Some(order) = order {
                    changes.assign(order, Value::Null, Storage::Integer);
                }
            }
            changes.links.push((*index, documents));
        }
    }

    async fn components(
        &mut self,
        resolved: &Resolved,
        stored: Option<&Stored>,
        changes: &mut Changes,
    ) -> Result<(), Cause> {
        let inputs = &self.write.entry.components;
        if inputs.is_empty() {
            return Ok(());
        }
        let wanted: usize = inputs.iter().map(|(_, items)| unnumbered(items)).sum();
        let wanted = u32::try_from(wanted).unwrap_or(u32::MAX);
        let ids = self.transaction.component_ids(wanted).await.map_err(super::failed)?;
        let mut builder = Builder { model: self.model, resolved, ids: ids.into_iter() };
        for (index, items) in inputs {
            let field = &self.content_type.fields[*index];
            let before = stored.and_then(|stored| stored.values.get(&*field.name));
            let value = builder.field(field, items, before)?;
            let column = match &value {
                Json::Null => Value::Null,
                value => Value::Json(value.clone()),
            };
            changes.assign(&field.column, column, Storage::Json);
            changes.values.insert(field.name.to_string(), value);
        }
        let merged = changes.merged(self.content_type, stored);
        changes.references = Some(references(self.model, &self.content_type.fields, &merged));
        Ok(())
    }
}
