//! A project folder: its definition files, its templates of mails, its configuration, its place for data.
//!
//! In: a directory. Out: texts. The only module that knows where a project keeps what.

mod replace;
#[cfg(test)]
mod tests;

use std::ffi::OsStr;
use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use definition::SourceFile;
use thiserror::Error;

use crate::config::FILE;

pub use replace::{ReplaceError, Replaced, Replacement};

/// What a server keeps beside the project.
const OWN: &str = ".presswork";
/// Where `dev` and a server without a database URL keep their SQLite file.
const DATABASE: &str = ".presswork/data.db";

/// Where a server whose environment has no secret keeps one.
const SECRET: &str = ".presswork/secret";
/// Where `dev` keeps the key for tokens of users when its environment has none.
const TOKEN_KEY: &str = ".presswork/jwt-secret";
/// Where `dev` keeps the secret of previews when its environment has none.
const PREVIEW_SECRET: &str = ".presswork/preview-secret";
/// Random bytes of such a secret.
const SECRET_BYTES: usize = 32;

/// Where templates of mails are, in the layout of [`mail::template`].
pub(crate) const TEMPLATES: &str = "mail";

/// A definition of everything else would be no definition: refuse to read monsters.
pub(crate) const LONGEST_FILE: u64 = 4 * 1024 * 1024;

/// Why a project could not be read.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// There is no such directory.
    #[error("there is no directory {}", .0.display())]
    Missing(PathBuf),
    /// The directory holds no definitions.
    #[error(
        "{} holds no content types: expected src/api/<api>/content-types/<name>/schema.json, as in a Strapi project",
        .0.display()
    )]
    Empty(PathBuf),
    /// A file could not be read.
    #[error("{} cannot be read", .0.display())]
    Unreadable(PathBuf, #[source] io::Error),
    /// There is no secret, and none can be made.
    #[error("{} can be neither read nor made: set {variable}", .path.display())]
    NoSecret {
        /// Its file.
        path: PathBuf,
        /// What can be set instead.
        variable: &'static str,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// There is nowhere to put files while they come in.
    #[error(
        "{}, the folder for files on their way in, cannot be made: set spool in [media] of presswork.toml",
        .0.display()
    )]
    NoSpool(PathBuf, #[source] io::Error),
    /// A file is far too long for what it should be.
    #[error("{} is longer than {LONGEST_FILE} bytes", .0.display())]
    TooLong(PathBuf),
}

/// A project folder that exists.
#[derive(Debug, Clone)]
pub struct Project {
    directory: PathBuf,
}

impl Project {
    /// Opens a project folder.
    ///
    /// # Errors
    ///
    /// When it is not a directory.
    pub fn open(directory: &Path) -> Result<Self, ProjectError> {
        if !directory.is_dir() {
            return Err(ProjectError::Missing(directory.to_owned()));
        }
        Ok(Self { directory: directory.to_owned() })
    }

