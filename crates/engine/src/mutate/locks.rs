//! Locks all entries that a change touches before it touches any, in an order that every change keeps, so that two
//! changes which link each other's entries come one after the other.
//!
//! In: the change's input. Out: locks until the end of the transaction. A reference that lies on this side touches
//! this row alone, which needs no order.

use std::collections::{BTreeMap, BTreeSet};

use model::{ContentType, FieldKind, Link, Relation, Target};
use plan::{Reference, Standing, Status, WriteKind};
use sql::write::{self as statements, Locales, Referrer, Touched};
use sql::{Dialect, Statement};

use super::links::exclusive;
use super::{Change, failed};
use crate::report::Cause;

/// By the table's name, which is the order.
type ByTable<'a> = BTreeMap<&'a str, Touched<'a>>;

impl<'a> Change<'a> {
    /// Locks what changing `document` touches, unless that is its own row alone; `None` when it is made only now.
    ///
    /// What the row refers to one-to-one may change before the lock on it is ours. Then all is locked anew; nothing is
    /// written yet.
    pub(super) async fn lock_touched(&mut self, document: Option<&str>) -> Result<(), Cause> {
        if self.dialect == Dialect::Sqlite {
            return Ok(());
        }
        loop {
            let copied = self.copied_targets(document).await?;
            let touched = self.touched(document, &copied).await?;
            self.lock_all(&touched).await?;
            if self.copied_targets(document).await? == copied {
                return Ok(());
            }
            self.transaction.restart().await.map_err(failed)?;
            // what was locked may be another one now
            self.seen.clear();
            self.news.clear();
        }
    }

    /// What changing `document` touches, besides its own row alone.
    async fn touched(
        &mut self,
        document: Option<&str>,
        copied: &[(usize, Vec<String>)],
    ) -> Result<ByTable<'a>, Cause> {
        let content_type = self.content_type;
        let mut touched = ByTable::new();
        for (index, references) in self.write.entry.relations.clone() {
            if let FieldKind::Relation(relation) = &content_type.fields[index].kind
                && touches_others(relation)
            {
                let targets = self.targets(relation, &references).await?;
                self.touch(relation, document, targets, &mut touched);
            }
        }
        for (index, targets) in copied {
            if let FieldKind::Relation(relation) = &content_type.fields[*index].kind {
                self.touch(relation, document, targets.clone(), &mut touched);
            }
        }
        if self.copied_status() == Some(Status::Draft) {
            let relations = content_type.fields.iter().filter_map(|field| match &field.kind {
                FieldKind::Relation(relation) if !is_exclusive(&relation.link) => Some(relation),
                _ => None,
            });
            for relation in relations.filter(|relation| self.has_drafts(relation)) {
                self.touch(relation, document, Vec::new(), &mut touched);
            }
        }
        if let Some(document) = document
            && (content_type.localized || !touched.is_empty())
        {
            let own = entries(content_type, every_locale(content_type), &mut touched);
            own.documents.push(document.to_owned());
        }
        Ok(touched)
    }

    /// Which row this change copies over the other one: the draft to publish it, the published one to discard the draft.
    fn copied_status(&self) -> Option<Status> {
        let discards = matches!(self.write.kind, WriteKind::Stand(Standing::DiscardDraft, _));
        match self.write.status {
            _ if !self.content_type.draft_and_publish => None,
            Status::Published => Some(Status::Draft),
            Status::Draft => discards.then_some(Status::Published),
        }
    }

    /// The one-to-one relations that are copied as they are, by field, and what each leads to: whoever else has that in
    /// the other status lets go of it.
    async fn copied_targets(
        &mut self,
        document: Option<&str>,
    ) -> Result<Vec<(usize, Vec<String>)>, Cause> {
        let (Some(document), Some(status)) = (document, self.copied_status()) else {
            return Ok(Vec::new());
        };
        let given = self.write.entry.fields();
        let fields = self.content_type.fields.iter().enumerate();
        let copied = fields.filter(|(index, _)| !given.contains(index));
        let copied = copied.filter_map(|(index, field)| Some((index, exclusive(field)?)));
        let (indexes, columns): (Vec<usize>, Vec<_>) = copied.unzip();
        if columns.is_empty() {
            return Ok(Vec::new());
        }
        let row = (document, self.write.locale.as_str(), status);
        let read = statements::targets(self.content_type, self.dialect, &columns, row);
        let rows = self.fetch(&read).await?;
        let target = |at: usize| if rows.is_empty() { None } else { rows.text(0, at) };
        let targets = (0..columns.len()).map(|at| Vec::from_iter(target(at).map(str::to_owned)));
        Ok(indexes.into_iter().zip(targets).collect())
    }

    /// Locks `document` and all that refer to it, in whatever type: the database takes the references away.
    pub(super) async fn lock_referrers(&mut self, document: &str) -> Result<(), Cause> {
        if self.dialect == Dialect::Sqlite {
            return Ok(());
        }
        let mut touched = ByTable::new();
        let target = vec![document.to_owned()];
        entries(self.content_type, None, &mut touched).documents.clone_from(&target);
        for content_type in &self.model.content_types {
            let own = content_type.fields.iter().filter_map(|field| match &field.kind {
                FieldKind::Relation(relation) if self.may_lead_here(relation) => {
                    match &relation.link {
                        Link::Column { column, .. } => Some(Referrer::Column(column)),
                        Link::Table { table } => Some(Referrer::Table(table)),
                        _ => None,
                    }
                }
                _ => None,
            });
            let referrers: Vec<_> =
                own.chain(content_type.references_table.as_ref().map(Referrer::Table)).collect();
            for referrer in referrers {
                let others = entries(content_type, None, &mut touched);
                others.referrers.push((referrer, target.clone()));
            }
        }
        self.lock_all(&touched).await
    }

    async fn lock_all(&mut self, touched: &ByTable<'_>) -> Result<(), Cause> {
        for lock in locks(touched, self.dialect) {
            self.execute(&lock).await?;
        }
        Ok(())
    }

    fn may_lead_here(&self, relation: &Relation) -> bool {
        match &relation.target {
            Target::Type(target) => *target == self.content_type.id,
            Target::Any(targets) => targets.is_empty() || targets.contains(&self.content_type.id),
        }
    }

    /// The documents that references lead to, as far as there are any: what is wrong with the others is said later.
    async fn targets(
        &mut self,
        relation: &Relation,
        references: &[Reference],
    ) -> Result<Vec<String>, Cause> {
        let mut documents: Vec<String> =
            references.iter().filter_map(Reference::document).map(str::to_owned).collect();
        let rows: Vec<i64> = references.iter().filter_map(Reference::row).collect();
        if let (Target::Type(target), false) = (&relation.target, rows.is_empty()) {
            let content_type = self.model.content_type(*target);
            let found = statements::documents_of_rows(content_type, self.dialect, rows);
            let found = self.fetch(&found).await?;
            let found = (0..found.len()).filter_map(|index| found.text(index, 1));
            documents.extend(found.map(str::to_owned));
        }
        Ok(documents)
    }

    /// The entries whose rows or links are written when the relation of `document` is made to lead to `targets`.
    fn touch(
        &self,
        relation: &'a Relation,
        document: Option<&str>,
        targets: Vec<String>,
        touched: &mut ByTable<'a>,
    ) {
        if document.is_none() && targets.is_empty() {
            return;
        }
        let referrer = match &relation.link {
            Link::Column { column, exclusive: true, .. } => {
                let holders = (Referrer::Column(column), targets);
                let locale = every_locale(self.content_type);
                entries(self.content_type, locale, touched).referrers.push(holders);
                return;
            }
            Link::InverseColumn { column, .. } => Referrer::Column(column),
            Link::InverseTable { table } => Referrer::Table(table),
            _ => return,
        };
        let Target::Type(target) = relation.target else { return };
        let content_type = self.model.content_type(target);
        let own = target == self.content_type.id;
        let locale = match self.other_rows(relation, self.main_status()).locales {
            Locales::One(locale) if !own => Some(locale.to_owned()),
            _ => every_locale(content_type),
        };
        let others = entries(content_type, locale, touched);
        others.documents.extend(targets);
        let before = document.map(str::to_owned).into_iter().collect();
        others.referrers.push((referrer, before));
    }
}

