//! Turns what clients send as references (document ids, row numbers) into document ids that exist.
//!
//! In: an [`Entry`]. Out: a [`Resolved`], or the message for the first kind of reference that leads nowhere
//! (content-api.md 3.1). The foreign keys still decide; this only gives them words.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use model::{ContentType, Field, FieldKind, Model, Target, TypeId};
use plan::{ComponentInput, Entry, Reference};
use sql::write as statements;

use super::Change;
use super::entry::Stored;
use crate::report::{ApplicationError, Cause};

/// The documents that references lead to.
#[derive(Default)]
pub(crate) struct Resolved {
    rows: HashMap<(TypeId, i64), String>,
}

impl Resolved {
    /// The document that `reference` to `target` leads to.
    pub(crate) fn document(&self, target: &Target, reference: &Reference) -> String {
        match (reference, target) {
            (Reference::Document(document) | Reference::OneOf(document, _), _) => document.clone(),
            (Reference::Row(row), Target::Type(target)) => {
                self.rows.get(&(*target, *row)).cloned().unwrap_or_default()
            }
            // files have been taken in, and are documents now
            (Reference::Row(_), Target::Any(_)) | (Reference::File(_), _) => String::new(),
        }
    }
}

/// The references of an entry by the types that they may lead to.
pub(crate) type ByTarget = BTreeMap<Arc<[TypeId]>, Vec<Reference>>;

impl Change<'_> {
    /// Looks up every reference of the entry. `stored` is the row before the change, if there is one.
    pub(super) async fn resolve_references(
        &mut self,
        stored: Option<&Stored>,
    ) -> Result<Resolved, Cause> {
        let by_target = by_target(self.model, &self.content_type.fields, &self.write.entry);
        let mut resolved = Resolved::default();
        for (targets, references) in by_target {
            if let [target] = targets[..] {
                self.resolve_rows(target, &references, &mut resolved).await?;
            }
            self.check(&targets, &references, (&resolved, stored)).await?;
        }
        Ok(resolved)
    }

    /// What is not there for the viewer is told as if it did not exist, also beside what really does not.
    async fn check(
        &mut self,
        targets: &[TypeId],
        references: &[Reference],
        (resolved, stored): (&Resolved, Option<&Stored>),
    ) -> Result<(), Cause> {
        let target = match *targets {
            [target] => Target::Type(target),
            _ => Target::Any(targets.to_vec()),
        };
        let document = |reference: &Reference| resolved.document(&target, reference);
        let of_rows = references.iter().filter(|it| it.row().is_some()).map(document);
        let mut there = self.existing(targets, references).await?;
        there.extend(of_rows.filter(|document| !document.is_empty()));
        let asked: Vec<String> = there.iter().cloned().collect();
        let private = self.private_files(targets, asked.clone(), stored).await?;
        let hidden = self.hidden(targets, asked).await?;
        there.retain(|document| !private.contains(document) && !hidden.contains(document));
        let is_missing = |reference: &&Reference| !there.contains(&document(reference));
        let rows: HashSet<i64> =
            references.iter().filter(is_missing).filter_map(Reference::row).collect();
        if let ([target], false) = (targets, rows.is_empty()) {
            return Err(missing_rows(rows.len(), self.model.content_type(*target)));
        }
        let mut written = references.iter().filter(|it| it.document().is_some());
        match written.find(is_missing) {
            None => Ok(()),
            Some(reference) => Err(self.missing_document(&document(reference), targets)),
        }
    }

    /// Whoever may not read private files is told that there are none, or an entry of theirs would show them (security.md, IDOR).
    /// What the entry shows already may stay.
    async fn private_files(
        &mut self,
        targets: &[TypeId],
        mut documents: Vec<String>,
        stored: Option<&Stored>,
    ) -> Result<HashSet<String>, Cause> {
        let is_of_files = matches!(*targets, [target] if *self.model.content_type(target).uid == *model::media::FILE);
        if self.write.bounds.sees_files || !is_of_files {
            return Ok(HashSet::new());
        }
        documents.retain(|file| !self.made.contains(file));
        self.hidden_files(documents, stored).await
    }

    /// Those of `files` that are private, and that the entry's row does not show.
    async fn hidden_files(
        &mut self,
        mut files: Vec<String>,
        stored: Option<&Stored>,
    ) -> Result<HashSet<String>, Cause> {
        if !self.private && !files.is_empty() {
            files = self.texts(&statements::private_files(self.dialect, files)).await?;
        }
        if let (Some(stored), false) = (stored, files.is_empty()) {
            let of = (self.model, self.content_type);
            if let Some(find) = statements::shown_files(of, self.dialect, stored.id, &files) {
                let shown = self.texts(&find).await?;
                files.retain(|file| !shown.contains(file));
            }
        }
        Ok(files.into_iter().collect())
    }

    async fn texts(&mut self, statement: &sql::Statement) -> Result<Vec<String>, Cause> {
        let rows = self.fetch(statement).await?;
        let texts = (0..rows.len()).filter_map(|index| rows.text(index, 0).map(str::to_owned));
        Ok(texts.collect())
    }

    async fn resolve_rows(
        &mut self,
        target: TypeId,
        references: &[Reference],
        resolved: &mut Resolved,
    ) -> Result<(), Cause> {
        let wanted: HashSet<i64> = references.iter().filter_map(Reference::row).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let content_type = self.model.content_type(target);
        let ids = wanted.iter().copied().collect();
        let rows =
            self.fetch(&statements::documents_of_rows(content_type, self.dialect, ids)).await?;
        for index in 0..rows.len() {
            if let (Some(row), Some(document)) = (rows.integer(index, 0), rows.text(index, 1)) {
                resolved.rows.insert((target, row), document.to_owned());
            }
        }
        Ok(())
    }

    /// Those of the documents that references name that exist.
    async fn existing(
        &mut self,
        targets: &[TypeId],
        references: &[Reference],
    ) -> Result<HashSet<String>, Cause> {
        let wanted: Vec<String> =
            references.iter().filter_map(Reference::document).map(str::to_owned).collect();
        if wanted.is_empty() {
            return Ok(HashSet::new());
        }
        let uids = targets.iter().map(|target| self.model.content_type(*target).uid.to_string());
        let statement = statements::existing_documents(self.dialect, uids.collect(), wanted);
        Ok(self.texts(&statement).await?.into_iter().collect())
    }

    fn missing_document(&self, document: &str, targets: &[TypeId]) -> Cause {
        let locale = self.locale_of(targets);
        refused(format!("Document with id \"{document}\", locale \"{locale}\" not found"))
    }

    /// The locale of the rows that references lead to, as messages name it.
    fn locale_of(&self, targets: &[TypeId]) -> &str {
        let own = &self.write.locale;
        match targets {
            [target] if self.model.content_type(*target).localized && own.is_empty() => {
                &self.model.default_locale
            }
            [target] if self.model.content_type(*target).localized => own,
            _ => "null",
        }
    }
}

