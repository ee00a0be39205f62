//! Notices changes of a project's definitions, configuration and templates of mails.
//!
//! In: a project folder. Out: one signal for each burst of changes: editors and `git checkout` touch many files
//! at once.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;

use crate::config::FILE;
use crate::project::{TEMPLATES, is_leftover};

/// A burst has ended when nothing changed for so long.
const QUIET: Duration = Duration::from_millis(100);

/// The folders that are read besides the configuration.
const SOURCES: [&str; 2] = ["src", TEMPLATES];

/// Watches until it is dropped.
#[derive(Debug)]
pub(crate) struct Watch {
    root: PathBuf,
    changes: mpsc::Receiver<()>,
    watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    ///
    /// When the operating system refuses.
    pub(crate) fn start(directory: &Path) -> notify::Result<Self> {
        // One waiting signal is enough: it stands for everything until it is taken.
        let (sender, changes) = mpsc::channel(1);
        // changes are told with absolute paths
        let root = directory.canonicalize()?;
        let within = root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| matters(&within, &event)) && sender.try_send(()).is_err() {
                // A signal is waiting already.
            }
        })?;
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        let mut watch = Self { root, changes, watcher };
        watch.look_into_sources()?;
        Ok(watch)
    }

    /// Watches the folders that are there now.
    fn look_into_sources(&mut self) -> notify::Result<()> {
        let mut outcome = Ok(());
        for source in SOURCES.map(|source| self.root.join(source)) {
            if source.is_dir() {
                // it may be another folder than the one of this name before
                let _unknown = self.watcher.unwatch(&source);
                outcome = outcome.and(self.watcher.watch(&source, RecursiveMode::Recursive));
            }
        }
        outcome
    }

    /// Waits for the next burst of changes and its end; false when there will be none any more.
    pub(crate) async fn changed(&mut self) -> bool {
        if self.changes.recv().await.is_none() {
            return false;
        }
        while let Ok(Some(())) = tokio::time::timeout(QUIET, self.changes.recv()).await {}
        // before anybody reads them, so that nothing is missed
        if let Err(error) = self.look_into_sources() {
            tracing::warn!(%error, "a folder cannot be watched: restart to see changes in it");
        }
        true
    }
}

/// Whether an event is about a definition, a template or the configuration. Directories come and go with their definitions.
fn matters(root: &Path, event: &Event) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()).any(|path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        // what is not read cannot have changed anything
        let leftover = path.starts_with(TEMPLATES) && path.iter().any(is_leftover);
        path == Path::new(FILE)
            || SOURCES.iter().any(|source| path.starts_with(source))
                && !leftover
                && matches!(extension, None | Some("json" | "js" | "ts" | "txt" | "html"))
    })
}

#[cfg(test)]
mod tests;
