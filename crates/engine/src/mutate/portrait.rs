//! What a document is before a change and after it, for the audit log and for those who keep answers.
//!
//! In: the document, as soon as it is locked; and again when all is done. Out: acts. What neither wants to know of costs nothing here.

use std::collections::HashMap;

use model::{ContentType, FieldKind, Link, Population, Relation, Status, Target, user};
use serde_json::{Value as Json, json};
use sql::Statement;
use sql::write as statements;
use store::{Binds, Query, Rows};

use super::{Change, Standing, WriteKind, failed};
use crate::audit::{self, Act, Portrait, Row};
use crate::cache_tags::{self, Touched};
use crate::report::Cause;

const PERMISSIONS: &str = "permissions";
/// Columns of [`statements::all_rows`] before those of the fields.
const KEYS: usize = 4;

/// A document that is changed, as it was.
pub(super) struct Seen<'a> {
    content_type: &'a ContentType,
    document: String,
    before: Portrait,
}

impl<'a> Change<'a> {
    /// Remembers what a document is that is locked now, unless that is known already.
    pub(super) async fn remember(
        &mut self,
        content_type: &'a ContentType,
        document: &str,
    ) -> Result<(), Cause> {
        let is_known =
            |seen: &Seen<'_>| seen.content_type.id == content_type.id && seen.document == document;
        if !self.compares(content_type) || self.seen.iter().any(is_known) {
            return Ok(());
        }
        let before = self.portrait(content_type, document).await?;
        self.seen.push(Seen { content_type, document: document.to_owned(), before });
        Ok(())
    }

    /// Remembers that a document is made only now.
    pub(super) fn remember_new(&mut self, content_type: &'a ContentType, document: &str) {
        if self.compares(content_type) {
            let document = document.to_owned();
            self.seen.push(Seen { content_type, document, before: Portrait::new() });
        }
    }

    fn compares(&self, content_type: &ContentType) -> bool {
        self.tags_content || audit::is_audited(self.audits_content, &content_type.uid)
    }

    /// What was done to the documents that are remembered, for the audit log, and what readers see of it.
    pub(super) async fn acts(&mut self) -> Result<(Vec<Act>, Vec<Touched>), Cause> {
        let discards = matches!(self.write.kind, WriteKind::Stand(Standing::DiscardDraft, _));
        let (mut acts, mut touched) = (Vec::new(), Vec::new());
        for Seen { content_type, document, before } in std::mem::take(&mut self.seen) {
            let after = self.portrait(content_type, &document).await?;
            let of = (self.model, content_type);
            if self.tags_content {
                touched.append(&mut cache_tags::touched(of, &document, (&before, &after)));
            }
            if !audit::is_audited(self.audits_content, &content_type.uid) {
                continue;
            }
            let mut told = audit::acts(of, (&before, &after), &document, discards);
            if self.sets_password
                && people_of(content_type).is_some_and(|it| *content_type.uid == *it.user)
                && let Some(first) = told.first_mut()
            {
                first.changes.insert(user::PASSWORD.to_owned(), audit::hidden());
            }
            acts.append(&mut told);
        }
        Ok((acts, touched))
    }

    /// All rows of a document with all that they hold; of relations that others hold, those that the change gives.
    async fn portrait(
        &mut self,
        content_type: &'a ContentType,
        document: &str,
    ) -> Result<Portrait, Cause> {
        let mut reads = vec![statements::all_rows(content_type, self.dialect, document)];
        let mut lists = Vec::new();
        for (index, field) in content_type.fields.iter().enumerate() {
            if let FieldKind::Relation(relation) = &field.kind
                && let Some(read) = self.references_of((content_type, index), relation, document)
            {
                lists.push((&*field.name, relation));
                reads.push(read);
            }
        }
        // it is no part of the answer, and does not count as one
        self.transaction.allow(self.reading, self.claim.clone());
        let queries: Vec<Query<'_>> =
            reads.iter().map(|statement| Query { statement, binds: Binds::default() }).collect();
        let mut answers = self.transaction.fetch_all(&queries).await.map_err(failed)?.into_iter();
        let mut rows = answers.next().map(|found| rows(content_type, &found)).unwrap_or_default();
        for ((name, relation), found) in lists.into_iter().zip(answers) {
            put(&mut rows, name, relation, &found);
        }
        let is_role = people_of(content_type).is_some_and(|it| *content_type.uid == *it.role);
        if is_role && !rows.is_empty() {
            let granted = self.granted(document).await?;
            for row in &mut rows {
                row.values.insert(PERMISSIONS.to_owned(), granted.clone());
            }
        }
        Ok(rows)
    }

