//! Which fields a selection, a condition or an order looks at, of the rows themselves and of others.
//!
//! In: slots, filters and sort keys. Out: [`Needs`].

use std::collections::BTreeMap;

use model::{ContentType, FieldKind, Link, Model};

use super::{EVERY_FIELD, Fields};
use crate::{Filter, Place, Read, RelationStep, Slot, SortKey, SortStep, Status, Subject};

/// Columns that a row has for as long as it is there.
const UNCHANGING: [&str; 5] = ["id", "document_id", "locale", "status", "created_at"];

/// What was looked at.
pub(super) struct Needs<'a> {
    model: &'a Model,
    /// Fields of the rows.
    pub(super) fields: Fields,
    /// Fields of other types' rows, by uid.
    pub(super) through: BTreeMap<String, Fields>,
    /// How many steps lead to each of these types.
    pub(super) steps: BTreeMap<String, usize>,
    /// Where a step led from a row to those that refer to it: their type and the field.
    back: Vec<(String, String)>,
    /// Something was looked at of which no change can be recognized.
    pub(super) anything: bool,
    /// Drafts were looked at.
    pub(super) drafts: bool,
    /// The uid of the type at whose rows it looks now, if these are related rows.
    at: Option<String>,
}

impl<'a> Needs<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let (fields, through, steps, back) = Default::default();
        Self { model, fields, through, steps, back, anything: false, drafts: false, at: None }
    }

    /// The type and the field that refer to the rows, if nothing else was looked at.
    pub(super) fn only_back_step(&self) -> Option<(String, String)> {
        let [step] = self.back.as_slice() else { return None };
        (self.steps.values().sum::<usize>() == 1).then(|| step.clone())
    }

    fn add(&mut self, field: String) {
        match &self.at {
            Some(uid) => self.through.entry(uid.clone()).or_default().insert(field),
            None => self.fields.insert(field),
        };
    }

    fn column(&mut self, content_type: Option<&ContentType>, column: &str) {
        if UNCHANGING.contains(&column) {
            return;
        }
        let field = content_type.and_then(|it| field_of_column(it, column));
        self.add(field.unwrap_or_else(|| EVERY_FIELD.to_owned()));
    }

    /// What a fetched cell shows.
    pub(super) fn slot(&mut self, content_type: &ContentType, slot: &Slot) {
        match slot {
            Slot::Column(column, _) => self.column(Some(content_type), column),
            Slot::Path(steps, subject) => self.path(Some(content_type), steps, subject),
            Slot::Standing(peers) => {
                self.drafts = true;
                self.filter(Some(content_type), peers);
            }
            Slot::ParentKey | Slot::Total => {}
        }
    }

    /// What decides whether a row is among the rows. In a component there is no content type.
    pub(super) fn filter(&mut self, content_type: Option<&ContentType>, filter: &Filter) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => {
                parts.iter().for_each(|part| self.filter(content_type, part));
            }
            Filter::Not(part) => self.filter(content_type, part),
            Filter::Compare { subject, .. } => self.place(content_type, &subject.place),
            Filter::Related { step, filter } => {
                self.step(content_type, step, |needs, target| needs.filter(Some(target), filter));
            }
            // it is a level below, which has a watch of its own
            Filter::Referred { .. } => {}
            Filter::Component { place, filter, .. } => {
                self.place(content_type, place);
                self.filter(None, filter);
            }
            Filter::Publication { peers, .. } => {
                self.drafts = true;
                self.filter(content_type, peers);
            }
        }
    }

    /// What decides in which order rows are.
    pub(super) fn sort(&mut self, content_type: Option<&ContentType>, keys: &[SortKey]) {
        keys.iter().for_each(|key| self.path(content_type, &key.steps, &key.subject));
    }

    fn path(&mut self, content_type: Option<&ContentType>, steps: &[SortStep], end: &Subject) {
        match steps.split_first() {
            None => self.place(content_type, &end.place),
            Some((SortStep::Related(step), rest)) => {
                self.step(content_type, step, |needs, target| {
                    needs.path(Some(target), rest, end);
                });
            }
            Some((SortStep::Component { place, .. }, rest)) => {
                self.place(content_type, place);
                self.path(None, rest, end);
            }
            Some((SortStep::Referred { .. }, _)) => {}
        }
    }

    fn place(&mut self, content_type: Option<&ContentType>, place: &Place) {
        // members of a component are of the field that holds it
        if let Place::Column(column) = place {
            self.column(content_type, column);
        }
    }

    /// Goes to related rows: which those are, and what is looked at there.
    fn step(
        &mut self,
        content_type: Option<&ContentType>,
        step: &RelationStep,
        look: impl FnOnce(&mut Self, &ContentType),
    ) {
        let target = self.model.content_type(step.target);
        if let Some(field) = content_type.and_then(|it| held_by(it, &step.link)) {
            self.add(field);
        }
        self.anything |= step.link == Link::Referrers;
        self.drafts |= step.status == Status::Draft;
        let uid = target.uid.to_string();
        let back = self.at.replace(uid.clone());
        self.through.entry(uid.clone()).or_default();
        *self.steps.entry(uid).or_default() += 1;
        if let Link::InverseColumn { .. } | Link::InverseTable { .. } = step.link
            && let Some(field) = held_by(target, &step.link)
        {
            self.back.push((target.uid.to_string(), field.clone()));
            self.add(field);
        }
        self.filter(Some(target), &step.rows);
        look(self, target);
        self.at = back;
    }
}

/// Whether rows may stand in an order that no value of theirs decides.
pub(super) fn has_loose_places(content_type: &ContentType, read: &Read) -> bool {
    let is_one = read.via.as_ref().is_some_and(|via| !via.many);
    let decides = |key: &SortKey| match &key.subject.place {
        Place::Column(column) if key.steps.is_empty() => {
            **column == *"document_id"
                || field_of_column(content_type, column)
                    .and_then(|field| content_type.field(&field))
                    .is_some_and(|field| field.unique && field.required)
        }
        _ => false,
    };
    content_type.draft_and_publish && !is_one && !read.sort.iter().any(decides)
}

/// Adds fields to those that are there.
pub(super) fn merge(into: &mut BTreeMap<String, Fields>, from: BTreeMap<String, Fields>) {
    for (uid, mut fields) in from {
        into.entry(uid).or_default().append(&mut fields);
    }
}

/// The field that a slot shows, if it shows one.
pub(super) fn field_of_slot(content_type: &ContentType, slot: &Slot) -> Option<String> {
    match slot {
        Slot::Column(column, _) => field_of_column(content_type, column),
        _ => None,
    }
}

fn field_of_column(content_type: &ContentType, column: &str) -> Option<String> {
    if model::naming::SYSTEM_COLUMNS.contains(&column) {
        return None;
    }
    let holds = |field: &&model::Field| match &field.kind {
        FieldKind::Relation(relation) => {
            matches!(&relation.link, Link::Column { column: own, .. } if **own == *column)
        }
        _ => *field.column == *column,
    };
    content_type.fields.iter().find(holds).map(|field| field.name.to_string())
}

/// The field of a type that holds the references of a link, whichever side of it is asked for.
#[must_use]
pub fn held_by(content_type: &ContentType, link: &Link) -> Option<String> {
    let field = content_type.fields.iter().find(|field| field.keeps(link))?;
    Some(field.name.to_string())
}
