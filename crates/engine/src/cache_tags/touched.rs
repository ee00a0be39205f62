//! What readers can see of a change, from what the document was before and is after it.
//!
//! In: portraits. Out: [`Touched`], which waits in the queue until the change is committed. Must not know: watches.
//!
//! It holds values only as tags spell them, so that the queue reveals nothing of an entry.

use std::collections::BTreeMap;

use model::{
    ContentType, FieldKind, Link, Model, Population, Relation, Status, Storage, Target, user,
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::pinned;
use crate::audit::{Portrait, Row};

/// Entries that a relation leads to, beyond which all entries of the type count as changed.
const MOST_RELATED: usize = 1000;

/// In the place of a uid: all types.
const EVERYTHING: &str = "*";

/// A row that readers see, or saw.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Touched {
    /// Uid of its type.
    pub(crate) content_type: String,
    /// Its document.
    pub(crate) document: String,
    /// Its locale; empty where there are none.
    pub(crate) locale: String,
    /// Nothing could refer to the document before.
    pub(crate) is_new: bool,
    /// The row came or went.
    pub(crate) comes_or_goes: bool,
    /// It was published: links that others have to the draft are published with it, and it moves to the end of lists without `sort`.
    pub(crate) is_published: bool,
    /// Fields that differ.
    pub(crate) fields: Vec<String>,
    /// Its texts and relations, before and after, as the pins of lists spell them.
    pub(crate) pins: [BTreeMap<String, Vec<String>>; 2],
    /// Relations that other entries hold and that were changed from this side.
    pub(crate) given: Vec<Given>,
    /// All entries of these types may have changed with it, by uid.
    pub(crate) whole: Vec<String>,
}

/// A relation that others hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Given {
    /// Uid of their type.
    pub(crate) content_type: String,
    /// The field of theirs.
    pub(crate) field: String,
    /// The entries whose relation was added or removed.
    pub(crate) documents: Vec<String>,
}

impl Touched {
    /// All entries of a type may have changed.
    pub(crate) fn whole_type(uid: &str) -> Self {
        let uid = uid.to_owned();
        Self { content_type: uid.clone(), whole: vec![uid], ..Self::default() }
    }

    /// Anything may have changed: the content model, or what somebody may read.
    pub(crate) fn everything() -> Self {
        Self { whole: vec![EVERYTHING.to_owned()], ..Self::default() }
    }

    /// Whether anything may have changed.
    pub(crate) fn is_everything(&self) -> bool {
        self.whole.iter().any(|uid| uid == EVERYTHING)
    }

    /// Whether it is something that only admins see.
    pub(crate) fn is_of_admins(&self) -> bool {
        Population::of(&self.content_type) == Some(&user::ADMINS)
    }
}

/// What readers can see of a change, locale by locale.
pub(crate) fn touched(
    (model, content_type): (&Model, &ContentType),
    document: &str,
    (before, after): (&Portrait, &Portrait),
) -> Vec<Touched> {
    let mut locales: Vec<&str> =
        before.iter().chain(after).map(|row| row.locale.as_str()).collect();
    locales.sort_unstable();
    locales.dedup();
    let rows = locales.into_iter().filter_map(|locale| {
        let (old, new) = (shown(before, locale), shown(after, locale));
        (old != new).then(|| Touched {
            content_type: content_type.uid.to_string(),
            document: document.to_owned(),
            locale: locale.to_owned(),
            is_new: before.is_empty(),
            ..of_row((model, content_type), old, new)
        })
    });
    rows.collect()
}

fn shown<'p>(portrait: &'p Portrait, locale: &str) -> Option<&'p Row> {
    portrait.iter().find(|row| row.status == Status::Published && row.locale == locale)
}

fn of_row(
    (model, content_type): (&Model, &ContentType),
    old: Option<&Row>,
    new: Option<&Row>,
) -> Touched {
    let mut touched = Touched {
        comes_or_goes: old.is_none() || new.is_none(),
        is_published: old.map(|row| row.id) != new.map(|row| row.id),
        ..Touched::default()
    };
    for field in &content_type.fields {
        let [before, after] =
            [old, new].map(|row| row.and_then(|row| row.values.get(&*field.name)));
        if before.is_none() && after.is_none() {
            continue;
        }
        if before != after {
            touched.fields.push(field.name.to_string());
        }
        match &field.kind {
            FieldKind::Scalar(scalar) if scalar.storage == Storage::Text && !scalar.secret => {
                for (pins, value) in touched.pins.iter_mut().zip([before, after]) {
                    if let Some(value) = value {
                        pins.insert(field.name.to_string(), vec![pinned(value.as_str())]);
                    }
                }
            }
            FieldKind::Relation(relation) => {
                of_relation(
                    (model, content_type),
                    (&field.name, relation),
                    [before, after],
                    &mut touched,
                );
            }
            FieldKind::Scalar(_) | FieldKind::Component(_) | FieldKind::Zone(_) => {}
        }
    }
    touched
}

fn of_relation(
    (model, content_type): (&Model, &ContentType),
    (name, relation): (&str, &Relation),
    sides: [Option<&Json>; 2],
    touched: &mut Touched,
) {
    let [before, after] = sides.map(documents);
    let differs = sides[0] != sides[1];
    let whole = |touched: &mut Touched, uid: &str| touched.whole.push(uid.to_owned());
    match &relation.link {
        Link::Column { .. } | Link::Table { .. } => {
            if before.len().max(after.len()) > MOST_RELATED {
                whole(touched, &content_type.uid);
                return;
            }
            // it may have been taken from another entry, which is not known
            if matches!(relation.link, Link::Column { exclusive: true, .. }) && differs {
                whole(touched, &content_type.uid);
            }
            for ((pins, list), side) in touched.pins.iter_mut().zip([before, after]).zip(sides) {
                if side.is_some() {
                    let list = if list.is_empty() { vec![pinned(None)] } else { list };
                    pins.insert(name.to_owned(), list);
                }
            }
        }
        Link::InverseColumn { .. } | Link::InverseTable { .. } if differs => {
            let Target::Type(target) = relation.target else { return };
            let target = model.content_type(target);
            let Some(field) = plan::watch::held_by(target, &relation.link) else { return };
            let others = |list: &[String], other: &[String]| -> Vec<String> {
                list.iter().filter(|it| !other.contains(it)).cloned().collect()
            };
            let documents = [others(&before, &after), others(&after, &before)].concat();
            // likewise
            if matches!(relation.link, Link::InverseColumn { .. }) || documents.len() > MOST_RELATED
            {
                whole(touched, &target.uid);
            }
            let content_type = target.uid.to_string();
            touched.given.push(Given { content_type, field, documents });
        }
        Link::InverseColumn { .. }
        | Link::InverseTable { .. }
        | Link::Localizations
        | Link::Referrers
        | Link::Embedded => {}
    }
}

fn documents(value: Option<&Json>) -> Vec<String> {
    match value {
        Some(Json::Array(list)) => {
            list.iter().filter_map(Json::as_str).map(str::to_owned).collect()
        }
        Some(Json::String(document)) => vec![document.clone()],
        _ => Vec::new(),
    }
}
