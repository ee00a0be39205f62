//! What the system is made of: each part's command, and where it is found.
//!
//! In: [`Kept`] ports and secrets, programs. Out: [`Part`]s that have not started. Must not know: in which order they do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::kept::{Kept, write_secret};
use super::part::Part;
use crate::postgres::{Cluster, reachable};
use crate::project::{apart, clear, example, read, root};
use crate::seaweed::{self, Files};

/// What the database server is told: content is kept here, so that it must survive a crash.
const DATABASE_SETTINGS: [&str; 2] = ["max_connections=200", "shared_buffers=128MB"];
/// Presswork servers.
pub(super) const REPLICAS: [&str; 2] = ["presswork one", "presswork two"];

/// What is kept of the token of the site, the last that is made.
pub(super) const TOKEN: &str = "token";
/// The site.
pub(super) const SITE: &str = "Next.js";

/// Where everything is found, on 127.0.0.1.
pub(super) struct Ports {
    pub(super) database: u16,
    pub(super) s3: u16,
    pub(super) s3_master: u16,
    pub(super) smtp: u16,
    pub(super) mails: u16,
    pub(super) provider: u16,
    pub(super) replicas: [u16; 2],
    /// HAProxy: the API and the panel, the site, and what HAProxy tells of itself.
    pub(super) api: u16,
    pub(super) site: u16,
    pub(super) proxy: u16,
    /// The site itself.
    pub(super) next: u16,
    /// What the site asks through, if that is counted.
    pub(super) recorder: u16,
}

impl Ports {
    /// Those of the last time, or free ones.
    pub(super) fn of(kept: &mut Kept) -> Result<Self> {
        Ok(Self {
            database: kept.port("PostgreSQL")?,
            s3: kept.port("S3")?,
            s3_master: kept.port("SeaweedFS master")?,
            smtp: kept.port("SMTP")?,
            mails: kept.port("mails")?,
            provider: kept.port("provider")?,
            replicas: [kept.port(REPLICAS[0])?, kept.port(REPLICAS[1])?],
            api: kept.port("API")?,
            site: kept.port("site")?,
            proxy: kept.port("HAProxy")?,
            next: kept.port(SITE)?,
            recorder: kept.port("recorder")?,
        })
    }

    /// Where browsers find the API and the panel.
    pub(super) fn api_url(&self) -> String {
        format!("http://localhost:{}", self.api)
    }

    /// Where they find the site.
    pub(super) fn site_url(&self) -> String {
        format!("http://localhost:{}", self.site)
    }

    /// Where they find the provider.
    pub(super) fn issuer(&self) -> String {
        format!("http://localhost:{}", self.provider)
    }
}

/// The database's cluster, and its server.
pub(super) fn database(kept: &mut Kept, ports: &Ports, fresh: bool) -> Result<(Cluster, Part)> {
    let directory = reachable(&kept.folder.join("postgres"))?;
    if fresh {
        clear(&directory)?;
    }
    if !directory.exists() {
        // what was in it is gone, wherever it was
        kept.forget(TOKEN)?;
    }
    let cluster = Cluster::open(directory, ports.database, &DATABASE_SETTINGS)?;
    let part = Part::new("PostgreSQL", &kept.folder, cluster.command(), "INT")?;
    Ok((cluster, part))
}

/// The files of S3, and its server, which takes half a minute to stop when it is asked to.
pub(super) fn s3(kept: &Kept, ports: &Ports) -> Result<(Files, Part)> {
    let files = Files::open(kept.folder.join("s3"), ports.s3, ports.s3_master)?;
    let part = Part::new("SeaweedFS", &kept.folder, files.command()?, "KILL")?;
    Ok((files, part))
}

/// The mail server, whose mails are read in a browser.
pub(super) fn mail(kept: &Kept, ports: &Ports, workshop: &Path) -> Result<Part> {
    let mut command = Command::new("node");
    command.arg("node_modules/maildev/dist/bin/maildev.js").current_dir(workshop);
    command.args(["--ip", "127.0.0.1", "--web-ip", "127.0.0.1", "--max-emails", "1000"]);
    command.args(["--smtp", &ports.smtp.to_string(), "--web", &ports.mails.to_string()]);
    command.arg("--mail-directory").arg(kept.folder.join("mails"));
    Part::new("maildev", &kept.folder, command, "TERM")
}

/// What counts what the site asks for.
pub(super) fn recorder(kept: &Kept, ports: &Ports, workshop: &Path) -> Result<Part> {
    let mut command = Command::new("node");
    let behind = format!("http://127.0.0.1:{}", ports.api);
    command.args(["recorder.mjs", &ports.recorder.to_string(), &behind]).current_dir(workshop);
    Part::new("recorder", &kept.folder, command, "TERM")
}

/// The OpenID provider.
pub(super) fn provider(kept: &mut Kept, ports: &Ports, workshop: &Path) -> Result<Part> {
    let mut command = Command::new("node");
    command.args(["provider.mjs", &ports.provider.to_string(), &ports.api_url()]);
    command.current_dir(workshop).env("COOKIE_KEY", kept.secret("COOKIE_KEY")?);
    for name in ["PRESSWORK_PROVIDER_COMPANY_SECRET", "PRESSWORK_ADMIN_PROVIDER_COMPANY_SECRET"] {
        command.env(name, kept.secret(name)?);
    }
    Part::new("oidc-provider", &kept.folder, command, "TERM")
}

