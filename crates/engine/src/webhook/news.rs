//! What a transaction has done that others may want to hear of, collected until its commit.
//!
//! In: what a change does, while it does it. Out: happenings in their order, and what readers can see of them. Must not know: who is told.

use model::TypeId;
use plan::Status;

use crate::cache_tags::Touched;

/// What others may want to hear.
#[derive(Debug, Default)]
pub(crate) struct News {
    /// In the order in which it happened.
    pub(crate) happenings: Vec<Happening>,
    /// What readers can see of it, for caches.
    pub(crate) touched: Vec<Touched>,
    /// Who wants to hear of what, if that was looked up already.
    pub(crate) wanted: Option<Wanted>,
}

/// Something that happened to an entry.
#[derive(Debug, Clone)]
pub(crate) struct Happening {
    /// `entry.update`
    pub(crate) event: &'static str,
    pub(crate) content_type: TypeId,
    pub(crate) document: String,
    /// Empty for types without locales, and if all locales are deleted at once.
    pub(crate) locale: String,
    /// Which version of it.
    pub(crate) status: Status,
    /// The entry as JSON, if it is gone by the time of the commit; an inner `None` if that is too large.
    pub(crate) told: Option<Option<String>>,
}

/// Who wants to hear of what: the keys of webhooks, and their events.
#[derive(Debug, Clone)]
pub(crate) struct Wanted(pub(crate) Vec<(String, Vec<String>)>);

impl Wanted {
    /// Those who want to hear of this.
    pub(crate) fn by<'w>(&'w self, event: &str) -> Vec<&'w str> {
        let wants = |events: &[String]| events.iter().any(|one| one == event);
        let wanting = self.0.iter().filter(|(_, events)| wants(events));
        wanting.map(|(webhook, _)| webhook.as_str()).collect()
    }
}

impl News {
    /// Something happened.
    pub(crate) fn happened(&mut self, happening: Happening) {
        self.happenings.push(happening);
    }

    /// Readers can see this of it. Admins are left out, as no reader sees them.
    pub(crate) fn touch(&mut self, touched: Vec<Touched>) {
        self.touched.extend(touched.into_iter().filter(|it| !it.is_of_admins()));
    }

    /// Takes over what another change of the same transaction did.
    pub(crate) fn append(&mut self, mut others: Self) {
        self.happenings.append(&mut others.happenings);
        self.touched.append(&mut others.touched);
        self.wanted = others.wanted.or(self.wanted.take());
    }

    /// Forgets what was collected, as nothing of it was done.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.happenings.is_empty() && self.touched.is_empty()
    }
}
