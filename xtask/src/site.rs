//! The blog of the tests in a folder of its own, served by a program that can be killed.
//!
//! In: lines for its `presswork.toml`, and an environment. Out: servers and answers. Must not know: what is tried with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::http::{Client, graphql, is_ready};
use crate::project::{apart, fixed_blog, read, target_directory};
use crate::running::Running;

/// A project, which disappears with the value.
pub(crate) struct Site {
    program: PathBuf,
    /// Where it is.
    pub(crate) folder: PathBuf,
    environment: Vec<(&'static str, String)>,
    /// The example's own settings.
    settings: String,
    /// Who asks.
    pub(crate) token: String,
}

impl Site {
    /// Makes the project; `settings` are lines that its configuration has at its end.
    pub(crate) fn prepare(
        program: &Path,
        name: &str,
        settings: &str,
        environment: Vec<(&'static str, String)>,
    ) -> Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{name}-{}-{number}", std::process::id());
        let folder = target_directory().join(name);
        fixed_blog(&folder)?;
        let file = folder.join("presswork.toml");
        let mut site = Self {
            program: program.to_owned(),
            folder,
            environment,
            settings: fs::read_to_string(&file)?,
            token: String::new(),
        };
        site.configure(settings)?;
        site.new_token()?;
        Ok(site)
    }

    /// Puts other lines at the end of the configuration, for servers that start from now on.
    pub(crate) fn configure(&self, settings: &str) -> Result<()> {
        let file = self.folder.join("presswork.toml");
        Ok(fs::write(file, format!("{}\n{settings}", self.settings))?)
    }

    /// Who asks from now on is somebody new.
    pub(crate) fn new_token(&mut self) -> Result<()> {
        let create = ["token", "create", "--type", "full-access", "--name", "xtask", "."];
        read(&mut self.command(&create))?.trim().clone_into(&mut self.token);
        Ok(())
    }

    /// Starts a server; with the value that comes back, it is killed.
    pub(crate) fn start(&self) -> Result<(Running, u16)> {
        let log = fs::File::options().create(true).append(true).open(self.log())?;
        let mut command = self.command(&["start", "."]);
        command.stdout(log.try_clone()?).stderr(log);
        Running::serve(&mut command, is_ready).with_context(|| self.last_words())
    }

    /// The end of what the servers have logged.
    pub(crate) fn last_words(&self) -> String {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(20).collect();
        format!("the log ends with:\n{}", lines.into_iter().rev().collect::<Vec<_>>().join("\n"))
    }

    /// The data of the answer to an operation.
    pub(crate) fn ask(&self, client: &mut Client, query: &str, variables: &Value) -> Result<Value> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        data(&client.send(&graphql(Some(&self.token), &body))?)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// `presswork` with these arguments, in the project.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = apart(&self.program, arguments);
        let environment = self.environment.iter().map(|(name, value)| (name, value));
        command.current_dir(&self.folder).envs(environment);
        command
    }
}

/// The data of an answer; what was refused is an error.
pub(crate) fn data(answer: &str) -> Result<Value> {
    let mut answer: Value = serde_json::from_str(answer)?;
    if answer.get("errors").is_some() {
        bail!("{answer}");
    }
    Ok(answer["data"].take())
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}
