//! The browser that pages are looked at with.
//!
//! In: this machine. Out: where it is; or what to do about it. Must not know: what is looked at.

use std::path::Path;

use anyhow::{Result, bail};

use crate::project::environment;

/// Where Chromium is, if it is anywhere.
const PLACES: [&str; 3] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// What is not run without a browser, and what to do about it.
pub(crate) const ABSENT: &str =
    "panel flows, and oidc in Chromium: there is none on this machine (apt-get install chromium)";

/// What a chore says that is nothing without a browser.
pub(crate) const NEEDED: &str = "this needs Chromium: apt-get install chromium";

/// The browser to be used, if there is one.
///
/// # Errors
/// Where `CI` is set and there is none: what no browser has seen has not passed.
pub(crate) fn find() -> Result<Option<&'static Path>> {
    let found = PLACES.map(Path::new).into_iter().find(|path| path.exists());
    if found.is_none() && environment("CI").is_some() {
        bail!("{NEEDED}; nothing is left out where CI is set");
    }
    Ok(found)
}
