//! A PostgreSQL of our own, reachable on 127.0.0.1 only: for the length of one chore, made in a temporary directory and gone
//! when the value is dropped or when we die; or on a cluster that is kept.
//!
//! In: binaries found by [`binaries`], settings. Out: a running server and its URL. Must not know: what for.

mod binaries;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use self::binaries::{Binaries, Identity};
use crate::project::{clear, free_port};
use crate::running::Running;

/// Nothing survives the chore, so nothing has to survive a crash.
const THROW_AWAY: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "shared_buffers=64MB",
];

/// What a cluster of the tests takes: some 1 GB, most of it templates and the log of changes.
const NEEDED_MEMORY: u64 = 3 * 1024 * 1024 * 1024;

/// How long the server may take to stop, and to start again.
const STATUS_PATIENCE: Duration = Duration::from_secs(30);

/// The server runs under a shell that waits for its own standard input to end. However we end, the pipe closes
/// with us, and the shell stops the server by its process id and removes the directory. Until then each line is an order: to start
/// the server again, or to stop it with a signal.
const KEEPER: &str = r#"
trap '' INT
start() { "$1" -D "$2/data" >>"$2/log" 2>&1 & server=$!; }
start "$@"
while read -r order; do
  case $order in
    start) start "$@" ;;
    *) kill -"$order" "$server"; wait "$server" ;;
  esac
done
kill -INT "$server"
wait "$server"
rm -rf "$2"
"#;

/// A database cluster in a directory, whether or not a server runs on it.
pub(crate) struct Cluster {
    binaries: Binaries,
    identity: Identity,
    directory: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes the cluster in a directory, unless it is there, for a server with `settings` (`name=value`) on this port.
    pub(crate) fn open(directory: PathBuf, port: u16, settings: &[&str]) -> Result<Self> {
        let cluster = Self {
            binaries: Binaries::find()?,
            identity: Identity::for_server()?,
            directory,
            port,
        };
        if !cluster.directory.join("data/PG_VERSION").exists() {
            clear(&cluster.directory)?;
            fs::create_dir(&cluster.directory)
                .with_context(|| format!("cannot create {}", cluster.directory.display()))?;
            cluster.identity.own(&cluster.directory)?;
            cluster.initialise()?;
        }
        configure(&cluster.directory, port, settings)?;
        Ok(cluster)
    }

    /// The server, as the user that it may run as.
    pub(crate) fn command(&self) -> Command {
        let mut command = self.binaries.command(self.binaries.path("postgres"));
        self.identity.apply(command.arg("-D").arg(self.directory.join("data")));
        command.current_dir(&self.directory);
        command
    }

    /// Whether the server that runs takes connections.
    pub(crate) fn is_ready(&self) -> bool {
        status_line(&self.directory, 7).is_some_and(|status| status == "ready")
    }

    /// `postgres://…/name`, for our own programs.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// One of the programs that come with the server (`psql`, `pgbench`), pointed at it.
    pub(crate) fn client(&self, program: &str, database: &str) -> Command {
        let mut command = self.binaries.command(self.binaries.path(program));
        command.env("PGHOST", "127.0.0.1").env("PGPORT", self.port.to_string());
        command.env("PGUSER", "postgres").env("PGDATABASE", database);
        command
    }

    /// Where the programs that come with the server are, and the address of a database.
    pub(crate) fn tool(&self, database: &str) -> serde_json::Value {
        serde_json::json!({ "folder": self.binaries.folder(), "url": self.url(database) })
    }

    fn initialise(&self) -> Result<()> {
        let mut initdb = self.binaries.command(self.binaries.path("initdb"));
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]);
        initdb.arg("--locale=C.UTF-8").arg("--pgdata").arg(self.directory.join("data"));
        crate::project::read(self.identity.apply(initdb.current_dir(&self.directory)))?;
        Ok(())
    }
}

/// Where a cluster may be kept: `wanted`, or, if the user that the server runs as cannot get there, a directory that is
/// named after it.
pub(crate) fn reachable(wanted: &Path) -> Result<PathBuf> {
    if Identity::for_server()?.can_reach(wanted)? {
        return Ok(wanted.to_owned());
    }
    let name = wanted.display().to_string().replace('/', "-");
    Ok(Path::new("/var/tmp").join(format!("presswork{name}")))
}

/// A running server.
pub(crate) struct Postgres {
    keeper: Running,
    cluster: Cluster,
}

