//! What changed for the people who write definitions: types, components and fields.
//!
//! In: two snapshots. Out: the merged shapes; notices for what is gone; refusals for what would change under
//! content that exists. Must not know tables and columns beyond their names.

use super::{Notice, Refusal};
use crate::ddl::tables::{ColumnKind, ComponentShape, Field, Shape, Tables, TypeShape};

type Report<'r> = (&'r mut Vec<Notice>, &'r mut Vec<Refusal>);

/// The wanted types, with the fields and types that are kept hidden.
pub(super) fn types(old: &Tables, new: &Tables, report: Report<'_>) -> Vec<TypeShape> {
    let (notices, refusals) = report;
    let mut merged = Vec::new();
    for wanted in &new.types {
        let mut shape = wanted.clone();
        if let Some(known) = old.types.iter().find(|known| known.id == wanted.id) {
            refusals.extend(type_refusals(known, wanted));
            let owner = Owner { uid: &wanted.id, table: Some(&known.table) };
            shape.fields = owner.fields((&known.fields, &wanted.fields), (notices, refusals));
        }
        merged.push(shape);
    }
    let gone = |known: &&TypeShape| !new.types.iter().any(|wanted| wanted.id == known.id);
    for known in old.types.iter().filter(gone) {
        if !known.hidden {
            notices.push(Notice {
                owner: known.id.clone(),
                field: None,
                kept_in: format!("table {}", known.table),
            });
        }
        merged.push(TypeShape { hidden: true, ..known.clone() });
    }
    merged
}

/// The wanted components, with the fields and components that are kept hidden.
pub(super) fn components(old: &Tables, new: &Tables, report: Report<'_>) -> Vec<ComponentShape> {
    let (notices, refusals) = report;
    let mut merged = Vec::new();
    for wanted in &new.components {
        let mut shape = wanted.clone();
        if let Some(known) = old.components.iter().find(|known| known.id == wanted.id) {
            let owner = Owner { uid: &wanted.id, table: None };
            shape.fields = owner.fields((&known.fields, &wanted.fields), (notices, refusals));
        }
        merged.push(shape);
    }
    let gone = |known: &&ComponentShape| !new.components.iter().any(|it| it.id == known.id);
    for known in old.components.iter().filter(gone) {
        if !known.hidden {
            notices.push(Notice {
                owner: known.id.clone(),
                field: None,
                kept_in: "the entries that use it".to_owned(),
            });
        }
        merged.push(ComponentShape { hidden: true, ..known.clone() });
    }
    merged
}

fn type_refusals(known: &TypeShape, wanted: &TypeShape) -> Vec<Refusal> {
    let refuse = |what: String, advice: &str| Refusal {
        owner: wanted.id.clone(),
        field: None,
        what,
        advice: advice.to_owned(),
    };
    let mut refusals = Vec::new();
    if known.table != wanted.table {
        refusals.push(refuse(
            format!("its table would change from {} to {}", known.table, wanted.table),
            "set collectionName back, since the entries would stay behind in the old table",
        ));
    }
    if known.draft_and_publish && !wanted.draft_and_publish {
        refusals.push(refuse(
            "draftAndPublish was turned off".to_owned(),
            "turn it on again, since entries that were never published would vanish",
        ));
    }
    if known.localized && !wanted.localized {
        refusals.push(refuse(
            "localization was turned off".to_owned(),
            "turn it on again, since all translations would vanish",
        ));
    }
    refusals
}

/// Whose fields are compared.
struct Owner<'t> {
    uid: &'t str,
    /// The table of a content type.
    table: Option<&'t str>,
}

impl Owner<'_> {
    fn fields(&self, (old, new): (&[Field], &[Field]), report: Report<'_>) -> Vec<Field> {
        let (notices, refusals) = report;
        let mut merged = new.to_vec();
        for wanted in new {
            let known = old.iter().find(|known| known.id == wanted.id);
            if let Some(known) = known.filter(|known| !readable(&known.shape, &wanted.shape)) {
                refusals.push(self.refusal(known, wanted));
            }
        }
        for known in old.iter().filter(|known| !new.iter().any(|wanted| wanted.id == known.id)) {
            if !known.hidden && known.shape != Shape::Inverse {
                notices.push(self.notice(known));
            }
            merged.push(Field { hidden: true, ..known.clone() });
        }
        merged
    }

    fn refusal(&self, known: &Field, wanted: &Field) -> Refusal {
        let (was, is) = (describe(&known.shape), describe(&wanted.shape));
        Refusal {
            owner: self.uid.to_owned(),
            field: Some(wanted.id.clone()),
            what: format!("was {was} and would become {is}"),
            advice: "change it back, or give the new field another name and keep this one until \
                     its content is moved"
                .to_owned(),
        }
    }

    fn notice(&self, known: &Field) -> Notice {
        let kept_in = match (&known.shape, self.table) {
            (Shape::Links { table, .. }, _) => format!("table {table}"),
            (
                Shape::Value { column, .. }
                | Shape::Reference { column, .. }
                | Shape::Component { column, .. }
                | Shape::Components { column, .. }
                | Shape::Zone { column },
                Some(table),
            ) => format!("column {column} of table {table}"),
            _ => "the entries that use the component".to_owned(),
        };
        Notice { owner: self.uid.to_owned(), field: Some(known.id.clone()), kept_in }
    }
}

/// Whether content of the one shape can be read as the other.
fn readable(known: &Shape, wanted: &Shape) -> bool {
    let widened = matches!(
        (known, wanted),
        (
            Shape::Value { column: old, kind: ColumnKind::Integer, .. },
            Shape::Value { column: new, kind: ColumnKind::BigInteger, .. },
        ) if old == new
    );
    known == wanted || *known == Shape::Inverse || widened
}

/// A shape in the words of a message.
fn describe(shape: &Shape) -> String {
    match shape {
        Shape::Value { column, secret: true, .. } => {
            format!("a password, kept as a hash in column {column}")
        }
        Shape::Value { column, kind, .. } => format!("{} in column {column}", kind_words(*kind)),
        Shape::Reference { column, target } => {
            format!("a reference to one entry of {target} in column {column}")
        }
        Shape::Links { table, target } => {
            format!("a list of references to entries of {target} in table {table}")
        }
        Shape::Embedded { many: false } => "a reference to one entry".to_owned(),
        Shape::Embedded { many: true } => "a list of references".to_owned(),
        Shape::Inverse => "the other side of a relation, which keeps nothing itself".to_owned(),
        Shape::Component { component, .. } => format!("one component {component}"),
        Shape::Components { component, .. } => format!("a list of components {component}"),
        Shape::Zone { .. } => "a dynamic zone".to_owned(),
    }
}

const fn kind_words(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::RowId | ColumnKind::Status | ColumnKind::Integer => "an integer",
        ColumnKind::Code | ColumnKind::Text => "a text",
        ColumnKind::BigInteger => "a 64-bit integer",
        ColumnKind::Double => "a decimal number",
        ColumnKind::Boolean => "a boolean",
        ColumnKind::Date => "a date",
        ColumnKind::Time => "a time",
        ColumnKind::Timestamp => "a date and time",
        ColumnKind::Json => "a JSON document",
    }
}
