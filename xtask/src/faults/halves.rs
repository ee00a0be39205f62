//! Half of the processors for servers, the other half for clients: a crowd of clients on the same ones would take the time that it measures.
//!
//! In: nothing. Out: where this process, and what it starts from then on, runs. Needs `taskset`; one processor is not
//! divided.

use std::fs;
use std::process::{Command, Stdio, id};

use anyhow::{Context, Result, ensure};

/// All processors again, when it is dropped.
pub(super) struct Halves {
    all: Vec<u32>,
}

impl Halves {
    /// What is started now runs on the first half.
    pub(super) fn for_servers() -> Result<Self> {
        let status = fs::read_to_string("/proc/self/status").context("/proc cannot be read")?;
        let list = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:"));
        let halves = Self { all: numbers(list.context("no processors are told of")?)? };
        halves.stay(&halves.all[..halves.all.len() / 2])?;
        Ok(halves)
    }

    /// What is started now, and this process, runs on the second half.
    pub(super) fn for_clients(&self) -> Result<()> {
        self.stay(&self.all[self.all.len() / 2..])
    }

    fn stay(&self, on: &[u32]) -> Result<()> {
        if self.all.len() < 2 {
            return Ok(());
        }
        let list = on.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
        let mut taskset = Command::new("taskset");
        taskset.args(["--all-tasks", "--cpu-list", "--pid", &list, &id().to_string()]);
        let status = taskset.stdout(Stdio::null()).status().context("taskset cannot be run")?;
        ensure!(status.success(), "`{taskset:?}` failed: {status}");
        Ok(())
    }
}

impl Drop for Halves {
    fn drop(&mut self) {
        if let Err(error) = self.stay(&self.all) {
            crate::report::problem(&format!("{error:#}"));
        }
    }
}

/// The numbers of a list such as `0-3,8`.
fn numbers(list: &str) -> Result<Vec<u32>> {
    let mut numbers = Vec::new();
    for part in list.trim().split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        numbers.extend(first.parse::<u32>()?..=last.parse()?);
    }
    Ok(numbers)
}
