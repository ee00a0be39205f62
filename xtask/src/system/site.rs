//! The site of `examples/nextjs`, copied for each system, since what it caches is in its folder.
//!
//! In: what was built. Out: a [`Part`] that serves it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::kept::Kept;
use super::part::Part;
use super::parts::{Ports, SITE};
use crate::next;
use crate::project::{clear, copy};

/// The site, which finds Presswork by way of HAProxy, and that by way of the recorder if what it asks for is counted.
pub(super) fn part(kept: &mut Kept, ports: &Ports, (built, record): (&Path, bool)) -> Result<Part> {
    let api = if record { ports.recorder } else { ports.api };
    let copied: PathBuf = kept.folder.join("site");
    clear(&copied)?;
    copy(&built.join("standalone"), &copied)?;
    let served = copied.join(next::SITE);
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
