//! Everything that is logged while somebody listens, in the words in which `presswork` logs it.
//!
//! In: nothing. Out: text. The whole process has one log, so others' lines are in it, too.

use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Registry, fmt, reload};

static LOGS: OnceLock<Logs> = OnceLock::new();

struct Logs {
    level: reload::Handle<LevelFilter, Registry>,
    written: Buffer,
    /// How many listen.
    listeners: Mutex<usize>,
}

/// Somebody listens as long as there is one of these.
pub(super) struct Listener(&'static Logs);

impl Listener {
    /// From now on everything is kept, down to the least important.
    pub(super) fn start() -> Result<Self> {
        let logs = LOGS.get_or_init(|| {
            let written = Buffer::default();
            let (level, handle) = reload::Layer::new(LevelFilter::OFF);
            let writer = fmt::layer().with_ansi(false).with_writer(written.clone());
            let _else_is_listening =
                tracing_subscriber::registry().with(level).with(writer).try_init();
            Logs { level: handle, written, listeners: Mutex::default() }
        });
        let mut listeners = logs.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        *listeners += 1;
        logs.level.reload(LevelFilter::TRACE).context("the log cannot be listened to")?;
        Ok(Self(logs))
    }

    /// What was logged so far, by everybody.
    pub(super) fn text(&self) -> String {
        let written = self.0.written.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&written).into_owned()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut listeners = self.0.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        *listeners -= 1;
        if *listeners == 0 {
            // a log that stays open costs time, and nothing else
            let _stays = self.0.level.reload(LevelFilter::OFF);
        }
    }
}

#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Buffer {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}
