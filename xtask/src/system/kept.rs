//! What a system keeps from one start to the next: its folder, and in it its ports and secrets.
//!
//! In: a folder. Out: for a name, a port or a secret: the one that it had before, or a new one.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::ops::Range;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use crate::project::clear;
use crate::random::below;

/// Ports below those that the system gives to whoever connects to somebody: between two starts, none of them is in use so.
const PORTS: Range<u16> = 20_000..32_000;
/// Bytes of a secret and of a password, before they are written in hexadecimal digits.
const SECRET: usize = 32;
const PASSWORD: usize = 12;

/// The folder, and what `kept.json` in it says.
pub(super) struct Kept {
    /// Where everything lies. Nobody else may look into it.
    pub(super) folder: PathBuf,
    values: Map<String, Value>,
}

impl Kept {
    /// Opens the folder, or makes it.
    pub(super) fn open(folder: &Path, fresh: bool) -> Result<Self> {
        if fresh {
            clear(folder)?;
        }
        // others may pass: PostgreSQL is another user when we are root
        fs::DirBuilder::new().recursive(true).mode(0o711).create(folder)?;
        let file = folder.join("kept.json");
        let values = match fs::read_to_string(&file) {
            Ok(text) => serde_json::from_str(&text)
                .with_context(|| format!("{} is damaged: start with --fresh", file.display()))?,
            Err(_) => Map::new(),
        };
        Ok(Self { folder: folder.to_owned(), values })
    }

    /// A port of 127.0.0.1 that nobody listens on, the same at every start.
    pub(super) fn port(&mut self, name: &str) -> Result<u16> {
        let name = format!("{name} port");
        let known = self.values.get(&name).and_then(Value::as_u64);
        let is_free = |port: u16| TcpListener::bind(("127.0.0.1", port)).is_ok();
        if let Some(port) = known.and_then(|port| port.try_into().ok()) {
            ensure!(
                is_free(port),
                "somebody listens on {port}, the {name}: does another `cargo xtask system` run? With --folder NAME there can be several"
            );
            return Ok(port);
        }
        let is_taken = |port: u16| self.values.values().any(|value| *value == port);
        let any = || PORTS.start + u16::try_from(below(PORTS.len())).unwrap_or_default();
        let mut port = any();
        while is_taken(port) || !is_free(port) {
            port = any();
        }
        self.keep(&name, port.into())?;
        Ok(port)
    }

    /// A text that nobody can guess, the same at every start.
    pub(super) fn secret(&mut self, name: &str) -> Result<String> {
        self.random::<SECRET>(name)
    }

    /// One that people may have to type.
    pub(super) fn password(&mut self, name: &str) -> Result<String> {
        self.random::<PASSWORD>(name)
    }

    fn random<const LENGTH: usize>(&mut self, name: &str) -> Result<String> {
        if let Some(secret) = self.text(name) {
            return Ok(secret);
        }
        let mut bytes = [0; LENGTH];
        fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
        let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.keep(name, secret.clone().into())?;
        Ok(secret)
    }

    /// What was kept under this name.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.values.get(name)?.as_str().map(str::to_owned)
    }

    /// Keeps a value.
    pub(super) fn keep(&mut self, name: &str, value: Value) -> Result<()> {
        self.values.insert(name.to_owned(), value);
        self.write()
    }

    /// Keeps it no more.
    pub(super) fn forget(&mut self, name: &str) -> Result<()> {
        self.values.remove(name);
        self.write()
    }

    fn write(&self) -> Result<()> {
        let text = serde_json::to_string_pretty(&self.values)?;
        write_secret(&self.folder.join("kept.json"), &text)
    }
}

/// Writes a file that nobody else may read, in one step.
pub(super) fn write_secret(file: &Path, text: &str) -> Result<()> {
    let new = file.with_extension("new");
    let mut options = fs::OpenOptions::new();
    let mut output = options.write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    std::io::Write::write_all(&mut output, text.as_bytes())?;
    fs::rename(&new, file).with_context(|| format!("cannot write {}", file.display()))
}
