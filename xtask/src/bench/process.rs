//! What a process has used, from Linux's `/proc`; zero elsewhere.

use std::collections::HashMap;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// Linux counts CPU time in hundredths of a second for every program that asks.
const TICK_MILLISECONDS: f64 = 10.0;
const PAGE_BYTES: u64 = 4096;

/// CPU time in ticks.
#[derive(Clone, Copy)]
pub(super) struct CpuTime(u64);

impl CpuTime {
    /// Of one process and its finished children.
    pub(super) fn of(process: u32) -> Self {
        Self(Process::read(process).map_or(0, |process| process.ticks))
    }

    /// Of a process and everything below it.
    pub(super) fn of_tree(root: u32) -> Self {
        let all = fs::read_dir("/proc").into_iter().flatten().flatten();
        let processes: HashMap<u32, Process> = all
            .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok())
            .filter_map(|id| Some((id, Process::read(id)?)))
            .collect();
        let below = |mut id: u32| loop {
            if id == root {
                return true;
            }
            match processes.get(&id) {
                Some(process) => id = process.parent,
                None => return false,
            }
        };
        let tree = processes.iter().filter(|(id, _)| below(**id));
        Self(tree.map(|(_, process)| process.ticks).sum())
    }

    /// Milliseconds since `earlier`.
    pub(super) fn since(self, earlier: Self) -> f64 {
        let ticks = self.0.saturating_sub(earlier.0);
        f64::from(u32::try_from(ticks).unwrap_or(u32::MAX)) * TICK_MILLISECONDS
    }
}

struct Process {
    parent: u32,
    ticks: u64,
    pages: u64,
}

impl Process {
    fn read(id: u32) -> Option<Self> {
        let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // The name in parentheses may hold anything; what follows it does not.
        let (_, rest) = text.rsplit_once(") ")?;
        let columns: Vec<&str> = rest.split(' ').collect();
        let number = |index: usize| columns.get(index)?.parse::<u64>().ok();
        let ticks = (11..15).map(number).sum::<Option<u64>>()?;
        Some(Self { parent: u32::try_from(number(1)?).ok()?, ticks, pages: number(21)? })
    }
}

/// Resident bytes of a process.
pub(super) fn resident_bytes(process: u32) -> u64 {
    Process::read(process).map_or(0, |process| process.pages * PAGE_BYTES)
}

/// The most resident bytes until `stop`.
pub(super) fn watch_resident(process: u32, stop: &AtomicBool) -> u64 {
    let mut most = 0;
    while !stop.load(Ordering::Relaxed) {
        most = most.max(resident_bytes(process));
        sleep(Duration::from_millis(200));
    }
    most
}
