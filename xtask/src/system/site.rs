//! The site of `examples/nextjs`: built when anything changed, and copied for each system, since what it caches is in its folder.
//!
//! In: npm. Out: a [`Part`] that serves it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::kept::Kept;
use super::part::Part;
use super::parts::{Ports, SITE};
use crate::project::{clear, copy, root, run};
use crate::report;
use crate::typescript::{install, is_fresh, npm};

/// Where it is in the repository, and in what is built of it.
const FOLDER: &str = "examples/nextjs";

/// Builds it if anything that it is made of is newer.
pub(super) fn build() -> Result<()> {
    let (site, package) = (root().join(FOLDER), root().join("packages/next"));
    install(&site, "examples/nextjs")?;
    let library = package.join("dist/index.js");
    if !is_fresh(&library, std::slice::from_ref(&package)) {
        run(npm(&package).args(["run", "--silent", "build"]))?;
    }
    let sources = [site.clone(), library, root().join("schema.graphql")];
    if is_fresh(&site.join(".next/standalone").join(FOLDER).join("server.js"), &sources) {
        return Ok(());
    }
    report::stage("building the site");
    run(npm(&site).args(["run", "--silent", "build"]).env("STANDALONE", "1"))
}

/// The site, which finds Presswork by way of HAProxy, and that by way of the recorder if what it asks for is remembered.
pub(super) fn part(kept: &mut Kept, ports: &Ports, record: bool) -> Result<Part> {
    let api = if record { ports.recorder } else { ports.api };
    let built = root().join(FOLDER).join(".next");
    let copied: PathBuf = kept.folder.join("site");
    clear(&copied)?;
    copy(&built.join("standalone"), &copied)?;
    let served = copied.join(FOLDER);
    copy(&built.join("static"), &served.join(".next/static"))?;
    let mut command = Command::new("node");
    command.arg("server.js").current_dir(&served);
    command
        .env("NODE_ENV", "production")
        .env("NEXT_TELEMETRY_DISABLED", "1")
        .env("HOSTNAME", "127.0.0.1")
        .env("PORT", ports.next.to_string())
        .env("SITE_URL", ports.site_url())
        .env("PRESSWORK_URL", format!("http://127.0.0.1:{api}"))
        .env("PRESSWORK_PUBLIC_URL", ports.api_url())
        .env("PRESSWORK_TOKEN", kept.text(super::parts::TOKEN).unwrap_or_default())
        .env("PRESSWORK_WEBHOOK_SECRET", kept.secret("PRESSWORK_WEBHOOK_SITE_SECRET")?)
        .env("PRESSWORK_PREVIEW_SECRET", kept.secret("PRESSWORK_PREVIEW_SECRET")?)
        .env("OAUTH_PROVIDERS", "company:Company");
    Part::new(SITE, &kept.folder, command, "TERM")
}
