//! Puts definition files in the place of others.
//!
//! In: paths inside the project, what each file says and what it is to say. Out: all of them written or none, and a way back. A file is
//! whole at every moment: it is written beside its place and renamed. Links are not followed, so that nothing outside of the folder is
//! written (security.md U1).

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use super::ProjectError;

/// A file to be written.
#[derive(Debug, Clone, Copy)]
pub struct Replacement<'a> {
    /// Where, inside the project.
    pub path: &'a str,
    /// What it says now; `None` when there is none.
    pub before: Option<&'a str>,
    /// What it is to say; `None` when it is to go.
    pub after: Option<&'a str>,
}

/// Why files were not written.
#[derive(Debug, Error)]
pub enum ReplaceError {
    /// The folder cannot be found.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A link, or something that is no file, is in the way.
    #[error("{0} leads through a link, or is no file: nothing is written there")]
    Elsewhere(String),
    /// Somebody else wrote it.
    #[error("{0} was changed in the meantime")]
    Changed(String),
    /// The folder cannot be written.
    #[error("{path} cannot be written")]
    Unwritable {
        /// Where.
        path: String,
        /// Why.
        #[source]
        error: io::Error,
    },
}

/// Files that were written, and what was there before.
#[derive(Debug)]
pub struct Replaced {
    root: PathBuf,
    /// The latest last.
    files: Vec<(PathBuf, Option<String>)>,
    /// Folders that were made for them, the outermost first.
    folders: Vec<PathBuf>,
}

impl Replaced {
    /// Writes everything beside its place, then puts it there.
    pub(super) fn make(root: &Path, changes: &[Replacement<'_>]) -> Result<Self, ReplaceError> {
        let mut replaced = Self { root: root.to_owned(), files: Vec::new(), folders: Vec::new() };
        let made = replaced.all(root, changes);
        match made {
            Ok(()) => Ok(replaced),
            Err(error) => {
                if let Err(lost) = replaced.put_back() {
                    tracing::error!(%lost, "a definition file is not what it was");
                }
                Err(error)
            }
        }
    }

    /// Leaves it so. Folders of files that went go, too, if nothing else is in them.
    pub fn keep(self) {
        for (file, _) in self.files.iter().filter(|(file, _)| !file.exists()) {
            let inside = |folder: &&Path| {
                folder.strip_prefix(&self.root).is_ok_and(|path| path.components().count() > 2)
            };
            let mut folders = file.ancestors().skip(1).take_while(inside);
            // the first that has something in it stays, and so does what is around it
            while folders.next().is_some_and(|folder| fs::remove_dir(folder).is_ok()) {}
        }
    }

    /// Makes everything what it was.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written; the others are put back nevertheless.
    pub fn put_back(self) -> Result<(), ReplaceError> {
        let mut outcome = Ok(());
        for (file, before) in self.files.iter().rev() {
            let put = match before {
                Some(text) => write_at(file, text),
                None => fs::remove_file(file),
            };
            if let Err(error) = put {
                let path = file.strip_prefix(&self.root).unwrap_or(file);
                outcome = Err(unwritable(&path.display().to_string())(error));
            }
        }
        for folder in self.folders.iter().rev() {
            // somebody else may have put something there
            let _kept = fs::remove_dir(folder);
        }
        outcome
    }

    fn all(&mut self, root: &Path, changes: &[Replacement<'_>]) -> Result<(), ReplaceError> {
        let mut ready = Vec::new();
        for change in changes {
            let place = place(root, change.path)?;
            let known = change.before.map(str::as_bytes);
            if found(&place, change.path)?.as_deref() != known {
                return Err(ReplaceError::Changed(change.path.to_owned()));
            }
            let written = match change.after {
                Some(text) => {
                    self.make_folder(root, &place).map_err(unwritable(change.path))?;
                    Some(beside(&place, text).map_err(unwritable(change.path))?)
                }
                None => None,
            };
            ready.push((change, place, written));
        }
        for (change, place, written) in ready {
            match written {
                Some(file) => file.persist(&place).map(drop).map_err(|error| error.error),
                None => fs::remove_file(&place),
            }
            .map_err(unwritable(change.path))?;
            self.files.push((place, change.before.map(str::to_owned)));
        }
        Ok(())
    }

    fn make_folder(&mut self, root: &Path, place: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = place
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(root) && !folder.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }
}

/// Where a path leads, if it leads there by folders alone.
fn place(root: &Path, path: &str) -> Result<PathBuf, ReplaceError> {
    let elsewhere = || ReplaceError::Elsewhere(path.to_owned());
    let mut place = root.to_owned();
    let mut parts = Path::new(path).components().peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else { return Err(elsewhere()) };
        place.push(name);
        let Ok(metadata) = fs::symlink_metadata(&place) else { continue };
        let fits = if parts.peek().is_some() { metadata.is_dir() } else { metadata.is_file() };
        if !fits {
            return Err(elsewhere());
        }
    }
    Ok(place)
}

fn found(place: &Path, path: &str) -> Result<Option<Vec<u8>>, ReplaceError> {
    match fs::read(place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unwritable(path)(error)),
    }
}

/// A file with this text beside its place, with the rights of the one that is there.
fn beside(place: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = place.parent().unwrap_or(place);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".presswork-");
    #[cfg(unix)]
    let rights: Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(rights);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(place) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn write_at(place: &Path, text: &str) -> io::Result<()> {
    let folder = place.parent().unwrap_or(place);
    fs::create_dir_all(folder)?;
    beside(place, text)?.persist(place).map(drop).map_err(|error| error.error)
}

fn unwritable(path: &str) -> impl FnOnce(io::Error) -> ReplaceError + use<> {
    let path = path.to_owned();
    move |error| ReplaceError::Unwritable { path, error }
}
