//! Projects in TypeScript: their packages, and what is built of them.
//!
//! In: folders with a `package-lock.json`. Out: packages that are installed, builds that are fresh. Must not know: of what.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::project::{NPM_CI, run};
use crate::report;

/// What is no source: packages, and what is made of sources.
const MADE: [&str; 4] = ["node_modules", "dist", "generated", ".next"];

/// What is not copied: also what tools write beside the sources, and a developer's own settings.
const NOT_COPIED: [&str; 7] = [
    "node_modules",
    "dist",
    ".next",
    "next-env.d.ts",
    "tsconfig.tsbuildinfo",
    ".env",
    ".env.local",
];

/// Installs packages, unless those of the lock file are there.
pub(crate) fn install(project: &Path, what: &str) -> Result<()> {
    let installed = changed(&project.join("node_modules/.package-lock.json"));
    let wanted = changed(&project.join("package-lock.json"));
    if installed.is_some_and(|installed| Some(installed) >= wanted) {
        return Ok(());
    }
    report::stage(&format!("installing the packages of {what}"));
    run(npm(project).args(NPM_CI))
}

/// Whether what was built is newer than everything that it is made of.
pub(crate) fn is_fresh(built: &Path, sources: &[PathBuf]) -> bool {
    let is_older =
        |built| move |source: &PathBuf| newest(source).is_ok_and(|newest| newest <= built);
    changed(built).is_some_and(|built| sources.iter().all(is_older(built)))
}

/// Makes a copy the same as its source, a file or a folder, but leaves alone what is never copied. `change` is called before anything is changed.
pub(crate) fn mirror(from: &Path, to: &Path, change: &dyn Fn() -> io::Result<()>) -> Result<()> {
    if !from.is_dir() {
        let text = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
        if fs::read(to).ok().as_ref() != Some(&text) {
            change()?;
            fs::write(to, text)?;
        }
        return Ok(());
    }
    fs::create_dir_all(to)?;
    let belongs = |entry: &fs::DirEntry| !NOT_COPIED.iter().any(|name| entry.file_name() == *name);
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        let source = from.join(entry.file_name());
        let is_folder = entry.file_type()?.is_dir();
        if belongs(&entry) && !(source.exists() && source.is_dir() == is_folder) {
            change()?;
            let remove = if is_folder { fs::remove_dir_all } else { fs::remove_file };
            remove(entry.path())?;
        }
    }
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        if belongs(&entry) {
            mirror(&entry.path(), &to.join(entry.file_name()), change)?;
        }
    }
    Ok(())
}

/// `npm` in a project.
pub(crate) fn npm(project: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(project).env("NEXT_TELEMETRY_DISABLED", "1");
    command
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// When a file, or any source in a folder, was changed last.
fn newest(source: &Path) -> Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    if !source.is_dir() {
        return Ok(changed(source).unwrap_or(newest));
    }
    let entries =
        fs::read_dir(source).with_context(|| format!("cannot list {}", source.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(OsStr::to_str);
        if !name.is_some_and(|name| MADE.contains(&name)) {
            newest = newest.max(self::newest(&path)?);
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;

    use anyhow::Result;

    use super::mirror;
    use crate::project::{clear, target_directory};

    #[test]
    fn a_copy_follows_its_source_and_keeps_what_is_made() -> Result<()> {
        let folder = target_directory().join(format!("mirror-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        fs::create_dir_all(from.join("lib/node_modules"))?;
        for (file, text) in [("a", "1"), ("lib/b", "2"), ("lib/node_modules/c", "3")] {
            fs::write(from.join(file), text)?;
        }
        let changes = Cell::new(0);
        let follow = || {
            changes.set(0);
            let count = || {
                changes.set(changes.get() + 1);
                Ok(())
            };
            mirror(&from, &to, &count).map(|()| changes.get())
        };
        assert_eq!(follow()?, 2);
        assert_eq!(follow()?, 0);
        fs::create_dir_all(to.join("dist"))?;
        fs::write(from.join("a"), "4")?;
        fs::remove_dir_all(from.join("lib"))?;
        fs::write(from.join("lib"), "5")?;
        assert_eq!(follow()?, 3);
        let found = ["a", "lib"].map(|file| fs::read_to_string(to.join(file)).unwrap_or_default());
        assert_eq!(found, ["4", "5"]);
        assert!(to.join("dist").exists());
        clear(&folder)
    }
}
