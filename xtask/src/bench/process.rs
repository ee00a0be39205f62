//! What a process has used, from Linux's `/proc`; zero elsewhere.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::Result;

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

    /// Milliseconds since `earlier`.
    pub(super) fn since(self, earlier: Self) -> f64 {
        let ticks = self.0.saturating_sub(earlier.0);
        f64::from(u32::try_from(ticks).unwrap_or(u32::MAX)) * TICK_MILLISECONDS
    }
}

/// A process and everything below it, and what all of them and their ended children have used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tree {
    processes: BTreeSet<u32>,
    ended: u64,
    ticks: u64,
}

impl Tree {
    /// As it is now.
    pub(super) fn of(root: u32) -> Self {
        settled(|| Self::read(root))
    }

    /// As it is once the processes that `before` does not have are gone, so that the time they take to end is
    /// counted too. One that stays, such as a vacuum, is not waited for.
    pub(super) fn without_newcomers(root: u32, before: &Self) -> Self {
        let started = Instant::now();
        loop {
            let tree = Self::of(root);
            let gone = tree.processes.is_subset(&before.processes);
            if gone || started.elapsed() > Duration::from_secs(2) {
                return tree;
            }
            sleep(Duration::from_millis(10));
        }
    }

    /// CPU milliseconds since `earlier`.
    pub(super) fn since(&self, earlier: &Self) -> f64 {
        CpuTime(self.ticks).since(CpuTime(earlier.ticks))
    }

    fn read(root: u32) -> Self {
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
        let mut tree = Self { processes: BTreeSet::new(), ended: 0, ticks: 0 };
        for (id, process) in processes.iter().filter(|(id, _)| below(**id)) {
            tree.processes.insert(*id);
            tree.ended += process.ended;
            tree.ticks += process.ticks;
        }
        tree
    }
}

/// A process that ends while its tree is read is missed, or counted twice: by itself and by its parent. So the tree
/// is read until the same processes are there twice in a row, and none ended in between.
fn settled(mut read: impl FnMut() -> Tree) -> Tree {
    let mut tree = read();
    loop {
        let again = read();
        if (&again.processes, again.ended) == (&tree.processes, tree.ended) {
            return again;
        }
        tree = again;
    }
}

struct Process {
    parent: u32,
    /// Ticks of ended children that it has taken note of.
    ended: u64,
    /// Its own ticks, and those.
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
        let ended = number(13)? + number(14)?;
        let ticks = number(11)? + number(12)? + ended;
        Some(Self { parent: u32::try_from(number(1)?).ok()?, ended, ticks, pages: number(21)? })
    }
}

/// Resident bytes of a process.
pub(crate) fn resident_bytes(process: u32) -> u64 {
    Process::read(process).map_or(0, |process| process.pages * PAGE_BYTES)
}

/// From now on [`peak_bytes`] is of what comes.
pub(crate) fn restart_peak(process: u32) -> Result<()> {
    Ok(fs::write(format!("/proc/{process}/clear_refs"), "5")?)
}

/// The most resident bytes that a process had at any moment since then.
pub(crate) fn peak_bytes(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse().ok());
    kilobytes.unwrap_or(0_u64) * 1024
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

#[cfg(test)]
mod tests {
    use super::{Tree, settled};

    #[test]
    fn a_process_that_ends_under_the_reading_is_counted_once() {
        let tree = |processes: &[u32], ended, ticks| Tree {
            processes: processes.iter().copied().collect(),
            ended,
            ticks,
        };
        let missed = [
            tree(&[1, 7, 8], 0, 5 + 30 + 30),
            // 8 was gone when its turn came, after its parent had been read
            tree(&[1, 7], 0, 5 + 30),
            tree(&[1, 7], 30, 5 + 30 + 30),
            tree(&[1, 7], 30, 5 + 31 + 30),
        ];
        let twice = [
            tree(&[1, 7], 0, 5 + 30),
            // 7 had been read when it ended and its parent was
            tree(&[1, 7], 30, 5 + 30 + 30),
            tree(&[1], 30, 5 + 30),
            tree(&[1], 30, 5 + 30),
        ];
        for readings in [missed, twice] {
            let last = readings[3].clone();
            let mut readings = readings.into_iter();
            assert_eq!(settled(|| readings.next().expect("no more than four")), last);
        }
    }
}
