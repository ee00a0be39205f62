//! Whether a change may touch the rows of others that a relation of its entry is kept in: those of accounts (docs/accounts.md), and
//! of one-to-one relations those that it is taken from.
//!
//! In: the changed relations. Out: nothing, or that it is forbidden. Must not know: how relations are written.

use std::collections::BTreeSet;

use model::{ColumnName, FieldKind, Link, Relation, Storage, Target, Value};
use plan::{Guard, Refusal};
use sql::write as statements;

use super::Change;
use super::entry::Changes;
use crate::report::Cause;

/// An account that a change touches, and which it may touch; `None` for no account.
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

    /// Refuses to touch accounts that may not be touched.
    pub(super) async fn check_accounts(&mut self, touched: &[Touched]) -> Result<(), Cause> {
        for (account, guard) in touched {
            let may = match guard {
                Some(guard) => self.passes(Some(guard), account).await?,
                None => false,
            };
            if !may {
                return Err(Cause::Refused(Refusal::Forbidden));
            }
        }
        Ok(())
    }

    /// Refuses to take a target of a one-to-one relation from an entry that may not be touched.
    pub(super) async fn check_holders(
        &mut self,
        column: &ColumnName,
        (target, document): (&str, &str),
    ) -> Result<(), Cause> {
        let guard = self.write.bounds.holders.clone();
        if guard.is_none() {
            return Ok(());
        }
        let target = (vec![Value::Text(target.to_owned())], Storage::Text);
        let find = statements::documents_by_value(self.content_type, self.dialect, column, target);
        let rows = self.fetch(&find).await?;
        let holders: BTreeSet<&str> = (0..rows.len()).filter_map(|row| rows.text(row, 0)).collect();
        for holder in holders.into_iter().filter(|holder| *holder != document) {
            if !self.passes(guard.as_deref(), holder).await? {
                return Err(Cause::Refused(Refusal::Forbidden));
            }
        }
        Ok(())
    }
}
