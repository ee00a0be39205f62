//! An image in all its sizes, as the script makes it with us and with sharp.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::Table;
use crate::project::root;
use crate::report;

/// Runs the script, which prints medians and fails when ours take too long.
pub(super) fn run() -> Result<Table> {
    report::stage("formats");
    let script = root().join("tests/bench/formats.sh");
    let mut command = Command::new("sh");
    let output = command.arg(&script).stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("cannot run {}", script.display()))?;
    let text = String::from_utf8(output.stdout)?;
    ensure!(text.contains("ratio"), "{} failed: {}", script.display(), output.status);
    let mut table = Table { text, missed: Vec::new() };
    table.hold(output.status.success(), || {
        "images take more than 1.5 times sharp's time".to_owned()
    });
    Ok(table)
}
