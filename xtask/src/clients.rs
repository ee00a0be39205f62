//! Clients that nobody here wrote, against a server of ours: `tests/clients`.
//!
//! In: npm, and examples/blog with its seed in a directory of its own. Out: what each client saw, step by step.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::project::{apart, copy, presswork, read, root, run, target_directory};
use crate::running::Running;

/// The scripts, one a client.
const CLIENTS: [&str; 2] = ["apollo.mjs", "urql.mjs"];

/// How long the server may take to say whether it is ready: [`Running::start`] loses its patience between two questions
/// only.
const ANSWER_TIME: Duration = Duration::from_secs(1);

/// Lets every client visit.
pub(crate) fn visit() -> Result<()> {
    let workshop = target_directory().join("clients");
    install(&workshop)?;
    let program = presswork("debug")?;
    let project = workshop.join(format!("project-{}", std::process::id()));
    copy(&root().join("examples/blog/src"), &project.join("src"))?;
    for file in ["presswork.toml", "seed.jsonl"] {
        fs::copy(root().join("examples/blog").join(file), project.join(file))?;
    }
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
    let (_server, port) = Running::serve(&mut own(&["start", "."]), is_ready)?;
    let url = format!("http://127.0.0.1:{port}/graphql");
    for client in CLIENTS {
        run(Command::new("node").arg(client).args([&url, token.trim()]).current_dir(workshop))?;
    }
    Ok(())
}

/// Installs what `tests/clients/package-lock.json` says, once, and copies the scripts beside it.
fn install(workshop: &Path) -> Result<()> {
    let folder = root().join("tests/clients");
    let wanted = fs::read(folder.join("package-lock.json"))?;
    let installed = workshop.join("installed.json");
    copy(&folder, workshop)?;
    if fs::read(&installed).ok().as_ref() != Some(&wanted) {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(workshop);
        run(&mut npm).context("the clients are installed with npm, of Node 20 or later")?;
        fs::write(&installed, wanted)?;
    }
    Ok(())
}

fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(ANSWER_TIME))?;
        stream.write_all(b"GET /health/ready HTTP/1.0\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.contains(" 200 "))
}