    /// What reads the documents that a relation without a column leads to.
    fn references_of(
        &self,
        (content_type, index): (&ContentType, usize),
        relation: &Relation,
        document: &str,
    ) -> Option<Statement> {
        let own = content_type.id == self.content_type.id;
        let is_given = own && self.write.entry.relations.iter().any(|(given, _)| *given == index);
        let others = match relation.target {
            Target::Type(target) if is_given => Some(self.model.content_type(target)),
            _ => None,
        };
        match &relation.link {
            Link::Table { table } => {
                Some(statements::all_links((content_type, table), self.dialect, document))
            }
            Link::InverseTable { table } => {
                Some(statements::linking((others?, table), self.dialect, document))
            }
            Link::InverseColumn { column, .. } => {
                Some(statements::pointing((others?, column), self.dialect, document))
            }
            _ => None,
        }
    }

    /// What a role allows, as it is written.
    async fn granted(&mut self, role: &str) -> Result<Json, Cause> {
        let people = Population::of(&self.content_type.uid);
        let read = people.and_then(|it| plan::account::permissions_of(self.model, it, role));
        let Some(read) = read else { return Ok(Json::Null) };
        let tree = self.read(&read).await?;
        let Some(rows) = tree.first() else { return Ok(Json::Null) };
        let grant = |row| {
            let action = rows.text(row, 1).unwrap_or_default();
            let bounds = rows.text(row, 2).and_then(|text| serde_json::from_str::<Json>(text).ok());
            match bounds.filter(|bounds| !bounds.is_null()) {
                Some(bounds) => json!({ "action": action, "bounds": bounds }),
                None => json!({ "action": action }),
            }
        };
        let mut granted: Vec<Json> = (0..rows.len()).map(grant).collect();
        granted.sort_by_cached_key(Json::to_string);
        Ok(Json::Array(granted))
    }
}

fn people_of(content_type: &ContentType) -> Option<&'static Population> {
    Population::of(&content_type.uid)
}

fn rows(content_type: &ContentType, found: &Rows) -> Portrait {
    let fields = statements::stored_fields(content_type);
    let row = |row| {
        let values = fields.iter().enumerate().map(|(position, stored)| {
            let name = content_type.fields[stored.field].name.to_string();
            (name, super::entry::cell(found, (row, KEYS + position), stored.scalar))
        });
        Some(Row {
            id: found.integer(row, 0)?,
            version: found.integer(row, 1)?,
            locale: found.text(row, 2)?.to_owned(),
            status: if found.integer(row, 3)? == 0 { Status::Draft } else { Status::Published },
            values: values.collect(),
        })
    };
    (0..found.len()).filter_map(row).collect()
}

/// Puts references into the rows that have them: those of a link table into each its own; those that others hold lead to the
/// document, which is to say to all its rows.
fn put(rows: &mut Portrait, name: &str, relation: &Relation, found: &Rows) {
    let is_own = matches!(relation.link, Link::Table { .. });
    let mut lists: HashMap<Option<i64>, Vec<Json>> = HashMap::new();
    for at in 0..found.len() {
        let (source, target) = if is_own { (found.integer(at, 0), 1) } else { (None, 0) };
        lists.entry(source).or_default().extend(found.text(at, target).map(Json::from));
    }
    for row in rows {
        let list = lists.get(&is_own.then_some(row.id)).cloned().unwrap_or_default();
        let value = if relation.many {
            Json::Array(list)
        } else {
            list.into_iter().next().unwrap_or(Json::Null)
        };
        row.values.insert(name.to_owned(), value);
    }
}
