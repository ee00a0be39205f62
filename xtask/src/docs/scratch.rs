//! A folder as a reader has it, with `examples/blog` in it and a server beside it: one for each page.
//!
//! In: commands and operations, as they are written in a page. Out: what they come to. Must not know: what a page shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::page::Notes;
use crate::http::{Client, graphql, is_ready};
use crate::project::{apart, clear, copy, read};
use crate::running::Running;

/// The port that pages name.
const SHOWN_PORT: &str = ":1337";
/// How long a block may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How `presswork` is called from a checkout.
const FROM_A_CHECKOUT: &str = "cargo run -q -p server -- ";

/// Asks the API for admins what is in `.operation`, as an admin who is made for it.
const AS_ADMIN: &str = r#"
admin() { curl -sS http://localhost:1337/admin/graphql -H 'Origin: http://localhost:1337' -H 'content-type: application/json' "$@"; }
if ! test -f .cookies; then
  password=$(presswork admin create --email docs@example.org examples/blog)
  admin -c .cookies -o .login -d '{"query": "mutation { login(email: \"docs@example.org\", password: \"'"$password"'\") { me { email } } }"}'
fi
admin -b .cookies -d @.operation
"#;

/// A folder with a server, which are gone with the value.
pub(super) struct Scratch {
    program: PathBuf,
    folder: PathBuf,
    port: u16,
    /// Tokens that blocks may ask with, and what was kept of answers.
    kept: BTreeMap<String, String>,
    _server: Running,
}

/// What a command came to.
pub(super) struct Came {
    output: String,
    errors: String,
    succeeded: bool,
}

impl Came {
    /// Its output; a command that failed is an error.
    pub(super) fn succeeded(self) -> Result<String> {
        if !self.succeeded {
            bail!("it failed:\n{}{}", self.output, self.errors);
        }
        Ok(self.output)
    }

    /// What a terminal shows: errors come as soon as they are there, and output when a program ends.
    pub(super) fn both(self) -> String {
        format!("{}{}", self.errors, self.output)
    }
}

impl Scratch {
    /// Makes the folder of one page, of the seeded project, and starts its server.
    pub(super) fn start(program: &Path, parent: &Path) -> Result<Self> {
        let folder = parent.join("page");
        clear(&folder)?;
        let blog = folder.join("examples/blog");
        copy(&parent.join("seeded"), &blog)?;
        fs::create_dir_all(folder.join(".bin"))?;
        std::os::unix::fs::symlink(program, folder.join(".bin/presswork"))?;
        let log = fs::File::create(folder.join(".log"))?;
        let mut dev = apart(program, &["dev", "examples/blog"]);
        dev.current_dir(&folder).stdout(log.try_clone()?).stderr(log);
        let (server, port) = Running::serve(&mut dev, is_ready)?;
        let kept = BTreeMap::new();
        Ok(Self { program: program.to_owned(), folder, port, kept, _server: server })
    }

    /// Runs commands in bash, in the folder; variables last until the page ends.
    pub(super) fn shell(&self, commands: &str) -> Result<Came> {
        let port = format!(":{}", self.port);
        let commands = commands.replace(FROM_A_CHECKOUT, "presswork ").replace(SHOWN_PORT, &port);
        let script = format!(
            "set -eu -o pipefail\nset -a\nPATH=\"$DOCS/.bin:$PATH\"\ntest ! -f .state || . ./.state\n{commands}\nset +eu\nexport -p > \"$DOCS/.state\"\n"
        );
        let (output, errors) = (self.folder.join(".output"), self.folder.join(".errors"));
        let mut bash = apart(Path::new("bash"), &["-c", &script]);
        bash.current_dir(&self.folder)
            .env("DOCS", &self.folder)
            .envs(&self.kept)
            .stdin(Stdio::null())
            .stdout(fs::File::create(&output)?)
            .stderr(fs::File::create(&errors)?);
        let succeeded = wait(&mut bash)?;
        let read = |path| -> Result<String> {
            let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
            Ok(text.replace(&port, SHOWN_PORT))
        };
        Ok(Came { output: read(&output)?, errors: read(&errors)?, succeeded })
    }

    /// Makes a file in the folder.
    pub(super) fn write(&self, path: &str, text: &str) -> Result<()> {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        Ok(fs::write(path, format!("{text}\n"))?)
    }

    /// The answer to an operation.
    pub(super) fn ask(&mut self, operation: &str, notes: &Notes) -> Result<String> {
        let variables = self.filled(notes.variables.as_deref().unwrap_or("{}"));
        let variables: Value =
            serde_json::from_str(&variables).with_context(|| format!("no JSON: {variables}"))?;
        let body = json!({ "query": operation, "variables": variables }).to_string();
        let token = match notes.caller.as_deref() {
            None => None,
            Some("admin") => {
                self.write(".operation", &body)?;
                return self.shell(AS_ADMIN)?.succeeded();
            }
            Some("full-access") => Some(self.token()?),
            Some(name) => Some(self.filled(name)),
        };
        let mut client = Client::patient(self.port)?;
        let (_, answer) = client.exchange(&graphql(token.as_deref(), &body))?;
        let answer = String::from_utf8_lossy(answer).into_owned();
        Ok(answer.replace(&format!(":{}", self.port), SHOWN_PORT))
    }

    /// Keeps what the notes name of an answer, for later blocks.
    pub(super) fn keep(&mut self, answer: &str, notes: &Notes) -> Result<()> {
        let answer: Value = serde_json::from_str(answer)?;
        for (name, pointer) in &notes.keep {
            let value = answer.pointer(pointer).and_then(Value::as_str);
            let value = value.with_context(|| format!("{pointer} is no text in {answer}"))?;
            self.kept.insert(name.clone(), value.to_owned());
        }
        Ok(())
    }

    fn token(&mut self) -> Result<String> {
        if let Some(token) = self.kept.get("FULL_ACCESS") {
            return Ok(token.clone());
        }
        let create =
            ["token", "create", "--type", "full-access", "--name", "docs", "examples/blog"];
        let token = read(apart(&self.program, &create).current_dir(&self.folder))?;
        let token = token.trim().to_owned();
        self.kept.insert("FULL_ACCESS".to_owned(), token.clone());
        Ok(token)
    }

    /// A text in which `$NAME` stands for what was kept.
    fn filled(&self, text: &str) -> String {
        let replace = |text: String, (name, value): (&String, &String)| {
            text.replace(&format!("${name}"), value)
        };
        self.kept.iter().rev().fold(text.to_owned(), replace)
    }
}

/// Whether a command succeeds; one that takes too long is killed.
fn wait(command: &mut Command) -> Result<bool> {
    let started = Instant::now();
    let mut child = command.spawn()?;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if started.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            bail!("it took longer than {PATIENCE:?}");
        }
        sleep(Duration::from_millis(5));
    }
}
