//! One relation level while it is being planned: what to fetch of each row, and the levels below it.
//!
//! Must not know: the schema, viewers.

use model::{ColumnName, Storage};

use crate::access::{Granted, Rows};
use crate::condition;
use crate::env::{Env, State};
use crate::page;
use crate::scope::Scope;
use crate::{Child, EmbeddedStep, Filter, Keys, Locale, Page, Read, Slot, SortKey, Via};

/// A read in the making.
pub(crate) struct Level<'s, 'a> {
    /// The rows' type, as far as it is there for the viewer.
    pub(crate) granted: Granted<'a>,
    /// Which of its rows count.
    pub(crate) scope: &'s Scope<'a>,
    /// How many rows are predicted.
    pub(crate) rows: u64,
    /// What holds for the rows that are there for the viewer.
    condition: Filter,
    slots: Vec<Slot>,
    children: Vec<Child>,
}

/// Which rows, in which order, how many.
pub(crate) struct Selected {
    /// Which rows.
    pub(crate) filter: Filter,
    /// In which order.
    pub(crate) sort: Vec<SortKey>,
    /// How many.
    pub(crate) page: Page,
}

impl Selected {
    /// One at most, of those for which `filter` holds.
    pub(crate) fn one(filter: Filter) -> Self {
        Self { filter, sort: Vec::new(), page: page::ONE }
    }

    /// All that there are.
    pub(crate) fn every_row() -> Self {
        Self { filter: condition::all([]), sort: Vec::new(), page: page::EVERY }
    }
}

/// Where an object's members lie: in the level's row, or in a component inside it.
#[derive(Clone)]
pub(crate) enum Seat<'a> {
    /// The row.
    Row,
    /// A component.
    Component(Embedding<'a>),
}

/// A component inside a row.
#[derive(Clone)]
pub(crate) struct Embedding<'a> {
    /// The component.
    pub(crate) component: &'a model::Component,
    /// The slot that holds the outermost JSON.
    pub(crate) slot: usize,
    /// The way from that JSON to this component.
    pub(crate) path: Vec<EmbeddedStep>,
    /// It is an item of a zone, where components of other kinds may stand beside it.
    pub(crate) in_zone: bool,
}

impl<'a> Embedding<'a> {
    /// The component in a member of this one.
    pub(crate) fn inside(&self, key: &str, component: &'a model::Component) -> Self {
        Self { component, slot: self.slot, path: self.way_to(key), in_zone: false }
    }

    /// The keys in a member of this component.
    pub(crate) fn keys(&self, key: &str) -> Keys {
        Keys::Embedded { slot: self.slot, path: self.way_to(key) }
    }

    /// The way from the outermost JSON to a member of this component.
    fn way_to(&self, key: &str) -> Vec<EmbeddedStep> {
        let mut path = self.path.clone();
        path.push(EmbeddedStep {
            component: self.in_zone.then(|| self.component.uid.to_string()),
            key: key.to_owned(),
        });
        path
    }
}

impl<'s, 'a> Level<'s, 'a> {
    /// An empty level of about `count` rows; `nested` when it hangs on another.
    pub(crate) fn new(rows: Rows<'s, 'a>, count: u64, nested: bool) -> Self {
        let slots = if nested { vec![Slot::ParentKey] } else { Vec::new() };
        let Rows { granted, scope, condition } = rows;
        Self { granted, scope, rows: count, condition, slots, children: Vec::new() }
    }

    /// The index of a slot, which is added unless it is there already.
    pub(crate) fn slot(&mut self, slot: Slot) -> usize {
        match self.slots.iter().position(|known| *known == slot) {
            Some(index) => index,
            None => {
                self.slots.push(slot);
                self.slots.len() - 1
            }
        }
    }

    /// The slot of a column.
    pub(crate) fn column(&mut self, column: &ColumnName, storage: Storage) -> usize {
        self.slot(Slot::Column(column.clone(), storage))
    }

    /// The slot of the row's document id.
    pub(crate) fn document_id(&mut self) -> usize {
        self.column(&ColumnName::from("document_id"), Storage::Text)
    }

    /// The slot of the row's number.
    pub(crate) fn row_id(&mut self) -> usize {
        self.column(&ColumnName::from("id"), Storage::BigInteger)
    }

    /// The slot of how the row stands between draft and published.
    pub(crate) fn standing(&mut self, asked: (&Env<'a>, &State<'_>)) -> usize {
        self.slot(Slot::Standing(self.scope.peers(asked, self.granted)))
    }

    /// The slot of the row's locale.
    fn locale(&mut self) -> usize {
        self.column(&ColumnName::from("locale"), Storage::Text)
    }

    /// The index of a child, which is added unless an equal one is there already.
    pub(crate) fn child(&mut self, child: Child) -> usize {
        match self.children.iter().position(|known| *known == child) {
            Some(index) => index,
            None => {
                self.children.push(child);
                self.children.len() - 1
            }
        }
    }

    /// Neither a component nor a reference is a row: where the locale of the row that holds it counts, that row tells
    /// its locale, and so do the rows `below`.
    pub(crate) fn tell_locales(&mut self, below: &mut Level<'_, 'a>) {
        if *below.scope.locale() == Locale::Same {
            self.locale();
            below.locale();
        }
    }

    /// The finished read. A row must be fetched even when nothing of it is wanted but its presence.
    pub(crate) fn read(mut self, via: Option<Via>, selected: Selected) -> Read {
        if self.slots.is_empty() {
            self.row_id();
        }
        Read {
            content_type: self.granted.content_type.id,
            status: self.scope.status(self.granted.content_type),
            locale: self.scope.locale().clone(),
            via,
            slots: self.slots,
            filter: condition::both_of(selected.filter, self.condition),
            sort: selected.sort,
            page: selected.page,
            children: self.children,
        }
    }
}
