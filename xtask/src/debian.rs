//! Packages of Debian and its derivatives: if we are root there, missing programs are installed.
//!
//! In: names of packages. Out: their programs, installed. Must not know: what they are for.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::project::run;
use crate::report;

/// Programs that tests use, and their packages.
const OF_TESTS: [(&str, &str); 5] = [
    ("chromium", "chromium"),
    ("curl", "curl"),
    ("haproxy", "haproxy"),
    ("nginx", "nginx-light"),
    ("systemd-analyze", "systemd"),
];
/// Where programs are. Those for root are not in everybody's `PATH`.
const FOLDERS: [&str; 4] = ["/usr/local/bin", "/usr/bin", "/usr/sbin", "/sbin"];

/// Installs what tests use, if we may. If something is still missing, the stages that need it say so.
pub(crate) fn provide() -> Result<()> {
    let is_there = |program: &str| FOLDERS.iter().any(|it| Path::new(it).join(program).exists());
    let missing = OF_TESTS.iter().filter(|(program, _)| !is_there(program));
    let missing: Vec<&str> = missing.map(|(_, package)| *package).collect();
    if missing.is_empty() || !is_possible() {
        return Ok(());
    }
    install(&missing)
}

/// Installs packages.
///
/// # Errors
/// Where we are not root, or the machine has no `apt-get`, or that cannot have them.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    ensure!(is_possible(), "only root installs packages, and only where apt-get does that");
    report::line(&format!("apt-get install {}", packages.join(" ")));
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        // servers among them are not started
        .env("RUNLEVEL", "1"))
}

/// Whether we are root.
pub(crate) fn is_root() -> bool {
    // the owner of our own process directory; systems without /proc do not run builds as root
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn is_possible() -> bool {
    is_root() && Path::new("/usr/bin/apt-get").exists()
}
