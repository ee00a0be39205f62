//! `packages/next` and `examples/nextjs`, in a copy below `target/`, so that nothing is installed or built in the checkout.
//!
//! In: both folders, npm. Out: the results of their own checks; the site, built again when any of its sources has changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::{NPM_CI, clear, root, run, target_directory};
use crate::report;
use crate::typescript::{mirror, npm};

/// The library.
const PACKAGE: &str = "packages/next";
/// The site that uses it.
pub(crate) const SITE: &str = "examples/nextjs";
/// The sources of both. The copy has the folders of the checkout, since they refer to each other.
const SOURCES: [&str; 3] = [PACKAGE, SITE, "schema.graphql"];
/// Beside them, what says that the packages of these lock files are installed, and that the sources are built.
const INSTALLED: &str = "installed";
const BUILT: &str = "built";

/// Types, style and tests of both; then the build.
pub(crate) fn check_and_build() -> Result<()> {
    let copy = copied()?;
    run(npm(&copy.join(PACKAGE)).args(["run", "--silent", "test"]))?;
    run(npm(&copy.join(SITE)).args(["run", "--silent", "test"]))?;
    build().map(drop)
}

/// Builds the site; where its build is.
pub(crate) fn build() -> Result<PathBuf> {
    let copy = copied()?;
    let built = copy.join(SITE).join(".next");
    if copy.join(BUILT).exists() {
        return Ok(built);
    }
    report::stage("building the site");
    run(npm(&copy.join(PACKAGE)).args(["run", "--silent", "build"]))?;
    // what is there is not replaced but added to
    clear(&built.join("standalone"))?;
    run(npm(&copy.join(SITE)).args(["run", "--silent", "build"]).env("STANDALONE", "1"))?;
    fs::write(copy.join(BUILT), "")?;
    Ok(built)
}

/// The copy as the checkout is now, with its packages.
fn copied() -> Result<PathBuf> {
    let copy = target_directory().join("next");
    fs::create_dir_all(copy.join("packages"))?;
    let is_built = copy.join(BUILT);
    // before anything is changed, as we may be interrupted
    let forget = || if is_built.exists() { fs::remove_file(&is_built) } else { Ok(()) };
    for source in SOURCES {
        mirror(&root().join(source), &copy.join(source), &forget)?;
    }
    install(&copy)?;
    Ok(copy)
}

fn install(copy: &Path) -> Result<()> {
    let lock = |folder| fs::read_to_string(copy.join(folder).join("package-lock.json"));
    let wanted = format!("{}{}", lock(PACKAGE)?, lock(SITE)?);
    let installed = copy.join(INSTALLED);
    if fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    report::stage("installing the packages of examples/nextjs");
    fs::write(&installed, "")?;
    // those of the library come with it
    run(npm(&copy.join(SITE)).args(NPM_CI))
        .context("the site is built with npm, of Node.js 20.9 or later")?;
    Ok(fs::write(&installed, wanted)?)
}
