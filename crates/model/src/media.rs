//! Where entries of a type may hold files: what a file's `related` is found by.
//!
//! In: a content type. Out: the columns, tables and paths of its media fields. What clients do not see of an entry
//! does not count, so that a file does not tell of it.

use std::collections::BTreeSet;

use crate::{ColumnName, ComponentId, ContentType, Field, FieldKind, Link, Model, TableName};

/// The uid of the content type whose entries are files.
pub const FILE: &str = "plugin::upload.file";

/// The uid of the content type whose entries are folders of files.
pub const FOLDER: &str = "plugin::upload.folder";

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

/// The fields of a file that tell of pictures of it: its type, its own address, and the sizes that were made.
pub const PICTURED_BY: [&str; 3] = ["mime", "url", "formats"];

/// The fields of a file in which paths of objects stand.
const LINKS: [&str; 3] = ["url", "previewUrl", "formats"];

/// Marks those of a file's fields that lead to objects.
pub(crate) fn mark_links(fields: &mut [Field]) {
    for field in fields.iter_mut().filter(|field| LINKS.contains(&&*field.name)) {
        if let FieldKind::Scalar(scalar) = &mut field.kind {
            scalar.links = true;
        }
    }
}

impl Model {
    /// Where entries of `content_type` may hold files, in the order of its fields, components last.
    #[must_use]
    pub fn media_places<'m>(&'m self, content_type: &'m ContentType) -> Vec<MediaPlace<'m>> {
        let fields = content_type.fields.iter().filter(|field| field.output);
        let mut places: Vec<_> = fields.filter_map(place).collect();
        let mut paths = Paths::default();
        self.media_paths(&content_type.fields, ("", true), &mut paths);
        let paths: Vec<String> = paths.seen.difference(&paths.hidden).cloned().collect();
        if let Some(table) = content_type.references_table.as_ref().filter(|_| !paths.is_empty()) {
            places.push(MediaPlace::Components(table, paths));
        }
        places
    }

    /// The paths of media fields inside components, as the table of references has them. `visible`: clients see what
    /// these fields are in.
    fn media_paths(&self, fields: &[Field], (prefix, visible): (&str, bool), paths: &mut Paths) {
        for field in fields {
            let path = format!("{prefix}{}", field.name);
            let visible = visible && field.output;
            let inside: &[ComponentId] = match &field.kind {
                FieldKind::Component(held) => std::slice::from_ref(&held.component),
                FieldKind::Zone(zone) => &zone.components,
                FieldKind::Relation(relation) if relation.media && !prefix.is_empty() => {
                    paths.add(path, visible);
                    continue;
                }
                FieldKind::Relation(_) | FieldKind::Scalar(_) => continue,
            };
            for component in inside.iter().map(|id| self.component(*id)) {
                let below = (&*format!("{path}."), visible && component.exposed);
                self.media_paths(&component.fields, below, paths);
            }
        }
    }
}

/// Paths of media fields. Components of one zone may have fields of the same name, and so of the same path; what is
/// hidden in one of them must not be told by the other.
#[derive(Default)]
struct Paths {
    seen: BTreeSet<String>,
    hidden: BTreeSet<String>,
}

impl Paths {
    fn add(&mut self, path: String, visible: bool) {
        let paths = if visible { &mut self.seen } else { &mut self.hidden };
        paths.insert(path);
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
