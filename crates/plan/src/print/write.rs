//! Changes as text: which fields get a value, and what kind of value.

use model::{Field, Value};

use super::filter::kind;
use super::{Printer, rows};
use crate::{AccountChange, ComponentInput, Locale, Reference, Standing, Write, WriteKind};

/// Values, references and components by field index.
type Parts<'a> =
    (&'a [(usize, Value)], &'a [(usize, Vec<Reference>)], &'a [(usize, Vec<ComponentInput>)]);

impl Printer<'_> {
    pub(super) fn write(&mut self, write: &Write) {
        let content_type = self.model.content_type(write.content_type);
        let rows = rows(write.status, &Locale::Exact(write.locale.clone()));
        let checked =
            if write.expected_version.is_some() { ", if the version is as expected" } else { "" };
        self.line(&format!("{} {}, {rows}{checked}", verb(&write.kind), content_type.uid));
        let entry = &write.entry;
        let parts = (&*entry.scalars, &*entry.relations, &*entry.components);
        self.indented(|printer| printer.values(&content_type.fields, parts));
        if let Some(answer) = &write.answer {
            self.read(&answer.0, ", the changed entry");
            self.line("answer");
            self.indented(|printer| printer.template(&answer.1));
        }
        if let Some(object) = &write.deleted {
            self.line("answer");
            self.indented(|printer| printer.template(object));
        }
    }

    fn values(&mut self, fields: &[Field], (scalars, relations, components): Parts<'_>) {
        for (index, value) in scalars {
            self.line(&format!("{} = {}", fields[*index].name, kind(value)));
        }
        for (index, references) in relations {
            self.line(&format!("{} = references ({})", fields[*index].name, references.len()));
        }
        for (index, items) in components {
            self.line(&format!("{} = components ({})", fields[*index].name, items.len()));
            self.indented(|printer| items.iter().for_each(|item| printer.component(item)));
        }
    }

    fn component(&mut self, input: &ComponentInput) {
        let component = self.model.component(input.component);
        let stored = if input.id.is_some() { ", stored" } else { "" };
        self.line(&format!("{}{stored}", component.uid));
        let parts = (&*input.scalars, &*input.relations, &*input.components);
        self.indented(|printer| printer.values(&component.fields, parts));
    }
}

fn verb(kind: &WriteKind) -> &'static str {
    match kind {
        WriteKind::Create => "create",
        WriteKind::Update(_) => "update one of",
        WriteKind::UpdateSingle => "update or create",
        WriteKind::Stand(Standing::Publish, _) => "publish one of",
        WriteKind::Stand(Standing::Unpublish, _) => "unpublish one of",
        WriteKind::Stand(Standing::DiscardDraft, _) => "discard the draft of one of",
        WriteKind::Delete(_) => "delete one of",
        WriteKind::DeleteSingle => "delete",
        WriteKind::CreateFile(..) => "take in",
        WriteKind::ReplaceFile(..) => "replace an existing",
        WriteKind::UpdateFile(_) => "update an existing",
        WriteKind::DeleteFile(_) => "delete an existing",
        WriteKind::Account(change) => match change {
            AccountChange::CreateUser | AccountChange::CreateRole(_) => "create",
            AccountChange::UpdateUser(_) | AccountChange::UpdateRole(..) => "update an existing",
            AccountChange::DeleteUser(_) | AccountChange::DeleteRole(_) => "delete an existing",
        },
    }
}
