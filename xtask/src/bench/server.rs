//! Our server as a process: started, asked, watched.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::load::Client;
use super::process;
use super::stores::Project;
use crate::postgres::Postgres;
use crate::project::{free_port, read};

/// A running server.
pub(super) struct Server {
    child: Child,
    /// Where it listens, on 127.0.0.1.
    pub(super) port: u16,
    /// From the start of the process to its first answer from the database.
    pub(super) startup: Duration,
    /// Resident bytes when it had nothing to do yet.
    pub(super) idle_bytes: u64,
    database: &'static str,
}

impl Server {
    /// Starts it on a project's database and waits for its first answer.
    pub(super) fn start(program: &Path, postgres: &Postgres, project: &Project) -> Result<Self> {
        let port = free_port()?;
        let started = Instant::now();
        let child = Command::new(program)
            .arg("start")
            .arg(&project.folder)
            .env("DATABASE_URL", postgres.url(project.database))
            .env("PRESSWORK_HOST", "127.0.0.1")
            .env("PRESSWORK_PORT", port.to_string())
            .env("PRESSWORK_LOG", "warn")
            .stdin(Stdio::null())
            .spawn()
            .context("cannot start the server")?;
        let database = project.database;
        let mut server = Self { child, port, startup: Duration::ZERO, idle_bytes: 0, database };
        let question = r#"{"query":"{ tags(pagination: { limit: 1 }) { name } }"}"#;
        while !Client::connect(port)
            .and_then(|mut client| client.ask(question))
            .is_ok_and(|answer| answer.contains("\"data\":{"))
        {
            if started.elapsed() > Duration::from_secs(20) || server.child.try_wait()?.is_some() {
                bail!("the server gave no answer");
            }
            sleep(Duration::from_millis(2));
        }
        server.startup = started.elapsed();
        sleep(Duration::from_secs(3));
        server.idle_bytes = process::resident_bytes(server.process_id());
        Ok(server)
    }

    /// Its process.
    pub(super) fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// Statements that one request causes, by PostgreSQL's own count.
    pub(super) fn statements_per_request(
        &self,
        postgres: &Postgres,
        bodies: &[String],
    ) -> Result<u64> {
        let body = bodies.first().context("no request")?;
        let mut client = Client::connect(self.port)?;
        client.ask(body)?;
        let psql =
            |text: &str| read(postgres.client("psql", self.database).args(["-qAt", "-c", text]));
        psql("select pg_stat_statements_reset()")?;
        client.ask(body)?;
        let count = psql(
            "select coalesce(sum(calls), 0) from pg_stat_statements \
             where dbid = (select oid from pg_database where datname = current_database()) \
             and query not like '%pg_stat_statements%' and query !~* '^(begin|commit)'",
        )?;
        count.trim().parse().context("pg_stat_statements gave no number")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
