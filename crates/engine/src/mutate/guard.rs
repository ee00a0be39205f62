//! Whether a change may touch what it touches: looked at before and after it, inside its transaction (security.md S14).
//!
//! In: the reads that the plan made of the viewer's rules. Out: yes or no; to whoever asks, a row that may not be touched is
//! not there.

use std::collections::{HashMap, HashSet};

use model::{Model, TypeId};
use plan::{Guard, Read};
use sql::Dialect;

use super::{Change, failed, only};
use crate::level::{self, Connection, Level, Variables};
use crate::report::Cause;

/// Whether the rows of `document` that a guard stands before may be touched: all of them, and there must be one. Where something is done
/// to it, that is asked in the same transaction.
pub(crate) async fn passes(
    (model, dialect, values): (&Model, Dialect, &Variables),
    connection: &mut Connection<'_>,
    guard: Option<&Guard>,
    document: &str,
) -> Result<bool, Cause> {
    let Some(guard) = guard else { return Ok(true) };
    let mut counts = [0; 2];
    for (read, count) in [&guard.touched, &guard.allowed].into_iter().zip(&mut counts) {
        let level = Level::new(model, &only(read, &[document]), dialect);
        let tree = level::load(&[&level], connection, values).await.map_err(failed)?;
        *count = tree.first().map_or(0, |rows| rows.len());
    }
    let [touched, allowed] = counts;
    Ok(touched > 0 && allowed == touched)
}

/// Those of `documents` for which a guard lets pass, as [`passes`] says of one.
pub(crate) async fn passing<'d>(
    (model, dialect, values): (&Model, Dialect, &Variables),
    connection: &mut Connection<'_>,
    guard: &Guard,
    documents: &[&'d str],
) -> Result<HashSet<&'d str>, Cause> {
    let mut counts: HashMap<&str, [usize; 2]> =
        documents.iter().map(|document| (*document, [0; 2])).collect();
    for (which, read) in [&guard.touched, &guard.allowed].into_iter().enumerate() {
        let level = Level::new(model, &only(read, documents), dialect);
        let tree = level::load(&[&level], connection, values).await.map_err(failed)?;
        let Some(rows) = tree.first() else { continue };
        for found in (0..rows.len()).filter_map(|row| rows.text(row, 0)) {
            if let Some(counts) = counts.get_mut(found) {
                counts[which] += 1;
            }
        }
    }
    counts.retain(|_, [touched, allowed]| *touched > 0 && touched == allowed);
    Ok(counts.into_keys().collect())
}

impl Change<'_> {
    /// Whether the rows of `document` that the change is about may be touched, all of them.
    pub(super) async fn may_touch(&mut self, document: &str) -> Result<bool, Cause> {
        let guard = self.write.bounds.guard.clone();
        self.passes(guard.as_deref(), document).await
    }

    /// Whether the document may be given a row in a new locale: if those that it has may be touched, in whichever they are.
    pub(super) async fn may_translate(&mut self, document: &str) -> Result<bool, Cause> {
        let guard = self.write.bounds.elsewhere.clone();
        self.passes(guard.as_deref(), document).await
    }

    /// The same for rows that another guard stands before.
    pub(super) async fn passes(
        &mut self,
        guard: Option<&Guard>,
        document: &str,
    ) -> Result<bool, Cause> {
        self.transaction.allow(self.reading, self.claim.clone());
        let mut connection = Connection::Transaction(&mut self.transaction);
        let means = (self.model, self.dialect, self.values);
        passes(means, &mut connection, guard, document).await
    }

    /// Nothing may become what could not have been touched.
    pub(super) async fn check_afterwards(&mut self, document: &str) -> Result<(), Cause> {
        if self.may_touch(document).await? {
            return Ok(());
        }
        Err(Cause::Refused(plan::Refusal::Forbidden))
    }

    /// Those of `documents`, of these types, that are not there for the viewer.
    pub(super) async fn hidden(
        &mut self,
        targets: &[TypeId],
        documents: Vec<String>,
    ) -> Result<HashSet<String>, Cause> {
        let bounded = |guard: &&Guard| targets.contains(&guard.touched.content_type);
        let guards: Vec<Guard> =
            self.write.bounds.referable.iter().filter(bounded).cloned().collect();
        let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
        let (mut all, mut seen) = (HashSet::new(), HashSet::new());
        for Guard { touched, allowed } in guards {
            all.extend(self.documents(&only(&touched, &documents)).await?);
            seen.extend(self.documents(&only(&allowed, &documents)).await?);
        }
        all.retain(|document| !seen.contains(document) && !self.made.contains(document));
        Ok(all)
    }

    /// The documents whose rows a read finds; their ids are its first slot.
    async fn documents(&mut self, read: &Read) -> Result<Vec<String>, Cause> {
        let tree = self.read(read).await?;
        let Some(rows) = tree.first() else { return Ok(Vec::new()) };
        Ok((0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect())
    }
}