fn missing_rows(count: usize, content_type: &ContentType) -> Cause {
    let uid = &content_type.uid;
    refused(format!("{count} relation(s) of type {uid} associated with this entity do not exist"))
}

fn refused(message: String) -> Cause {
    ApplicationError::validation(message).into()
}

/// The references of an entry, those in its components among them.
pub(crate) fn by_target(model: &Model, fields: &[Field], entry: &Entry) -> ByTarget {
    let mut by_target = ByTarget::new();
    collect(model, fields, &entry.relations, &entry.components, &mut by_target);
    by_target
}

fn collect(
    model: &Model,
    fields: &[Field],
    relations: &[(usize, Vec<Reference>)],
    components: &[(usize, Vec<ComponentInput>)],
    by_target: &mut ByTarget,
) {
    for (index, references) in relations {
        let FieldKind::Relation(relation) = &fields[*index].kind else { continue };
        for reference in references {
            let targets = match (reference, &relation.target) {
                (Reference::OneOf(_, targets), _) => Arc::clone(targets),
                (_, Target::Type(target)) => Arc::from([*target]),
                (_, Target::Any(_)) => Arc::from([]),
            };
            by_target.entry(targets).or_default().push(reference.clone());
        }
    }
    for item in components.iter().flat_map(|(_, items)| items) {
        let fields = &model.component(item.component).fields;
        collect(model, fields, &item.relations, &item.components, by_target);
    }
}
