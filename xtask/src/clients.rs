//! Clients that nobody here wrote, against a server of ours: `tests/clients`.
//!
//! In: npm, and examples/blog with its seed in a directory of its own. Out: what each client saw, step by step.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project::{copy, free_port, presswork, read, root, run, target_directory};

/// The scripts, one a client.
const CLIENTS: [&str; 2] = ["apollo.mjs", "urql.mjs"];

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
        let mut command = Command::new(program);
        command.args(arguments).current_dir(project);
        command
    };
    read(&mut own(&["seed", ".", "seed.jsonl"]))?;
    let token =
        read(&mut own(&["token", "create", "--type", "full-access", "--name", "clients", "."]))?;
    let server = Server::start(own(&["start", "."]))?;
    for client in CLIENTS {
        let url = format!("http://127.0.0.1:{}/graphql", server.port);
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

/// A running server; killed when dropped.
struct Server {
    process: Child,
    port: u16,
}

impl Server {
    fn start(mut command: Command) -> Result<Self> {
        let port = free_port()?;
        let process = command
            .env("PRESSWORK_HOST", "127.0.0.1")
            .env("PRESSWORK_PORT", port.to_string())
            .env("PRESSWORK_LOG", "warn")
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .spawn()
            .context("cannot start the server")?;
        let mut server = Self { process, port };
        let started = Instant::now();
        while !is_ready(port) {
            if server.process.try_wait()?.is_some() || started.elapsed() > Duration::from_secs(20) {
                bail!("the server did not come up");
            }
            sleep(Duration::from_millis(20));
        }
        Ok(server)
    }
}

fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.write_all(b"GET /health/ready HTTP/1.0\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.contains(" 200 "))
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
