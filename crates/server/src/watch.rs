//! Notices changes of a project's definitions and configuration.
//!
//! In: a project folder. Out: one signal for each burst of changes: editors and `git checkout` touch many files
//! at once.

use std::path::Path;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;

use crate::config::FILE;

/// A burst has ended when nothing changed for so long.
const QUIET: Duration = Duration::from_millis(100);

/// Watches until it is dropped.
#[derive(Debug)]
pub(crate) struct Watch {
    changes: mpsc::Receiver<()>,
    _watcher: RecommendedWatcher,
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
        let source = root.join("src");
        if source.is_dir() {
            watcher.watch(&source, RecursiveMode::Recursive)?;
        }
        Ok(Self { changes, _watcher: watcher })
    }

    /// Waits for the next burst of changes and its end; false when there will be none any more.
    pub(crate) async fn changed(&mut self) -> bool {
        if self.changes.recv().await.is_none() {
            return false;
        }
        while let Ok(Some(())) = tokio::time::timeout(QUIET, self.changes.recv()).await {}
        true
    }
}

/// Whether an event is about a definition or the configuration. Directories come and go with their definitions.
fn matters(root: &Path, event: &Event) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()).any(|path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        path == Path::new(FILE)
            || path.starts_with("src") && matches!(extension, None | Some("json" | "js" | "ts"))
    })
}

#[cfg(test)]
mod tests;
