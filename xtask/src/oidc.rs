//! A login by way of a provider that nobody here wrote, against a server of ours: `tests/oidc`.
//!
//! In: npm, and examples/blog with its seed in a directory of its own. Out: who came in, by script and in Chromium.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::chromium;
use crate::http::is_ready;
use crate::project::{PREVIEW_SECRET, apart, example, free_port, npm, presswork, run};
use crate::running::Running;

/// What this server shows to be a client, of users and of admins.
const SECRETS: [(&str, &str); 2] = [
    ("PRESSWORK_PROVIDER_CLUB_SECRET", "a secret that both know"),
    ("PRESSWORK_ADMIN_PROVIDER_CLUB_SECRET", "another secret that both know"),
];
const PATIENCE: Duration = Duration::from_secs(20);

/// Lets users and admins in.
pub(crate) fn log_in() -> Result<()> {
    let browser = chromium::find()?;
    let workshop = npm("oidc")?;
    let program = presswork("debug")?;
    let project = workshop.join(format!("project-{}", std::process::id()));
    example(&project)?;
    let outcome = log_in_at((&workshop, &project), &program, browser);
    fs::remove_dir_all(&project)?;
    outcome
}

fn log_in_at(
    (workshop, project): (&Path, &Path),
    program: &Path,
    browser: Option<&Path>,
) -> Result<()> {
    let [port, issuer, front_end] = [free_port()?, free_port()?, free_port()?];
    let url = format!("http://localhost:{port}");
    let file = project.join("presswork.toml");
    let settings = fs::read_to_string(&file)?;
    let provider = format!(
        "\n[accounts.providers.club]\nissuer = \"http://localhost:{issuer}\"\nclient_id = \"cms\"\n\
         callback = \"http://localhost:{front_end}/connect/club\"\n\
         [admin.providers.club]\nissuer = \"http://localhost:{issuer}\"\nclient_id = \"panel\"\n\
         title = \"The club\"\nscopes = [\"openid\", \"email\", \"profile\", \"groups\"]\n\
         roles = {{ staff = \"Super Admin\", writers = \"Author\" }}\n"
    );
    fs::write(&file, format!("{settings}{provider}"))?;
    let mut start = apart(program, &["start", "."]);
    start
        .current_dir(project)
        .env("PRESSWORK_HOST", "127.0.0.1")
        .env("PRESSWORK_PORT", port.to_string())
        .env("PRESSWORK_URL", &url)
        .env("PRESSWORK_LOG", "warn")
        .env("PRESSWORK_JWT_SECRET", "a key that everybody knows, as it is in a test")
        .envs(SECRETS.into_iter().chain([PREVIEW_SECRET]))
        .stdin(Stdio::null());
    let server = Running::start(&mut start, PATIENCE, || Ok(is_ready(port)));
    let _server = server.context("the server did not come up")?;
    let ports = [issuer, front_end].map(|port| port.to_string());
    let mut script = Command::new("node");
    script.arg("login.mjs").arg(&url).args(ports).args(browser).envs(SECRETS).current_dir(workshop);
    run(&mut script)
}
