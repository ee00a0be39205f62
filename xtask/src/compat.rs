//! `cargo xtask compat`: what Strapi answers to the operations of `tests/compat`, and whether Presswork does the same
//! (tests/README.md).
//!
//! In: npm and a PostgreSQL of our own. Out: the recorded answers, and the report of the comparison with them.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::postgres::Postgres;
use crate::project::{cargo, clear, copy, read, root, run, target_directory};
use crate::report;
use crate::running::Running;

/// How long Strapi may take to come up; its first start makes the tables.
const PATIENCE: Duration = Duration::from_secs(180);

/// Records what Strapi answers, then compares, for every model or for one. `--generate NUMBER` writes the generated
/// operations anew before, for all of them.
pub(crate) fn run_chore(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => compare(&models()?),
        [option, number] if option == "--generate" => {
            report::stage(&format!("writing operations, beginning with {number}"));
            let mut cases = cargo(&["test", "--quiet", "--package", "tests", "--test", "cases"]);
            run(cases.env("COMPAT_GENERATE", number))?;
            compare(&models()?)
        }
        [model] if models()?.contains(model) => compare(std::slice::from_ref(model)),
        _ => {
            bail!("cargo xtask compat [--generate NUMBER | MODEL], MODEL a folder of tests/compat")
        }
    }
}

fn compare(models: &[String]) -> Result<()> {
    let workshop = target_directory().join("compat");
    fs::create_dir_all(&workshop)?;
    report::stage("installing Strapi");
    let version = install(&workshop)?;
    let postgres = Postgres::throw_away()?;
    for model in models {
        report::stage(&format!("asking Strapi {version}: {model}"));
        let strapi = Strapi::start(&workshop, model, &postgres)?;
        let mut record = cases(&format!("compat/{model}/"), &postgres);
        record.env("STRAPI_ADDRESS", strapi.address.to_string()).env("UPDATE", "1");
        run(record.env_remove("CI"))?;
    }
    report::stage(&format!("comparing with Strapi {version}"));
    let compared = match models {
        [model] => format!("compat/{model}/"),
        _ => "compat/".to_owned(),
    };
    run(&mut cases(&compared, &postgres))
}

fn cases(filter: &str, postgres: &Postgres) -> Command {
    let mut cases = cargo(&["test", "--quiet", "--package", "tests", "--test", "cases", "--"]);
    cases.arg(filter).env("TEST_POSTGRES_URL", postgres.url("postgres"));
    cases
}

/// The folders of `tests/compat` that hold operations.
fn models() -> Result<Vec<String>> {
    let mut models = Vec::new();
    for entry in fs::read_dir(root().join("tests/compat"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != "strapi" {
            models.push(name);
        }
    }
    models.sort();
    Ok(models)
}

/// Installs what `tests/compat/strapi/package.json` names, once; its version of Strapi.
fn install(workshop: &Path) -> Result<String> {
    let wanted = root().join("tests/compat/strapi/package.json");
    let installed = workshop.join("installed.json");
    if fs::read(&installed).ok() != Some(fs::read(&wanted)?) {
        fs::copy(&wanted, workshop.join("package.json"))?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund"]).current_dir(workshop);
        run(&mut npm).context("Strapi is installed with npm, of Node 20 or later")?;
        fs::copy(&wanted, &installed)?;
    }
    let mut node = Command::new("node");
    node.args(["-p", "require('@strapi/strapi/package.json').version"]).current_dir(workshop);
    Ok(read(&mut node)?.trim().to_owned())
}

/// A running Strapi.
struct Strapi {
    _process: Running,
    address: SocketAddr,
}

impl Strapi {
    fn start(workshop: &Path, model: &str, postgres: &Postgres) -> Result<Self> {
        let project = workshop.join(model);
        prepare(&project, model)?;
        let database = format!("strapi_{}", model.replace('-', "_"));
        let mut create = postgres.client("psql", "postgres");
        read(create.args(["-qc", &format!("create database {database}")]))?;
        let port = free_ports()?;
        let log = fs::File::create(project.join("log"))?;
        let mut command = Command::new("node");
        // Strapi takes any text for yes, `false` as well
        command.env_remove("STRAPI_GRAPHQL_V4_COMPATIBILITY_MODE");
        if model.ends_with("-v4") {
            command.env("STRAPI_GRAPHQL_V4_COMPATIBILITY_MODE", "true");
        }
        command
            .arg(workshop.join("node_modules/@strapi/strapi/bin/strapi.js"))
            .arg("start")
            .current_dir(&project)
            .env("NODE_ENV", "production")
            .env("STRAPI_TELEMETRY_DISABLED", "true")
            .env("DATABASE_URL", postgres.url(&database))
            .env("SEED", root().join("tests/models").join(plain(model)).join("seed.jsonl"))
            .env("PORT", port.to_string())
            .env("CONTROL_PORT", (port + 1).to_string())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let [address, control] =
            [port, port + 1].map(|port| SocketAddr::from(([127, 0, 0, 1], port)));
        // Strapi's own port opens last. The other one is not tried before: a port that nobody listens on yet is, after
        // many attempts, connected with itself, if it is an even one, from which Linux makes connections.
        let process = Running::start(&mut command, PATIENCE, || {
            Ok(TcpStream::connect(address).is_ok() && TcpStream::connect(control).is_ok())
        });
        let process = process.with_context(|| {
            let log = fs::read_to_string(project.join("log")).unwrap_or_default();
            format!("Strapi did not come up:\n{log}")
        })?;
        Ok(Self { _process: process, address })
    }
}

/// Makes a Strapi project with the model's definitions. Its routes are what makes permissions exist.
fn prepare(project: &Path, model: &str) -> Result<()> {
    clear(project)?;
    copy(&root().join("tests/compat/strapi"), project)?;
    copy(&definitions(model), &project.join("src"))?;
    for folder in ["public/uploads", "database/migrations"] {
        fs::create_dir_all(project.join(folder))?;
    }
    for api in fs::read_dir(project.join("src/api"))? {
        let api = api?;
        let name = api.file_name().to_string_lossy().into_owned();
        for (folder, factory) in
            [("controllers", "Controller"), ("services", "Service"), ("routes", "Router")]
        {
            let folder = api.path().join(folder);
            fs::create_dir_all(&folder)?;
            let text = format!(
                "module.exports = require('@strapi/strapi').factories.createCore{factory}('api::{name}.{name}');\n"
            );
            fs::write(folder.join(format!("{name}.js")), text)?;
        }
    }
    Ok(())
}

fn definitions(model: &str) -> PathBuf {
    root().join("tests/models").join(plain(model)).join("src")
}

/// The folder of a model; `-v4` behind it is for Strapi's v4 compatibility mode.
fn plain(model: &str) -> &str {
    model.strip_suffix("-v4").unwrap_or(model)
}

/// The first of two free ports side by side.
fn free_ports() -> Result<u16> {
    for _ in 0..100 {
        let first = TcpListener::bind(("127.0.0.1", 0))?;
        let port = first.local_addr()?.port();
        if port.checked_add(1).is_some_and(|next| TcpListener::bind(("127.0.0.1", next)).is_ok()) {
            return Ok(port);
        }
    }
    bail!("no two free ports side by side on 127.0.0.1")
}