/// A Presswork server, and a folder with the project for each.
pub(super) struct Presswork {
    program: PathBuf,
    environment: Vec<(&'static str, String)>,
    folders: Vec<PathBuf>,
}

/// Secrets that all servers of a project share, each made once.
pub(crate) const SECRETS: [&str; 6] = [
    "PRESSWORK_JWT_SECRET",
    "PRESSWORK_SECRET",
    "PRESSWORK_WEBHOOK_SITE_SECRET",
    "PRESSWORK_PREVIEW_SECRET",
    "PRESSWORK_PROVIDER_COMPANY_SECRET",
    "PRESSWORK_ADMIN_PROVIDER_COMPANY_SECRET",
];

impl Presswork {
    /// Writes the project, once for each server, as each would have it on a machine of its own.
    pub(super) fn prepare(
        kept: &mut Kept,
        ports: &Ports,
        program: &Path,
        database: &Cluster,
    ) -> Result<Self> {
        let endpoint = format!("http://127.0.0.1:{}", ports.s3);
        let bucket = format!("s3://{}?endpoint={endpoint}&region=us-east-1", seaweed::BUCKET);
        let mut environment = vec![
            ("DATABASE_URL", database.url("postgres")),
            ("SMTP_URL", format!("smtp://127.0.0.1:{}?starttls=off", ports.smtp)),
            ("PRESSWORK_BUCKET", bucket),
            ("AWS_ACCESS_KEY_ID", seaweed::ACCESS_KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", seaweed::SECRET_KEY.to_owned()),
            ("PRESSWORK_HOST", "127.0.0.1".to_owned()),
            ("PRESSWORK_DRAFT_URL", format!("{}/api/draft", ports.site_url())),
        ];
        for name in SECRETS {
            environment.push((name, kept.secret(name)?));
        }
        let mut folders = Vec::new();
        for name in REPLICAS {
            let folder = kept.folder.join(name.replace(' ', "-"));
            clear(&folder)?;
            example(&folder)?;
            let file = folder.join("presswork.toml");
            let settings = fs::read_to_string(&file)?;
            fs::write(&file, format!("{settings}\n{}", production(ports)?))?;
            folders.push(folder);
        }
        Ok(Self { program: program.to_owned(), environment, folders })
    }

    /// `presswork` with these arguments, in the project of the first server.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        self.command_in(&self.folders[0], arguments)
    }

    /// The program, where it is to be run, and what it must be told.
    pub(super) fn tool(&self) -> Value {
        let environment: Map<String, Value> = self
            .environment
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
            .collect();
        json!({ "program": self.program, "folder": self.folders[0], "environment": environment })
    }

    /// The servers.
    pub(super) fn replicas(&self, kept: &Kept, ports: &Ports) -> Result<Vec<Part>> {
        let parts = REPLICAS.iter().zip(&self.folders).zip(ports.replicas);
        let part = |((name, folder), port): ((&&'static str, &PathBuf), u16)| {
            let mut command = self.command_in(folder, &["start", "."]);
            command.env("PRESSWORK_PORT", port.to_string()).env("PRESSWORK_LOG_FORMAT", "pretty");
            Part::new(name, &kept.folder, command, "TERM")
        };
        parts.map(part).collect()
    }

    fn command_in(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = apart(&self.program, arguments);
        command.current_dir(folder);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// What the example for production sets, with the addresses of this system.
fn production(ports: &Ports) -> Result<String> {
    filled(
        "examples/deploy/presswork.toml",
        &[
            ("https://cms.example.org", ports.api_url()),
            ("https://www.example.org", ports.site_url()),
            ("https://login.example.org", ports.issuer()),
            ("\"10.0.0.10\", \"10.0.0.21\"", "\"127.0.0.1\"".to_owned()),
        ],
    )
}

/// HAProxy, with the configuration that is the example for production, but without TLS.
pub(super) fn proxy(kept: &Kept, ports: &Ports) -> Result<Part> {
    let binds = format!("bind 127.0.0.1:{}\n    bind 127.0.0.1:{}", ports.api, ports.site);
    let [one, two] = ports.replicas.map(|port| format!("127.0.0.1:{port}"));
    let configuration = filled(
        "examples/deploy/haproxy.cfg",
        &[
            ("bind :80", binds),
            ("    bind :443 ssl crt /etc/haproxy/certs/ alpn h2,http/1.1\n", String::new()),
            ("    http-request redirect scheme https code 301 unless { ssl_fc }\n", String::new()),
            ("www.example.org", format!("localhost:{}", ports.site)),
            ("10.0.0.11:1337", one),
            ("10.0.0.12:1337", two),
            ("10.0.0.21:3000", format!("127.0.0.1:{}", ports.next)),
            ("127.0.0.1:8404", format!("127.0.0.1:{}", ports.proxy)),
        ],
    )?;
    let file = kept.folder.join("haproxy.cfg");
    write_secret(&file, &configuration)?;
    read(Command::new("haproxy").arg("-c").arg("-f").arg(&file))
        .with_context(|| format!("HAProxy refuses {}", file.display()))?;
    let mut command = Command::new("haproxy");
    command.arg("-db").arg("-f").arg(&file);
    Part::new("HAProxy", &kept.folder, command, "TERM")
}

/// A file of the repository, in which each of these texts gives way to another one.
fn filled(file: &str, places: &[(&str, String)]) -> Result<String> {
    let path = root().join(file);
    let mut text = fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
    for (place, with) in places {
        anyhow::ensure!(text.contains(place), "{file} has no `{}` any more", place.trim());
        text = text.replace(place, with);
    }
    Ok(text)
}
