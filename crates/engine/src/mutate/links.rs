//! Writes the relations of an entry that do not lie in its own row, and copies them with the row.
//!
//! In: the changed relations. Out: statements on link tables and on the rows of the other side.

use model::{ColumnName, Field, FieldKind, Link, Relation, Target};
use plan::Status;
use sql::write::{self as statements, Locales, OtherRows, Taken};

use super::Change;
use super::entry::Changes;
use super::locales::lists;
use crate::report::Cause;

impl Change<'_> {
    /// One-to-one: whoever holds the targets that this entry is about to be written with lets go of them.
    pub(super) async fn release(&mut self, document: &str, changes: &Changes) -> Result<(), Cause> {
        let content_type = self.content_type;
        let (locale, status) = (self.write.locale.clone(), self.main_status());
        for (index, targets) in &changes.links {
            let Some(column) = exclusive(&content_type.fields[*index]) else { continue };
            for target in targets {
                let taken = Taken::Given(target, (document, &locale, status));
                self.take(*index, column, taken).await?;
            }
        }
        Ok(())
    }

    /// Makes whoever holds it let go of what a one-to-one relation is about to be given, if it may be taken from there.
    async fn take(
        &mut self,
        field: usize,
        column: &ColumnName,
        taken: Taken<'_>,
    ) -> Result<(), Cause> {
        let (content_type, dialect) = (self.content_type, self.dialect);
        let find = statements::holders(content_type, dialect, column, taken);
        let holders = self.touched_holders(field, &find).await?;
        self.check_touched(&holders).await?;
        let release = statements::release_column(content_type, dialect, column, taken);
        self.execute(&release).await?;
        self.check_touched(&holders).await
    }

    /// Writes the links of the row that the change starts from.
    pub(super) async fn write_links(
        &mut self,
        row: i64,
        document: &str,
        changes: &Changes,
    ) -> Result<(), Cause> {
        let accounts = self.touched_accounts(document, changes).await?;
        self.check_touched(&accounts).await?;
        for (index, documents) in &changes.links {
            for statement in self.link_statements(*index, row, document, documents) {
                self.execute(&statement).await?;
            }
        }
        if let (Some(table), Some(references)) =
            (&self.content_type.references_table, &changes.references)
        {
            for statement in statements::set_references(table, self.dialect, row, references) {
                self.execute(&statement).await?;
            }
        }
        self.check_touched(&accounts).await
    }

    fn link_statements(
        &self,
        index: usize,
        row: i64,
        document: &str,
        documents: &[String],
    ) -> Vec<sql::Statement> {
        let FieldKind::Relation(relation) = &self.content_type.fields[index].kind else {
            return Vec::new();
        };
        match &relation.link {
            Link::Table { table } => {
                let source = (row, self.main_status());
                statements::set_links(table, self.dialect, source, documents)
            }
            Link::InverseTable { table } => {
                let other = self.other_rows(relation, self.main_status());
                statements::set_inverse_links(table, self.dialect, &other, document, documents)
            }
            Link::InverseColumn { column, order } => {
                let other = self.other_rows(relation, self.main_status());
                let place = (column, order.as_ref());
                statements::set_inverse_column(place, self.dialect, &other, document, documents)
            }
            Link::Column { .. } | Link::Localizations | Link::Referrers | Link::Embedded => {
                Vec::new()
            }
        }
    }

    /// One-to-one: rows of the status `to` let go of the targets that the row `from` is about to be copied to them with.
    pub(super) async fn release_copied(&mut self, from: i64, to: Status) -> Result<(), Cause> {
        for (index, field) in self.content_type.fields.iter().enumerate() {
            if let Some(column) = exclusive(field) {
                self.take(index, column, Taken::Copied(from, to)).await?;
            }
        }
        Ok(())
    }

    /// Gives the row `to`, which has this status and no links, those of the row `from`.
    pub(super) async fn copy_links(
        &mut self,
        (from, to): (i64, i64),
        status: Status,
    ) -> Result<(), Cause> {
        let content_type = self.content_type;
        let to = [to];
        let rows = (from, to.as_slice());
        for table in lists(&content_type.fields, |_| true) {
            self.execute(&statements::copy_links(table, self.dialect, rows, status)).await?;
        }
        if let Some(table) = &content_type.references_table {
            self.execute(&statements::copy_references(table, self.dialect, rows)).await?;
        }
        Ok(())
    }

    /// Where the other side has drafts, gives its published rows the links to `document` that their drafts have. That is
    /// after [`Self::copy_links`]: where an entry refers to itself, both write the same link, and this one takes the old
    /// one away first.
    pub(super) async fn publish_inverse_links(&mut self, document: &str) -> Result<(), Cause> {
        let content_type = self.content_type;
        for field in &content_type.fields {
            let FieldKind::Relation(relation) = &field.kind else { continue };
            if !self.has_drafts(relation) {
                continue;
            }
            let other = self.other_rows(relation, Status::Published);
            let all = match &relation.link {
                Link::InverseTable { table } => {
                    statements::carry_inverse_links(table, self.dialect, &other, document)
                }
                Link::InverseColumn { column, order } => {
                    let place = (column, order.as_ref());
                    statements::carry_inverse_column(place, self.dialect, &other, document)
                }
                _ => Vec::new(),
            };
            for statement in all {
                self.execute(&statement).await?;
            }
        }
        Ok(())
    }

    pub(super) fn has_drafts(&self, relation: &Relation) -> bool {
        match relation.target {
            Target::Type(target) => self.model.content_type(target).draft_and_publish,
            Target::Any(_) => false,
        }
    }

    /// Which rows of the other side a change on this side touches: between types with drafts, drafts go with
    /// drafts and published rows with published ones; a type without drafts goes with both.
    pub(super) fn other_rows(&self, relation: &Relation, own: Status) -> OtherRows<'_> {
        let Target::Type(target) = relation.target else {
            let content_type = self.content_type;
            return OtherRows { content_type, status: None, locales: Locales::Every };
        };
        let content_type = self.model.content_type(target);
        let status = match (content_type.draft_and_publish, self.content_type.draft_and_publish) {
            (false, _) => Some(Status::Published),
            (true, false) => None,
            (true, true) => Some(own),
        };
        let locales = match (content_type.localized, self.content_type.localized) {
            (false, _) => Locales::Every,
            (true, false) => Locales::Only(&self.model.default_locale),
            (true, true) => Locales::One(&self.write.locale),
        };
        OtherRows { content_type, status, locales }
    }
}

/// The column of a one-to-one relation that the entry keeps.
pub(super) fn exclusive(field: &Field) -> Option<&ColumnName> {
    match &field.kind {
        FieldKind::Relation(Relation {
            link: Link::Column { column, exclusive: true, .. },
            ..
        }) => Some(column),
        _ => None,
    }
}