impl Postgres {
    /// A server for tests, as fast as it can be: what is in it is gone when the machine stops.
    ///
    /// In memory, if there is enough: each case makes and drops a database of some 600 files, for which a disk's file system takes
    /// several times as long.
    pub(crate) fn throw_away() -> Result<Self> {
        let memory = Path::new("/dev/shm");
        match free_memory(memory) {
            Some(free) if free >= NEEDED_MEMORY => Self::start_below(memory, THROW_AWAY),
            _ => Self::start_below(&std::env::temp_dir(), THROW_AWAY),
        }
    }

    /// Makes a database cluster and starts a server on it with `settings` (`name=value`).
    pub(crate) fn start(settings: &[&str]) -> Result<Self> {
        Self::start_below(&std::env::temp_dir(), settings)
    }

    fn start_below(folder: &Path, settings: &[&str]) -> Result<Self> {
        let directory = folder.join(format!("presswork-postgres-{}", std::process::id()));
        let cluster = Cluster::open(directory, free_port()?, settings)?;
        let directory = &cluster.directory;
        let mut keeper = cluster.binaries.command("sh");
        cluster.identity.apply(keeper.args(["-c", KEEPER, "keeper"]));
        keeper.arg(cluster.binaries.path("postgres")).arg(directory).current_dir(directory);
        keeper.stdin(Stdio::piped());
        let mut log = String::new();
        let keeper = Running::start(&mut keeper, Duration::from_secs(30), || {
            log = fs::read_to_string(directory.join("log")).unwrap_or_default();
            ensure!(!log.contains("FATAL"), "it refuses to start");
            Ok(cluster.is_ready())
        });
        let keeper =
            keeper.with_context(|| format!("the database server did not come up:\n{log}"))?;
        Ok(Self { keeper, cluster })
    }

    /// `postgres://…/name`, for our own programs.
    pub(crate) fn url(&self, database: &str) -> String {
        self.cluster.url(database)
    }

    /// The first process of the server.
    pub(crate) fn process_id(&self) -> Result<u32> {
        let line = status_line(&self.cluster.directory, 0)
            .context("the database server has no process id")?;
        line.parse().context("postmaster.pid does not begin with a process id")
    }

    /// Stops the server with a signal: with `INT` it ends its sessions, with `QUIT` it leaves everything as it is, like one that crashes.
    pub(crate) fn stop(&mut self, signal: &str) -> Result<()> {
        self.keeper.tell(signal)?;
        await_status("it does not stop", || status_line(&self.cluster.directory, 0).is_none())
    }

    /// Starts the server again, after it was stopped, and waits until it takes connections.
    pub(crate) fn start_again(&mut self) -> Result<()> {
        self.keeper.tell("start")?;
        await_status("it does not start again", || self.cluster.is_ready())
    }

    /// One of the programs that come with the server (`psql`, `pgbench`), pointed at it.
    pub(crate) fn client(&self, program: &str, database: &str) -> Command {
        self.cluster.client(program, database)
    }
}

/// Waits for what the server writes about itself.
fn await_status(otherwise: &str, mut is_so: impl FnMut() -> bool) -> Result<()> {
    let started = Instant::now();
    while !is_so() {
        ensure!(started.elapsed() < STATUS_PATIENCE, "the database server: {otherwise}");
        sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// How many bytes may be kept in a folder that is in memory, as far as it can be told: what its file system takes and the machine has.
fn free_memory(folder: &Path) -> Option<u64> {
    let output = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    let listed = String::from_utf8(output.stdout).ok()?;
    let takes: u64 = listed.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    let memory = fs::read_to_string("/proc/meminfo").ok()?;
    let available = memory.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let has: u64 = available.split_whitespace().next()?.parse().ok()?;
    Some(takes.min(has) * 1024)
}

/// What was said for `--database`.
///
/// # Errors
/// With the help of the chore, where it is neither `sqlite` nor `postgres`.
pub(crate) fn is_postgres(database: &str, help: &str) -> Result<bool> {
    match database {
        "sqlite" => Ok(false),
        "postgres" => Ok(true),
        unknown => bail!("unknown database `{unknown}`\n\n{help}"),
    }
}

/// A line of `postmaster.pid`: the process id first, the status eighth.
fn status_line(directory: &Path, number: usize) -> Option<String> {
    let text = fs::read_to_string(directory.join("data/postmaster.pid")).ok()?;
    text.lines().nth(number).map(|line| line.trim().to_owned())
}

fn configure(directory: &Path, port: u16, settings: &[&str]) -> Result<()> {
    let file = directory.join("data/postgresql.auto.conf");
    let mut text = format!(
        "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = ''\njit = off\n"
    );
    for setting in settings {
        let (name, value) = setting.split_once('=').context("a setting is name=value")?;
        text.push_str(&format!("{name} = '{value}'\n"));
    }
    fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
}
