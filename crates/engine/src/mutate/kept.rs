//! Whether a change may touch the rows of others that a relation of its entry is kept in: those of accounts (docs/accounts.md), and
//! of one-to-one relations those that it is taken from.
//!
//! In: the changed relations. Out: nothing, or that it is forbidden. Must not know: how relations are written.

use std::collections::BTreeSet;

use model::{FieldKind, Link, Relation, Target};
use plan::{Guard, Refusal};
use sql::{Statement, write as statements};

use super::Change;
use super::entry::Changes;
use crate::report::Cause;

/// An entry that a change touches besides its own, and which of its type it may touch; `None` for none of them.
pub(super) type Touched = (String, Option<Box<Guard>>);

impl Change<'_> {
    /// The accounts that are given the entry by a relation, or lose it, of those that are not all the viewer's to change.
    pub(super) async fn touched_accounts(
        &mut self,
        document: &str,
        changes: &Changes,
    ) -> Result<Vec<Touched>, Cause> {
        let mut touched = Vec::new();
        for kept in self.write.bounds.kept.clone() {
            let given = changes.links.iter().find(|(index, _)| *index == kept.field);
            let content_type = self.content_type;
            let (Some((_, given)), FieldKind::Relation(relation)) =
                (given, &content_type.fields[kept.field].kind)
            else {
                continue;
            };
            let had = self.keepers(relation, document).await?;
            let given: BTreeSet<String> = given.iter().cloned().collect();
            let accounts = had.symmetric_difference(&given).cloned();
            touched.extend(accounts.map(|account| (account, kept.guard.clone())));
        }
        Ok(touched)
    }

    /// The accounts in whose rows a relation leads to the entry.
    async fn keepers(
        &mut self,
        relation: &Relation,
        document: &str,
    ) -> Result<BTreeSet<String>, Cause> {
        let Target::Type(target) = relation.target else { return Ok(BTreeSet::new()) };
        let accounts = self.model.content_type(target);
        let find = match &relation.link {
            Link::InverseTable { table } => {
                statements::linking((accounts, table), self.dialect, document)
            }
            Link::InverseColumn { column, .. } => {
                statements::pointing((accounts, column), self.dialect, document)
            }
            _ => return Ok(BTreeSet::new()),
        };
        let rows = self.fetch(&find).await?;
        Ok((0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect())
    }

    /// The entries that `find` finds, where a one-to-one relation may not be taken from all of those that have it.
    pub(super) async fn touched_holders(
        &mut self,
        field: usize,
        find: &Statement,
    ) -> Result<Vec<Touched>, Cause> {
        let bound = self.write.bounds.holders.iter().find(|bound| bound.field == field);
        let Some(guard) = bound.map(|bound| bound.guard.clone()) else { return Ok(Vec::new()) };
        let rows = self.fetch(find).await?;
        let holders = (0..rows.len()).filter_map(|row| rows.text(row, 0));
        Ok(holders.map(|holder| (holder.to_owned(), guard.clone())).collect())
    }

    /// Refuses to touch entries that may not be touched.
    pub(super) async fn check_touched(&mut self, touched: &[Touched]) -> Result<(), Cause> {
        for (document, guard) in touched {
            let may = match guard {
                Some(guard) => self.passes(Some(guard), document).await?,
                None => false,
            };
            if !may {
                return Err(Cause::Refused(Refusal::Forbidden));
            }
        }
        Ok(())
    }
}
