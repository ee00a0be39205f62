//! Where entries of a type may hold files: what a file's `related` is found by.
//!
//! In: a content type. Out: the columns, tables and paths of its media fields. What clients do not see of an entry
//! does not count, so that a file does not tell of it.

use crate::{ColumnName, ComponentId, ContentType, Field, FieldKind, Link, Model, TableName};

/// Where rows of a type may hold files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaPlace<'m> {
    /// A column of the row.
    Column(&'m ColumnName),
    /// A link table.
    Table(&'m TableName),
    /// The table of references out of components, at these paths: `seo.image`.
    Components(&'m TableName, Vec<String>),
}

impl Model {
    /// Where entries of `content_type` may hold files, in the order of its fields, components last.
    #[must_use]
    pub fn media_places<'m>(&'m self, content_type: &'m ContentType) -> Vec<MediaPlace<'m>> {
        let fields = content_type.fields.iter().filter(|field| field.output);
        let mut places: Vec<_> = fields.filter_map(place).collect();
        let mut paths = Vec::new();
        self.media_paths(&content_type.fields, "", &mut paths);
        paths.sort_unstable();
        paths.dedup();
        if let Some(table) = content_type.references_table.as_ref().filter(|_| !paths.is_empty()) {
            places.push(MediaPlace::Components(table, paths));
        }
        places
    }

    /// The paths of media fields inside components, as the table of references has them.
    fn media_paths(&self, fields: &[Field], prefix: &str, paths: &mut Vec<String>) {
        for field in fields.iter().filter(|field| field.output) {
            let path = format!("{prefix}{}", field.name);
            let inside: &[ComponentId] = match &field.kind {
                FieldKind::Component(held) => std::slice::from_ref(&held.component),
                FieldKind::Zone(zone) => &zone.components,
                FieldKind::Relation(relation) if relation.media && !prefix.is_empty() => {
                    paths.push(path);
                    continue;
                }
                FieldKind::Relation(_) | FieldKind::Scalar(_) => continue,
            };
            for id in inside {
                self.media_paths(&self.component(*id).fields, &format!("{path}."), paths);
            }
        }
    }
}

fn place(field: &Field) -> Option<MediaPlace<'_>> {
    let FieldKind::Relation(relation) = &field.kind else { return None };
    match &relation.link {
        Link::Column { column, .. } if relation.media => Some(MediaPlace::Column(column)),
        Link::Table { table } if relation.media => Some(MediaPlace::Table(table)),
        _ => None,
    }
}
