//! The blog example in a folder of its own, served with mail.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::http::{Client, graphql, is_ready};
use crate::project::{apart, blog, read, target_directory};
use crate::running::Running;

/// A project, which disappears with the value.
pub(super) struct Site {
    program: PathBuf,
    folder: PathBuf,
    smtp_url: String,
    /// SQLite in the folder when there is none.
    database_url: Option<String>,
    token: String,
}

impl Site {
    /// Makes the project; `settings` are lines of `[mail]`.
    pub(super) fn prepare(
        program: &Path,
        smtp_url: &str,
        settings: &str,
        database_url: Option<String>,
    ) -> Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("mail-{}-{number}", std::process::id());
        let folder = target_directory().join(name);
        blog(&folder)?;
        let file = folder.join("presswork.toml");
        let configuration = fs::read_to_string(&file)?;
        fs::write(&file, format!("{configuration}\n[mail]\n{settings}"))?;
        let mut site = Self {
            program: program.to_owned(),
            folder,
            smtp_url: smtp_url.to_owned(),
            database_url,
            token: String::new(),
        };
        site.new_token()?;
        Ok(site)
    }

    /// Who asks from now on is somebody new.
    pub(super) fn new_token(&mut self) -> Result<()> {
        let create = ["token", "create", "--type", "full-access", "--name", "mail", "."];
        read(&mut self.command(&create))?.trim().clone_into(&mut self.token);
        Ok(())
    }

    /// Starts a server; with the value that comes back, it is killed.
    pub(super) fn start(&self) -> Result<(Running, u16)> {
        let log = fs::File::options().create(true).append(true).open(self.log())?;
        let mut command = self.command(&["start", "."]);
        command.stdout(log.try_clone()?).stderr(log);
        Running::serve(&mut command, is_ready).with_context(|| self.last_words())
    }

    /// The end of what the servers have logged.
    pub(super) fn last_words(&self) -> String {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(20).collect();
        format!("the log ends with:\n{}", lines.into_iter().rev().collect::<Vec<_>>().join("\n"))
    }

    /// The data of the answer to an operation.
    pub(super) fn ask(&self, client: &mut Client, query: &str, variables: &Value) -> Result<Value> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let answer = client.send(&graphql(Some(&self.token), &body))?;
        let mut answer: Value = serde_json::from_str(&answer)?;
        if answer.get("errors").is_some() {
            bail!("{answer}");
        }
        Ok(answer["data"].take())
    }

    /// Accepts one mail. The same `key` again is the same mail.
    pub(super) fn send(&self, client: &mut Client, to: &str, key: &str) -> Result<()> {
        let query = "mutation Send($to: String!, $key: String) { \
             sendEmail(input: { to: [$to], subject: \"A mail\", text: \"Its text\", idempotencyKey: $key }) { id } }";
        self.ask(client, query, &json!({ "to": to, "key": key })).map(drop)
    }

    /// How many mails are waiting.
    pub(super) fn queued(&self, port: u16) -> Result<u64> {
        let query = "{ emailDeliveries_connection(filters: { status: { eq: \"QUEUED\" } }) { pageInfo { total } } }";
        let answer = self.ask(&mut Client::patient(port)?, query, &Value::Null)?;
        let total = answer["emailDeliveries_connection"]["pageInfo"]["total"].as_u64();
        total.with_context(|| format!("no total: {answer}"))
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = apart(&self.program, arguments);
        command.current_dir(&self.folder).env("SMTP_URL", &self.smtp_url);
        if let Some(url) = &self.database_url {
            command.env("DATABASE_URL", url);
        }
        command
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}
