//! Clients that nobody here wrote, against a server of ours: `tests/clients`.
//!
//! In: npm, and examples/blog with its seed in a directory of its own. Out: what each client saw, step by step.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::http::is_ready;
use crate::project::{PREVIEW_SECRET, apart, example, free_port, npm, presswork, read, run};
use crate::running::Running;

/// The scripts, one a client.
const CLIENTS: [&str; 3] = ["apollo.mjs", "urql.mjs", "uploads.mjs"];

/// What a webhook is signed with while its secret is replaced.
const WEBHOOK_SECRETS: [&str; 2] = [
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDuQwbGf0Vd8E=",
];

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
    let receiver = free_port()?.to_string();
    declare_webhook(project, &receiver)?;
    let mut start = own(&["start", "."]);
    let (name, secret) = PREVIEW_SECRET;
    start.env("PRESSWORK_BUCKET", "directory:uploads").env(name, secret);
    start.env("PRESSWORK_WEBHOOK_CLIENTS_SECRET", WEBHOOK_SECRETS.join(" "));
    let (_server, port) = Running::serve(&mut start, is_ready)?;
    let url = format!("http://127.0.0.1:{port}/graphql");
    // first, so that it is told of nothing that others have made
    let mut webhooks = Command::new("node");
    webhooks.args(["webhooks.mjs", &url, token.trim(), &receiver]).args(WEBHOOK_SECRETS);
    run(webhooks.current_dir(workshop))?;
    for client in CLIENTS {
        run(Command::new("node").arg(client).args([&url, token.trim()]).current_dir(workshop))?;
    }
    Ok(())
}

/// A webhook to this port, as whoever runs a server declares one.
fn declare_webhook(project: &Path, port: &str) -> Result<()> {
    let mut file = OpenOptions::new().append(true).open(project.join("presswork.toml"))?;
    writeln!(
        file,
        "\n[[webhook]]\nname = \"clients\"\nurl = \"http://127.0.0.1:{port}/\"\nevents = [\"entry.create\", \"cache.invalidate\"]"
    )?;
    Ok(())
}
