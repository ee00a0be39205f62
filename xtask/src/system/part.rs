//! One program of the system: started, looked after, stopped by its own process id.
//!
//! In: a command. Out: a process that is stopped in order, or by a [`Guard`] if we are killed.

use std::fs;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::project::{run, shown};

/// How long a part may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take to end.
const GRACE: Duration = Duration::from_secs(30);
/// Between two looks.
pub(super) const PAUSE: Duration = Duration::from_millis(100);
/// Lines of a log that are shown of a part that ended.
const LAST_LINES: usize = 20;

/// A shell that waits until we end, and then ends what is still running.
const GUARD: &str = r#"
trap '' INT TERM HUP
while read -r what signal process; do
    if [ "$what" = started ]; then
        running="$running $signal:$process"
    else
        left=
        for one in $running; do [ "$one" = "$signal:$process" ] || left="$left $one"; done
        running=$left
    fi
done
for one in $running; do kill -s "${one%:*}" "${one#*:}"; done
"#;

/// Ends the parts that run when we end without having stopped them.
pub(super) struct Guard {
    child: Child,
}

impl Guard {
    /// Sets it up.
    pub(super) fn start() -> Result<Self> {
        let mut sh = Command::new("sh");
        sh.args(["-c", GUARD]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(Self { child: sh.process_group(0).spawn()? })
    }

    fn tell(&mut self, what: &str, signal: &str, process: u32) -> Result<()> {
        let input = self.child.stdin.as_mut().context("the guard has no input")?;
        writeln!(input, "{what} {signal} {process}").context("the guard is gone")
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}

/// Whether we were told to end, by Ctrl+C or a signal.
#[derive(Clone)]
pub(super) struct Told(Arc<AtomicBool>);

impl Told {
    /// Listens from now on. Whoever asks twice ends us at once.
    pub(super) fn listen() -> Result<Self> {
        let told = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register_conditional_shutdown(signal, 1, Arc::clone(&told))?;
            signal_hook::flag::register(signal, Arc::clone(&told))?;
        }
        Ok(Self(told))
    }

    /// Whether we are to end.
    pub(super) fn to_end(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// One program.
pub(super) struct Part {
    /// What it is called.
    pub(super) name: &'static str,
    /// Where it writes what it does.
    pub(super) log: PathBuf,
    command: Command,
    /// The signal by which it ends.
    signal: &'static str,
    child: Option<Child>,
}

impl Part {
    /// Describes it; nothing is started.
    pub(super) fn new(
        name: &'static str,
        folder: &Path,
        mut command: Command,
        signal: &'static str,
    ) -> Result<Self> {
        let logs = folder.join("logs");
        fs::create_dir_all(&logs)?;
        let log = logs.join(format!("{}.log", name.replace(' ', "-")));
        fs::write(&log, "")?;
        // Ctrl+C is for us alone
        command.stdin(Stdio::null()).process_group(0);
        Ok(Self { name, log, command, signal, child: None })
    }

    /// Starts it.
    pub(super) fn begin(&mut self, guard: &mut Guard) -> Result<()> {
        let log = fs::File::options().append(true).open(&self.log)?;
        self.command.stdout(log.try_clone()?).stderr(log);
        let child = self.command.spawn();
        let child = child.with_context(|| format!("cannot run {}", shown(&self.command)))?;
        guard.tell("started", self.signal, child.id())?;
        self.child = Some(child);
        Ok(())
    }

    /// Starts it, and waits until it is ready.
    pub(super) fn start(
        &mut self,
        guard: &mut Guard,
        told: &Told,
        is_ready: impl Fn() -> bool,
    ) -> Result<()> {
        self.begin(guard)?;
        let started = Instant::now();
        while !is_ready() {
            if let Some(status) = self.ended(guard)? {
                bail!("{} ended before it was ready: {status}\n{}", self.name, self.last_words());
            }
            if told.to_end() {
                bail!("told to end while {} was starting", self.name);
            }
            if started.elapsed() > PATIENCE {
                bail!("{} was not ready within {PATIENCE:?}\n{}", self.name, self.last_words());
            }
            sleep(PAUSE);
        }
        Ok(())
    }

    /// How it ended, once it did. From then on it does not run.
    pub(super) fn ended(&mut self, guard: &mut Guard) -> Result<Option<ExitStatus>> {
        let Some(child) = &mut self.child else { return Ok(None) };
        let status = child.try_wait()?;
        if status.is_some() {
            guard.tell("ended", self.signal, child.id())?;
            self.child = None;
        }
        Ok(status)
    }

    /// Its process, while it runs.
    pub(super) fn process_id(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// The end of its log.
    pub(super) fn last_words(&self) -> String {
        let log = fs::read(&self.log).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().rev().take(LAST_LINES).collect();
        let lines: Vec<&str> = lines.into_iter().rev().collect();
        format!("the end of {}:\n{}", self.log.display(), lines.join("\n"))
    }

    /// Stops it in its own way, and kills it if that takes too long.
    pub(super) fn stop(&mut self, guard: &mut Guard) -> Result<()> {
        let Some(process) = self.process_id() else { return Ok(()) };
        // a process that ended is still ours until we have looked, so that its number is nobody else's
        let kill = "kill -s \"$1\" \"$2\"";
        run(Command::new("sh").args(["-c", kill, "kill", self.signal, &process.to_string()]))?;
        let started = Instant::now();
        while self.ended(guard)?.is_none() {
            if started.elapsed() > GRACE
                && let Some(child) = &mut self.child
            {
                child.kill()?;
            }
            sleep(PAUSE);
        }
        Ok(())
    }
}