    /// The folder, as it was given.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The SQLite file that is used unless another database is configured.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.directory.join(DATABASE)
    }

    /// The secret of this project folder, made at the first call.
    ///
    /// # Errors
    ///
    /// When it can be neither read nor made.
    pub fn secret(&self) -> Result<String, ProjectError> {
        self.kept(SECRET, "PRESSWORK_SECRET")
    }

    /// The key for tokens of users, made at the first call.
    ///
    /// # Errors
    ///
    /// When it can be neither read nor made.
    pub fn token_key(&self) -> Result<String, ProjectError> {
        self.kept(TOKEN_KEY, "PRESSWORK_JWT_SECRET")
    }

    /// The secret of previews, made at the first call.
    ///
    /// # Errors
    ///
    /// When it can be neither read nor made.
    pub fn preview_secret(&self) -> Result<String, ProjectError> {
        self.kept(PREVIEW_SECRET, "PRESSWORK_PREVIEW_SECRET")
    }

    /// Makes the folder for what a server keeps beside the project, if there is none: its owner's alone, and in no repository.
    fn make_own(&self) -> io::Result<()> {
        let folder = self.directory.join(OWN);
        if folder.is_dir() {
            return Ok(());
        }
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&folder) {
            // somebody else came first
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        fs::write(folder.join(".gitignore"), "*\n")
    }

    /// A secret in a file of this folder, made if there is none.
    fn kept(&self, file: &str, variable: &'static str) -> Result<String, ProjectError> {
        let path = self.directory.join(file);
        let failed = |error| ProjectError::NoSecret { path: path.clone(), variable, error };
        match fs::read_to_string(&path) {
            Ok(secret) if !secret.is_empty() => return Ok(secret),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        let folder = path.parent().unwrap_or(&self.directory);
        self.make_own().map_err(failed)?;
        let random = rand::random::<[u8; SECRET_BYTES]>();
        let secret: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        // A file that only its owner may read, whole or not at all, whoever else makes one at the same time.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        file.write_all(secret.as_bytes()).map_err(failed)?;
        match file.persist_noclobber(&path) {
            Ok(_) => Ok(secret),
            Err(_) => fs::read_to_string(&path).map_err(failed),
        }
    }

    /// Makes the folder for files on their way in. A relative path is one inside the project.
    ///
    /// # Errors
    ///
    /// When there is no such folder and it cannot be made.
    pub fn make_spool(&self, spool: &Path) -> Result<(), ProjectError> {
        let folder = self.directory.join(spool);
        let failed = |error| ProjectError::NoSpool(folder.clone(), error);
        if folder.starts_with(self.directory.join(OWN)) {
            self.make_own().map_err(failed)?;
        }
        fs::create_dir_all(&folder).map_err(failed)
    }

    /// The text of `presswork.toml`; empty when there is none.
    ///
    /// # Errors
    ///
    /// When it exists and cannot be read.
    pub fn configuration(&self) -> Result<String, ProjectError> {
        let path = self.directory.join(FILE);
        if !path.exists() {
            return Ok(String::new());
        }
        let text = String::from_utf8(read(&path)?);
        text.map_err(|error| unreadable(&path)(io::Error::new(io::ErrorKind::InvalidData, error)))
    }

    /// Every definition file, by path. Links are followed only as far as they stay inside the folder.
    ///
    /// # Errors
    ///
    /// When there is none, or one cannot be read.
    pub fn definitions(&self) -> Result<Vec<SourceFile>, ProjectError> {
        let root = self.directory.canonicalize().map_err(unreadable(&self.directory))?;
        let mut files = Vec::new();
        for owner in ["src/api", "src/extensions"] {
            for types in each(&root.join(owner))? {
                for name in each(&types.join("content-types"))? {
                    for file in each(&name)?.into_iter().filter(|file| is_schema(file)) {
                        files.push(file);
                    }
                }
            }
        }
        for category in each(&root.join("src/components"))? {
            files.extend(each(&category)?.into_iter().filter(|file| is_component(file)));
        }
        if files.is_empty() {
            return Err(ProjectError::Empty(self.directory.clone()));
        }
        files.sort();
        files.iter().filter_map(|file| source(&root, file).transpose()).collect()
    }

    /// Puts definition files in the place of others, all of them or none.
    ///
    /// # Errors
    ///
    /// When a path leads elsewhere, a file is not what it is thought to be, or the folder cannot be written.
    pub fn replace(&self, changes: &[Replacement<'_>]) -> Result<Replaced, ReplaceError> {
        let root = self.directory.canonicalize().map_err(unreadable(&self.directory))?;
        Replaced::make(&root, changes)
    }

    /// Every file in the folder `mail` but what editors leave there: its path inside the project, and its text.
    ///
    /// # Errors
    ///
    /// When one cannot be read.
    pub fn templates(&self) -> Result<Vec<(String, String)>, ProjectError> {
        let root = self.directory.canonicalize().map_err(unreadable(&self.directory))?;
        let mut files = Vec::new();
        walk(&root.join(TEMPLATES), 3, &mut files)?;
        let sources = files.iter().filter_map(|file| source(&root, file).transpose());
        sources.map(|source| source.map(|source| (source.path, source.text))).collect()
    }
}

/// Adds the files of a directory, and of those in it, three levels deep, without what [`is_leftover`].
fn walk(directory: &Path, deep: usize, files: &mut Vec<PathBuf>) -> Result<(), ProjectError> {
    for path in each(directory)? {
        let leftover = path.file_name().is_some_and(is_leftover);
        if path.is_dir() && deep > 0 && !leftover {
            walk(&path, deep - 1, files)?;
        } else if path.is_file() && !leftover {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether a file or folder among the templates is one of an editor or the system, such as a copy of what was there before.
pub(crate) fn is_leftover(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(['.', '#']) || name.ends_with('~') || name.ends_with(".swp")
}

/// What is in a directory, sorted; nothing when it does not exist or is a file.
fn each(directory: &Path) -> Result<Vec<PathBuf>, ProjectError> {
    if !directory.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(directory).map_err(unreadable(directory))?;
    let paths: Result<Vec<PathBuf>, io::Error> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect();
    paths.map_err(unreadable(directory))
}

/// `schema.json`; also the scripts that Strapi takes, so that `definition` can say what to do about them.
fn is_schema(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    path.is_file() && matches!(name, Some("schema.json" | "schema.js" | "schema.ts"))
}

fn is_component(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    path.is_file() && matches!(extension, Some("json" | "js" | "ts"))
}

/// `None` for a link that leads out of the project.
fn source(root: &Path, file: &Path) -> Result<Option<SourceFile>, ProjectError> {
    if !file.canonicalize().map_err(unreadable(file))?.starts_with(root) {
        tracing::warn!(file = %file.display(), "ignored, because it is a link out of the project");
        return Ok(None);
    }
    let relative = file.strip_prefix(root).unwrap_or(file);
    let segments: Vec<_> = relative.iter().map(|segment| segment.to_string_lossy()).collect();
    // What is not UTF-8 is a problem of one file, which `definition` tells with those of the others.
    let text = String::from_utf8_lossy(&read(file)?).into_owned();
    Ok(Some(SourceFile { path: segments.join("/"), text }))
}

fn read(path: &Path) -> Result<Vec<u8>, ProjectError> {
    let length = fs::metadata(path).map_err(unreadable(path))?.len();
    if length > LONGEST_FILE {
        return Err(ProjectError::TooLong(path.to_owned()));
    }
    fs::read(path).map_err(unreadable(path))
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> ProjectError + use<> {
    let path = path.to_owned();
    move |error| ProjectError::Unreadable(path, error)
}
