//! What the locales of a document have in common (content-api.md 3.3): a new locale begins with it, and a change of it
//! in one locale is a change in all.
//!
//! In: the row that was written. Out: statements on the rows of other locales, and the row of a new one.

use std::collections::HashSet;

use model::{Field, FieldKind, Link, TableName};
use plan::Status;
use sql::write as statements;

use super::Change;
use super::entry::{Changes, Stored};
use crate::report::{ApplicationError, Cause};

impl Change<'_> {
    /// A row can only be made in a locale of the project.
    pub(super) async fn check_locale(&mut self) -> Result<(), Cause> {
        let locale = self.write.locale.clone();
        if locale.is_empty() {
            return Ok(());
        }
        let codes = vec![locale.clone()];
        if let Some(find) = crate::locales::find(self.model, self.dialect, codes)
            && self.fetch(&find).await?.is_empty()
        {
            let message = format!("There is no locale \"{locale}\"");
            return Err(ApplicationError::validation(message).into());
        }
        Ok(())
    }

    /// Makes the row of this locale for a document that exists in another; false when there is no such document.
    pub(super) async fn translate(&mut self, document: &str) -> Result<bool, Cause> {
        if !self.content_type.localized {
            return Ok(false);
        }
        let any = statements::any_locale(self.content_type, self.dialect, document);
        let Some(other) = Stored::new(self.content_type, &self.fetch(&any).await?) else {
            return Ok(false);
        };
        let given = self.write.entry.fields();
        let fields = &self.content_type.fields;
        let inherited: HashSet<usize> = (0..fields.len())
            .filter(|index| !fields[*index].localized && !given.contains(index))
            .collect();
        self.complete(&inherited)?;
        let mut changes = self.resolve(None).await?;
        changes.inherit((self.model, self.content_type), &other, &inherited);
        self.release(document, &changes).await?;
        let row = self.insert(document, &changes).await?;
        self.write_links(row, document, &changes).await?;
        for table in lists(fields, |index| inherited.contains(&index)) {
            let status = self.main_status();
            let copy = statements::copy_links(table, self.dialect, (other.id, &[row]), status);
            self.execute(&copy).await?;
        }
        self.share(document, row, self.main_status()).await?;
        self.publish_if_asked(document, row, None, &changes).await?;
        Ok(true)
    }

    /// Gives the document's rows of this status in other locales what they have in common with `row`.
    pub(super) async fn share(
        &mut self,
        document: &str,
        row: i64,
        status: Status,
    ) -> Result<(), Cause> {
        let (content_type, dialect) = (self.content_type, self.dialect);
        if !content_type.localized {
            return Ok(());
        }
        let locale = (self.write.locale.as_str(), status);
        let others = statements::other_locales(content_type, dialect, document, locale);
        let others = self.fetch(&others).await?;
        let others: Vec<i64> = (0..others.len()).filter_map(|at| others.integer(at, 0)).collect();
        if others.is_empty() {
            return Ok(());
        }
        let fields = &content_type.fields;
        let mut all = Vec::new();
        let columns: Vec<_> = statements::stored_fields(content_type)
            .into_iter()
            .filter(|stored| !fields[stored.field].localized)
            .map(|stored| stored.column)
            .collect();
        if !columns.is_empty() {
            let rows = (row, others.as_slice());
            all.push(statements::share_columns(content_type, dialect, &columns, rows, self.now));
        }
        for table in lists(fields, |index| !fields[index].localized) {
            all.push(statements::clear_sources(table, dialect, others.clone()));
            all.push(statements::copy_links(table, dialect, (row, &others), status));
        }
        if let Some(table) = &content_type.references_table {
            for field in fields.iter().filter(|field| !field.localized && holds_components(field)) {
                let share = |to: &i64| {
                    statements::share_references(table, dialect, &field.name, (row, *to))
                };
                all.extend(others.iter().flat_map(share));
            }
        }
        for statement in all {
            self.execute(&statement).await?;
        }
        Ok(())
    }
}

/// The link tables of the fields that `wanted` chooses.
pub(super) fn lists(
    fields: &[Field],
    wanted: impl Fn(usize) -> bool,
) -> impl Iterator<Item = &TableName> {
    let chosen = fields.iter().enumerate().filter(move |(index, _)| wanted(*index));
    chosen.filter_map(|(_, field)| match &field.kind {
        FieldKind::Relation(relation) => match &relation.link {
            Link::Table { table } => Some(table),
            _ => None,
        },
        _ => None,
    })
}

fn holds_components(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Component(_) | FieldKind::Zone(_))
}

impl Changes {
    /// Takes over the values of `other` for the fields that are `inherited`.
    fn inherit(
        &mut self,
        (model, content_type): (&model::Model, &model::ContentType),
        other: &Stored,
        inherited: &HashSet<usize>,
    ) {
        for stored in statements::stored_fields(content_type) {
            let field = &content_type.fields[stored.field];
            let Some(value) = other.values.get(&*field.name) else { continue };
            // what the database holds was checked when it was written
            let Ok(typed) = stored.scalar.parse(value) else { continue };
            if inherited.contains(&stored.field) {
                self.assign(&stored.column, typed, stored.storage);
                self.values.insert(field.name.to_string(), value.clone());
            }
        }
        let references = super::references(model, &content_type.fields, &self.values);
        self.references = Some(references);
    }
}
