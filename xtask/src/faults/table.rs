//! The table at the end: a row for each fault and database.
//!
//! In: what a fault came to. Out: Markdown, and how many did not hold. Must not know: what was broken, and how.

use std::time::Duration;

use super::{Database, Fault};

const HEAD: &str = "\
| fault | database | done | requests | failed | lost | half | twice | wrong | slowest recovery | besides | pass line | held |
|---|---|---|---:|---:|---:|---:|---:|---:|---:|---|---|---|";

/// What one fault came to on one database.
#[derive(Default)]
pub(super) struct Row {
    /// What was broken, and how often.
    pub(super) done: String,
    /// Of those that have clients.
    pub(super) counts: Option<Counts>,
    /// From the end of the fault until everything was answered again, at worst.
    pub(super) recovery: Option<Duration>,
    /// What else was measured.
    pub(super) besides: String,
    /// What of the pass line did not hold.
    pub(super) broken: Vec<String>,
    /// Why it was not tried.
    pub(super) not_run: Option<&'static str>,
}

/// What clients and their checker counted.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Counts {
    /// Requests that were sent.
    pub(super) requests: usize,
    /// Requests that were refused or not answered.
    pub(super) failed: usize,
    /// Acknowledged writes that are not there.
    pub(super) lost: usize,
    /// Writes of which only a part is there.
    pub(super) half: usize,
    /// Writes that were made more than once.
    pub(super) twice: usize,
    /// Answers that were wrong, or told what they must not.
    pub(super) wrong: usize,
}

impl Row {
    /// A fault that could not be tried to its end.
    pub(super) fn broken(why: String) -> Self {
        Self { broken: vec![why], ..Self::default() }
    }

    /// Notes what does not hold.
    pub(super) fn demand(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        if !holds {
            self.broken.push(otherwise());
        }
    }

    /// Notes if a write is lost or half or done twice, or an answer was wrong.
    pub(super) fn demand_all_writes(&mut self) {
        let Counts { lost, half, twice, wrong, .. } = self.counts.unwrap_or_default();
        for (count, what) in [
            (lost, "acknowledged writes are lost"),
            (half, "writes are half done"),
            (twice, "writes were made twice"),
            (wrong, "answers were wrong"),
        ] {
            self.demand(count == 0, || format!("{count} {what}"));
        }
    }
}

/// All rows.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<String>,
    /// Faults that did not end as they should.
    pub(super) broken: usize,
}

impl Table {
    /// Puts another row below the others.
    pub(super) fn add(&mut self, fault: &Fault, database: Database, row: &Row) {
        let held = match (&row.not_run, row.broken.is_empty()) {
            (Some(why), _) => format!("not run: {why}"),
            (None, true) => "yes".to_owned(),
            (None, false) => "**no**".to_owned(),
        };
        self.broken += usize::from(!row.broken.is_empty());
        let counts = row.counts.map(|it| {
            [it.requests, it.failed, it.lost, it.half, it.twice, it.wrong].map(|it| it.to_string())
        });
        let recovery = row.recovery.map(|time| format!("{:.2} s", time.as_secs_f64()));
        let columns = [
            format!("{} {}", fault.number, fault.name),
            database.name().to_owned(),
            row.done.clone(),
            counts.unwrap_or_default().join(" | "),
            recovery.unwrap_or_default(),
            row.besides.clone(),
            fault.line.to_owned(),
            held,
        ];
        self.rows.push(format!("| {} |", columns.join(" | ")));
    }

    /// The table in Markdown.
    pub(super) fn text(&self) -> String {
        format!("{HEAD}\n{}", self.rows.join("\n"))
    }
}
