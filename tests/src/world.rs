//! What all cases share: the folder, the runtime, the databases, and whether goldens are rewritten.
//!
//! The only place of the tests that reads the environment.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use libtest_mimic::{Failed, Trial};
use sql::Dialect;
use tokio::runtime::Runtime;

use crate::database::Databases;

/// What all cases share.
pub(crate) struct World {
    /// `tests/`.
    pub(crate) folder: PathBuf,
    /// Rewrite goldens instead of comparing them.
    pub(crate) update: bool,
    /// A Strapi to ask for the answers of the comparison, instead of comparing with those that are recorded.
    pub(crate) strapi: Option<SocketAddr>,
    /// Where SMTP servers are asked for (`tests/smtp/README.md`).
    pub(crate) smtp: Option<SocketAddr>,
    /// Whether nothing may be left out.
    pub(crate) ci: bool,
    /// Only write operations for the comparison, beginning with this number.
    pub(crate) generate: Option<u64>,
    /// How many times as many roles are tried as in an ordinary run (`TEST_THOROUGHNESS`).
    pub(crate) thoroughness: u64,
    /// Every database lives on this runtime, whichever thread a case runs on.
    pub(crate) runtime: Runtime,
    /// Templates and their copies.
    pub(crate) databases: Databases,
}

impl World {
    /// Reads `UPDATE`, `CI`, `TEST_POSTGRES_URL`, `TEST_SMTP`, `STRAPI_ADDRESS`, `COMPAT_GENERATE` and `TEST_THOROUGHNESS`.
    pub(crate) fn from_environment() -> Result<Self> {
        let variable =
            |name: &str| std::env::vars().find(|(known, value)| known == name && !value.is_empty());
        let (update, ci) = (variable("UPDATE").is_some(), variable("CI").is_some());
        let postgres = variable("TEST_POSTGRES_URL").map(|(_, url)| url);
        let address = |name: &str| {
            let address = variable(name).map(|(_, address)| address.parse());
            address.transpose().with_context(|| format!("{name} is an IP address and a port"))
        };
        let (strapi, smtp) = (address("STRAPI_ADDRESS")?, address("TEST_SMTP")?);
        let generate = variable("COMPAT_GENERATE").map(|(_, number)| number.parse());
        let generate = generate.transpose().context("COMPAT_GENERATE is a number")?;
        let thoroughness = variable("TEST_THOROUGHNESS").map(|(_, number)| number.parse());
        let thoroughness = thoroughness.transpose().context("TEST_THOROUGHNESS is a number")?;
        let thoroughness = thoroughness.unwrap_or(1);
        if update && ci {
            bail!("goldens are read and committed by people: UPDATE is refused where CI is set");
        }
        if ci && postgres.is_none() {
            bail!("TEST_POSTGRES_URL must be set where CI is set (`cargo xtask ci` does)");
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .context("cannot start the runtime")?;
        let databases = Databases::new(postgres)?;
        // The checkout that cargo runs us in need not be the one that we were built in, when several share a target.
        let built_in = env!("CARGO_MANIFEST_DIR").to_owned();
        let folder = variable("CARGO_MANIFEST_DIR").map_or(built_in, |(_, folder)| folder);
        let folder = PathBuf::from(folder);
        Ok(Self { folder, update, strapi, smtp, ci, generate, thoroughness, runtime, databases })
    }

    /// The databases that answers are compared on; PostgreSQL is listed even when there is none, so that
    /// what is left out shows as ignored.
    pub(crate) fn trial(
        &self,
        name: &str,
        dialect: Dialect,
        run: impl FnOnce() -> Result<()> + Send + 'static,
    ) -> Trial {
        let missing = dialect == Dialect::Postgres && !self.databases.has_postgres();
        trial(format!("{name} {}", short(dialect)), run).with_ignored_flag(missing)
    }

    /// Removes every database that was made.
    pub(crate) fn close(&self) {
        self.runtime.block_on(self.databases.remove());
    }
}

/// A test whose failure is an error's chain.
pub(crate) fn trial(name: String, run: impl FnOnce() -> Result<()> + Send + 'static) -> Trial {
    Trial::test(name, move || run().map_err(|error| Failed::from(format!("{error:#}"))))
}

/// How a dialect is called in names of tests and goldens.
pub(crate) fn short(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => "postgres",
        Dialect::Sqlite => "sqlite",
    }
}

/// Folders directly below `folder`, sorted; none when it does not exist.
pub(crate) fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    Ok(entries(folder)?.into_iter().filter(|path| path.is_dir()).collect())
}

/// Files anywhere below `folder` whose names end in `extension`, sorted. What a symbolic link leads to is not below it.
pub(crate) fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, extension)?);
        } else if path.extension().is_some_and(|ending| ending == extension) {
            found.push(path);
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let listed =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths = listed.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
