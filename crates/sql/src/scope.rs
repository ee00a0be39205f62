//! What a field's name means at one point of a statement: a column of a row, or a member of component JSON.
//!
//! In: names out of a plan. Out: expressions, in a [`Writer`].

use model::{ContentType, Storage};
use plan::{Place, Subject};

use crate::dialect::Around;
use crate::writer::{Alias, Writer};

/// Where the fields of a filter or of a sort key lie.
#[derive(Debug, Clone)]
pub(crate) enum Scope<'p> {
    /// In a row of a content type's table.
    Row {
        /// The row.
        alias: Alias,
        /// Its type.
        content_type: &'p ContentType,
    },
    /// In the JSON of a component.
    Component(Json<'p>),
}

/// JSON in a column, or inside the JSON in a column.
#[derive(Debug, Clone)]
pub(crate) struct Json<'p> {
    /// The row that it lies in.
    row: Alias,
    /// The table that it is read from: the row, or an item of a list in it.
    alias: Alias,
    column: &'p str,
    keys: Vec<&'p str>,
}

/// The name of a place, whether it is a column or a key: the scope knows which of the two it must be.
pub(crate) fn name_of(place: &Place) -> &str {
    match place {
        Place::Column(column) => column,
        Place::Key(key) => key,
    }
}

impl<'p> Scope<'p> {
    /// Writes a field's value: `t0."title"`, `((t0."seo" ->> 'rank'))::integer`.
    pub(crate) fn value(&self, writer: &mut Writer, name: &str, storage: Storage) {
        match self {
            Self::Row { alias, .. } => {
                writer.column(*alias, name);
            }
            Self::Component(json) => {
                let arrow = if storage == Storage::Json { " -> " } else { " ->> " };
                writer.around(writer.dialect().member(storage), |writer| {
                    json.write(writer);
                    writer.syntax(arrow).key(name);
                });
            }
        }
    }

    /// Writes a comparable field's value.
    pub(crate) fn subject(&self, writer: &mut Writer, subject: &Subject) {
        self.value(writer, name_of(&subject.place), subject.storage);
    }

    /// The row, also that of a component.
    pub(crate) fn row(&self) -> Alias {
        match self {
            Self::Row { alias, .. } => *alias,
            Self::Component(json) => json.row,
        }
    }

    /// Goes into a field that holds JSON.
    pub(crate) fn json(&self, name: &'p str) -> Json<'p> {
        match self {
            Self::Row { alias, .. } => {
                Json { row: *alias, alias: *alias, column: name, keys: Vec::new() }
            }
            Self::Component(json) => {
                let mut json = json.clone();
                json.keys.push(name);
                json
            }
        }
    }
}

impl<'p> Json<'p> {
    /// The item of a list in this row that [`crate::Dialect::items`] unfolded under the name `alias`.
    pub(crate) fn item(row: Alias, alias: Alias) -> Self {
        Self { row, alias, column: "value", keys: Vec::new() }
    }

    /// Writes the JSON: `t0."seo" -> 'social'`.
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.column(self.alias, self.column);
        for key in &self.keys {
            writer.syntax(" -> ").key(key);
        }
    }

    /// Writes the JSON unfolded into rows: `jsonb_path_query(t0."links", '$[*]') c1(value)`.
    pub(crate) fn write_items(&self, writer: &mut Writer, alias: Alias) {
        self.unfold(writer, writer.dialect().items(), alias);
    }

    /// Writes the same with the items' places: `jsonb_path_query(t0."links", '$[*]') with ordinality c1(value)`.
    pub(crate) fn write_numbered_items(&self, writer: &mut Writer, alias: Alias) {
        self.unfold(writer, writer.dialect().numbered_items(), alias);
    }

    fn unfold(&self, writer: &mut Writer, items: Around, alias: Alias) {
        let column = writer.dialect().items_column();
        writer.around(items, |writer| self.write(writer)).syntax(" ").table(alias).syntax(column);
    }
}
