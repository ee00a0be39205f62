//! What an answer depends on, as data, so that whoever caches it learns exactly when it is out of date.
//!
//! In: a read. Out: the same read, whose rows now include their documents' ids, and for each level a [`LevelWatch`]: which
//! fields of its rows count, and what decides which rows there are. Must not know: how tags are spelled, how changes are made.
//!
//! A [`Watch`] is about a level, never about a row or a value. So there are only as many watches as there are different levels in
//! the operations of a site. An answer adds the documents that it read, and the value to which its list was pinned.

mod needs;
mod pin;

use std::collections::{BTreeMap, BTreeSet};

use model::{ContentType, Link, Model, Storage, TypeId};
use serde::{Deserialize, Serialize};

use crate::{Below, Keys, Locale, Operand, Read, References, Slot, Status, Via};
use needs::Needs;

pub use needs::held_by;

/// Stands for every field: what counts is whether the row was written at all.
pub const EVERY_FIELD: &str = "*";

/// Stands for the place of a row among rows that no `sort` puts in order: each publish moves it to the end, as in Strapi.
pub const PLACE: &str = "#";

/// Names of attributes, [`EVERY_FIELD`] or [`PLACE`].
pub type Fields = BTreeSet<String>;

/// What changes of a type are of interest to the rows of one level.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Watch {
    /// Uid of the level's type.
    pub content_type: String,
    /// Whether it is about rows that were read, or about which rows there are.
    pub subject: WatchSubject,
    /// Fields of the type that count. It always counts that a row appears or disappears.
    pub fields: Fields,
    /// The value to which the list is limited, if it is.
    pub pin: Option<Pin>,
    /// Fields of other types, by uid, that decide which rows there are.
    pub through: BTreeMap<String, Fields>,
    /// Relations of a row, with the types that they lead to, and the fields there that decide which entries are shown and in
    /// which order. An entry that is published shows up in rows that referred to it before.
    pub follows: BTreeMap<String, BTreeMap<String, Fields>>,
}

/// What a watch is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WatchSubject {
    /// Rows that were read, each for itself.
    Row,
    /// Which rows there are, and in which order.
    Rows,
}

/// What all rows of a list have in common, so that changes of other rows do not matter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pin {
    /// One document.
    Document,
    /// The text in this field.
    Field(String),
    /// The document that this relation leads to, or one of them.
    Related(String),
    /// The documents that this relation of another type leads to, since a filter lets them be seen only because of that. Whatever
    /// shows them also refers to them.
    LedTo {
        /// Uid of the other type.
        content_type: String,
        /// The relation.
        relation: String,
    },
    /// The text in a field of what a relation leads to.
    Through {
        /// The relation.
        relation: String,
        /// Uid of the type that it leads to.
        content_type: String,
        /// The field there.
        field: String,
    },
}

/// Where the value of a pin comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum PinnedBy {
    /// There is no pin.
    Nothing,
    /// An operand of the operation.
    Operand(Operand),
    /// The documents of the level above.
    Parents,
}

/// What one level depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelWatch {
    /// The rows' type.
    pub content_type: TypeId,
    /// Rows of which locale.
    pub locale: Locale,
    /// The slot with the row's document.
    pub document_slot: usize,
    /// The slot with the row's locale, where the level may have several.
    pub locale_slot: Option<usize>,
    /// What counts of each row.
    pub row: Watch,
    /// What decides which rows there are, unless the row above already says so.
    pub rows: Option<(Watch, PinnedBy)>,
    /// It is not known what decides which rows there are: any change may.
    pub anything: bool,
    /// The levels below, in the order of the read's.
    pub children: Vec<BelowWatch>,
}

/// What the levels below another depend on.
#[derive(Debug, Clone, PartialEq)]
pub enum BelowWatch {
    /// Entries of one type.
    Entries(Box<LevelWatch>),
    /// Entries of several types.
    References(Vec<LevelWatch>),
}

impl LevelWatch {
    /// Every watch of this level and those below.
    pub fn watches(&self) -> Vec<&Watch> {
        let own = std::iter::once(&self.row).chain(self.rows.as_ref().map(|(watch, _)| watch));
        let below = self.children.iter().flat_map(|child| match child {
            BelowWatch::Entries(level) => level.watches(),
            BelowWatch::References(levels) => levels.iter().flat_map(Self::watches).collect(),
        });
        own.chain(below).collect()
    }
}

/// What a root and the levels below it depend on; from now on their rows include their documents' ids. `None` for what nobody may
/// cache: drafts, and what is not content.
pub fn watch(model: &Model, read: &mut Read) -> Option<LevelWatch> {
    let content_type = model.content_type(read.content_type);
    if content_type.system || read.status == Status::Draft {
        return None;
    }
    let mut shown = Needs::new(model);
    read.slots.iter().for_each(|slot| shown.slot(content_type, slot));
    let mut chosen = Needs::new(model);
    chosen.filter(Some(content_type), &read.filter);
    chosen.sort(Some(content_type), &read.sort);
    if shown.drafts || chosen.drafts {
        return None;
    }
    let mut row = watch_of(content_type, WatchSubject::Row);
    let children = children(model, content_type, read, &mut row)?;
    row.fields.append(&mut shown.fields);
    let locale_slot = (content_type.localized && !matches!(read.locale, Locale::Exact(_)))
        .then(|| slot(read, "locale"));
    let anything = shown.anything || chosen.anything || is_searched_for(read.via.as_ref());
    let mut rows = rows(model, content_type, read, chosen);
    if !shown.through.is_empty() {
        let (rows, _) = rows
            .get_or_insert_with(|| (watch_of(content_type, WatchSubject::Rows), PinnedBy::Nothing));
        needs::merge(&mut rows.through, shown.through);
    }
    Some(LevelWatch {
        content_type: content_type.id,
        locale: read.locale.clone(),
        document_slot: slot(read, "document_id"),
        locale_slot,
        row,
        rows,
        anything,
        children,
    })
}

