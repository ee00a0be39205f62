//! The bucket: `crates/media/examples/gated_s3.rs` in a process of its own, which holds a request when it is told to.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::PathBuf;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::project::{cargo, run, target_directory};
use crate::running::Running;

/// How long it may take until something has come that was waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// When a request is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// It has come, and is never done.
    Arrived,
    /// It has come, and is done when whoever asked is dead.
    Late,
    /// It is done, and nobody is told.
    Stored,
    /// It is done, and the answer is on its way.
    Answered,
}

/// The request that is held: the so many-th of this method from now on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hold {
    pub(super) method: &'static str,
    pub(super) number: usize,
    pub(super) when: When,
}

/// A running S3 server with one bucket.
pub(crate) struct Bucket {
    _process: Running,
    input: ChildStdin,
    said: Receiver<String>,
    folder: PathBuf,
    port: u16,
}

/// Builds the server; where it is. Built with everything else, its dependencies are those that the tests have.
pub(crate) fn build() -> Result<PathBuf> {
    run(&mut cargo(&["build", "--quiet", "--workspace", "--example", "gated_s3"]))?;
    Ok(target_directory().join("debug/examples/gated_s3"))
}

impl Bucket {
    /// Starts the server that was built, with an empty bucket that is called so.
    pub(crate) fn start(program: &std::path::Path, name: &str) -> Result<Self> {
        let folder = target_directory().join(format!("bucket-{name}-{}", std::process::id()));
        let mut command = Command::new(program);
        command.arg(&folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = Running::start(&mut command, PATIENCE, || Ok(true))?;
        let (input, output) = process.pipes();
        let output = output.context("the bucket has no output")?;
        let (says, said) = channel();
        thread::spawn(move || {
            let lines = BufReader::new(output).lines().map_while(Result::ok);
            // nobody listens to what is said in the end
            lines.map(|line| says.send(line)).take_while(Result::is_ok).count()
        });
        let input = input.context("the bucket has no input")?;
        let mut bucket = Self { _process: process, input, said, folder, port: 0 };
        bucket.port = bucket.hear()?.parse().context("the bucket does not tell its port")?;
        Ok(bucket)
    }

    /// What a server must be told of it.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let endpoint = format!("http://127.0.0.1:{}", self.port);
        let address = format!("s3://media?endpoint={endpoint}&region=us-east-1&path_style=true");
        vec![
            ("PRESSWORK_BUCKET", address),
            ("AWS_ACCESS_KEY_ID", "AKIATEST".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "not/so+secret".to_owned()),
        ]
    }

    /// Holds a request that will come.
    pub(super) fn hold(&mut self, hold: Hold) -> Result<()> {
        let moment = match hold.when {
            When::Arrived | When::Late => "arrived",
            When::Stored => "stored",
            When::Answered => "answered",
        };
        self.tell(&format!("hold {} {} {moment}", hold.method, hold.number))
    }

    /// Waits until it has come.
    pub(super) fn reached(&mut self) -> Result<()> {
        let said = self.hear().context("the request that is to be held does not come")?;
        ensure!(said == "reached", "the bucket says `{said}`");
        Ok(())
    }

    /// Lets go of it, when whoever asked is dead.
    pub(super) fn release(&mut self, hold: Hold) -> Result<()> {
        let (fate, end) = match hold.when {
            When::Answered => return Ok(()),
            When::Late => ("do", "done"),
            When::Arrived | When::Stored => ("drop", "dropped"),
        };
        self.tell(&format!("release {fate}"))?;
        let said = self.hear()?;
        ensure!(said == end, "the bucket says `{said}`");
        Ok(())
    }

    /// The lengths of all objects.
    pub(super) fn objects(&self) -> Result<BTreeMap<String, u64>> {
        let mut objects = BTreeMap::new();
        for entry in fs::read_dir(self.folder.join("media"))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // the server's probe, while it starts
            if name.starts_with('.') {
                continue;
            }
            match entry.metadata() {
                Ok(facts) => objects.insert(name, facts.len()),
                // deleted since it was listed
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => return Err(error.into()),
            };
        }
        Ok(objects)
    }

    fn tell(&mut self, line: &str) -> Result<()> {
        Ok(writeln!(self.input, "{line}")?)
    }

    fn hear(&self) -> Result<String> {
        self.said.recv_timeout(PATIENCE).context("the bucket says nothing")
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}
