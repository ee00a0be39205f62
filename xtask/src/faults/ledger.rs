//! What clients were told and tried, and whether the database agrees.
//!
//! In: notes of each write, before it is sent and when it is acknowledged; entries. Out: what is wrong with them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::entry::Written;
use super::table::Counts;

/// The writes of one client: it changes an entry of its own again and again, and makes new ones.
pub(super) struct Page {
    /// The entry that is changed.
    pub(super) document: String,
    pub(super) changes: Progress,
    pub(super) creations: Progress,
}

/// How far writes that come one after the other are: each is repeated until it is acknowledged.
#[derive(Default)]
pub(super) struct Progress {
    tried: AtomicUsize,
    acknowledged: AtomicUsize,
}

impl Progress {
    /// The number of the write that is tried now: again, unless the last one is acknowledged.
    pub(super) fn begin(&self) -> usize {
        let number = self.acknowledged() + 1;
        self.tried.store(number, Ordering::SeqCst);
        number
    }

    /// The write that was tried last is done.
    pub(super) fn acknowledge(&self) {
        self.acknowledged.store(self.tried(), Ordering::SeqCst);
    }

    pub(super) fn acknowledged(&self) -> usize {
        self.acknowledged.load(Ordering::SeqCst)
    }

    pub(super) fn tried(&self) -> usize {
        self.tried.load(Ordering::SeqCst)
    }
}

impl Page {
    /// The page of a client whose entry was made.
    pub(super) fn of(document: String) -> Self {
        Self { document, changes: Progress::default(), creations: Progress::default() }
    }
}

/// The pages of all clients.
pub(super) struct Ledger {
    /// How the slugs of this run begin.
    pub(super) run: String,
    pub(super) pages: Vec<Page>,
    wrong: Mutex<Vec<String>>,
}

impl Ledger {
    /// Nothing is written yet.
    pub(super) fn new(run: String, pages: Vec<Page>) -> Self {
        Self { run, pages, wrong: Mutex::default() }
    }

    /// The slug of the entry that a client changes.
    pub(super) fn changed(&self, client: usize) -> String {
        format!("{}-{client}", self.run)
    }

    /// The slug of an entry that a client makes.
    pub(super) fn created(&self, client: usize, number: usize) -> String {
        format!("{}-{client}-{number}", self.run)
    }

    /// Notes an answer that was wrong.
    pub(super) fn note(&self, wrong: String) {
        self.wrong().push(wrong);
    }

    /// Answers that were wrong.
    pub(super) fn wrong(&self) -> MutexGuard<'_, Vec<String>> {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Compares with what is there in the end, of which `drafts` and `published` have each entry.
    pub(super) fn judge(&self, drafts: &[Written], published: &[Written], counts: &mut Counts) {
        let (drafts, published) = (by_slug(drafts), by_slug(published));
        let none = Vec::new();
        for (client, page) in self.pages.iter().enumerate() {
            let slug = self.changed(client);
            let versions = [&drafts, &published].map(|it| it.get(&*slug).unwrap_or(&none));
            self.judge_changed(&slug, page, versions, counts);
            for number in 1..=page.creations.tried() {
                let slug = self.created(client, number);
                let versions = [&drafts, &published].map(|it| it.get(&*slug).unwrap_or(&none));
                let is_acknowledged = number <= page.creations.acknowledged();
                self.judge_created(&slug, is_acknowledged, versions, counts);
            }
        }
    }

    fn judge_changed(
        &self,
        slug: &str,
        page: &Page,
        versions: [&Vec<&Written>; 2],
        counts: &mut Counts,
    ) {
        let ([[draft], [published]], changes) = (versions.map(|it| &it[..]), &page.changes) else {
            counts.lost += 1;
            return self.note(format!("{slug} is not there once: {versions:?}"));
        };
        if draft.number != published.number {
            counts.half += 1;
            self.note(format!("{slug} is not published as it is drafted: {draft:?} {published:?}"));
        }
        let possible = changes.acknowledged()..=changes.tried();
        if !possible.contains(&published.number) {
            counts.lost += 1;
            self.note(format!("{slug} is {}, and may be {possible:?}", published.number));
        }
        // the first version is that of the entry as it was made
        if published.version != published.number + 1 {
            counts.twice += 1;
            self.note(format!("{slug} was changed otherwise than once a number: {published:?}"));
        }
    }

    fn judge_created(
        &self,
        slug: &str,
        is_acknowledged: bool,
        versions: [&Vec<&Written>; 2],
        counts: &mut Counts,
    ) {
        match versions.map(Vec::len) {
            [1, 1] => return,
            [0, 0] if !is_acknowledged => return,
            [0, 0] => counts.lost += 1,
            [0, _] | [_, 0] => counts.half += 1,
            _ => counts.twice += 1,
        }
        self.note(format!("{slug}, acknowledged: {is_acknowledged}, is {versions:?}"));
    }
}

fn by_slug(entries: &[Written]) -> HashMap<&str, Vec<&Written>> {
    let mut all: HashMap<&str, Vec<&Written>> = HashMap::new();
    for entry in entries {
        all.entry(&*entry.slug).or_default().push(entry);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Ledger, Page};
    use crate::faults::entry::Written;
    use crate::faults::table::Counts;

    /// One client that has made two entries, of which the second was not acknowledged, and changed its own once.
    fn ledger() -> Ledger {
        let ledger = Ledger::new("run".to_owned(), vec![Page::of("document".to_owned())]);
        let page = &ledger.pages[0];
        page.changes.begin();
        page.changes.acknowledge();
        page.creations.begin();
        page.creations.acknowledge();
        page.creations.begin();
        ledger
    }

    fn written(slug: &str, number: usize, version: usize) -> Written {
        Written { slug: slug.to_owned(), number, version }
    }

    fn counts(drafts: &[Written], published: &[Written]) -> [usize; 3] {
        let mut counts = Counts::default();
        ledger().judge(drafts, published, &mut counts);
        [counts.lost, counts.half, counts.twice]
    }

    #[test]
    fn what_was_not_acknowledged_may_be_there_or_not() {
        let without = [written("run-0", 1, 2), written("run-0-1", 1, 1)];
        let with = [&without[..], &[written("run-0-2", 2, 1)]].concat();
        for all in [&without[..], &with] {
            assert_eq!(counts(all, all), [0, 0, 0]);
        }
    }

    #[test]
    fn what_is_lost_or_half_or_there_twice_is_found() {
        let (own, made) = (written("run-0", 1, 2), written("run-0-1", 1, 1));
        let whole = [own.clone(), made.clone()];
        let without_change = [written("run-0", 0, 1), made.clone()];
        assert_eq!(counts(&without_change, &without_change), [1, 0, 0]);
        assert_eq!(counts(&whole[..1], &whole[..1]), [1, 0, 0]);
        assert_eq!(counts(&whole, &whole[..1]), [0, 1, 0]);
        assert_eq!(counts(&whole, &[written("run-0", 0, 1), made.clone()]), [1, 1, 0]);
        let changed_twice = [written("run-0", 1, 3), made.clone()];
        assert_eq!(counts(&changed_twice, &changed_twice), [0, 0, 1]);
        let made_twice = [own, made.clone(), made];
        assert_eq!(counts(&made_twice, &made_twice), [0, 0, 1]);
    }
}
