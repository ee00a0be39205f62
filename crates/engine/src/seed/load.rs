//! Writes checked entries, many rows a statement, in one transaction.
//!
//! In: entries. Out: documents, then rows type by type, then links, which may lead to any of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use model::{ContentType, FieldKind, Link, Storage, Target, TypeId, Value, user};
use plan::{ComponentInput, Entry, Reference, Status};
use serde_json::{Map, Value as Json};
use sql::write::{self as statements, Locales, NewRow, OtherRows, WholeRow};
use sql::{Dialect, Statement};
use store::{AuditEntry, Binds, Rows, StoreError, Transaction};

use super::files::SeedFiles;
use super::input::SeedEntry;
use super::{LineProblem, SeedError, duplicates};
use crate::cache_tags::Touched;
use crate::mutate::{
    Builder, FOLDER, FolderTree, Resolved, by_target, hash_secrets, references, unnumbered,
};
use crate::report::Cause;
use crate::webhook::{self, News, Wanted};
use crate::{Engine, EngineError};

/// Entries whose rows are written together.
const BATCH: usize = 200;
/// Ids that are bound as one list.
const LIST: usize = 1_000;

/// Writes all entries, and what is told of them.
pub(super) async fn load(
    engine: &Engine,
    (entries, files, told): (&[SeedEntry], &SeedFiles, Option<&AuditEntry>),
    progress: &impl Fn(usize, usize),
) -> Result<(), SeedError> {
    let mut by_type: BTreeMap<TypeId, Vec<&SeedEntry>> = BTreeMap::new();
    for entry in entries {
        by_type.entry(entry.content_type).or_default().push(entry);
    }
    let mut load = Load {
        engine,
        entries,
        dialect: engine.store().dialect(),
        transaction: engine.store().begin().await?,
        shared: HashMap::new(),
    };
    for (id, entries) in &by_type {
        load.documents(engine.model().content_type(*id), entries).await?;
    }
    files.claim(&mut load.transaction).await?;
    load.check_references(entries).await?;
    let mut written = 0;
    for (id, of_type) in &by_type {
        for batch in batches(of_type) {
            load.batch(engine.model().content_type(*id), batch).await?;
            written += batch.len();
            progress(written, entries.len());
        }
    }
    for (id, entries) in &by_type {
        load.inverse_links(engine.model().content_type(*id), entries).await?;
    }
    load.settle_folders(entries).await?;
    let is_told = load.tell_caches(by_type.keys()).await?;
    load.transaction.commit_with_audit(told.map_or(&[], std::slice::from_ref)).await?;
    if is_told {
        engine.store().announce_delivery();
    }
    // it is all there, and the database counts by itself later
    if let Err(error) = engine.store().gather_statistics().await {
        tracing::warn!(%error, "the database could not count what was seeded");
    }
    Ok(())
}

/// Cuts entries into batches in which no row is written twice: a line may revise the draft of an earlier one.
fn batches<'b, 'e>(mut entries: &'b [&'e SeedEntry]) -> Vec<&'b [&'e SeedEntry]> {
    let mut batches = Vec::new();
    while !entries.is_empty() {
        let mut rows = HashSet::new();
        let next = entries.iter().take(BATCH);
        let next = next.take_while(|entry| rows.insert((&entry.document, &entry.locale)));
        let (batch, rest) = entries.split_at(next.count());
        batches.push(batch);
        entries = rest;
    }
    batches
}

/// A seed in progress.
struct Load<'e> {
    engine: &'e Engine,
    /// All of them, for messages.
    entries: &'e [SeedEntry],
    dialect: Dialect,
    transaction: Transaction,
    /// The components that the locales of a document share, as they were given and as they are kept: the same ones, with
    /// the same ids, in every locale.
    shared: HashMap<(TypeId, String, usize), (Vec<ComponentInput>, Json)>,
}

