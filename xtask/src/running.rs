//! Programs that run beside us for a while: started, waited for, stopped.
//!
//! In: a command, and how to see that it is ready. Out: the running program, which stops when the value is dropped.

use std::io::Write;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project::{free_port, shown};

/// The shortest and the longest time between two looks whether a program is ready. In between it is a fiftieth of the
/// time waited, as exactly as the benchmark measures a start; a program that takes long is not disturbed often.
const PAUSE: [Duration; 2] = [Duration::from_millis(2), Duration::from_millis(100)];

/// A running program.
pub(crate) struct Running {
    child: Child,
}

impl Running {
    /// Starts a program and waits until it is ready, as long as `patience` lasts.
    pub(crate) fn start(
        command: &mut Command,
        patience: Duration,
        mut is_ready: impl FnMut() -> Result<bool>,
    ) -> Result<Self> {
        let started = Instant::now();
        let child = command.spawn().with_context(|| format!("cannot run {}", shown(command)))?;
        let mut running = Self { child };
        while !is_ready()? {
            if let Some(status) = running.child.try_wait()? {
                bail!("it ended before it was ready: {status}");
            }
            if started.elapsed() > patience {
                bail!("it was not ready within {patience:?}");
            }
            sleep((started.elapsed() / 50).clamp(PAUSE[0], PAUSE[1]));
        }
        Ok(running)
    }

    /// Starts `presswork start …` on a free port of 127.0.0.1, which is told to `is_ready`.
    pub(crate) fn serve(
        command: &mut Command,
        mut is_ready: impl FnMut(u16) -> bool,
    ) -> Result<(Self, u16)> {
        let port = free_port()?;
        command
            .env("PRESSWORK_HOST", "127.0.0.1")
            .env("PRESSWORK_PORT", port.to_string())
            .env("PRESSWORK_LOG", "warn")
            .stdin(Stdio::null());
        let running = Self::start(command, Duration::from_secs(20), || Ok(is_ready(port)));
        Ok((running.with_context(|| format!("{} did not come up", shown(command)))?, port))
    }

    /// What it reads and what it writes, as far as they are pipes. It does not end with its input any more.
    pub(crate) fn pipes(&mut self) -> (Option<ChildStdin>, Option<ChildStdout>) {
        (self.child.stdin.take(), self.child.stdout.take())
    }

    /// Writes a line to its input, as long as we hold that.
    pub(crate) fn tell(&mut self, line: &str) -> Result<()> {
        let input = self.child.stdin.as_mut().context("nobody holds its input")?;
        Ok(writeln!(input, "{line}")?)
    }

    /// Its process.
    pub(crate) fn process_id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Running {
    /// A program whose input we hold ends with its input, in its own way; any other is killed.
    fn drop(&mut self) {
        if self.child.stdin.take().is_none() {
            drop(self.child.kill());
        }
        drop(self.child.wait());
    }
}
