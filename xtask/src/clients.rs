//! Clients that nobody here wrote, against a server of ours: `tests/clients`.
//!
//! In: npm, and examples/blog with its seed in a directory of its own. Out: what each client saw, step by step.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::http::is_ready;
use crate::project::{PREVIEW_SECRET, apart, example, npm, presswork, read, run};
use crate::running::Running;

/// The scripts, one a client.
const CLIENTS: [&str; 3] = ["apollo.mjs", "urql.mjs", "uploads.mjs"];

/// Lets every client visit.
pub(crate) fn visit() -> Result<()> {
    let workshop = npm("clients")?;
    let program = presswork("debug")?;
    let project = workshop.join(format!("project-{}", std::process::id()));
    example(&project)?;
    let outcome = visit_project(&workshop, &program, &project);
    fs::remove_dir_all(&project)?;
    outcome
}

fn visit_project(workshop: &Path, program: &Path, project: &Path) -> Result<()> {
    let own = |arguments: &[&str]| {
        let mut command = apart(program, arguments);
        command.current_dir(project);
        command
    };
    read(&mut own(&["seed", ".", "seed.jsonl"]))?;
    let token =
        read(&mut own(&["token", "create", "--type", "full-access", "--name", "clients", "."]))?;
    let mut start = own(&["start", "."]);
    let (name, secret) = PREVIEW_SECRET;
    start.env("PRESSWORK_BUCKET", "directory:uploads").env(name, secret);
    let (_server, port) = Running::serve(&mut start, is_ready)?;
    let url = format!("http://127.0.0.1:{port}/graphql");
    for client in CLIENTS {
        run(Command::new("node").arg(client).args([&url, token.trim()]).current_dir(workshop))?;
    }
    Ok(())
}
