//! What the locales of a document share (content-api.md 3.3): every field of its rows that is not `localized`.
//!
//! The rule: **what a change changes of it in one row, it changes in the rows of every locale that have the same status.**
//!
//! - An input changes the fields that it names: in the drafts, or in the only rows of a type without drafts.
//! - Publishing changes the fields in which the draft differs from the published row, all if there is none: in the
//!   published rows.
//! - Discarding changes the fields in which the published row differs from the draft: in the drafts.
//! - A new locale begins with what another one has in its draft, or only row.
//!
//! A row that has the same already is not written. Another one gets a new version, and `updatedAt` or `publishedAt` as if
//! it were changed or published by itself; but where draft and published row become equal by it, the one that is written
//! takes the other's `updatedAt`, so that a draft counts as modified only while it differs.
//!
//! What a change leaves alone stays, even where locales differ because the field was `localized` until now: nothing is
//! overwritten by a change of something else. And such a change runs no statement here but the one that asks, before a
//! row is copied, what differs. To share takes as many statements for ten locales as for one.
//!
//! In: the row that was written. Out: statements on the rows of other locales, and the row of a new one.

use std::collections::HashSet;

use model::{ContentType, Field, FieldKind, Link, Model, TableName};
use plan::Status;
use sql::write::{self as statements, SharedField};

use super::Change;
use super::entry::{Changes, Stored};
use crate::report::{ApplicationError, Cause};

impl<'a> Change<'a> {
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
        let status = self.main_status();
        let any = statements::any_locale(self.content_type, self.dialect, document, status);
        let Some(other) = Stored::new(self.content_type, &self.fetch(&any).await?) else {
            return Ok(false);
        };
        if !self.may_translate(document).await? {
            return Ok(false);
        }
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
            let copy = statements::copy_links(table, self.dialect, (other.id, &[row]), status);
            self.execute(&copy).await?;
        }
        self.share_given(row).await?;
        self.publish_if_asked(document, row, None, &changes).await?;
        Ok(true)
    }

    /// Gives the rows of other locales those shared values of `row`, a row of main status, that the change names.
    pub(super) async fn share_given(&mut self, row: i64) -> Result<(), Cause> {
        let given = self.write.entry.fields();
        let shared = self.shared_fields().filter(|field| given.contains(&field.index)).collect();
        self.share(shared, row, self.main_status()).await
    }

    /// The shared fields that change when the row `from` is copied over the row of the status `to`.
    pub(super) async fn changed_by_copy(
        &mut self,
        from: i64,
        to: Status,
    ) -> Result<Vec<SharedField<'a>>, Cause> {
        let shared: Vec<_> = self.shared_fields().collect();
        if shared.is_empty() {
            return Ok(shared);
        }
        let (content_type, dialect) = (self.content_type, self.dialect);
        let changed = statements::changed_fields(content_type, dialect, &shared, (from, to));
        let changed = self.fetch(&changed).await?;
        let is_changed = |at: &usize| !changed.is_empty() && changed.integer(0, *at) == Some(1);
        Ok((0..shared.len()).filter(is_changed).map(|at| shared[at]).collect())
    }

    /// Gives the rows of other locales, of the same status, what `row` has in these fields.
    pub(super) async fn share(
        &mut self,
        fields: Vec<SharedField<'_>>,
        row: i64,
        status: Status,
    ) -> Result<(), Cause> {
        if fields.is_empty() {
            return Ok(());
        }
        let (content_type, dialect) = (self.content_type, self.dialect);
        let others = statements::differing_locales(content_type, dialect, &fields, row);
        let others = self.fetch(&others).await?;
        let others: Vec<i64> = (0..others.len()).filter_map(|at| others.integer(at, 0)).collect();
        if others.is_empty() {
            return Ok(());
        }
        let (rows, at) = ((row, others.as_slice()), (status, self.now));
        for statement in statements::share(content_type, dialect, &fields, rows, at) {
            self.execute(&statement).await?;
        }
        Ok(())
    }

    fn shared_fields(&self) -> impl Iterator<Item = SharedField<'a>> + use<'a> {
        let content_type = self.content_type.localized.then_some(self.content_type);
        content_type.map(statements::shared_fields).into_iter().flatten()
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

impl Changes {
    /// Takes over the values of `other` for the fields that are `inherited`.
    fn inherit(
        &mut self,
        (model, content_type): (&Model, &ContentType),
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
        if content_type.references_table.is_some() {
            self.references = Some(super::references(model, &content_type.fields, &self.values));
        }
    }
}