fn watch_of(content_type: &ContentType, subject: WatchSubject) -> Watch {
    Watch {
        content_type: content_type.uid.to_string(),
        subject,
        fields: Fields::new(),
        pin: None,
        through: BTreeMap::new(),
        follows: BTreeMap::new(),
    }
}

/// The slot of a system column, added at the end if it is missing, so that the others keep their places.
fn slot(read: &mut Read, column: &str) -> usize {
    let wanted = Slot::Column(column.into(), Storage::Text);
    read.slots.iter().position(|slot| *slot == wanted).unwrap_or_else(|| {
        read.slots.push(wanted);
        read.slots.len() - 1
    })
}

/// There is no table of what refers to a file: all types are searched.
fn is_searched_for(via: Option<&Via>) -> bool {
    via.is_some_and(|via| via.link == Link::Referrers)
}

/// What decides which rows a level has, unless the rows above say so.
fn rows(
    model: &Model,
    content_type: &ContentType,
    read: &Read,
    chosen: Needs<'_>,
) -> Option<(Watch, PinnedBy)> {
    let mut watch = watch_of(content_type, WatchSubject::Rows);
    let link = read.via.as_ref().map(|via| &via.link);
    let pinned_by = match link {
        None => {
            let pin = pin::of(model, content_type, &read.filter, &chosen);
            let (pin, by) = pin.map_or((None, PinnedBy::Nothing), |(pin, operand)| {
                (Some(pin), PinnedBy::Operand(operand))
            });
            watch.pin = pin;
            by
        }
        Some(link @ (Link::InverseColumn { .. } | Link::InverseTable { .. })) => {
            let field = held_by(content_type, link)?;
            watch.fields.insert(field.clone());
            watch.pin = Some(Pin::Related(field));
            PinnedBy::Parents
        }
        Some(Link::Localizations) => {
            watch.pin = Some(Pin::Document);
            PinnedBy::Parents
        }
        // their fields are with the row that refers to them
        Some(Link::Column { .. } | Link::Table { .. } | Link::Embedded | Link::Referrers) => {
            if chosen.through.is_empty() {
                return None;
            }
            watch.pin = chosen
                .only_back_step()
                .map(|(content_type, relation)| Pin::LedTo { content_type, relation });
            PinnedBy::Nothing
        }
    };
    watch.fields.extend(chosen.fields);
    watch.through = chosen.through;
    if needs::has_loose_places(content_type, read) && !pin::is_of_one(content_type, &watch.pin) {
        watch.fields.insert(PLACE.to_owned());
    }
    Some((watch, pinned_by))
}

/// What the levels below depend on; what of it belongs to the rows of this level is added to their watch.
fn children(
    model: &Model,
    content_type: &ContentType,
    read: &mut Read,
    row: &mut Watch,
) -> Option<Vec<BelowWatch>> {
    let mut children = Vec::with_capacity(read.children.len());
    for child in &mut read.children {
        let embedded = match &child.keys {
            Keys::Slot(_) => None,
            Keys::Embedded { slot, .. } => needs::field_of_slot(content_type, &read.slots[*slot]),
        };
        children.push(match &mut child.below {
            Below::Entries(below) => {
                let field = held_above(content_type, embedded, below.via.as_ref());
                let below_watch = watch(model, below)?;
                follow(model, row, field, below);
                BelowWatch::Entries(Box::new(below_watch))
            }
            Below::References(References { via, entries, .. }) => {
                let field = held_above(content_type, embedded, Some(via));
                let mut watches = Vec::with_capacity(entries.len());
                for below in entries {
                    let mut below_watch = watch(model, below)?;
                    below_watch.anything |= is_searched_for(Some(via));
                    follow(model, row, field.clone(), below);
                    watches.push(below_watch);
                }
                BelowWatch::References(watches)
            }
        });
    }
    Some(children)
}

/// The field in which the row above holds the references to a level, if it does.
fn held_above(
    content_type: &ContentType,
    embedded: Option<String>,
    via: Option<&Via>,
) -> Option<String> {
    embedded.or_else(|| held_by(content_type, &via?.link))
}

/// Rows that refer to entries depend on which of these are there, and on what orders them.
fn follow(model: &Model, row: &mut Watch, field: Option<String>, below: &Read) {
    let Some(field) = field else { return };
    let target = model.content_type(below.content_type);
    let mut needs = Needs::new(model);
    needs.filter(Some(target), &below.filter);
    needs.sort(Some(target), &below.sort);
    // without an order, they have that in which they were given
    if !below.sort.is_empty() && needs::has_loose_places(target, below) {
        needs.fields.insert(PLACE.to_owned());
    }
    row.fields.insert(field.clone());
    let followed = row.follows.entry(field).or_default();
    followed.entry(target.uid.to_string()).or_default().append(&mut needs.fields);
}