impl Load<'_> {
    /// What pages were made of may be anything by now. Webhooks hear nothing else of seeds.
    async fn tell_caches(
        &mut self,
        types: impl Iterator<Item = &TypeId>,
    ) -> Result<bool, SeedError> {
        let (model, options) = (self.engine.model(), self.engine.options());
        let mut news = News::default();
        let uids = types.map(|content_type| &*model.content_type(*content_type).uid.0);
        news.touch(uids.map(Touched::whole_type).collect());
        let wanted = Wanted::find(options, &mut self.transaction).await?;
        let of = (&news, &wanted);
        Ok(webhook::record_touched(options, &mut self.transaction, of).await?)
    }

    /// A user's password is kept beside the user, never in the row.
    async fn credential(
        &mut self,
        users: &ContentType,
        entry: &SeedEntry,
        input: &mut Entry,
    ) -> Result<(), SeedError> {
        let password = users.fields.iter().position(|field| *field.name == *user::PASSWORD);
        let given = input.scalars.iter().position(|(field, _)| Some(*field) == password);
        let Some(given) = given else { return Ok(()) };
        if let (_, Value::Text(hash)) = input.scalars.remove(given) {
            let now = (self.engine.options().clock)();
            self.transaction.set_credential(&entry.document, &hash, now).await?;
        }
        Ok(())
    }

    async fn documents(
        &mut self,
        content_type: &ContentType,
        entries: &[&SeedEntry],
    ) -> Result<(), SeedError> {
        for chunk in entries.chunks(LIST) {
            let documents: HashSet<&str> =
                chunk.iter().map(|entry| entry.document.as_str()).collect();
            let documents: Vec<String> = documents.into_iter().map(str::to_owned).collect();
            let uid = &content_type.uid;
            let insert = statements::insert_documents(self.dialect, uid, documents.clone());
            self.execute(&insert).await?;
            let own =
                statements::existing_documents(self.dialect, vec![uid.to_string()], documents);
            let own = self.fetch(&own).await?;
            let own: HashSet<&str> = (0..own.len()).filter_map(|row| own.text(row, 0)).collect();
            let taken = chunk.iter().filter(|entry| !own.contains(entry.document.as_str()));
            let problems: Vec<LineProblem> = taken
                .map(|entry| LineProblem {
                    line: entry.line,
                    message: format!(
                        "documentId: \"{}\" is the id of an entry of another type",
                        entry.document
                    ),
                })
                .collect();
            if !problems.is_empty() {
                return Err(SeedError::Lines(problems));
            }
        }
        Ok(())
    }

    /// Every reference must lead to a document of the right type, of this seed or from before.
    async fn check_references(&mut self, entries: &[SeedEntry]) -> Result<(), SeedError> {
        let mut wanted: BTreeMap<Arc<[TypeId]>, HashMap<String, usize>> = BTreeMap::new();
        for entry in entries {
            let fields = &self.engine.model().content_type(entry.content_type).fields;
            for (targets, references) in by_target(self.engine.model(), fields, &entry.entry) {
                let wanted = wanted.entry(targets).or_default();
                for reference in references {
                    if let Some(document) = reference.document() {
                        wanted.entry(document.to_owned()).or_insert(entry.line);
                    }
                }
            }
        }
        let mut problems = Vec::new();
        for (targets, wanted) in wanted {
            let uid = |target: &TypeId| self.engine.model().content_type(*target).uid.to_string();
            let uids: Vec<String> = targets.iter().map(uid).collect();
            let kind = if let [uid] = &*uids { uid } else { "entry" };
            let documents: Vec<&String> = wanted.keys().collect();
            for chunk in documents.chunks(LIST) {
                let list = chunk.iter().map(|document| (*document).clone()).collect();
                let find = statements::existing_documents(self.dialect, uids.clone(), list);
                let rows = self.fetch(&find).await?;
                let found: HashSet<&str> =
                    (0..rows.len()).filter_map(|row| rows.text(row, 0)).collect();
                let missing = chunk.iter().filter(|document| !found.contains(document.as_str()));
                problems.extend(missing.map(|document| LineProblem {
                    line: wanted[*document],
                    message: format!("there is no {kind} with the document id \"{document}\""),
                }));
            }
        }
        problems.sort_by_key(|problem| problem.line);
        if problems.is_empty() { Ok(()) } else { Err(SeedError::Lines(problems)) }
    }

    /// Writes the rows of some entries of one type, and what hangs on them.
    async fn batch(
        &mut self,
        content_type: &ContentType,
        entries: &[&SeedEntry],
    ) -> Result<(), SeedError> {
        let mut values = Vec::with_capacity(entries.len());
        for entry in entries {
            values.push(self.values(content_type, entry).await?);
        }
        for status in [Status::Draft, Status::Published] {
            let chosen: Vec<usize> = (0..entries.len())
                .filter(|index| has_row(content_type, entries[*index], status))
                .collect();
            if !chosen.is_empty() {
                self.rows(content_type, (entries, &values), &chosen, status).await?;
            }
        }
        Ok(())
    }

    async fn rows(
        &mut self,
        content_type: &ContentType,
        (entries, values): (&[&SeedEntry], &[RowValues]),
        chosen: &[usize],
        status: Status,
    ) -> Result<(), SeedError> {
        let width = statements::stored_fields(content_type).len() + 6;
        let mut ids: HashMap<(String, String), i64> = HashMap::new();
        for chunk in chosen.chunks((statements::PARAMETERS / width).max(1)) {
            let rows: Vec<WholeRow<'_>> = chunk
                .iter()
                .map(|index| WholeRow {
                    row: NewRow {
                        document: &entries[*index].document,
                        locale: &entries[*index].locale,
                        status,
                        now: entries[*index].created_at,
                    },
                    values: &values[*index].columns,
                })
                .collect();
            let answer =
                self.fetch(&statements::upsert_rows(content_type, self.dialect, &rows)).await?;
            for row in 0..answer.len() {
                let key = (answer.text(row, 1), answer.text(row, 2));
                if let (Some(id), (Some(document), Some(locale))) = (answer.integer(row, 0), key) {
                    ids.insert((document.to_owned(), locale.to_owned()), id);
                }
            }
        }
        let with_ids: Vec<(i64, usize)> = chosen
            .iter()
            .filter_map(|index| {
                let entry = entries[*index];
                let id = ids.get(&(entry.document.clone(), entry.locale.clone()))?;
                Some((*id, *index))
            })
            .collect();
        self.links(content_type, (entries, status), &with_ids).await?;
        self.references(content_type, values, &with_ids).await
    }

    async fn links(
        &mut self,
        content_type: &ContentType,
        (entries, status): (&[&SeedEntry], Status),
        rows: &[(i64, usize)],
    ) -> Result<(), SeedError> {
        for (index, field) in content_type.fields.iter().enumerate() {
            let FieldKind::Relation(relation) = &field.kind else { continue };
            let Link::Table { table, .. } = &relation.link else { continue };
            let sources = rows.iter().map(|(id, _)| *id).collect();
            self.execute(&statements::clear_sources(table, self.dialect, sources)).await?;
            let mut links = Vec::new();
            for (id, entry) in rows {
                let documents = distinct(documents(entries[*entry], index));
                links.extend(
                    documents.into_iter().zip(1..).map(|(document, at)| (*id, document, at)),
                );
            }
            for chunk in links.chunks(statements::PARAMETERS / 3) {
                self.execute(&statements::insert_links(table, self.dialect, status, chunk)).await?;
            }
        }
        Ok(())
    }

    async fn references(
        &mut self,
        content_type: &ContentType,
        values: &[RowValues],
        rows: &[(i64, usize)],
    ) -> Result<(), SeedError> {
        let Some(table) = &content_type.references_table else { return Ok(()) };
        let sources = rows.iter().map(|(id, _)| *id).collect();
        self.execute(&statements::clear_sources(table, self.dialect, sources)).await?;
        let mirrored: Vec<(i64, &str, &str)> = rows
            .iter()
            .flat_map(|(id, index)| {
                let references = values[*index].references.iter();
                references.map(|(path, target)| (*id, path.as_str(), target.as_str()))
            })
            .collect();
        for chunk in mirrored.chunks(statements::PARAMETERS / 3) {
            self.execute(&statements::insert_references(table, self.dialect, chunk)).await?;
        }
        Ok(())
    }

    /// Relations that were given on the side that does not keep them.
    async fn inverse_links(
        &mut self,
        content_type: &ContentType,
        entries: &[&SeedEntry],
    ) -> Result<(), SeedError> {
        for (index, field) in content_type.fields.iter().enumerate() {
            let FieldKind::Relation(relation) = &field.kind else { continue };
            let Target::Type(target) = relation.target else { continue };
            let other = OtherRows {
                content_type: self.engine.model().content_type(target),
                status: None,
                locales: Locales::Every,
            };
            for entry in entries {
                if !entry.entry.relations.iter().any(|(given, _)| *given == index) {
                    continue;
                }
                let sources: Vec<String> =
                    distinct(documents(entry, index)).into_iter().map(str::to_owned).collect();
                let all = match &relation.link {
                    Link::InverseTable { table } => statements::set_inverse_links(
                        table,
                        self.dialect,
                        &other,
                        &entry.document,
                        &sources,
                    ),
                    Link::InverseColumn { column, order } => statements::set_inverse_column(
                        (column, order.as_ref()),
                        self.dialect,
                        &other,
                        &entry.document,
                        &sources,
                    ),
                    _ => Vec::new(),
                };
                for statement in all {
                    self.execute(&statement).await?;
                }
            }
        }
        Ok(())
    }

    /// Folders get their places, and what is in private ones is private: what a mutation does with each.
    async fn settle_folders(&mut self, entries: &[SeedEntry]) -> Result<(), SeedError> {
        let engine = self.engine;
        let private = engine.options().media.as_ref().is_some_and(|media| media.private);
        let Some(tree) = FolderTree::of(engine.model(), self.dialect, private) else {
            return Ok(());
        };
        let files = engine.model().find(model::media::FILE);
        let folder_field =
            files.and_then(|files| files.fields.iter().position(|field| *field.name == *FOLDER));
        for entry in entries {
            let names_folder =
                entry.entry.relations.iter().any(|(it, _)| Some(*it) == folder_field);
            if entry.content_type == tree.folders.id {
                let placed = tree.place(&mut self.transaction, &entry.document).await;
                placed.map_err(|error| match error {
                    StoreError::UniqueViolation { .. } => SeedError::Lines(vec![LineProblem {
                        line: entry.line,
                        message: "name: there is another folder of this name here".to_owned(),
                    }]),
                    error => error.into(),
                })?;
                tree.settle_folder(&mut self.transaction, &entry.document).await?;
            } else if files.is_some_and(|files| files.id == entry.content_type) && names_folder {
                tree.settle_file(&mut self.transaction, &entry.document).await?;
            }
        }
        Ok(())
    }

    /// The column values of one entry, and the references out of its components.
    async fn values(
        &mut self,
        content_type: &ContentType,
        entry: &SeedEntry,
    ) -> Result<RowValues, SeedError> {
        let model = self.engine.model();
        let mut input = entry.entry.clone();
        hash_secrets(model, content_type, &mut input).await.map_err(failure)?;
        let people = [user::END_USERS.user, user::ADMINS.user];
        if people.contains(&&*content_type.uid) {
            self.credential(content_type, entry, &mut input).await?;
        }
        let wanted = input.components.iter().map(|(_, items)| unnumbered(items)).sum::<usize>();
        let ids = self.transaction.component_ids(u32::try_from(wanted).unwrap_or(u32::MAX)).await?;
        let resolved = Resolved::default();
        let mut builder = Builder { model, resolved: &resolved, ids: ids.into_iter() };
        let mut components = Map::new();
        // Secrets are hashed anew for each row, so what was given is compared.
        for ((index, items), (_, given)) in input.components.iter().zip(&entry.entry.components) {
            let field = &content_type.fields[*index];
            let shared = content_type.localized && !field.localized;
            let key = shared.then(|| (content_type.id, entry.document.clone(), *index));
            let known = key.as_ref().and_then(|key| self.shared.get(key));
            let value = match known.filter(|(before, _)| before == given) {
                Some((_, kept)) => kept.clone(),
                None => {
                    let value = builder.field(field, items, None).map_err(failure)?;
                    if let Some(key) = key {
                        self.shared.insert(key, (given.clone(), value.clone()));
                    }
                    value
                }
            };
            components.insert(field.name.to_string(), value);
        }
        let columns = statements::stored_fields(content_type).into_iter().map(|stored| {
            let field = &content_type.fields[stored.field];
            match (&field.kind, stored.storage) {
                (FieldKind::Relation(_), _) => documents(entry, stored.field)
                    .next()
                    .map_or(Value::Null, |document| Value::Text(document.to_owned())),
                (FieldKind::Component(_) | FieldKind::Zone(_), Storage::Json) => {
                    match components.get(&*field.name) {
                        None | Some(Json::Null) => Value::Null,
                        Some(value) => Value::Json(value.clone()),
                    }
                }
                _ => {
                    let given = input.scalars.iter().find(|(given, _)| *given == stored.field);
                    given.map_or(Value::Null, |(_, value)| value.clone())
                }
            }
        });
        Ok(RowValues {
            columns: columns.collect(),
            references: references(model, &content_type.fields, &components),
        })
    }

    async fn execute(&mut self, statement: &Statement) -> Result<(), SeedError> {
        let result = self.transaction.execute(statement, &Binds::default()).await;
        result.map(|_| ()).map_err(|error| self.refusal(error))
    }

    async fn fetch(&mut self, statement: &Statement) -> Result<Rows, SeedError> {
        let result = self.transaction.fetch(statement, &Binds::default()).await;
        result.map_err(|error| self.refusal(error))
    }

    fn refusal(&self, error: StoreError) -> SeedError {
        match &error {
            StoreError::UniqueViolation { table, columns } => {
                duplicates::explain(self.engine.model(), self.entries, table.as_deref(), columns)
            }
            _ => error.into(),
        }
    }
}

/// What a row holds.
struct RowValues {
    columns: Vec<Value>,
    references: Vec<(String, String)>,
}

fn has_row(content_type: &ContentType, entry: &SeedEntry, status: Status) -> bool {
    match status {
        Status::Draft => content_type.draft_and_publish,
        Status::Published => entry.status == Status::Published,
    }
}

/// The documents that an entry's relation leads to.
fn documents(entry: &SeedEntry, field: usize) -> impl Iterator<Item = &str> {
    let given = entry.entry.relations.iter().find(|(given, _)| *given == field);
    let references = given.map(|(_, references)| references.as_slice()).unwrap_or_default();
    references.iter().filter_map(Reference::document)
}

fn distinct<'d>(documents: impl Iterator<Item = &'d str>) -> Vec<&'d str> {
    let mut seen = HashSet::new();
    documents.filter(|document| seen.insert(*document)).collect()
}

pub(super) fn failure(cause: Cause) -> SeedError {
    match cause {
        Cause::Failed(error) => SeedError::Engine(error),
        Cause::Application(error) => SeedError::Refused(error.message),
        other => SeedError::Refused(format!("{other:?}")),
    }
}

impl From<EngineError> for SeedError {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}
