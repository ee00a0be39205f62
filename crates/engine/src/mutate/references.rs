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
            self.check_documents(&targets, &references).await?;
            self.check_files(&targets, &references, (&resolved, stored)).await?;
            self.check_hidden(&targets, &references, &resolved).await?;
        }
        Ok(resolved)
    }

    /// Whoever may not read private files is told that there are none, or an entry of theirs would show them (security.md, IDOR).
    /// What the entry shows already may stay.
    async fn check_files(
        &mut self,
        targets: &[TypeId],
        references: &[Reference],
        (resolved, stored): (&Resolved, Option<&Stored>),
    ) -> Result<(), Cause> {
        let [target] = *targets else { return Ok(()) };
        if self.write.bounds.sees_files
            || *self.model.content_type(target).uid != *model::media::FILE
        {
            return Ok(());
        }
        let document = |reference| resolved.document(&Target::Type(target), reference);
        let files = references.iter().map(document).filter(|file| !self.made.contains(file));
        let hidden = self.hidden_files(files.collect(), stored).await?;
        match references.iter().find(|reference| hidden.contains(&document(reference))) {
            None => Ok(()),
            Some(Reference::Row(_)) => Err(missing_rows(1, self.model.content_type(target))),
            Some(reference) => Err(self.missing_document(&document(reference), targets)),
        }
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

    /// What is not there for the viewer is told as if it did not exist.
    async fn check_hidden(
        &mut self,
        targets: &[TypeId],
        references: &[Reference],
        resolved: &Resolved,
    ) -> Result<(), Cause> {
        let target = match *targets {
            [target] => Target::Type(target),
            _ => Target::Any(targets.to_vec()),
        };
        let document = |reference| resolved.document(&target, reference);
        let hidden = self.hidden(targets, references.iter().map(document).collect()).await?;
        match (references.iter().find(|reference| hidden.contains(&document(reference))), targets) {
            (None, _) => Ok(()),
            (Some(Reference::Row(_)), [target]) => {
                Err(missing_rows(1, self.model.content_type(*target)))
            }
            (Some(reference), _) => Err(self.missing_document(&document(reference), targets)),
        }
    }

    async fn resolve_rows(
        &mut self,
        target: TypeId,
        references: &[Reference],
        resolved: &mut Resolved,
    ) -> Result<(), Cause> {
        let wanted: HashSet<i64> = references.iter().filter_map(row).collect();
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
        let missing =
            wanted.iter().filter(|row| !resolved.rows.contains_key(&(target, **row))).count();
        if missing > 0 {
            return Err(missing_rows(missing, content_type));
        }
        Ok(())
    }

    async fn check_documents(
        &mut self,
        targets: &[TypeId],
        references: &[Reference],
    ) -> Result<(), Cause> {
        let wanted: Vec<String> = references.iter().filter_map(document).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let uids = targets.iter().map(|target| self.model.content_type(*target).uid.to_string());
        let statement =
            statements::existing_documents(self.dialect, uids.collect(), wanted.clone());
        let rows = self.fetch(&statement).await?;
        let found: HashSet<&str> =
            (0..rows.len()).filter_map(|index| rows.text(index, 0)).collect();
        match wanted.iter().find(|document| !found.contains(document.as_str())) {
            None => Ok(()),
            Some(missing) => Err(self.missing_document(missing, targets)),
        }
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

fn row(reference: &Reference) -> Option<i64> {
    match reference {
        Reference::Row(row) => Some(*row),
        Reference::Document(_) | Reference::OneOf(..) | Reference::File(_) => None,
    }
}

fn document(reference: &Reference) -> Option<String> {
    match reference {
        Reference::Document(document) | Reference::OneOf(document, _) => Some(document.clone()),
        Reference::Row(_) | Reference::File(_) => None,
    }
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