/// The rows to lock where those of one locale do not do, as where locales have something in common.
fn every_locale(content_type: &ContentType) -> Option<String> {
    (!content_type.localized).then(String::new)
}

/// Whether writing the relation may write rows or links of other entries.
fn touches_others(relation: &Relation) -> bool {
    matches!(relation.link, Link::InverseColumn { .. } | Link::InverseTable { .. })
        || is_exclusive(&relation.link)
}

fn is_exclusive(link: &Link) -> bool {
    matches!(link, Link::Column { exclusive: true, .. })
}

/// The entries of a type that are touched: in all locales, once anybody touches them in all.
fn entries<'t, 'a>(
    content_type: &'a ContentType,
    locale: Option<String>,
    touched: &'t mut ByTable<'a>,
) -> &'t mut Touched<'a> {
    let everywhere = locale.is_none();
    let none = Touched { content_type, locale, documents: Vec::new(), referrers: Vec::new() };
    let entries = touched.entry(&content_type.table).or_insert(none);
    if everywhere {
        entries.locale = None;
    }
    entries
}

/// First the documents whose referrers are touched, then the entries.
fn locks(touched: &ByTable<'_>, dialect: Dialect) -> Vec<Statement> {
    let referrers = touched.values().flat_map(|entries| &entries.referrers);
    let targets: BTreeSet<&String> = referrers.flat_map(|(_, targets)| targets).collect();
    let targets: Vec<String> = targets.into_iter().cloned().collect();
    let documents = (!targets.is_empty()).then(|| statements::lock_documents(targets, dialect));
    let entries = touched.values().map(|entries| statements::lock_entries(entries, dialect));
    documents.into_iter().chain(entries).flatten().collect()
}
