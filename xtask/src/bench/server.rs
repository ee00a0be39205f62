//! Our server as a process: started, asked, watched.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::process;
use super::stores::Project;
use crate::http::{Client, graphql};
use crate::postgres::Postgres;
use crate::project::{apart, read};
use crate::running::Running;

/// What tokens of users are signed with.
const KEY: &str = "the key of a benchmark, which nobody has to guess";

/// A running server.
pub(super) struct Server {
    process: Running,
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
        let question = r#"{"query":"{ tags(pagination: { limit: 1 }) { name } }"}"#;
        let answers = |port| {
            let asked = Client::patient(port).and_then(|mut client| client.ask(question));
            asked.is_ok_and(|answer| answer.contains("\"data\":{"))
        };
        let mut command = apart(program, &["start"]);
        command
            .arg(&project.folder)
            .env("DATABASE_URL", postgres.url(project.database))
            .env("JWT_SECRET", KEY);
        let started = Instant::now();
        let (process, port) = Running::serve(&mut command, answers)?;
        let startup = started.elapsed();
        sleep(Duration::from_secs(3));
        let idle_bytes = process::resident_bytes(process.process_id());
        Ok(Self { process, port, startup, idle_bytes, database: project.database })
    }

    /// Its process.
    pub(super) fn process_id(&self) -> u32 {
        self.process.process_id()
    }

    /// Statements that one request causes, by PostgreSQL's own count.
    pub(super) fn statements_per_request(
        &self,
        postgres: &Postgres,
        (token, bodies): (Option<&str>, &[String]),
    ) -> Result<u64> {
        let request = graphql(token, bodies.first().context("no request")?);
        let mut client = Client::patient(self.port)?;
        client.send(&request)?;
        let psql =
            |text: &str| read(postgres.client("psql", self.database).args(["-qAt", "-c", text]));
        let mut counted = || {
            psql("select pg_stat_statements_reset()")?;
            client.send(&request)?;
            let count = psql(
                "select coalesce(sum(calls), 0) from pg_stat_statements \
                 where dbid = (select oid from pg_database where datname = current_database()) \
                 and query not like '%pg_stat_statements%' and query !~* '^(begin|commit)'",
            )?;
            count.trim().parse::<u64>().context("pg_stat_statements gave no number")
        };
        // the server asks for itself now and then, which may fall between
        Ok(counted()?.min(counted()?).min(counted()?))
    }
}
