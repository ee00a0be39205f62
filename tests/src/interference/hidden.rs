//! Makes everything that a role may not read something else: values change, references end, rows are gone.
//!
//! In: a role, a database. Out: the same database to whoever has the role, and another one to everybody else.

use anyhow::Result;
use model::{Action, ContentType, Field, FieldKind, Link, Model, Relation, Storage, Target, Value};
use sql::{Dialect, Statement};
use store::Binds;

use super::role::{Role, Seen, Way, is_content};
use crate::database::Instance;

/// Changes what is hidden.
pub(super) async fn change(role: &Role, model: &Model, instance: &Instance) -> Result<()> {
    let dialect = instance.engine.store().dialect();
    let mut transaction = instance.engine.store().begin().await?;
    for seen in &role.seen {
        let content_type = &model.content_types[seen.content_type.0];
        let mut statements = Vec::new();
        for (index, field) in content_type.fields.iter().enumerate() {
            if is_content(field) && !seen.depends_on(index) {
                let rows = seen.rows_without(Some(index));
                statements.extend(role.changes(model, (content_type, field), &rows, dialect));
            }
        }
        statements.extend(role.ends(content_type, seen));
        for text in statements {
            let (text, params, columns) = (text.into(), Vec::new(), Vec::new());
            let statement = Statement { text, params, columns };
            transaction.execute(&statement, &Binds::default()).await?;
        }
    }
    Ok(transaction.commit().await?)
}

impl Role {
    /// The statements that delete some of what is hidden, with the documents that have no rows then: but for those by which a rule
    /// knows whoever asks.
    fn ends(&self, content_type: &ContentType, seen: &Seen) -> [String; 2] {
        let known = self.viewer.facts.iter().flatten().filter_map(|fact| match fact {
            Value::Text(text) => Some(format!("'{text}'")),
            _ => None,
        });
        let known: Vec<String> = known.chain(["'none'".to_owned()]).collect();
        let (table, rows) = (&content_type.table, seen.rows_without(None));
        let rows = format!("{rows} and \"document_id\" not in ({})", known.join(", "));
        [
            format!("delete from \"{table}\" where {rows} and \"id\" % 3 = 0"),
            format!(
                "delete from presswork_documents where content_type = '{}' \
                 and document_id not in (select \"document_id\" from \"{table}\")",
                content_type.uid
            ),
        ]
    }

    /// The statements that change one field in some rows.
    fn changes(
        &self,
        model: &Model,
        (content_type, field): (&ContentType, &Field),
        rows: &str,
        dialect: Dialect,
    ) -> Vec<String> {
        let (table, column) = (&content_type.table, &field.column);
        let set = |value: String| {
            vec![format!("update \"{table}\" set \"{column}\" = {value} where {rows}")]
        };
        match &field.kind {
            FieldKind::Scalar(held) => match held.storage {
                // still an address, or capital letters: whether an entry may be published is no secret to whoever publishes it
                Storage::Text => set(format!("'Z' || \"{column}\"")),
                Storage::Integer | Storage::BigInteger | Storage::Double => {
                    set(format!("\"{column}\" + 1"))
                }
                Storage::Boolean if dialect == Dialect::Sqlite => set(format!("1 - \"{column}\"")),
                Storage::Boolean => set(format!("not \"{column}\"")),
                _ => set("null".to_owned()),
            },
            FieldKind::Component(_) | FieldKind::Zone(_) => set("null".to_owned()),
            FieldKind::Relation(relation) if self.shows_otherwise(model, relation) => Vec::new(),
            FieldKind::Relation(relation) => match &relation.link {
                Link::Column { .. } => set("null".to_owned()),
                Link::Table { table: links } => vec![format!(
                    "delete from \"{links}\" where \"source_id\" in \
                     (select \"id\" from \"{table}\" where {rows})"
                )],
                _ => Vec::new(),
            },
        }
    }

    /// Whether a relation can also be seen from its other end, which the role may read.
    fn shows_otherwise(&self, model: &Model, relation: &Relation) -> bool {
        let Target::Type(target) = relation.target else { return true };
        let target = model.content_type(target);
        let is_hidden = self.seen.iter().any(|seen| seen.content_type == target.id);
        self.viewer.grants.allows(target.id, Action::Find) || !is_hidden && !relation.media
    }
}

impl Seen {
    /// The condition that no way shows the row or, if one is meant, this field of it.
    fn rows_without(&self, field: Option<usize>) -> String {
        let shows = |way: &&Way| field.is_none_or(|field| way.fields.contains(&field));
        let shown: Vec<String> =
            self.ways.iter().filter(shows).map(|way| format!("({})", way.rows)).collect();
        match shown.as_slice() {
            [] => "1 = 1".to_owned(),
            shown => format!("not ({})", shown.join(" or ")),
        }
    }

    /// Whether the field says which rows there are.
    fn depends_on(&self, field: usize) -> bool {
        self.ways.iter().any(|way| way.ruled_by == Some(field))
    }
}
